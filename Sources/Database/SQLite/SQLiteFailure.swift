import GRDB
import GRDBSQLite

extension DatabaseFailure {
    /// What SQLite reports, in our terms.
    init(sqlite code: CInt, message: String) {
        switch code {
        case ResultCode.SQLITE_CONSTRAINT_UNIQUE.rawValue, ResultCode.SQLITE_CONSTRAINT_PRIMARYKEY.rawValue,
            ResultCode.SQLITE_CONSTRAINT_ROWID.rawValue:
            self = .constraint(.unique, named: Self.name(in: message))
        case ResultCode.SQLITE_CONSTRAINT_FOREIGNKEY.rawValue: self = .constraint(.foreignKey, named: nil)
        case ResultCode.SQLITE_CONSTRAINT_CHECK.rawValue: self = .constraint(.check, named: Self.name(in: message))
        case ResultCode.SQLITE_CONSTRAINT_NOTNULL.rawValue: self = .constraint(.notNull, named: Self.name(in: message))
        default: self.init(sqlitePrimary: code & 0xFF, message: message)
        }
    }

    /// What GRDB reports while it opens or closes, in our terms.
    init(_ error: any Error) {
        switch error {
        case let failure as DatabaseFailure: self = failure
        case let error as DatabaseError:
            self.init(sqlite: error.extendedResultCode.rawValue, message: error.message ?? "\(error.resultCode)")
        default: self = .other("\(error)")
        }
    }

    private init(sqlitePrimary code: CInt, message: String) {
        switch code {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: self = .busy
        case SQLITE_READONLY, SQLITE_PERM: self = .readOnly
        case SQLITE_FULL: self = .diskFull
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT: self = .damaged(message)
        case SQLITE_CANTOPEN: self = .notFound(message)
        default: self = .other(message)
        }
    }

    /// `person.email` in `UNIQUE constraint failed: person.email`.
    private static func name(in message: String) -> String? {
        guard let colon = message.firstRange(of: "failed: ") else { return nil }
        return String(message[colon.upperBound...])
    }
}
