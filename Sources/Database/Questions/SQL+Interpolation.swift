extension SQL {
    /// What `\(…)` means inside a question.
    public struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var values: [Stored] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 4 * interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        /// Binds one value.
        public mutating func appendInterpolation(_ value: some SQLValue) {
            bind(value.stored)
        }

        /// Binds one value, or NULL.
        public mutating func appendInterpolation(_ value: (some SQLValue)?) {
            bind(value?.stored ?? .null)
        }

        /// Binds a list for `IN`: `(?, ?, ?)`. An empty list matches nothing.
        public mutating func appendInterpolation<Values: Sequence>(_ list: Values) where Values.Element: SQLValue {
            let stored = list.map(\.stored)
            guard !stored.isEmpty else {
                text += "(SELECT CAST(NULL AS \(Values.Element.columnType)) WHERE 1 = 0)"
                return
            }
            text += "("
            for (position, value) in stored.enumerated() {
                if position > 0 { text += ", " }
                bind(value)
            }
            text += ")"
        }

        /// Puts another fragment here, with its values.
        public mutating func appendInterpolation(sql fragment: SQL) {
            text += fragment.text
            values += fragment.values
        }

        /// Names the table of a record.
        public mutating func appendInterpolation(table record: (some Record).Type) {
            text += quoted(record.table)
        }

        /// Binds a value of several parts as JSON text, as records store it.
        public mutating func appendInterpolation(json value: some Encodable) throws {
            bind(try JSONText.stored(value))
        }

        private mutating func bind(_ value: Stored) {
            text.unicodeScalars.append(SQL.placeholder)
            values.append(value)
        }
    }
}

/// A name of a table or column as SQL writes it when it could be a reserved word.
func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"" as Unicode.Scalar, with: "\"\"") + "\""
}

extension String {
    /// Replaces each `scalar`, also where it is written together with a following accent.
    func replacing(_ scalar: Unicode.Scalar, with replacement: String) -> String {
        var result = String.UnicodeScalarView()
        for each in unicodeScalars {
            if each == scalar { result.append(contentsOf: replacement.unicodeScalars) } else { result.append(each) }
        }
        return String(result)
    }
}
