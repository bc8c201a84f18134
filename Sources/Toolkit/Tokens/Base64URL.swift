import Foundation

/// Bytes as tokens write them (RFC 4648, 5), without padding.
public enum Base64URL {
    public static func encoded(_ bytes: some Sequence<UInt8>) -> String { Token.base64URL(Data(bytes)) }

    /// The bytes meant; nil for any sign that does not belong, for padding, and for a text that is not the only one for its bytes.
    public static func decoded(_ text: some StringProtocol) -> Data? {
        var plain: [UInt8] = []
        plain.reserveCapacity(text.utf8.count + 3)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "-"): plain.append(UInt8(ascii: "+"))
            case UInt8(ascii: "_"): plain.append(UInt8(ascii: "/"))
            case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): return nil
            default: plain.append(byte)
            }
        }
        while plain.count % 4 != 0 { plain.append(UInt8(ascii: "=")) }
        guard let data = Data(base64Encoded: Data(plain)), Token.base64URL(data) == text else { return nil }
        return data
    }
}
