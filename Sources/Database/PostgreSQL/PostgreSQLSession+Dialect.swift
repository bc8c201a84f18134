extension PostgreSQLSession {
    var engine: Engine { .postgresql }

    /// All of it as of one moment.
    static let reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    /// As if alone: what a body read is still so when it is committed.
    static let writing = "BEGIN ISOLATION LEVEL SERIALIZABLE"

    /// Outside the transaction, which then begins with what the program before us left. 123 is ours in this database.
    static let migrating = """
        SET statement_timeout = 0;
        SET lock_timeout = 0;
        SELECT pg_advisory_lock(123, hashtext(current_schema()))
        """

    /// Before the transaction, so that it begins with what the one before us left.
    static let takingTurn = "SELECT pg_advisory_lock(124, hashtext(current_schema()))"
    static let endingTurn = "SELECT pg_advisory_unlock(124, hashtext(current_schema()))"

    func definition(_ statement: [SQLScript.Token]) -> String { PostgreSQLDialect.definition(statement) }

    func tableQuestion(_ name: String) -> SQL { PostgreSQLDialect.tableQuestion(name) }

    var tablesQuestion: SQL {
        "SELECT tablename::text FROM pg_catalog.pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
    }

    func columnsQuestion(_ table: String) -> SQL {
        """
        SELECT column_name::text FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = \(table) ORDER BY ordinal_position
        """
    }

    func referencesQuestion(_ table: String) -> SQL {
        """
        SELECT DISTINCT target.relname::text FROM pg_catalog.pg_constraint AS rule
        JOIN pg_catalog.pg_class AS target ON target.oid = rule.confrelid
        JOIN pg_catalog.pg_class AS source ON source.oid = rule.conrelid
        WHERE rule.contype = 'f' AND source.relname = \(table)
            AND source.relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema())
        ORDER BY 1
        """
    }

    /// A channel is of one schema, so that sites which share a database do not hear each other.
    func tell(_ payload: String, on channel: String) throws {
        let prefix = SQL(text: PostgreSQLLine.prefix, values: [])
        try ask("SELECT pg_notify(\(sql: prefix) || \(channel), \(payload))", mayWrite: true).stop()
    }
}
