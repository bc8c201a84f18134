/// The 36 characters of a UUID, and the 128 bits they stand for.
enum UUIDText {
    static func text(_ high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var shift: UInt64 = 64
            for place in 0..<36 {
                if isDash(place) {
                    buffer[place] = UInt8(ascii: "-")
                } else {
                    shift = shift == 0 ? 60 : shift - 4
                    buffer[place] = digit((place < 18 ? high : low) >> shift & 0xF)
                }
            }
            return 36
        }
    }

    static func halves(of text: String) -> (UInt64, UInt64)? {
        guard text.utf8.count == 36 else { return nil }
        var text = text
        return text.withUTF8 { bytes in
            var halves: (high: UInt64, low: UInt64) = (0, 0)
            for place in 0..<36 {
                if isDash(place) {
                    guard bytes[place] == UInt8(ascii: "-") else { return nil }
                } else {
                    guard let digit = value(of: bytes[place]) else { return nil }
                    halves = place < 18 ? (halves.high << 4 | digit, 0) : (halves.high, halves.low << 4 | digit)
                }
            }
            return halves
        }
    }

    private static func isDash(_ place: Int) -> Bool {
        place == 8 || place == 13 || place == 18 || place == 23
    }

    private static func digit(_ value: UInt64) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + UInt8(value) : UInt8(ascii: "a") + UInt8(value - 10)
    }

    private static func value(of byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
