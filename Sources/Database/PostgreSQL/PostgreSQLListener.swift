import Foundation
import Synchronization

/// Listens to a server on a connection and a thread of its own, from the first listener on until it is closed.
final class PostgreSQLListener: Sendable {
    private let address: PostgreSQLAddress
    private let listeners = Listeners()
    private let bell = Bell()
    private let state = Mutex(State())

    private struct State {
        var isRunning = false
        var isClosed = false
    }

    /// How long a thread waits when nothing wakes it, in seconds.
    private static let patience = 30.0
    /// In seconds: the first pause before connecting again, and the longest.
    private static let pauses = 0.05...5.0

    init(_ address: PostgreSQLAddress) {
        self.address = address
    }

    func stream(on channel: String) -> AsyncStream<Notice> {
        let stream = listeners.stream(on: channel)
        let mustStart = state.withLock { state in
            defer { state.isRunning = true }
            return !state.isRunning && !state.isClosed
        }
        if mustStart { start() }
        bell.ring()
        return stream
    }

    func close() {
        state.withLock { $0.isClosed = true }
        listeners.close()
        bell.ring()
    }

    private var isClosed: Bool { state.withLock { $0.isClosed } }

    private func start() {
        let thread = Thread { [self] in
            Thread.current.name = "database ear"
            var pause = Self.pauses.lowerBound
            while !isClosed {
                do {
                    let line = try PostgreSQLLine(address)
                    pause = Self.pauses.lowerBound
                    try hear(on: line)
                } catch {
                    listeners.breakOff()
                    bell.wait(seconds: .random(in: pause / 2...pause))
                    pause = min(pause * 2, Self.pauses.upperBound)
                }
            }
        }
        thread.start()
    }

    /// Returns when the listener is closed; throws when the connection breaks.
    private func hear(on line: PostgreSQLLine) throws {
        while !isClosed {
            for channel in listeners.channels {
                try line.listen(on: channel)
                listeners.greet(on: channel)
            }
            for (channel, payload) in try line.heard() { listeners.tell(payload, on: channel) }
            bell.wait(orFor: line.socket, seconds: Self.patience)
        }
    }
}
