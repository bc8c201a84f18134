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

extension DatabaseFailure: CustomStringConvertible {
    /// For whoever runs the site, at the terminal and in the log.
    public var description: String {
        switch self {
        case .constraint(let rule, let named):
            "A row would break a rule of the database (\(rule.rawValue)\(named.map { ", \($0)" } ?? ""))."
        case .busy: "The database is held by another program, or has no connection left: try again."
        case .readOnly: "The database may only be read: look at who owns its file and its folder, and at the disk."
        case .diskFull: "The disk of the database is full."
        case .damaged(let detail): "This is not a sound database: \(detail)"
        case .notFound(let detail):
            "There is no such database, or it cannot be opened: is its folder there, and may this user write in it? (\(detail))"
        case .unreachable(let detail): "The server of the database does not answer as it should: \(detail)"
        case .tooLong: "A question took longer than the server of the database lets it."
        case .unknownOutcome: "The server of the database broke off while a change was being saved: look whether it is there."
        case .newerSchema(let found, let known):
            "A newer program has used this database (its tables are at \(found), this program knows \(known)): use that one."
        case .changedHistory(let number, let name):
            "Migration \(number) (\(name)) was applied with another text than this program has: use the program that fits."
        case .migration(let number, let name, let message):
            "Migration \(number) (\(name)) was refused, and nothing of it remains: \(message)"
        case .unreadable(let column, let type): "The column \(column) does not hold what is read in it (\(type))."
        case .unstorable: "A text with a NUL in it, or a number that is none, cannot be kept."
        case .closed: "The database was closed before the question was asked."
        case .other(let detail): detail
        }
    }
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
