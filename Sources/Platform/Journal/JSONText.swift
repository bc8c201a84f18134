/// JSON written field by field (RFC 8259), for the places where an encoder would cost too much.
struct JSONText {
    private(set) var text = ""
    private var needsComma = false

    mutating func begin() {
        text.reserveCapacity(640)
        text += "{"
        needsComma = false
    }

    mutating func open(_ name: String) {
        key(name)
        text += "{"
        needsComma = false
    }

    mutating func close() {
        text += "}"
        needsComma = true
    }

    mutating func field(_ name: String, _ value: String) {
        key(name)
        string(value)
        needsComma = true
    }

    mutating func field(_ name: String, flag: Bool) {
        key(name)
        text += flag ? "true" : "false"
        needsComma = true
    }

    mutating func field(_ name: String, number: Int) {
        key(name)
        text += String(number)
        needsComma = true
    }

    mutating func field(_ name: String, number: Double) {
        key(name)
        text += String(number)
        needsComma = true
    }

    private mutating func key(_ name: String) {
        if needsComma { text += "," }
        string(name)
        text += ":"
    }

    private mutating func string(_ value: String) {
        text += "\""
        if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
            text += value
        } else {
            for scalar in value.unicodeScalars { escape(scalar) }
        }
        text += "\""
    }

    private mutating func escape(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case _ where scalar.value < 0x20:
            let digits = String(scalar.value, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
    }
}
