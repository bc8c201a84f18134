import Foundation
import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Answers from the shelf on the connection itself, before a request costs a task; lets everything else pass.
///
/// It keeps order on a connection: while an earlier request is being answered further on, later ones follow it there.
public final class ShelfHandler: ChannelDuplexHandler, RemovableChannelHandler {
    public typealias InboundIn = HTTPRequestPart
    public typealias InboundOut = HTTPRequestPart
    public typealias OutboundIn = HTTPResponsePart
    public typealias OutboundOut = HTTPResponsePart

    private let shelf: Shelf
    private let cookies: CookieNames
    private let traffic: Traffic
    private var inFlight = 0
    private var ready: (request: HTTPRequest, copy: Shelf.Copy)?
    private var date = (second: 0, text: "")

    public init(shelf: Shelf, cookies: CookieNames, traffic: Traffic) {
        self.shelf = shelf
        self.cookies = cookies
        self.traffic = traffic
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
                answer(ready.request, with: ready.copy, context)
                return
            }
        }
        context.fireChannelRead(data)
    }

    public func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { inFlight -= 1 }
        context.write(data, promise: promise)
    }

    private func copy(for request: HTTPRequest, _ context: ChannelHandlerContext) -> Shelf.Copy? {
        guard inFlight == 0, context.channel.isWritable, request.headerFields[.connection] == nil,
            let key = Shelf.key(for: request, cookies: cookies)
        else { return nil }
        return shelf[key]
    }

    private func answer(_ request: HTTPRequest, with copy: Shelf.Copy, _ context: ChannelHandlerContext) {
        var (head, body) = copy.answer(to: request)
        head.headerFields[.date] = httpDate()
        traffic.count(head.status.code)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if let body { context.write(wrapOutboundOut(.body(body)), promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    private func httpDate() -> String {
        let now = time(nil)
        if date.second != now { date = (now, HTTPDate.text(secondsSince1970: now)) }
        return date.text
    }
}

/// The date as HTTP writes it (IMF-fixdate, RFC 9110, 5.6.7).
public enum HTTPDate {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    public static func text(secondsSince1970 seconds: Int) -> String {
        var clock = time_t(seconds)
        var parts = tm()
        gmtime_r(&clock, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = "\(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(1900 + parts.tm_year)"
        return "\(day) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
    }
}
