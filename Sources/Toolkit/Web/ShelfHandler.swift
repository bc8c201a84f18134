import Foundation
import NIOCore
import NIOHTTP1

/// Answers from the shelf on the connection itself, before a request costs a task; lets everything else pass.
///
/// It keeps order on a connection: while an earlier request is being answered further on, later ones follow it there.
public final class ShelfHandler: ChannelDuplexHandler, RemovableChannelHandler {
    public typealias InboundIn = HTTPServerRequestPart
    public typealias InboundOut = HTTPServerRequestPart
    public typealias OutboundIn = HTTPServerResponsePart
    public typealias OutboundOut = HTTPServerResponsePart

    private let shelf: Shelf
    private let cookies: CookieNames
    private let traffic: Traffic
    private let clock: ConnectionClock
    /// Where bytes leave for the network: in front of what encodes responses, since these are encoded already.
    private let wire: ChannelHandlerContext
    private var inFlight = 0
    private var ready: (request: HTTPRequestHead, copy: Shelf.Copy)?
    private var date = (second: 0, text: "")

    init(shelf: Shelf, cookies: CookieNames, traffic: Traffic, clock: ConnectionClock, wire: ChannelHandlerContext) {
        self.shelf = shelf
        self.cookies = cookies
        self.traffic = traffic
        self.clock = clock
        self.wire = wire
    }

    public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let request):
            if let copy = copy(for: request, context) {
                ready = (request, copy)
                return
            }
            inFlight += 1
        case .body:
            if ready != nil { return }
        case .end:
            if let ready {
                self.ready = nil
                answer(ready.request, with: ready.copy)
                return
            }
        }
        context.fireChannelRead(data)
    }

    public func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { inFlight -= 1 }
        context.write(data, promise: promise)
    }

    private func copy(for request: HTTPRequestHead, _ context: ChannelHandlerContext) -> Shelf.Copy? {
        guard inFlight == 0, request.version == .http1_1, context.channel.isWritable,
            request.method == .GET || request.method == .HEAD, !request.headers.contains(name: "connection"),
            let key = Shelf.key(path: request.uri, cookie: request.headers.first(name: "cookie"), cookies: cookies)
        else { return nil }
        return shelf[key]
    }

    private func answer(_ request: HTTPRequestHead, with copy: Shelf.Copy) {
        let prepared = copy.prepared(
            accepting: request.headers.first(name: "accept-encoding"), known: request.headers.first(name: "if-none-match"))
        traffic.count(prepared.status)
        clock.answered()
        var head = prepared.head
        head.writeString(dateLine())
        wire.write(NIOAny(IOData.byteBuffer(head)), promise: nil)
        if request.method != .HEAD, prepared.body.readableBytes > 0 {
            wire.write(NIOAny(IOData.byteBuffer(prepared.body)), promise: nil)
        }
        wire.flush()
    }

    private func dateLine() -> String {
        let now = time(nil)
        if date.second != now { date = (now, "Date: \(HTTPDate.text(secondsSince1970: now))\r\n\r\n") }
        return date.text
    }
}
