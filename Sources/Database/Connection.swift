/// The database inside one transaction; valid only in the body it is handed to.
public final class Connection {
    let session: any Session
    let mayWrite: Bool
    private var recordTables: [ObjectIdentifier: RecordTable] = [:]

    init(_ session: any Session, mayWrite: Bool) {
        self.session = session
        self.mayWrite = mayWrite
    }

    /// Which engine answers.
    public var engine: Engine { session.engine }

    /// Runs one statement; gives the number of rows it inserted, changed or deleted itself.
    @discardableResult
    public func execute(_ sql: SQL) throws -> Int {
        try run(sql) { cursor in
            while try cursor.step() {}
            return cursor.changes
        }
    }

    /// Runs many statements that answer nothing, in their order, without waiting for one before the next is sent; gives the
    /// rows that each inserted, changed or deleted. The first that is refused refuses them all.
    @discardableResult
    public func execute(all statements: [SQL]) throws -> [Int] {
        guard mayWrite else { throw DatabaseFailure.readOnly }
        return try session.askAll(statements)
    }

    /// From the beginning of this body to its commit no other body that asks for its turn runs, in whatever program: what
    /// they number or date one after the other also becomes visible in that order.
    public func takeTurn() throws { try session.takeTurn() }

    /// All rows of the answer. A row is a record, any `Decodable` with a key for each column, or a lone value.
    public func all<Row: Decodable>(_ sql: SQL) throws -> [Row] {
        try all(Row.self, sql)
    }

    /// All rows of the answer.
    public func all<Row: Decodable>(_ type: Row.Type, _ sql: SQL) throws -> [Row] {
        var rows: [Row] = []
        try each(type, sql) { rows.append($0) }
        return rows
    }

    /// The first row of the answer, if any.
    public func first<Row: Decodable>(_ sql: SQL) throws -> Row? {
        try first(Row.self, sql)
    }

    /// The first row of the answer, if any.
    public func first<Row: Decodable>(_ type: Row.Type, _ sql: SQL) throws -> Row? {
        try run(sql) { cursor in
            guard try cursor.step() else { return nil }
            return try RowReader<Row>(cursor).row()
        }
    }

    /// The first column of the first row; nil when there is no row, or NULL in it.
    public func value<Value: SQLValue>(_ sql: SQL) throws -> Value? {
        try value(Value.self, sql)
    }

    /// The first column of the first row; nil when there is no row, or NULL in it.
    public func value<Value: SQLValue>(_ type: Value.Type, _ sql: SQL) throws -> Value? {
        try run(sql) { cursor in
            guard try cursor.step() else { return nil }
            return try Row(cursor: cursor)[0]
        }
    }

    /// Hands over one row after the other, without keeping them.
    public func each<Row: Decodable>(_ type: Row.Type, _ sql: SQL, _ body: (Row) throws -> Void) throws {
        try run(sql) { cursor in
            guard try cursor.step() else { return }
            let reader = RowReader<Row>(cursor)
            repeat { try body(try reader.row()) } while try cursor.step()
        }
    }

    /// What `body` makes of each row, read by column number: the fast road for long lists.
    public func rows<Value>(_ sql: SQL, _ body: (Row) throws -> Value) throws -> [Value] {
        try run(sql) { cursor in
            var values: [Value] = []
            while try cursor.step() { values.append(try body(Row(cursor: cursor))) }
            return values
        }
    }

    /// The statements that save this type of record.
    func table<Saved: Record>(of type: Saved.Type) throws -> RecordTable {
        if let table = recordTables[ObjectIdentifier(type)] { return table }
        let table = RecordTable(of: type)
        recordTables[ObjectIdentifier(type)] = table
        return table
    }

    private func run<Value>(_ sql: SQL, _ body: (any Cursor) throws -> Value) throws -> Value {
        let cursor = try session.ask(sql, mayWrite: mayWrite)
        defer { cursor.stop() }
        return try body(cursor)
    }
}
