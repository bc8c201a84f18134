import HTTPTypes
import Hummingbird
import NIOCore

/// A file of a store, as a visitor gets it: in a sandbox, never sniffed, whole or the part that was asked for.
public struct ServedFile: Sendable {
    public let digest: FileDigest
    public let size: Int
    public let kind: FileKind
    public let name: FileName

    public init(digest: FileDigest, size: Int, kind: FileKind, name: FileName) {
        self.digest = digest
        self.size = size
        self.kind = kind
        self.name = name
    }

    /// How much of a file is held at once for one visitor.
    private static let partBytes = 256 << 10

    /// Source: RFC 9110, 13 and 14. The browser asks each time whether it may still show what it has.
    public func response(from store: any FileStore, to request: Request) async throws -> Response {
        var headers: HTTPFields = [
            .contentType: kind.mediaType(ending: name.ending), .acceptRanges: "bytes", .eTag: tag,
            .cacheControl: "private, no-cache", .contentDisposition: name.disposition(isShown: kind.isShown),
            .contentSecurityPolicy: "default-src 'none'; sandbox",
        ]
        if isKnown(request) { return Response(status: .notModified, headers: headers) }
        var range = 0..<size
        var status = HTTPResponse.Status.ok
        if let asked = request.headers[.range].flatMap({ ByteRange.asked($0, length: size) }), isStillThis(request) {
            guard !asked.isEmpty else {
                headers[.contentRange] = "bytes */\(size)"
                return Response(status: .rangeNotSatisfiable, headers: headers)
            }
            (range, status) = (asked, .partialContent)
            headers[.contentRange] = "bytes \(asked.lowerBound)-\(asked.upperBound - 1)/\(size)"
        }
        guard request.method != .head, !range.isEmpty else {
            return Response(status: status, headers: headers, body: .init(contentLength: range.count) { _ in })
        }
        // The first part is read before the answer begins: a file that is not there is still an error that can be told.
        let first = try await part(range.lowerBound, of: range, from: store)
        let file = self
        let body = ResponseBody(contentLength: range.count) { [range] writer in
            try await writer.write(first)
            var place = range.lowerBound + first.readableBytes
            while place < range.upperBound {
                let part = try await file.part(place, of: range, from: store)
                try await writer.write(part)
                place += part.readableBytes
            }
            try await writer.finish(nil)
        }
        return Response(status: status, headers: headers, body: body)
    }

    private var tag: String { "\"\(digest)\"" }

    private func part(_ place: Int, of range: Range<Int>, from store: any FileStore) async throws -> ByteBuffer {
        let part = try await store.read(digest, place..<min(place + Self.partBytes, range.upperBound))
        guard part.readableBytes > 0 else { throw FileRefusal.unavailable("\(digest) is shorter than it was") }
        return part
    }

    private func isKnown(_ request: Request) -> Bool {
        guard let known = request.headers[.ifNoneMatch] else { return false }
        return known.split(separator: ",").contains { item in
            let item = item.trimmed
            return item == "*" || item == tag || item == "W/\(tag)"
        }
    }

    private func isStillThis(_ request: Request) -> Bool {
        guard let condition = request.headers[.ifRange] else { return true }
        return condition.trimmed == tag
    }
}
