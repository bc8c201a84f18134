import Database

extension Schema {
    /// `merged_into` has no foreign key: copying goes table by table. Days of a membership: `until` is the first day on which it is over. `invited_by` joins without naming who came.
    static let organisations = Migration(
        11, "organisations",
        """
        CREATE TABLE organisation (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            names TEXT NOT NULL,
            number TEXT UNIQUE,
            languages TEXT NOT NULL,
            place TEXT NOT NULL,
            domain TEXT,
            created BIGINT NOT NULL,
            merged_into TEXT
        );
        CREATE TABLE service (
            id TEXT PRIMARY KEY,
            organisation TEXT NOT NULL REFERENCES organisation (id),
            names TEXT NOT NULL,
            closed BIGINT
        );
        CREATE INDEX service_organisation ON service (organisation);
        CREATE TABLE membership (
            id TEXT PRIMARY KEY,
            person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            organisation TEXT NOT NULL REFERENCES organisation (id),
            service TEXT REFERENCES service (id),
            role TEXT NOT NULL,
            since TEXT NOT NULL,
            until TEXT,
            CHECK (until IS NULL OR until >= since)
        );
        CREATE INDEX membership_person ON membership (person);
        CREATE INDEX membership_organisation ON membership (organisation);
        CREATE TABLE invitation (
            id TEXT PRIMARY KEY,
            code TEXT NOT NULL UNIQUE,
            organisation TEXT NOT NULL REFERENCES organisation (id),
            service TEXT REFERENCES service (id),
            role TEXT NOT NULL,
            made BIGINT NOT NULL,
            until TEXT NOT NULL,
            sent BIGINT NOT NULL,
            opened BIGINT NOT NULL,
            accepted BIGINT NOT NULL,
            ended BIGINT
        );
        CREATE INDEX invitation_organisation ON invitation (organisation);
        """)
}
