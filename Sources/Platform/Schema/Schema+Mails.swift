import Database

extension Schema {
    /// A `mail_stop` is kept by the hash of the address: it says no more than that somebody wants no such mail.
    static let mails = Migration(
        16, "mails",
        """
        ALTER TABLE outbox_mail ADD COLUMN stop_key TEXT;
        CREATE INDEX outbox_mail_stop_key ON outbox_mail (stop_key);
        CREATE INDEX outbox_mail_address ON outbox_mail (address);
        CREATE TABLE mail_stop (
            id TEXT PRIMARY KEY,
            at BIGINT NOT NULL
        );
        CREATE TABLE digest_line (
            id TEXT PRIMARY KEY,
            person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            details TEXT NOT NULL,
            made BIGINT NOT NULL
        );
        CREATE INDEX digest_line_person ON digest_line (person, made);
        """)
}
