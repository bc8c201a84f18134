import CPostgres

/// A connection that listens.
final class PostgreSQLLine {
    private let link: PostgreSQLLink
    /// What the names of this schema's channels begin with.
    private let prefix: String
    private var channels: Set<String> = []

    init(_ address: PostgreSQLAddress) throws {
        link = try PostgreSQLLink(address, readsOnly: true)
        let cursor = try link.ask(SQL(text: "SELECT \(Self.prefix)", values: []))
        prefix = cursor.step() ? try cursor.text(0) : ""
    }

    /// Tells sites apart that share a database, each in its schema.
    static let prefix = "to_hex(hashtext(current_schema())) || '.'"

    var socket: CInt { PQsocket(link.handle) }

    func listen(on channel: String) throws {
        guard !channels.contains(channel) else { return }
        try link.run("LISTEN \(quoted(prefix + channel))")
        channels.insert(channel)
    }

    /// What arrived since the last time, by channel; throws when the server has broken off.
    func heard() throws -> [(String, String)] {
        guard PQconsumeInput(link.handle) != 0 else { throw DatabaseFailure.unreachable("The server broke off.") }
        var heard: [(String, String)] = []
        while let notice = PQnotifies(link.handle) {
            defer { PQfreemem(notice) }
            let channel = String(cString: notice.pointee.relname).dropFirst(prefix.count)
            heard.append((String(channel), String(cString: notice.pointee.extra)))
        }
        return heard
    }
}
