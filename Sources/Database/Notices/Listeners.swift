import Synchronization

/// Those of this program who listen, by channel.
final class Listeners: Sendable {
    private let state = Mutex(State())

    private struct State {
        var last = 0
        var ears: [String: [Int: Ear]] = [:]
        var isClosed = false
    }

    /// One who listens.
    private struct Ear {
        let continuation: AsyncStream<Notice>.Continuation
        /// Whether it was told that it hears from now on.
        var isGreeted = false

        mutating func greet() {
            if !isGreeted { continuation.yield(.mayHaveMissed) }
            isGreeted = true
        }

        /// The last place that is free is not for what was said: from there on a slow listener misses something.
        func hear(_ payload: String) {
            guard isGreeted, case .enqueued(remaining: 1) = continuation.yield(.said(payload)) else { return }
            continuation.yield(.mayHaveMissed)
        }
    }

    /// The most notices kept for one listener.
    static let most = 1000

    /// A new listener on `channel`; it hears nothing until it is greeted.
    func stream(on channel: String) -> AsyncStream<Notice> {
        let (stream, continuation) = AsyncStream.makeStream(of: Notice.self, bufferingPolicy: .bufferingOldest(Self.most))
        let number: Int? = state.withLock { state in
            guard !state.isClosed else { return nil }
            state.last += 1
            state.ears[channel, default: [:]][state.last] = Ear(continuation: continuation)
            return state.last
        }
        if let number {
            continuation.onTermination = { [weak self] _ in self?.leave(number, channel) }
        } else {
            continuation.finish()
        }
        return stream
    }

    /// The channels somebody listens on.
    var channels: Set<String> { state.withLock { Set($0.ears.keys) } }

    /// Tells those on `channel` who do not know it yet that they hear from now on.
    func greet(on channel: String) {
        change(channel) { $0.greet() }
    }

    /// Nobody hears until greeted again.
    func breakOff() {
        for channel in channels { change(channel) { $0.isGreeted = false } }
    }

    func tell(_ payload: String, on channel: String) {
        change(channel) { $0.hear(payload) }
    }

    /// Ends every stream.
    func close() {
        let ears = state.withLock { state in
            state.isClosed = true
            return state.ears.values.flatMap(\.values)
        }
        for ear in ears { ear.continuation.finish() }
    }

    private func change(_ channel: String, _ body: (inout Ear) -> Void) {
        state.withLock { state in
            guard let ears = state.ears[channel] else { return }
            state.ears[channel] = ears.mapValues { ear in
                var ear = ear
                body(&ear)
                return ear
            }
        }
    }

    private func leave(_ number: Int, _ channel: String) {
        state.withLock { state in
            state.ears[channel]?[number] = nil
            if state.ears[channel]?.isEmpty == true { state.ears[channel] = nil }
        }
    }
}
