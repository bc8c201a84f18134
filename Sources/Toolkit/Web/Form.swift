/// What a visitor sent with a form: names and values, in the order they came.
public struct Form: Sendable, Equatable {
    public private(set) var fields: [Field] = []

    public struct Field: Sendable, Equatable {
        public let name: String
        public let value: String
    }

    public init() {}

    public init(_ fields: KeyValuePairs<String, String>) {
        self.fields = fields.map { Field(name: $0.key, value: $0.value) }
    }

    /// Adds a field. Too many fields, and control characters, are refused.
    public mutating func add(_ name: String, _ value: String) throws(Refusal) {
        guard fields.count < Self.mostFields, Self.isReadable(name), Self.isReadable(value) else { throw .badRequest }
        fields.append(Field(name: name, value: value))
    }

    /// The first value under a name, without the white space around it; nil when the field was not sent.
    public subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value.trimmed
    }

    /// The first value under a name, as it was typed.
    public func raw(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// What may stand in a page that comes back: no password, no code, no key.
    public var withoutSecrets: Form {
        var form = Form()
        form.fields = fields.filter { !Self.secrets.contains($0.name) }
        return form
    }

    /// The names of fields whose values no page repeats.
    public static let secrets: Set<String> = ["password", "current", "secret", "code", "key", "signature"]

    /// Every value under a name.
    public func all(_ name: String) -> [String] {
        fields.lazy.filter { $0.name == name }.map(\.value)
    }
}

extension Form {
    /// How many fields a form may have: far above any page of ours, far below what would slow the server.
    static let mostFields = 500

    /// Reads `application/x-www-form-urlencoded` (WHATWG URL, 5.1). Broken percent signs or UTF-8, control characters and
    /// too many fields are refused: nothing is repaired silently.
    public init(urlEncoded body: some Sequence<UInt8>) throws(Refusal) {
        var name: [UInt8] = []
        var value: [UInt8] = []
        var readsValue = false
        func field() throws(Refusal) -> Field? {
            guard !name.isEmpty || !value.isEmpty else { return nil }
            return Field(name: try Self.text(name), value: try Self.text(value))
        }
        for byte in body {
            switch byte {
            case UInt8(ascii: "&"):
                if let field = try field() { fields.append(field) }
                guard fields.count <= Self.mostFields else { throw .badRequest }
                (name, value, readsValue) = ([], [], false)
            case UInt8(ascii: "=") where !readsValue:
                readsValue = true
            default:
                let byte = byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte
                if readsValue { value.append(byte) } else { name.append(byte) }
            }
        }
        if let field = try field() { fields.append(field) }
    }

    private static func text(_ encoded: [UInt8]) throws(Refusal) -> String {
        guard let bytes = Percent.decoded(encoded), let text = String(validating: bytes, as: UTF8.self),
            isReadable(text)
        else { throw .badRequest }
        return text
    }

    /// Whether no control character stands in it but tabs and ends of lines.
    private static func isReadable(_ text: String) -> Bool {
        !text.unicodeScalars.contains { $0.value < 0x20 && !"\t\r\n".unicodeScalars.contains($0) }
    }
}

/// Percent-encoding (RFC 3986, 2.1).
public enum Percent {
    /// A text as it may stand in a query: all but letters, digits and `-._~` encoded.
    public static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                String(UnicodeScalar(byte))
            default: "%" + Token.hexadecimal([byte]).uppercased()
            }
        }.joined()
    }

    /// The bytes meant; nil when a `%` is not followed by two hexadecimal digits.
    public static func decoded(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.contains(UInt8(ascii: "%")) else { return bytes }
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "%") else {
                result.append(bytes[index])
                index += 1
                continue
            }
            guard index + 2 < bytes.count, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2]) else {
                return nil
            }
            result.append(high << 4 | low)
            index += 3
        }
        return result
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
