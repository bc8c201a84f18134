import CCurl
import NIOPosix
import Synchronization

/// The way out: requests that we make of other servers, over libcurl. Connections are kept for the next request. Only http and
/// https, no redirects, certificates checked. A call blocks a thread of its own, never one that answers visitors.
public final class Outgoing: Sendable {
    private let threads: NIOThreadPool
    private let idle = Mutex<[Transfer]>([])
    private let patience: OutgoingPatience

    /// At most `threads` requests are under way at once; the others wait.
    public init(threads: Int = 8, patience: OutgoingPatience = OutgoingPatience()) {
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        self.threads = NIOThreadPool(numberOfThreads: threads)
        self.threads.start()
        self.patience = patience
    }

    deinit { threads.shutdownGracefully { _ in } }

    /// What the other server answers, whatever its status. Throws `OutgoingFailure` when it does not answer.
    public func send(_ request: OutgoingRequest) async throws -> OutgoingAnswer {
        try await onThread { transfer, patience in try transfer.perform(request, patience) }
    }

    /// What `body` gives, on a thread that may wait, with a handle of its own; a handle that failed is not used again.
    func onThread<Value: Sendable>(
        _ body: @Sendable @escaping (Transfer, OutgoingPatience) throws -> Value
    ) async throws -> Value {
        try await threads.runIfActive { [self] in
            let transfer = idle.withLock { $0.popLast() } ?? Transfer()
            let value = try body(transfer, patience)
            idle.withLock { $0.append(transfer) }
            return value
        }
    }
}

/// How long we wait for another server.
public struct OutgoingPatience: Sendable {
    /// Seconds until the connection must be there.
    public let connecting: Int
    /// Seconds without a thousand bytes a second, after which we give up.
    public let silence: Int
    /// The most bytes that we take.
    public let mostBytes: Int
    /// Seconds in all, however busy the other side is; 0: no limit.
    public let whole: Int

    public init(connecting: Int = 5, silence: Int = 15, mostBytes: Int = 16 << 20, whole: Int = 0) {
        self.connecting = connecting
        self.silence = silence
        self.mostBytes = mostBytes
        self.whole = whole
    }
}

/// No answer came, or none that we take.
public struct OutgoingFailure: Error, Equatable, CustomStringConvertible {
    public let description: String
}
