import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Answers prepared once and handed out many times: static files, and public pages as anybody sees them.
public final class Shelf: Sendable {
    /// What stands on the shelf at one address.
    public struct Copy: Sendable {
        public let etag: String
        let headers: HTTPFields
        let plain: ByteBuffer
        let gzip: ByteBuffer?
        let brotli: ByteBuffer?

        /// Bytes kept for it.
        var size: Int { plain.readableBytes + (gzip?.readableBytes ?? 0) + (brotli?.readableBytes ?? 0) }
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

    /// Where the page a request asks for would stand: path and text size (files have none); nil when
    /// it must not come from the shelf.
    public static func key(for request: HTTPRequest, cookies: CookieNames) -> String? {
        guard request.method == .get || request.method == .head, let path = request.path, !path.utf8.contains(UInt8(ascii: "?"))
        else { return nil }
        guard let header = request.headerFields[.cookie], !path.hasPrefix("/assets/"), !path.hasPrefix("/content/") else {
            return path
        }
        if header.contains(cookies.session + "=") { return nil }
        guard let size = request.headerFields.cookie(cookies.textSize), size != "1" else { return path }
        return TextSize.allCases.contains { String($0.rawValue) == size } ? "\(path)#\(size)" : path
    }
}

extension Shelf.Copy {
    /// Compresses once, at the highest level, what compresses well.
    public init(_ body: ByteBuffer, type: String, cache: String, headers: HTTPFields = [:]) {
        let isText = type.hasPrefix("text/") || type.contains("json") || type.contains("svg") || type.contains("javascript")
        let compresses = isText && body.readableBytes > 600
        etag = "W/\"\(Token.hash(String(buffer: body)).prefix(20))\""
        var headers = headers
        headers[.contentType] = type
        headers[.cacheControl] = cache
        headers[.eTag] = etag
        if compresses { headers[.vary] = "Accept-Encoding, Cookie" }
        self.headers = headers
        plain = body
        gzip = compresses ? Compression.gzip(body, level: 9) : nil
        brotli = compresses ? Compression.brotli(body, quality: 9) : nil
    }

    /// The answer to one request: 304 when the browser has these very bytes, else the smallest form it can read.
    public func answer(to request: HTTPRequest) -> (head: HTTPResponse, body: ByteBuffer?) {
        var headers = headers
        if let known = request.headerFields[.ifNoneMatch], isKnown(known) {
            headers[.contentType] = nil
            return (HTTPResponse(status: .notModified, headerFields: headers), nil)
        }
        var body = plain
        switch Encoding.best(for: request.headerFields) {
        case .brotli:
            if let packed = brotli ?? gzip {
                body = packed
                headers[.contentEncoding] = brotli == nil ? "gzip" : "br"
            }
        case .gzip:
            if let gzip {
                body = gzip
                headers[.contentEncoding] = "gzip"
            }
        case .identity:
            break
        }
        headers[.contentLength] = String(body.readableBytes)
        return (HTTPResponse(status: .ok, headerFields: headers), request.method == .head ? nil : body)
    }

    /// The same for the road that passes by the router.
    public func response(to request: HTTPRequest) -> Response {
        let (head, body) = answer(to: request)
        return Response(status: head.status, headers: head.headerFields, body: body.map { .init(byteBuffer: $0) } ?? .init())
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
