/// One connection to an engine, with the statements prepared on it. Used by one thread at a time.
protocol Session: AnyObject {
    var engine: Engine { get }

    /// Everything below is called inside `use`.
    func use<Value>(_ body: () throws -> Value) rethrows -> Value

    /// Asks one statement; the cursor stands before the first row, and is ended with `stop`.
    func ask(_ question: SQL, mayWrite: Bool) throws -> any Cursor

    /// Runs statements that answer nothing, in their order; gives the rows that each changed.
    func askAll(_ questions: [SQL]) throws -> [Int]

    /// Adds rows as they were stored; the values stand in the order of the columns.
    func fill(_ table: TableShape, with rows: [[Stored]]) throws

    /// Opens a transaction for this errand.
    func begin(_ errand: Errand) throws

    /// Ends the transaction; all of it is on disk afterwards.
    func commit() throws

    /// Ends the transaction and undoes it, if one is still open.
    func rollBack()

    /// Opens a savepoint, to which the transaction can be undone.
    func openSavepoint() throws

    /// Undoes what was done since the savepoint, and closes it.
    func undoSavepoint() throws

    func closeSavepoint() throws

    /// Throws when what a body did cannot be committed, whatever the body made of the error.
    func check() throws

    /// Whether a transaction is open that may still be undone to a savepoint and go on.
    var isSound: Bool { get }

    /// What has made the transaction end so that its bodies may run again.
    var trouble: Trouble? { get }

    /// Lets bodies that ask for it commit one after the other, in the order they ask; see `Connection.takeTurn`.
    func takeTurn() throws

    /// Tells those who listen, once the transaction is committed.
    func tell(_ payload: String, on channel: String) throws

    /// A definition of the schema as this engine wants it.
    func definition(_ statement: [SQLScript.Token]) -> String

    /// Answers one row when there is a table of this name.
    func tableQuestion(_ name: String) -> SQL

    /// Answers the names of all tables.
    var tablesQuestion: SQL { get }

    /// Answers the columns of a table, in its order.
    func columnsQuestion(_ table: String) -> SQL

    /// Answers the tables that a table refers to.
    func referencesQuestion(_ table: String) -> SQL

    /// Hands over an answer row by row, with a part of it in memory.
    func stream(_ question: SQL, mayWrite: Bool, _ body: (any Cursor) throws -> Void) throws

    func close() throws
}

/// What a body is for.
enum Errand: Sendable {
    case reading, writing
    /// Reads with one statement, as most glances do: an engine far away then needs no transaction around it. Throws
    /// `SecondQuestion` when the body asks for more, and is read as usual then.
    case glancing
    /// Changes the schema: one at a time, whatever program or machine it runs on, and as long as it takes.
    case migrating

    /// Whether nothing is changed.
    var isReading: Bool { self == .reading || self == .glancing }
}

/// A glance asked more than one statement: together they want one moment of the database.
struct SecondQuestion: Error {}

/// Why bodies may run again: nothing of what they did remains.
enum Trouble: Sendable {
    /// Another transaction changed what this one had read.
    case collision
    /// The connection broke before the commit was sent.
    case lost
}
