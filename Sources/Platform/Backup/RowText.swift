import Database
import Foundation

/// Rows as lines of text, the same from whichever engine they come: a tab between values, a letter before each.
///
/// `n` nothing, `i` a whole number, `d` a number with a fraction (its 64 bits, in hexadecimal), `t` text, `b` bytes in base64.
enum RowText {
    static func line(_ row: [Stored]) -> String {
        row.map(cell).joined(separator: "\t")
    }

    private static func cell(_ value: Stored) -> String {
        switch value {
        case .null: "n"
        case .integer(let number): "i\(number)"
        case .double(let number): "d" + String(number.bitPattern, radix: 16)
        case .text(let text): "t" + escaped(text)
        case .blob(let bytes): "b" + Data(bytes).base64EncodedString()
        }
    }

    /// The row of a line; nil when it is none.
    static func row(_ line: Substring.UTF8View) -> [Stored]? {
        var row: [Stored] = []
        for cell in line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false) {
            guard let value = value(cell) else { return nil }
            row.append(value)
        }
        return row
    }

    private static func value(_ cell: Substring.UTF8View) -> Stored? {
        let rest = cell.dropFirst()
        switch cell.first {
        case UInt8(ascii: "n"): return rest.isEmpty ? .null : nil
        case UInt8(ascii: "i"): return Int64(Substring(rest)).map { .integer($0) }
        case UInt8(ascii: "d"): return UInt64(Substring(rest), radix: 16).map { .double(Double(bitPattern: $0)) }
        case UInt8(ascii: "t"): return unescaped(rest).map { .text($0) }
        case UInt8(ascii: "b"): return Data(base64Encoded: String(Substring(rest))).map { .blob([UInt8]($0)) }
        default: return nil
        }
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0x5C }) else { return text }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x09: bytes += [0x5C, UInt8(ascii: "t")]
            case 0x0A: bytes += [0x5C, UInt8(ascii: "n")]
            case 0x0D: bytes += [0x5C, UInt8(ascii: "r")]
            case 0x5C: bytes += [0x5C, 0x5C]
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func unescaped(_ text: Substring.UTF8View) -> String? {
        guard text.contains(0x5C) else { return String(Substring(text)) }
        var bytes: [UInt8] = []
        var rest = text.makeIterator()
        while let byte = rest.next() {
            guard byte == 0x5C else {
                bytes.append(byte)
                continue
            }
            switch rest.next() {
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case 0x5C: bytes.append(0x5C)
            default: return nil
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
