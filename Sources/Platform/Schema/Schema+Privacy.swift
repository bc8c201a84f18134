import Database

extension Schema {
    /// A logbook entry names people without a foreign key: what was done stays known when an account is gone.
    static let privacy = Migration(
        14, "privacy",
        """
        CREATE TABLE logbook_entry (
            id TEXT PRIMARY KEY,
            at BIGINT NOT NULL,
            actor TEXT,
            deed TEXT NOT NULL,
            person TEXT,
            organisation TEXT,
            detail TEXT
        );
        CREATE INDEX logbook_entry_at ON logbook_entry (at);
        CREATE INDEX logbook_entry_person ON logbook_entry (person, at);
        CREATE INDEX logbook_entry_organisation ON logbook_entry (organisation, at);
        CREATE TABLE consent (
            id TEXT PRIMARY KEY,
            person TEXT REFERENCES person (id) ON DELETE CASCADE,
            booklet TEXT REFERENCES booklet (id) ON DELETE CASCADE,
            purpose TEXT NOT NULL,
            version BIGINT NOT NULL,
            given BIGINT NOT NULL,
            withdrawn BIGINT,
            way TEXT NOT NULL CHECK (way IN ('online', 'paper')),
            recorded_by TEXT,
            CHECK ((person IS NULL) <> (booklet IS NULL))
        );
        CREATE INDEX consent_person ON consent (person);
        CREATE INDEX consent_booklet ON consent (booklet);
        ALTER TABLE sign_in_letter ADD COLUMN person TEXT;
        ALTER TABLE person ADD COLUMN warned BIGINT;
        """)
}
