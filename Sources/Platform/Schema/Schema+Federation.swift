import Database

extension Schema {
    /// A domain is vouched for by one provider. A provider knows a person under one name, and one name is one person. What a
    /// session needs to end at the provider goes with the session.
    static let federation = Migration(
        17, "federation",
        """
        CREATE TABLE identity_provider (
            id TEXT PRIMARY KEY,
            organisation TEXT NOT NULL REFERENCES organisation (id),
            names TEXT NOT NULL,
            issuer TEXT NOT NULL,
            client_id TEXT NOT NULL,
            method TEXT NOT NULL CHECK (method IN
                ('client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt', 'none')),
            secret BYTEA,
            counts_two BIGINT NOT NULL CHECK (counts_two IN (0, 1)),
            is_open BIGINT NOT NULL CHECK (is_open IN (0, 1)),
            added BIGINT NOT NULL,
            UNIQUE (issuer, client_id)
        );
        CREATE INDEX identity_provider_organisation ON identity_provider (organisation);
        CREATE TABLE vouched_domain (
            id TEXT PRIMARY KEY,
            provider TEXT NOT NULL REFERENCES identity_provider (id) ON DELETE CASCADE
        );
        CREATE INDEX vouched_domain_provider ON vouched_domain (provider);
        CREATE TABLE linked_identity (
            id TEXT PRIMARY KEY,
            provider TEXT NOT NULL REFERENCES identity_provider (id) ON DELETE CASCADE,
            subject TEXT NOT NULL,
            person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            since BIGINT NOT NULL,
            UNIQUE (provider, subject),
            UNIQUE (provider, person)
        );
        CREATE INDEX linked_identity_person ON linked_identity (person);
        CREATE TABLE federated_attempt (
            id TEXT PRIMARY KEY,
            browser TEXT NOT NULL,
            provider TEXT NOT NULL REFERENCES identity_provider (id) ON DELETE CASCADE,
            nonce TEXT NOT NULL,
            verifier TEXT NOT NULL,
            language TEXT NOT NULL,
            back TEXT,
            is_again BIGINT NOT NULL CHECK (is_again IN (0, 1)),
            made BIGINT NOT NULL
        );
        CREATE INDEX federated_attempt_made ON federated_attempt (made);
        CREATE INDEX federated_attempt_provider ON federated_attempt (provider);
        CREATE TABLE federated_session (
            id TEXT PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
            provider TEXT NOT NULL REFERENCES identity_provider (id) ON DELETE CASCADE,
            way_out TEXT NOT NULL,
            token BYTEA NOT NULL
        );
        CREATE INDEX federated_session_provider ON federated_session (provider);
        CREATE TABLE published_key (
            id TEXT PRIMARY KEY,
            secret BYTEA NOT NULL,
            jwk TEXT NOT NULL,
            made BIGINT NOT NULL
        );
        """)
}
