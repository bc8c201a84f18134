import Testing

@testable import Database

@Suite("Definitions for PostgreSQL")
struct DialectTests {
    private func defined(_ sql: String) -> String {
        SQLScript.statements(of: sql).map(PostgreSQLDialect.definition).joined(separator: ";")
    }

    @Test("a column of text compares by its bytes, whatever it is called")
    func columns() {
        let sql = """
            CREATE TABLE letter (
                id TEXT PRIMARY KEY, -- TEXT
                "to" TEXT NOT NULL DEFAULT 'TEXT',
                text TEXT CHECK (length(text) > 0 AND text <> 'TEXT'),
                size BIGINT, UNIQUE (id, text)
            )
            """
        let expected = """
            CREATE TABLE letter (
                id TEXT COLLATE "C" PRIMARY KEY, -- TEXT
                "to" TEXT COLLATE "C" NOT NULL DEFAULT 'TEXT',
                text TEXT COLLATE "C" CHECK (length(text) > 0 AND text <> 'TEXT'),
                size BIGINT, UNIQUE (id, text)
            )
            """
        #expect(defined(sql) == expected)
    }

    @Test(
        "so does a column that is added",
        arguments: [
            ("ALTER TABLE a ADD COLUMN text TEXT", #"ALTER TABLE a ADD COLUMN text TEXT COLLATE "C""#),
            ("ALTER TABLE a ADD text TEXT NOT NULL", #"ALTER TABLE a ADD text TEXT COLLATE "C" NOT NULL"#),
            (
                "ALTER TABLE a ADD COLUMN IF NOT EXISTS b TEXT",
                #"ALTER TABLE a ADD COLUMN IF NOT EXISTS b TEXT COLLATE "C""#
            ),
            ("ALTER TABLE text RENAME COLUMN text TO words", "ALTER TABLE text RENAME COLUMN text TO words"),
            ("ALTER TABLE a ADD CONSTRAINT text CHECK (b)", "ALTER TABLE a ADD CONSTRAINT text CHECK (b)"),
            ("UPDATE a SET b = CAST(c AS TEXT)", "UPDATE a SET b = CAST(c AS TEXT)"),
        ])
    func added(sql: String, expected: String) {
        #expect(defined(sql) == expected)
    }

    @Test("a value that is absent stands in the text, all others are numbered")
    func places() {
        let id: Int? = nil
        #expect(
            PostgreSQLStatement.text("UPDATE a SET b = \(1), c = \(id) WHERE d = \("?")")
                == "UPDATE a SET b = $1, c = NULL WHERE d = $2")
    }
}
