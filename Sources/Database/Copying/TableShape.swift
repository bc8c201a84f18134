/// A table as it stands in the database.
public struct TableShape: Hashable, Codable, Sendable {
    public let name: String
    /// In the order of the table.
    public let columns: [String]

    public init(name: String, columns: [String]) {
        self.name = name
        self.columns = columns
    }
}

extension Connection {
    /// Every table but that of the migrations: those that others refer to come first.
    public func tables() throws -> [TableShape] {
        let names = try all(String.self, session.tablesQuestion).filter { $0 != "schema_migration" }
        var waiting: [(name: String, needs: Set<String>)] = []
        for name in names {
            let needs = Set(try all(String.self, session.referencesQuestion(name)))
            guard !needs.contains(name) else { throw DatabaseFailure.other("\(name) refers to itself: it cannot be copied.") }
            waiting.append((name, needs))
        }
        var tables: [TableShape] = []
        while !waiting.isEmpty {
            let done = Set(tables.map(\.name))
            guard let place = waiting.firstIndex(where: { $0.needs.isSubset(of: done) }) else {
                throw DatabaseFailure.other("Tables that refer to each other in a circle cannot be copied.")
            }
            let name = waiting.remove(at: place).name
            tables.append(TableShape(name: name, columns: try all(String.self, session.columnsQuestion(name))))
        }
        return tables
    }

    public func count(of table: TableShape) throws -> Int {
        try value(Int.self, SQL(stringLiteral: "SELECT COUNT(*) FROM \(quoted(table.name))")) ?? 0
    }

    /// Hands over every row, as it is stored.
    public func copy(_ table: TableShape, _ body: ([Stored]) throws -> Void) throws {
        let columns = table.columns.map(quoted).joined(separator: ", ")
        try stream(SQL(stringLiteral: "SELECT \(columns) FROM \(quoted(table.name))")) { row in
            try body(table.columns.indices.map { row.cursor.stored($0) })
        }
    }

    /// Adds rows as they were stored; the values stand in the order of the columns.
    public func fill(_ table: TableShape, with rows: [[Stored]]) throws {
        guard rows.allSatisfy({ $0.count == table.columns.count }) else { throw DatabaseFailure.damaged(table.name) }
        guard mayWrite else { throw DatabaseFailure.readOnly }
        try session.fill(table, with: rows)
    }
}

extension SQLiteSession {
    func fill(_ table: TableShape, with rows: [[Stored]]) throws {
        let columns = table.columns.map(quoted).joined(separator: ", ")
        let marks = table.columns.map { _ in "\(SQL.placeholder)" }.joined(separator: ", ")
        let text = "INSERT INTO \(quoted(table.name)) (\(columns)) VALUES (\(marks))"
        _ = try askAll(rows.map { SQL(text: text, values: $0) })
    }

    func askAll(_ questions: [SQL]) throws -> [Int] {
        try questions.map { question in
            let cursor = try ask(question, mayWrite: true)
            defer { cursor.stop() }
            while try cursor.step() {}
            return cursor.changes
        }
    }
}
