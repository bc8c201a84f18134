import Database

extension Schema {
    /// To whom a mail went, and whose booklet somebody saw, whatever address or number they had. No foreign keys: what was done
    /// stays known.
    static let names = Migration(
        21, "names",
        """
        ALTER TABLE outbox_mail ADD COLUMN person TEXT;
        CREATE INDEX outbox_mail_person ON outbox_mail (person);
        ALTER TABLE logbook_entry ADD COLUMN booklet TEXT;
        CREATE INDEX logbook_entry_booklet ON logbook_entry (booklet, at);
        """)
}
