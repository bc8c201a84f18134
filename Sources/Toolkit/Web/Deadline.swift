import NIOCore
import NIOPosix

/// An end to waiting.
public enum Deadline {
    /// It was not done in time. What was begun goes on, and nobody hears of it.
    public struct Passed: Error {}

    /// What `body` gives within these seconds; throws `Passed` after them.
    public static func within<Value: Sendable>(
        seconds: Int, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let promise = loop.makePromise(of: Value.self)
        let bell = loop.scheduleTask(in: .seconds(Int64(seconds))) { promise.fail(Passed()) }
        defer { bell.cancel() }
        promise.completeWithTask(body)
        return try await promise.futureResult.get()
    }
}
