/// The smallest parts of a JSON text: strings, numbers, words, white space.
extension JSONReader {
    var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    func flaw(_ message: String) -> JSONFlaw { JSONFlaw(message: message, place: place) }

    mutating func skipSpace() {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x0A, 0x0D, 0x09: place += 1
            default: return
            }
        }
    }

    /// Steps over this sign if it stands here.
    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard place < bytes.count, bytes[place] == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    mutating func word(_ word: StaticString, _ value: JSON) throws(JSONFlaw) -> JSON {
        let count = word.utf8CodeUnitCount
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: count)
        guard bytes.count - place >= count, bytes[place..<place + count].elementsEqual(letters) else {
            throw flaw("A JSON value was expected here")
        }
        place += count
        return value
    }

    /// The digits as written (RFC 8259, 6).
    mutating func number() throws(JSONFlaw) -> String {
        let start = place
        _ = skip("-")
        if !skip("0") { try digits() }
        if skip(".") { try digits() }
        if skip("e") || skip("E") {
            if !skip("+") { _ = skip("-") }
            try digits()
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func digits() throws(JSONFlaw) {
        let start = place
        while place < bytes.count, bytes[place] >= 0x30, bytes[place] <= 0x39 { place += 1 }
        guard place > start else { throw flaw("A digit was expected here") }
    }

    mutating func string() throws(JSONFlaw) -> String {
        place += 1
        let start = place
        while place < bytes.count, bytes[place] != 0x22, bytes[place] != 0x5C, bytes[place] >= 0x20 { place += 1 }
        if place < bytes.count, bytes[place] == 0x22 {
            let text = try valid(bytes[start..<place])
            place += 1
            return text
        }
        return try escapedString(from: start)
    }

    private mutating func escapedString(from start: Int) throws(JSONFlaw) -> String {
        var text = Array(bytes[start..<place])
        while let byte = peek {
            switch byte {
            case 0x22:
                guard let whole = String(validating: text, as: UTF8.self) else { throw flaw("A text is not UTF-8") }
                place += 1
                return whole
            case 0x5C:
                place += 1
                try escape(into: &text)
            case 0..<0x20:
                throw flaw("A control sign in a text is written as an escape, such as \\n")
            default:
                text.append(byte)
                place += 1
            }
        }
        throw flaw("A text does not end")
    }

    private func valid(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) throws(JSONFlaw) -> String {
        guard let text = String(validating: UnsafeBufferPointer(rebasing: bytes), as: UTF8.self) else {
            throw flaw("A text is not UTF-8")
        }
        return text
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFlaw) {
        guard let sign = peek else { throw flaw("A text does not end") }
        place += 1
        switch sign {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(sign)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += try String(scalar()).utf8
        default: throw flaw("This escape is none of JSON")
        }
    }

    /// What `\u00e9` stands for; two of them when it is the first half of a pair.
    private mutating func scalar() throws(JSONFlaw) -> Unicode.Scalar {
        let unit = try hexadecimal()
        if unit & 0xFC00 == 0xD800 {
            guard skip("\\"), skip("u") else { throw flaw("Half of a surrogate pair is missing") }
            let low = try hexadecimal()
            guard low & 0xFC00 == 0xDC00 else { throw flaw("Half of a surrogate pair is missing") }
            if let scalar = Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF) { return scalar }
        }
        guard unit != 0, let scalar = Unicode.Scalar(unit) else { throw flaw("This \\u escape stands for no letter") }
        return scalar
    }

    private mutating func hexadecimal() throws(JSONFlaw) -> UInt32 {
        guard bytes.count - place >= 4,
            bytes[place..<place + 4].allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
            let unit = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
        else { throw flaw("Four hexadecimal digits were expected here") }
        place += 4
        return unit
    }
}
