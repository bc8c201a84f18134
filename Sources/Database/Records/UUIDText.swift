/// The 36 characters of a UUID, and the 128 bits they stand for.
enum UUIDText {
    private static let digits = Array("0123456789abcdef".utf8)

    static func text(_ high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var place = 0
            for half in [high, low] {
                for shift in stride(from: 60, through: 0, by: -4) {
                    if isDash(place) {
                        buffer[place] = UInt8(ascii: "-")
                        place += 1
                    }
                    buffer[place] = digits[Int(half >> UInt64(shift) & 0xF)]
                    place += 1
                }
            }
            return 36
        }
    }

    static func halves(of text: String) -> (UInt64, UInt64)? {
        guard text.utf8.count == 36 else { return nil }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for (place, byte) in text.utf8.enumerated() {
            if isDash(place) {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard let digit = value(of: byte) else { return nil }
                if place < 18 { high = high << 4 | digit } else { low = low << 4 | digit }
            }
        }
        return (high, low)
    }

    private static func isDash(_ place: Int) -> Bool {
        place == 8 || place == 13 || place == 18 || place == 23
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
