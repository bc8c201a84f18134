import Database

extension Schema {
    /// Places of an organisation. A file comes from a program, or belongs to an organisation, for which it `stands_for`
    /// something: its logo.
    static let places = Migration(
        18, "places",
        """
        CREATE TABLE place (
            id TEXT PRIMARY KEY,
            organisation TEXT NOT NULL REFERENCES organisation (id),
            names TEXT NOT NULL,
            street TEXT NOT NULL,
            postcode TEXT NOT NULL CHECK (LENGTH(postcode) = 4),
            municipality TEXT NOT NULL,
            phone TEXT NOT NULL,
            hours TEXT NOT NULL,
            languages TEXT NOT NULL,
            access TEXT NOT NULL,
            checked TEXT NOT NULL,
            closed BIGINT
        );
        CREATE INDEX place_organisation ON place (organisation);
        CREATE TABLE brought_file (
            id TEXT PRIMARY KEY,
            digest TEXT NOT NULL REFERENCES file_content (id),
            size BIGINT NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            audience TEXT NOT NULL,
            origin TEXT REFERENCES api_key (id),
            organisation TEXT REFERENCES organisation (id),
            stands_for TEXT,
            stored BIGINT NOT NULL,
            CHECK (origin IS NULL OR organisation IS NULL)
        );
        INSERT INTO brought_file (id, digest, size, name, kind, audience, origin, stored)
        SELECT id, digest, size, name, kind, audience, origin, stored FROM uploaded_file;
        DROP TABLE uploaded_file;
        ALTER TABLE brought_file RENAME TO uploaded_file;
        CREATE INDEX uploaded_file_digest ON uploaded_file (digest);
        CREATE INDEX uploaded_file_origin ON uploaded_file (origin, stored);
        CREATE INDEX uploaded_file_organisation ON uploaded_file (organisation, stands_for);
        """)
}
