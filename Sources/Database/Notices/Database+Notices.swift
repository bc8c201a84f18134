extension Database {
    /// The most bytes one notice may have.
    public static let longestNotice = 7_999

    /// Says `payload` to all who listen on `channel`, once the transaction of `db` is committed; never if it is not.
    ///
    /// With PostgreSQL every program on the same database hears it, with SQLite this program alone. Equal notices of one
    /// transaction may be heard as one. A channel is named by at most 30 small letters, digits and `_`. Throws
    /// `unstorable` for a payload with a NUL or of more than `longestNotice` bytes, `readOnly` in a body that reads.
    public func notify(_ channel: String, _ payload: String, in db: Connection) throws {
        guard db.mayWrite else { throw DatabaseFailure.readOnly }
        guard Self.isChannel(channel) else { throw DatabaseFailure.other("Not the name of a channel: \(channel)") }
        guard Stored.text(payload).isStorable, payload.utf8.count <= Self.longestNotice else {
            throw DatabaseFailure.unstorable
        }
        try db.session.tell(payload, on: channel)
    }

    /// What is said on `channel`, until the listener stops or the database is closed; at first `mayHaveMissed`.
    public func notifications(_ channel: String) -> AsyncStream<Notice> {
        pool.listen(on: channel)
    }

    static func isChannel(_ name: String) -> Bool {
        (1...30).contains(name.utf8.count)
            && name.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (48...57).contains($0) || $0 == 95
            }
    }
}
