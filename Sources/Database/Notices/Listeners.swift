import Synchronization

/// Those of this program who listen, by channel.
final class Listeners: Sendable {
    private let state = Mutex(State())

    private struct State {
        var next = 0
        var ears: [String: [Int: Ear]] = [:]
        var isClosed = false
    }

    /// One who listens. When he is too slow, what he missed is forgotten and he is told so once.
    private struct Ear {
        let continuation: AsyncStream<Notice>.Continuation
        var hasMissed = false

        mutating func hear(_ notice: Notice) {
            if hasMissed {
                guard case .enqueued = continuation.yield(.mayHaveMissed) else { return }
                hasMissed = false
                if notice == .mayHaveMissed { return }
            }
            if case .dropped = continuation.yield(notice) { hasMissed = true }
        }
    }

    /// The most notices kept for one listener.
    private static let most = 1000

    /// A listener on `channel`; `isHeard` says whether it hears from now on, and so hears `mayHaveMissed` at once.
    func stream(on channel: String, isHeard: Bool) -> AsyncStream<Notice> {
        let (stream, continuation) = AsyncStream.makeStream(of: Notice.self, bufferingPolicy: .bufferingOldest(Self.most))
        let number: Int? = state.withLock { state in
            guard !state.isClosed else { return nil }
            state.next += 1
            state.ears[channel, default: [:]][state.next] = Ear(continuation: continuation)
            return state.next
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in self?.leave(number, channel) }
        if isHeard { tell(.mayHaveMissed, to: number, on: channel) }
        return stream
    }

    /// The channels somebody listens on.
    var channels: Set<String> { state.withLock { Set($0.ears.keys) } }

    func tell(_ payload: String, on channel: String) {
        hear(.said(payload), on: channel)
    }

    /// Tells all on this channel that they hear from now on.
    func tellMissed(on channel: String) {
        hear(.mayHaveMissed, on: channel)
    }

    /// Ends every stream.
    func close() {
        let ears = state.withLock { state in
            state.isClosed = true
            return state.ears.values.flatMap(\.values)
        }
        for ear in ears { ear.continuation.finish() }
    }

    private func hear(_ notice: Notice, on channel: String) {
        state.withLock { state in
            for number in (state.ears[channel] ?? [:]).keys { state.ears[channel]?[number]?.hear(notice) }
        }
    }

    private func tell(_ notice: Notice, to number: Int, on channel: String) {
        state.withLock { $0.ears[channel]?[number]?.hear(notice) }
    }

    private func leave(_ number: Int, _ channel: String) {
        state.withLock { state in
            state.ears[channel]?[number] = nil
            if state.ears[channel]?.isEmpty == true { state.ears[channel] = nil }
        }
    }
}
