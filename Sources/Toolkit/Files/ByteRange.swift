import HTTPTypes
import Hummingbird
import NIOCore

/// A part of a file, as players of sound and film ask for it (RFC 9110, 14).
public enum ByteRange {
    /// The bytes that `Range` asks of a file of `length` bytes; `nil` when the header is not one we serve (then: the whole file);
    /// an empty range when it lies past the end.
    static func asked(_ header: String, length: Int) -> Range<Int>? {
        guard header.hasPrefix("bytes="), !header.contains(",") else { return nil }
        let parts = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        if parts[0].isEmpty {
            guard let suffix = Int(parts[1]), suffix >= 0 else { return nil }
            return suffix == 0 ? 0..<0 : max(0, length - suffix)..<length
        }
        guard let start = Int(parts[0]), start >= 0 else { return nil }
        guard start < length else { return 0..<0 }
        if parts[1].isEmpty { return start..<length }
        guard let end = Int(parts[1]), end >= start else { return nil }
        return start..<min(end, length - 1) + 1
    }

    /// A file, or the part of it asked for.
    public static func response(_ data: ByteBuffer, type: String, cache: String, to request: Request) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: cache, .acceptRanges: "bytes"]
        let length = data.readableBytes
        guard let header = request.headers[.range], let range = asked(header, length: length) else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: data))
        }
        guard !range.isEmpty else {
            headers[.contentRange] = "bytes */\(length)"
            return Response(status: .rangeNotSatisfiable, headers: headers)
        }
        headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(length)"
        let slice = data.getSlice(at: data.readerIndex + range.lowerBound, length: range.count) ?? ByteBuffer()
        return Response(status: .partialContent, headers: headers, body: .init(byteBuffer: slice))
    }
}
