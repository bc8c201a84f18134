import Database

extension Schema {
    /// What a sheet of paper says has the day of the sheet, and the moment somebody typed it. Two organisations that somebody
    /// called two stand once, the one whose name comes first as `first`.
    static let registry = Migration(
        20, "registry",
        """
        ALTER TABLE consent ADD COLUMN recorded BIGINT;
        ALTER TABLE consent ADD COLUMN withdrawal_recorded BIGINT;
        UPDATE consent SET recorded = given WHERE way = 'paper';
        CREATE TABLE distinct_pair (
            first TEXT NOT NULL REFERENCES organisation (id),
            second TEXT NOT NULL REFERENCES organisation (id),
            said_by TEXT NOT NULL,
            said BIGINT NOT NULL,
            PRIMARY KEY (first, second),
            CHECK (first < second)
        );
        CREATE INDEX distinct_pair_second ON distinct_pair (second);
        """)
}
