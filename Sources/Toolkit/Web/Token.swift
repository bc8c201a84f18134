import Crypto
import Foundation

/// Random words that nobody can guess, and what is kept of them.
public enum Token {
    /// `bytes` random bytes from the system's generator, in base64url without padding.
    public static func random(bytes: Int = 32) -> String {
        var generator = SystemRandomNumberGenerator()
        var data = Data(capacity: bytes + 7)
        while data.count < bytes { withUnsafeBytes(of: generator.next() as UInt64) { data.append(contentsOf: $0) } }
        return base64URL(data.prefix(bytes))
    }

    /// What is stored of a token: its SHA-256, in hexadecimal.
    public static func hash(_ token: String) -> String {
        hexadecimal(SHA256.hash(data: Data(token.utf8)))
    }

    /// The SHA-256 of data, in hexadecimal.
    public static func hash(_ data: Data) -> String { hexadecimal(SHA256.hash(data: data)) }

    /// A keyed fingerprint of a text: HMAC-SHA-256, in base64url.
    public static func seal(_ text: String, key: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: Data(key.utf8)))
        return base64URL(Data(code))
    }

    /// Whether two texts are equal, in a time that does not depend on where they differ.
    public static func same(_ left: String, _ right: String) -> Bool {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    public static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var result: [UInt8] = []
        for byte in bytes {
            result.append(digits[Int(byte >> 4)])
            result.append(digits[Int(byte & 15)])
        }
        return String(decoding: result, as: UTF8.self)
    }

    static func base64URL(_ data: Data) -> String {
        let text = data.base64EncodedData().compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "="): nil
            default: byte
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
