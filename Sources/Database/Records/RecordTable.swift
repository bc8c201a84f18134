/// The statements that save one type of record, written once and kept with the connection.
final class RecordTable {
    private let table: String
    private let key: [String]
    let find: String
    private var shape: Shape?

    init<Saved: Record>(of type: Saved.Type) {
        table = quoted(Saved.table)
        key = Saved.key.map(snakeCased)
        find = "SELECT * FROM \(table)\(Self.matching(key))"
    }

    func insert(_ record: some Record, in db: Connection) throws {
        let row = try RecordEncoder(record)
        try db.execute(SQL(text: shape(row.keys).insert, values: row.values))
    }

    func upsert(_ record: some Record, in db: Connection) throws {
        let row = try RecordEncoder(record)
        try db.execute(SQL(text: shape(row.keys).upsert, values: row.values))
    }

    func update(_ record: some Record, in db: Connection) throws {
        let row = try RecordEncoder(record)
        let shape = shape(row.keys)
        let name = try self.name(of: row, shape)
        let changed = try db.execute(SQL(text: shape.update, values: shape.changing.map { row.values[$0] } + name))
        if changed == 0 { throw notFound(name) }
    }

    func delete(_ record: some Record, in db: Connection) throws {
        let row = try RecordEncoder(record)
        let shape = shape(row.keys)
        let name = try self.name(of: row, shape)
        if try db.execute(SQL(text: shape.delete, values: name)) == 0 { throw notFound(name) }
    }

    /// The values of the key columns.
    private func name(of row: RecordEncoder, _ shape: Shape) throws -> [Stored] {
        guard shape.naming.count == key.count else {
            throw DatabaseFailure.other("A record of \(table) has no \(key.joined(separator: ", ")).")
        }
        return shape.naming.map { row.values[$0] }
    }

    private func notFound(_ name: [Stored]) -> RecordNotFound {
        let parts = name.map { value in
            switch value {
            case .null: "NULL"
            case .integer(let number): "\(number)"
            case .double(let number): "\(number)"
            case .text(let text): text
            case .blob(let bytes): "\(bytes.count) bytes"
            }
        }
        return RecordNotFound(table: String(table.dropFirst().dropLast()), id: parts.joined(separator: ", "))
    }

    private func shape(_ keys: [String]) -> Shape {
        if let shape, shape.keys == keys { return shape }
        let shape = Shape(keys, of: table, key: key)
        self.shape = shape
        return shape
    }

    fileprivate static func matching(_ key: [String]) -> String {
        " WHERE " + key.map { "\(quoted($0)) = \(SQL.placeholder)" }.joined(separator: " AND ")
    }
}

/// The texts for records that have exactly these keys.
private struct Shape {
    let keys: [String]
    /// Places of the key columns, in the order of the primary key, and of all others.
    let naming: [Int]
    let changing: [Int]
    let insert: String
    let upsert: String
    let update: String
    let delete: String

    init(_ keys: [String], of table: String, key: [String]) {
        self.keys = keys
        let columns = keys.map(snakeCased)
        naming = key.compactMap { columns.firstIndex(of: $0) }
        let others = columns.indices.filter { !key.contains(columns[$0]) }
        changing = others.isEmpty ? naming : others
        let names = columns.map(quoted).joined(separator: ", ")
        let marks = columns.map { _ in "\(SQL.placeholder)" }.joined(separator: ", ")
        insert = "INSERT INTO \(table) (\(names)) VALUES (\(marks))"
        let excluded = others.map { "\(quoted(columns[$0])) = excluded.\(quoted(columns[$0]))" }
        upsert =
            insert + " ON CONFLICT (\(key.map(quoted).joined(separator: ", "))) DO "
            + (others.isEmpty ? "NOTHING" : "UPDATE SET \(excluded.joined(separator: ", "))")
        let changes = changing.map { "\(quoted(columns[$0])) = \(SQL.placeholder)" }.joined(separator: ", ")
        update = "UPDATE \(table) SET \(changes)\(RecordTable.matching(key))"
        delete = "DELETE FROM \(table)\(RecordTable.matching(key))"
    }
}
