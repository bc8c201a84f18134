/// A body of several parts (RFC 2046, 5.1.1).
public struct Multipart: Sendable {
    public struct Part: Sendable {
        /// Names and values, in their order.
        public let headers: [(name: String, value: String)]
        public let body: ArraySlice<UInt8>

        public init(headers: [(String, String)], body: ArraySlice<UInt8>) {
            self.headers = headers.map { (name: $0.0, value: $0.1) }
            self.body = body
        }

        /// The first value under a name, in lower case.
        public subscript(name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
    }

    /// Why a body cannot be taken apart.
    public struct Flaw: Error, Equatable, Sendable {
        public let message: String
    }

    public let parts: [Part]

    public init(_ parts: [Part]) { self.parts = parts }

    /// The whole as it travels. `boundary` must stand in no part: a random one will not.
    public func bytes(boundary: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            bytes += "--\(boundary)\r\n".utf8
            for header in part.headers { bytes += "\(header.name): \(header.value)\r\n".utf8 }
            bytes += "\r\n".utf8
            bytes += part.body
            bytes += "\r\n".utf8
        }
        return bytes + "--\(boundary)--\r\n".utf8
    }
}

extension Multipart {
    private static let mostParts = 1000
    private static let mostHeaderBytes = 8 << 10

    /// Takes `body` apart at the boundary that its `Content-Type` names. Refused: a body that does not begin and end with it, a
    /// part without an end of its headers, more than 1,000 parts or 8 KB of headers in one.
    public init(_ body: [UInt8], contentType: String) throws(Flaw) {
        guard let boundary = Self.boundary(contentType) else { throw Flaw(message: "the Content-Type names no boundary") }
        let delimiter = Array("--\(boundary)".utf8)
        var rest = body[...]
        while rest.starts(with: [0x0D, 0x0A]) { rest = rest.dropFirst(2) }
        guard rest.starts(with: delimiter) else { throw Flaw(message: "the body does not begin with the boundary") }
        rest = rest.dropFirst(delimiter.count)
        var parts: [Part] = []
        while !rest.starts(with: [0x2D, 0x2D]) {
            let line = rest.prefix { $0 == 0x20 || $0 == 0x09 }
            rest = rest.dropFirst(line.count)
            guard rest.starts(with: [0x0D, 0x0A]) else { throw Flaw(message: "the boundary does not stand alone in its line") }
            guard parts.count < Self.mostParts else { throw Flaw(message: "there are more than \(Self.mostParts) parts") }
            let separator = [0x0D, 0x0A] + delimiter
            guard let end = Self.find(separator, in: rest.dropFirst(2), orAtStart: delimiter) else {
                throw Flaw(message: "the last part does not end with the boundary")
            }
            parts.append(try Self.part(rest.dropFirst(2)[..<end.start]))
            rest = rest[end.after...]
        }
        self.parts = parts
    }

    /// The boundary in `multipart/mixed; boundary="…"`.
    static func boundary(_ contentType: String) -> String? {
        for parameter in contentType.split(separator: ";").dropFirst() {
            let pair = parameter.split(separator: "=", maxSplits: 1).map(\.trimmed)
            guard pair.count == 2, pair[0].lowercased() == "boundary" else { continue }
            let text = pair[1].hasPrefix("\"") && pair[1].hasSuffix("\"") ? String(pair[1].dropFirst().dropLast()) : pair[1]
            return (1...70).contains(text.utf8.count) ? text : nil
        }
        return nil
    }

    private static func part(_ bytes: ArraySlice<UInt8>) throws(Flaw) -> Part {
        var rest = bytes
        var headers: [(String, String)] = []
        while !rest.starts(with: [0x0D, 0x0A]) {
            guard let end = find([0x0D, 0x0A], in: rest.prefix(mostHeaderBytes)),
                bytes.startIndex + mostHeaderBytes > end,
                let line = String(validating: rest[..<end], as: UTF8.self), let colon = line.firstIndex(of: ":")
            else { throw Flaw(message: "a part has headers, an empty line, and what it holds") }
            headers.append((line[..<colon].trimmed, line[line.index(after: colon)...].trimmed))
            rest = rest[(end + 2)...]
        }
        return Part(headers: headers, body: rest.dropFirst(2))
    }

    /// Where `needle` begins, and where it is over; a part that holds nothing may end at its very start.
    private static func find(
        _ needle: [UInt8], in bytes: ArraySlice<UInt8>, orAtStart short: [UInt8]
    ) -> (start: Int, after: Int)? {
        if bytes.starts(with: short) { return (bytes.startIndex, bytes.startIndex + short.count) }
        return find(needle, in: bytes).map { ($0, $0 + needle.count) }
    }

    private static func find(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= needle.count else { return nil }
        return bytes.withUnsafeBufferPointer { buffer in
            for place in 0...(buffer.count - needle.count)
            where buffer[place] == needle[0] && buffer[place..<place + needle.count].elementsEqual(needle) {
                return bytes.startIndex + place
            }
            return nil
        }
    }
}
