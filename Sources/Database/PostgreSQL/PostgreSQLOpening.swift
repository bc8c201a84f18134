import CPostgres
import Foundation

/// Opening a connection, step by step, so that it ends in time and says why it failed.
enum PostgreSQLOpening {
    /// An open connection. Throws `unreachable`, `notFound` when there is no such database, `busy` when the server has
    /// too many connections.
    static func handle(_ address: PostgreSQLAddress) throws -> OpaquePointer {
        guard let handle = start(address) else { throw DatabaseFailure.unreachable("no memory") }
        do {
            try finish(handle, patience: max(address.patience, 2))
            return handle
        } catch {
            PQfinish(handle)
            throw error
        }
    }

    /// Settings before the address give way to it; those behind it do not. A server that went silent is found in less than half
    /// a minute; how the server finds us is in `PostgreSQLLink.settings`.
    private static func start(_ address: PostgreSQLAddress) -> OpaquePointer? {
        let settings = [
            ("fallback_application_name", "digit"), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
            ("keepalives_count", "3"), ("tcp_user_timeout", "15000"), ("dbname", address.url), ("client_encoding", "UTF8"),
        ]
        let names = settings.map { strdup($0.0) }
        let values = settings.map { strdup($0.1) }
        defer { for text in names + values { free(text) } }
        let handle = PQconnectStartParams(
            names.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
        // A refusal then begins with its code, which libpq keeps nowhere else.
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        return handle
    }

    private static func finish(_ handle: OpaquePointer, patience: Double) throws {
        let end = ContinuousClock.now + .seconds(patience)
        var step = PGRES_POLLING_WRITING
        while PQstatus(handle) != CONNECTION_BAD, step != PGRES_POLLING_OK, step != PGRES_POLLING_FAILED {
            let events = step == PGRES_POLLING_READING ? POLLIN : POLLOUT
            guard wait(for: PQsocket(handle), events, until: end) else {
                throw DatabaseFailure.unreachable("The server of the database does not answer.")
            }
            step = PQconnectPoll(handle)
        }
        guard PQstatus(handle) == CONNECTION_OK else { throw failure(String(cString: PQerrorMessage(handle))) }
        PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
        guard String(cString: PQparameterStatus(handle, "server_encoding")) == "UTF8" else {
            throw DatabaseFailure.notFound("The database does not keep its texts in UTF-8.")
        }
    }

    /// Whether `socket` is ready before `end`.
    private static func wait(for socket: CInt, _ events: CInt, until end: ContinuousClock.Instant) -> Bool {
        let left = max(0, (end - .now) / .milliseconds(1))
        var polled = pollfd(fd: socket, events: Int16(events), revents: 0)
        return poll(&polled, 1, CInt(left)) > 0
    }

    private static func failure(_ message: String) -> DatabaseFailure {
        let text = message.trimmingCharacters(in: .whitespacesAndNewlines)
        switch message.firstMatch(of: /:[ ]+([0-9][0-9A-Z]{4}):[ ]/)?.1 {
        case "3D000": return .notFound(text)
        case "53300": return .busy
        default: return .unreachable(text)
        }
    }
}
