import Foundation
import NIOCore

/// Takes `multipart/form-data` apart while it arrives, holding no more than a few kilobytes of it. Source: RFC 7578; the way
/// browsers write names is in the WHATWG HTML standard, "Multipart form data".
public struct FormData {
    /// What is known of a part before its content.
    public struct Part: Sendable, Equatable {
        public let name: String
        /// nil for a field.
        public let fileName: String?
    }

    public enum Piece: Sendable, Equatable {
        case begins(Part)
        case bytes(ByteBuffer)
        case ends
    }

    private enum State { case beforeFirst, afterBoundary, headers, content, over }

    private static let mostHeaderBytes = 8 << 10

    /// With the line break that belongs to it.
    private let delimiter: [UInt8]
    private var state = State.beforeFirst
    private var pending: [UInt8] = [0x0D, 0x0A]
    private var start = 0

    /// nil when the `Content-Type` is another, or names no boundary.
    public init?(contentType: String) {
        guard contentType.lowercased().hasPrefix("multipart/form-data"), let boundary = Multipart.boundary(contentType) else {
            return nil
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// The pieces that are complete with this chunk.
    public mutating func take(_ chunk: ByteBuffer) throws(Multipart.Flaw) -> [Piece] {
        pending.append(contentsOf: chunk.readableBytesView)
        var pieces: [Piece] = []
        while try step(&pieces) {}
        pending.removeFirst(start)
        start = 0
        return pieces
    }

    /// Throws when the body was cut short.
    public func finish() throws(Multipart.Flaw) {
        guard state == .over else { throw Multipart.Flaw(message: "the body is cut short") }
    }

    private var rest: ArraySlice<UInt8> { pending[start...] }

    /// One step; false when more bytes are needed.
    private mutating func step(_ pieces: inout [Piece]) throws(Multipart.Flaw) -> Bool {
        switch state {
        case .beforeFirst:
            guard rest.count >= delimiter.count else { return false }
            guard rest.starts(with: delimiter) else {
                throw Multipart.Flaw(message: "the body does not begin with the boundary")
            }
            start += delimiter.count
            state = .afterBoundary
        case .afterBoundary:
            guard rest.count >= 2 else { return false }
            if rest.starts(with: [0x2D, 0x2D]) {
                state = .over
            } else if rest.starts(with: [0x0D, 0x0A]) {
                state = .headers
            } else {
                throw Multipart.Flaw(message: "the boundary does not stand alone in its line")
            }
            start += 2
        case .headers:
            guard let end = Self.find([0x0D, 0x0A, 0x0D, 0x0A], in: rest.prefix(Self.mostHeaderBytes)) else {
                guard rest.count < Self.mostHeaderBytes else { throw Multipart.Flaw(message: "a part has too many headers") }
                return false
            }
            pieces.append(.begins(try Self.part(rest[..<end])))
            start = end + 4
            state = .content
        case .content:
            guard let end = Self.find(delimiter, in: rest) else {
                let sure = rest.count - (delimiter.count - 1)
                if sure > 0 { pieces.append(.bytes(ByteBuffer(bytes: rest.prefix(sure)))) }
                start += max(0, sure)
                return false
            }
            if end > start { pieces.append(.bytes(ByteBuffer(bytes: pending[start..<end]))) }
            pieces.append(.ends)
            start = end + delimiter.count
            state = .afterBoundary
        case .over:
            start = pending.count
            return false
        }
        return true
    }

    private static func part(_ bytes: ArraySlice<UInt8>) throws(Multipart.Flaw) -> Part {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Multipart.Flaw(message: "a header is not UTF-8")
        }
        for line in text.split(separator: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
            let value = line.dropFirst("content-disposition:".count)
            guard value.trimmed.lowercased().hasPrefix("form-data"), let name = parameter("name", in: value) else { break }
            return Part(name: name, fileName: parameter("filename", in: value))
        }
        throw Multipart.Flaw(message: "a part does not say its name")
    }

    /// The value of `name="…"`: a quote in it stands as `%22`, or as `\\"` from older programs.
    private static func parameter(_ name: String, in value: Substring) -> String? {
        for found in value.matches(of: /;\s*([A-Za-z]+)="((?:\\"|[^"])*)"/) where found.1.lowercased() == name {
            return [("\\\"", "\""), ("%22", "\""), ("%0D", "\r"), ("%0A", "\n")].reduce(String(found.2)) { text, pair in
                text.replacing(pair.0, with: pair.1)
            }
        }
        return nil
    }

    /// Where `needle` begins.
    private static func find(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.withUnsafeBytes { all in
            guard let base = all.baseAddress, all.count >= needle.count else { return nil }
            var place = 0
            let last = all.count - needle.count
            while place <= last, let hit = memchr(base + place, CInt(needle[0]), last - place + 1) {
                place = UnsafeRawPointer(hit) - base
                if memcmp(hit, needle, needle.count) == 0 { return bytes.startIndex + place }
                place += 1
            }
            return nil
        }
    }
}
