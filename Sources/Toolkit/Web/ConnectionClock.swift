import NIOCore
import NIOHTTP1

/// Closes connections that only hold a place: idle for a minute, half a minute over one request (a file that is sent has a
/// second more for every 4 KB it has brought), or a minute without taking anything of its answer.
public final class ConnectionClock: ChannelDuplexHandler, RemovableChannelHandler {
    public typealias InboundIn = HTTPServerRequestPart
    public typealias InboundOut = HTTPServerRequestPart
    public typealias OutboundIn = HTTPServerResponsePart
    public typealias OutboundOut = HTTPServerResponsePart

    private static let leastBytesASecond = 4 << 10

    private let idle: TimeAmount
    private let reading: TimeAmount
    /// Where files are sent to, which may take longer.
    private let pathOfFiles: String?
    private var lastActivity = NIODeadline.now()
    private var requestBegan: NIODeadline?
    private var received = 0
    private var bringsFile = false
    private var stuckSince: NIODeadline?
    private var inFlight = 0
    private var check: RepeatedTask?

    public init(idle: TimeAmount = .seconds(60), reading: TimeAmount = .seconds(30), pathOfFiles: String? = nil) {
        self.idle = idle
        self.reading = reading
        self.pathOfFiles = pathOfFiles
    }

    public func handlerAdded(context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let interval = TimeAmount.nanoseconds(min(idle.nanoseconds, reading.nanoseconds) / 4)
        check = context.eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
            let (clock, context) = bound.value
            if clock.isLate(at: .now()) { context.close(promise: nil) }
        }
    }

    public func handlerRemoved(context: ChannelHandlerContext) { check?.cancel() }

    public func channelInactive(context: ChannelHandlerContext) {
        check?.cancel()
        context.fireChannelInactive()
    }

    public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            inFlight += 1
            requestBegan = .now()
            received = 0
            bringsFile = head.uri == pathOfFiles
        case .body(let bytes):
            received += bytes.readableBytes
        case .end:
            requestBegan = nil
        }
        context.fireChannelRead(data)
    }

    public func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        lastActivity = .now()
        if case .end = unwrapOutboundIn(data) { inFlight -= 1 }
        context.write(data, promise: promise)
    }

    public func channelWritabilityChanged(context: ChannelHandlerContext) {
        stuckSince = context.channel.isWritable ? nil : .now()
        context.fireChannelWritabilityChanged()
    }

    /// A request was answered here, from the shelf.
    func answered() {
        lastActivity = .now()
        inFlight -= 1
    }

    private func isLate(at now: NIODeadline) -> Bool {
        if let stuckSince, now - stuckSince > idle { return true }
        if let requestBegan {
            let more = bringsFile ? received / Self.leastBytesASecond : 0
            return now - requestBegan > reading + .seconds(Int64(more))
        }
        return inFlight == 0 && now - lastActivity > idle
    }
}
