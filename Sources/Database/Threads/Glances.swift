import Foundation

/// Connections for questions of some microseconds: whoever asks answers on his own thread, and wakes no other.
final class Glances: @unchecked Sendable {
    private let most: Int
    private let open: @Sendable () throws -> any Session

    private let lock = NSLock()
    // All below is read and changed under `lock`.
    private var idle: [Connection] = []
    private var count = 0
    private var isClosed = false

    /// At most `most` connections; `open` makes one that waits for nobody.
    init(most: Int, open: @escaping @Sendable () throws -> any Session) {
        self.most = most
        self.open = open
    }

    /// What `body` reads; nil when every connection is in use, or the database is held by somebody else.
    func look<Value>(_ body: (Connection) throws -> Value) throws -> Value? {
        guard let connection = take() else { return nil }
        defer { giveBack(connection) }
        do {
            return try connection.session.use { try Reader.run(in: connection, .glancing, body) }
        } catch DatabaseFailure.busy {
            return nil
        }
    }

    func close() throws {
        let ended = lock.withLock {
            isClosed = true
            defer { idle = [] }
            return idle
        }
        for connection in ended { try connection.session.close() }
    }

    private func take() -> Connection? {
        let mayOpen = lock.withLock { () -> Bool in
            let mayOpen = idle.isEmpty && count < most && !isClosed
            if mayOpen { count += 1 }
            return mayOpen
        }
        guard mayOpen else { return lock.withLock { idle.popLast() } }
        if let session = try? open() { return Connection(session, mayWrite: false) }
        lock.withLock { count -= 1 }
        return nil
    }

    private func giveBack(_ connection: Connection) {
        let isKept = lock.withLock {
            if !isClosed { idle.append(connection) }
            return !isClosed
        }
        if !isKept { try? connection.session.close() }
    }
}
