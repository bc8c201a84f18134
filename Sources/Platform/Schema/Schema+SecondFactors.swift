import Database

extension Schema {
    static let secondFactors = Migration(
        12, "second factors",
        """
        CREATE TABLE authenticator (
            id TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
            secret BYTEA NOT NULL,
            confirmed BIGINT,
            last_step BIGINT NOT NULL
        );
        CREATE TABLE recovery_code (
            id TEXT PRIMARY KEY,
            person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            used BIGINT
        );
        CREATE INDEX recovery_code_person ON recovery_code (person);
        """)
}
