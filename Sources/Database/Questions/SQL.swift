/// A question in SQL whose values travel beside the text: `"SELECT * FROM event WHERE place = \(place)"`.
///
/// What is written in the literal is SQL; what is interpolated is bound, never pasted. Fragments join with `+` or `\(sql:)`.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// Stands for one bound value in `text`, until an engine writes its own placeholder there.
    static let placeholder: Unicode.Scalar = "\u{1A}"

    /// The text, each bound value marked by `placeholder`; the same text always means the same statement.
    private(set) var text: String

    /// The bound values, in the order of their marks.
    private(set) var values: [Stored]

    public init(stringLiteral text: String) {
        self.init(text: text, values: [])
    }

    public init(stringInterpolation: StringInterpolation) {
        self.init(text: stringInterpolation.text, values: stringInterpolation.values)
    }

    init(text: String, values: [Stored]) {
        self.text = text
        self.values = values
    }

    public static func + (left: SQL, right: SQL) -> SQL {
        var whole = left
        whole += right
        return whole
    }

    public static func += (left: inout SQL, right: SQL) {
        left.text += right.text
        left.values += right.values
    }
}

extension Sequence<SQL> {
    /// These fragments, one after the other, with `separator` between them.
    public func joined(separator: SQL = "") -> SQL {
        var whole: SQL = ""
        for (position, fragment) in enumerated() {
            if position > 0 { whole += separator }
            whole += fragment
        }
        return whole
    }
}
