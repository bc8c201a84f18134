import Database

extension Schema {
    static let waiting = Migration(
        19, "waiting submissions",
        """
        CREATE TABLE waiting_submission (
            id TEXT PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
            person TEXT,
            sealed BYTEA NOT NULL,
            made BIGINT NOT NULL
        );
        CREATE INDEX waiting_submission_made ON waiting_submission (made);
        """)
}
