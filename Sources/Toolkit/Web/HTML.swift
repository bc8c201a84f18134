/// A piece of markup. What is written in the literal is markup; every interpolated text is escaped.
///
///     let item: HTML = "<li><a href=\"\(row.path)\">\(row.title)</a></li>"
///
/// Escaping works byte by byte on `& < > " '`, so a combining mark after a quote cannot leave an attribute.
public struct HTML: ExpressibleByStringInterpolation, Sendable, Equatable {
    public private(set) var text: String

    public init(stringLiteral value: String) { text = value }

    public init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    /// Markup made by a program that already escaped it: the Markdown renderer, and drawings read from our own files.
    public init(trusted text: String) { self.text = text }

    public static let empty: HTML = ""

    public var isEmpty: Bool { text.isEmpty }

    public static func + (left: HTML, right: HTML) -> HTML { "\(left)\(right)" }

    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        var text = ""

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        public mutating func appendLiteral(_ literal: String) { text += literal }

        public mutating func appendInterpolation(_ markup: HTML) { text += markup.text }

        public mutating func appendInterpolation(_ value: String) { text.appendEscaped(value) }

        public mutating func appendInterpolation(_ value: Int) { text += String(value) }

        /// A text in which a long address (`maria@example.com`) may break after its `@` and before its dots.
        public mutating func appendInterpolation(breakable value: String) {
            guard value.split(separator: " ").contains(where: { $0.count > 18 }) else { return text.appendEscaped(value) }
            for character in value {
                if character == "." { text += "<wbr>" }
                text.appendEscaped(String(character))
                if character == "@" { text += "<wbr>" }
            }
        }

        /// An address given by somebody else: only `http`, `https`, `mailto`, `tel` and paths of this site pass; others become `#`.
        public mutating func appendInterpolation(link url: String) { text.appendEscaped(Link.safe(url)) }
    }
}

/// The markup of each element, one after the other.
public func each<Elements: Sequence>(_ elements: Elements, _ markup: (Elements.Element) -> HTML) -> HTML {
    var interpolation = HTML.StringInterpolation(literalCapacity: 256, interpolationCount: 0)
    for element in elements { interpolation.appendInterpolation(markup(element)) }
    return HTML(stringInterpolation: interpolation)
}

/// The markup of a value that may be absent.
public func some<Value>(_ value: Value?, _ markup: (Value) -> HTML) -> HTML {
    value.map(markup) ?? .empty
}

/// Markup that stands only under a condition.
public func when(_ condition: Bool, _ markup: () -> HTML) -> HTML {
    condition ? markup() : .empty
}

extension String {
    mutating func appendEscaped(_ value: String) {
        let needsEscaping = value.utf8.contains { byte in
            byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27
        }
        guard needsEscaping else {
            self += value
            return
        }
        var kept: [UInt8] = []
        kept.reserveCapacity(value.utf8.count + 32)
        for byte in value.utf8 {
            switch byte {
            case 0x26: kept += "&amp;".utf8
            case 0x3C: kept += "&lt;".utf8
            case 0x3E: kept += "&gt;".utf8
            case 0x22: kept += "&quot;".utf8
            case 0x27: kept += "&#39;".utf8
            default: kept.append(byte)
            }
        }
        self += String(decoding: kept, as: UTF8.self)
    }
}

extension HTML {
    /// Facts for machines (JSON) inside a page: `<` cannot end the element it stands in.
    public static func data(_ json: String) -> HTML {
        HTML(trusted: json.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "\\u003c"))
    }
}
