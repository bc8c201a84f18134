extension Connection {
    /// Hands over the rows of an answer one after the other, however many: only a part of them is in memory.
    public func stream(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try session.stream(sql, mayWrite: mayWrite) { cursor in try body(Row(cursor: cursor)) }
    }

    /// The same as values of one type.
    public func stream<Value: Decodable>(_ type: Value.Type, _ sql: SQL, _ body: (Value) throws -> Void) throws {
        var reader: (of: ObjectIdentifier, reader: RowReader<Value>)?
        try session.stream(sql, mayWrite: mayWrite) { cursor in
            let known = reader.flatMap { $0.of == ObjectIdentifier(cursor) ? $0.reader : nil } ?? RowReader<Value>(cursor)
            reader = (ObjectIdentifier(cursor), known)
            try body(try known.row())
        }
    }
}

extension SQLiteSession {
    func stream(_ question: SQL, mayWrite: Bool, _ body: (any Cursor) throws -> Void) throws {
        let cursor = try ask(question, mayWrite: mayWrite)
        defer { cursor.stop() }
        while try cursor.step() { try body(cursor) }
    }
}

extension PostgreSQLSession {
    private static let rowsAtOnce = 1_000

    /// Through a cursor of the server, since an answer is held in memory as a whole.
    func stream(_ question: SQL, mayWrite: Bool, _ body: (any Cursor) throws -> Void) throws {
        guard !isGlancing else { throw secondQuestion() }
        let name = SQL(stringLiteral: "stream_\(UInt(bitPattern: question.text.hashValue))")
        try ask("DECLARE \(sql: name) NO SCROLL CURSOR FOR \(sql: question)", mayWrite: mayWrite).stop()
        let next: SQL = "FETCH FORWARD \(sql: SQL(stringLiteral: "\(Self.rowsAtOnce)")) FROM \(sql: name)"
        while true {
            let cursor = try ask(next, mayWrite: mayWrite)
            defer { cursor.stop() }
            var count = 0
            while try cursor.step() {
                count += 1
                try body(cursor)
            }
            if count < Self.rowsAtOnce { break }
        }
        try ask("CLOSE \(sql: name)", mayWrite: mayWrite).stop()
    }
}
