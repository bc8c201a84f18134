import CPostgres
import Foundation

/// Where a PostgreSQL server is, how many connections it gets, and how long each may take.
struct PostgreSQLAddress: Sendable {
    /// What libpq understands: user, host, port, name of the database, TLS and all its other settings.
    let url: String
    let readers: Int
    let writers: Int
    /// How long to wait for a connection or for a row that another transaction holds, in seconds.
    let patience: Double
    /// The longest a question may take, as PostgreSQL writes it: `30s`, `500ms`, `0` for no limit.
    let statementTimeout: String

    /// Connections of one program, one kept for listening.
    static let mostConnections = 20

    /// Nil when `address` is not of this kind; throws `notFound` when it is, and cannot be read.
    ///
    /// Ours are `readers`, `writers` and `statement_timeout` after the `?`; all others are libpq's.
    init?(_ address: String, readers: Int, writers: Int, patience: Double) throws {
        guard address.hasPrefix("postgres://") || address.hasPrefix("postgresql://") else { return nil }
        let parts = address.split(separator: "?", maxSplits: 1)
        var settings = parts.dropFirst().first?.split(separator: "&").map(String.init) ?? []
        func take(_ name: String) -> String? {
            guard let place = settings.firstIndex(where: { $0.hasPrefix("\(name)=") }) else { return nil }
            return String(settings.remove(at: place).dropFirst(name.count + 1))
        }
        func count(_ name: String, _ usual: Int) throws -> Int {
            guard let text = take(name) else { return usual }
            guard let count = Int(text), count > 0 else { throw Self.fault("\(name) is a number of connections") }
            return count
        }
        self.readers = try count("readers", readers)
        self.writers = try count("writers", writers)
        statementTimeout = take("statement_timeout") ?? "30s"
        self.patience = patience
        url = settings.isEmpty ? String(parts[0]) : "\(parts[0])?\(settings.joined(separator: "&"))"
        guard self.readers + self.writers < Self.mostConnections else {
            throw Self.fault("readers and writers are fewer than \(Self.mostConnections) together")
        }
        guard statementTimeout.wholeMatch(of: /[0-9]+(ms|s|min)?/) != nil else {
            throw Self.fault("statement_timeout is written 30s or 500ms")
        }
        try check()
    }

    /// libpq's own reading of the address. Its message is not passed on: it can quote the password.
    private func check() throws {
        guard let settings = PQconninfoParse(url, nil) else { throw Self.fault("libpq cannot read it") }
        defer { PQconninfoFree(settings) }
        let isStated = Self.value("sslmode", in: settings) != nil || getenv("PGSSLMODE") != nil
        let hosts = [Self.value("host", in: settings), Self.value("hostaddr", in: settings)].compactMap { $0 }
        guard isStated || hosts.allSatisfy(Self.isHere) else {
            throw Self.fault(
                "the server is another machine, so say whether what passes is encrypted: sslmode=verify-full after the “?”")
        }
    }

    private static func value(_ keyword: String, in settings: UnsafeMutablePointer<PQconninfoOption>) -> String? {
        var option = settings
        while let name = option.pointee.keyword {
            if String(cString: name) == keyword { return option.pointee.val.map { String(cString: $0) } }
            option += 1
        }
        return nil
    }

    /// Whether a server is on this machine: a socket's folder, or a loopback address. Several are parted by commas.
    private static func isHere(_ hosts: String) -> Bool {
        hosts.split(separator: ",").allSatisfy { host in
            host.hasPrefix("/") || host.hasPrefix("@") || host.hasPrefix("127.") || host == "localhost" || host == "::1"
        }
    }

    private static func fault(_ message: String) -> DatabaseFailure {
        .notFound("Not an address of a PostgreSQL database: \(message).")
    }
}
