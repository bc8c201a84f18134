import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Answers prepared once and handed out many times: static files, and public pages as anybody sees them.
public final class Shelf: Sendable {
    /// What stands on the shelf at one address: the same answer in every form a browser may read.
    public struct Copy: Sendable {
        public let etag: String
        let plain: Prepared
        let gzip: Prepared?
        let brotli: Prepared?
        let unchanged: Prepared

        /// Bytes kept for it.
        var size: Int { [plain, gzip, brotli].reduce(0) { $0 + ($1?.body.readableBytes ?? 0) } }
    }

    /// One answer, ready: as fields for the router's road, and as bytes for the wire, but for the date.
    struct Prepared: Sendable {
        let status: Int
        let fields: HTTPFields
        let head: ByteBuffer
        let body: ByteBuffer

        init(_ status: HTTPResponse.Status, _ fields: HTTPFields, _ body: ByteBuffer) {
            self.status = status.code
            self.fields = fields
            self.body = body
            var head = ByteBuffer(string: "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n")
            for field in fields { head.writeString("\(field.name.rawName): \(field.value)\r\n") }
            self.head = head
        }
    }

    private struct State {
        /// What stays as long as the program runs.
        var kept: [String: Copy] = [:]
        var copies: [String: Copy] = [:]
        var size = 0
    }

    private let state = Mutex(State())
    private let mostBytes: Int

    public init(mostBytes: Int = 32 << 20) { self.mostBytes = mostBytes }

    public subscript(key: String) -> Copy? { state.withLock { $0.kept[key] ?? $0.copies[key] } }

    /// Puts a copy on the shelf for good.
    public func keep(_ copy: Copy, at key: String) { state.withLock { $0.kept[key] = copy } }

    /// Puts a copy on the shelf. A full shelf is emptied first: it fills again in the order people ask.
    public func put(_ copy: Copy, at key: String) {
        state.withLock { state in
            if state.size + copy.size > mostBytes { (state.copies, state.size) = ([:], 0) }
            state.size += copy.size - (state.copies[key]?.size ?? 0)
            state.copies[key] = copy
        }
    }

    /// Takes off what may have changed; what stays as long as the program runs stays.
    public func empty() { state.withLock { ($0.copies, $0.size) = ([:], 0) } }

    /// Where the page a request asks for would stand: path and text size (files have none); nil when it must not come from
    /// the shelf.
    public static func key(for request: HTTPRequest, cookies: CookieNames) -> String? {
        guard request.method == .get || request.method == .head, let path = request.path else { return nil }
        return key(path: path, cookie: request.headerFields[.cookie], cookies: cookies)
    }

    static func key(path: String, cookie: String?, cookies: CookieNames) -> String? {
        guard !path.utf8.contains(UInt8(ascii: "?")) else { return nil }
        guard let cookie, !path.hasPrefix("/assets/"), !path.hasPrefix("/content/") else { return path }
        if cookie.contains(cookies.session + "=") { return nil }
        guard let size = CookieHeader.value(of: cookies.textSize, in: cookie), size != "1" else { return path }
        return TextSize.allCases.contains { String($0.rawValue) == size } ? "\(path)#\(size)" : path
    }
}

extension Shelf.Copy {
    /// Compresses once, at the highest level, what compresses well.
    public init(_ body: ByteBuffer, type: String, cache: String, headers: HTTPFields = [:]) {
        let isText = type.hasPrefix("text/") || type.contains("json") || type.contains("svg") || type.contains("javascript")
        let compresses = isText && body.readableBytes > 600
        etag = "W/\"\(Token.hash(String(buffer: body)).prefix(20))\""
        var fields = headers
        fields[.cacheControl] = cache
        fields[.eTag] = etag
        if isText { fields[.vary] = "Accept-Encoding, Cookie" }
        unchanged = Shelf.Prepared(.notModified, fields, ByteBuffer())
        fields[.contentType] = type
        func prepared(_ body: ByteBuffer, _ encoding: Encoding) -> Shelf.Prepared {
            var fields = fields
            if encoding != .identity { fields[.contentEncoding] = encoding.rawValue }
            fields[.contentLength] = String(body.readableBytes)
            return Shelf.Prepared(.ok, fields, body)
        }
        plain = prepared(body, .identity)
        gzip = compresses ? Compression.gzip(body, level: 9).map { prepared($0, .gzip) } : nil
        brotli = compresses ? Compression.brotli(body, quality: 9).map { prepared($0, .brotli) } : nil
    }

    /// The answer to one request: 304 when the browser has these very bytes, else the smallest form it can read.
    func prepared(accepting encodings: String?, known tags: String?) -> Shelf.Prepared {
        if let tags, isKnown(tags) { return unchanged }
        switch Encoding.best(for: encodings) {
        case .brotli: return brotli ?? gzip ?? plain
        case .gzip: return gzip ?? plain
        case .identity: return plain
        }
    }

    /// The same for the road that passes by the router.
    public func response(to request: HTTPRequest) -> Response {
        let prepared = prepared(
            accepting: request.headerFields[.acceptEncoding], known: request.headerFields[.ifNoneMatch])
        let body = request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: prepared.body)
        return Response(status: .init(code: prepared.status), headers: prepared.fields, body: body)
    }

    /// `If-None-Match`: a list of tags, compared weakly, or `*` (RFC 9110, 13.1.2).
    private func isKnown(_ header: String) -> Bool {
        let bare = etag.dropFirst(2)
        return header.split(separator: ",").contains { part in
            let tag = part.trimmed
            return tag == "*" || tag == bare || tag.dropFirst(2) == bare
        }
    }
}
