import Database

extension Schema {
    /// A challenge has no foreign key: it is for a browser in which nobody may be signed in yet.
    static let keys = Migration(
        13, "passkeys and passwords",
        """
        CREATE TABLE passkey (
            id TEXT PRIMARY KEY,
            person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            public_key BYTEA NOT NULL,
            counter BIGINT NOT NULL,
            verified BIGINT NOT NULL CHECK (verified IN (0, 1)),
            made BIGINT NOT NULL,
            used BIGINT,
            stopped BIGINT
        );
        CREATE INDEX passkey_person ON passkey (person);
        CREATE TABLE passkey_challenge (
            id TEXT PRIMARY KEY,
            browser TEXT NOT NULL,
            made BIGINT NOT NULL
        );
        CREATE TABLE password (
            id TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
            hash TEXT NOT NULL,
            chosen BIGINT NOT NULL
        );
        """)
}
