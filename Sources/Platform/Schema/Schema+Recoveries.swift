import Database

extension Schema {
    /// `person` has no foreign key, and may be nobody: whoever asks does not learn whether there is such an account.
    static let recoveries = Migration(
        15, "recoveries",
        """
        CREATE TABLE recovery (
            id TEXT PRIMARY KEY,
            browser TEXT NOT NULL,
            stop_key TEXT NOT NULL UNIQUE,
            person TEXT,
            new_email TEXT,
            lost_second BIGINT NOT NULL CHECK (lost_second IN (0, 1)),
            asked BIGINT NOT NULL,
            approved BIGINT,
            approved_by TEXT,
            ended BIGINT
        );
        CREATE INDEX recovery_browser ON recovery (browser, asked);
        CREATE INDEX recovery_person ON recovery (person);
        """)
}
