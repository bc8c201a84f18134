/// Why the database did not do what was asked, told apart so that callers can answer each.
public enum DatabaseFailure: Error, Hashable, Sendable {
    /// The rule of the schema that a row would break.
    public enum Constraint: String, Sendable {
        case unique, foreignKey, check, notNull
    }

    /// A row would break a rule; `named` is the rule or the columns (`person.email`), when the engine says it.
    case constraint(Constraint, named: String?)
    /// Someone else holds the database longer than we wait.
    case busy
    case readOnly
    case diskFull
    /// What is on disk is not a sound database.
    case damaged(String)
    /// There is no such database, or its folder cannot be used.
    case notFound(String)
    /// The server of the database does not answer, refuses us, or broke off.
    case unreachable(String)
    /// A question took longer than the server lets it.
    case tooLong
    /// The server broke off while a change was being saved: look whether it is there before it is made again.
    case unknownOutcome
    /// The database was migrated by a newer program: `found` is its version, `known` is ours.
    case newerSchema(found: Int, known: Int)
    /// The migration of this number was applied with another text than the program now has.
    case changedHistory(number: Int, name: String)
    /// A migration was refused by the engine; nothing of it remains.
    case migration(number: Int, name: String, message: String)
    /// A column does not hold what the program reads in it.
    case unreadable(column: String, as: String)
    /// A text with a NUL in it, or a number that is none: no column holds it.
    case unstorable
    /// The database was closed before the question was asked.
    case closed
    case other(String)

    /// A body that would steer its transaction itself.
    static let steering = DatabaseFailure.other("A body is one transaction: it begins and ends none.")
}

/// No row of `table` has this key.
public struct RecordNotFound: Error, Hashable, Sendable {
    public let table: String
    public let id: String

    public init(table: String, id: String) {
        self.table = table
        self.id = id
    }
}
