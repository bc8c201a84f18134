import Database

extension Schema {
    /// `session.person` has no foreign key: sessions end with the account in the transaction that closes it.
    static let people = Migration(
        10, "people",
        """
        CREATE TABLE person (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            email TEXT NOT NULL UNIQUE,
            language TEXT NOT NULL,
            helps BIGINT NOT NULL CHECK (helps IN (0, 1)),
            pseudonym TEXT NOT NULL UNIQUE REFERENCES pseudonym (id),
            created BIGINT NOT NULL,
            seen BIGINT NOT NULL
        );
        ALTER TABLE session ADD COLUMN person TEXT;
        ALTER TABLE session ADD COLUMN signed_in BIGINT;
        ALTER TABLE session ADD COLUMN factors BIGINT;
        ALTER TABLE session ADD COLUMN device TEXT;
        CREATE INDEX session_person ON session (person);
        ALTER TABLE booklet ADD COLUMN person TEXT REFERENCES person (id);
        CREATE INDEX booklet_person ON booklet (person);
        CREATE TABLE sign_in_letter (
            id TEXT PRIMARY KEY,
            code TEXT NOT NULL,
            browser TEXT NOT NULL,
            email TEXT NOT NULL,
            newcomer TEXT,
            back TEXT,
            made BIGINT NOT NULL,
            tries BIGINT NOT NULL,
            used BIGINT
        );
        CREATE INDEX sign_in_letter_browser ON sign_in_letter (browser, made);
        CREATE TABLE familiar_browser (
            device TEXT NOT NULL,
            person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            seen BIGINT NOT NULL,
            PRIMARY KEY (device, person)
        );
        CREATE TABLE outbox_mail (
            id TEXT PRIMARY KEY,
            address TEXT NOT NULL,
            kind TEXT NOT NULL,
            language TEXT NOT NULL,
            letter TEXT,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused', 'bounced')),
            trouble TEXT,
            created BIGINT NOT NULL,
            ended BIGINT
        );
        CREATE INDEX outbox_mail_created ON outbox_mail (created);
        """)
}
