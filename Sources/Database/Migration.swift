/// One step in the life of the schema: its number in the one timeline, its name, its statements.
public struct Migration: Hashable, Sendable {
    public let number: Int
    public let name: String
    /// Several statements, in the SQL that the engines share.
    public let sql: String

    public init(_ number: Int, _ name: String, _ sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }
}
