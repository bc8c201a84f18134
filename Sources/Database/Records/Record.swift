/// One row of one table, as a value: each coding key is a column, in snake_case.
///
/// Values of several parts (lists, structures) are kept as JSON text.
public protocol Record: Codable, Sendable {
    /// What names one row: the type of its key column.
    associatedtype Key: SQLValue = ID<Self>

    /// The table; by default the name of the type in snake_case.
    static var table: String { get }

    /// The columns of the primary key; by default `id` alone.
    static var key: [String] { get }
}

extension Record {
    public static var table: String { snakeCased("\(Self.self)") }

    public static var key: [String] { ["id"] }

    /// The record of this key; throws `RecordNotFound` when there is none.
    public static func find(_ id: Key, in db: Connection) throws -> Self {
        guard let record = try findIfPresent(id, in: db) else { throw RecordNotFound(table: table, id: "\(id)") }
        return record
    }

    /// The record of this key, if there is one.
    public static func findIfPresent(_ id: Key, in db: Connection) throws -> Self? {
        let table = try db.table(of: Self.self)
        return try db.first(SQL(text: table.find, values: [id.stored]))
    }

    /// Adds this row.
    public func insert(in db: Connection) throws {
        try db.table(of: Self.self).insert(self, in: db)
    }

    /// Replaces the row of this key; throws `RecordNotFound` when there is none.
    public func update(in db: Connection) throws {
        try db.table(of: Self.self).update(self, in: db)
    }

    /// Adds this row, or replaces the row of this key.
    public func upsert(in db: Connection) throws {
        try db.table(of: Self.self).upsert(self, in: db)
    }

    /// Removes the row of this key; throws `RecordNotFound` when there is none.
    public func delete(in db: Connection) throws {
        try db.table(of: Self.self).delete(self, in: db)
    }
}
