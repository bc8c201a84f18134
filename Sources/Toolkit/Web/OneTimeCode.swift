import Crypto
import Foundation

/// The six digits that an authenticator shows, new every thirty seconds. Source: RFC 6238 (TOTP), RFC 4226 (HOTP).
public struct OneTimeCode: Sendable, Equatable {
    /// What the authenticator and we know: 20 bytes (RFC 4226, 4).
    public let secret: [UInt8]

    static let seconds = 30

    public init(secret: [UInt8]) { self.secret = secret }

    /// A new secret from the system's random numbers.
    public static func fresh() -> OneTimeCode {
        var generator = SystemRandomNumberGenerator()
        return OneTimeCode(secret: (0..<20).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// The secret as people type it into an authenticator (RFC 4648, 6), without padding.
    public var base32: String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (text, bits, count) = ("", 0, 0)
        for byte in secret {
            bits = (bits << 8 | Int(byte)) & 0xFFFF
            count += 8
            while count >= 5 {
                count -= 5
                text.append(letters[bits >> count & 31])
            }
        }
        return count > 0 ? text + String(letters[bits << (5 - count) & 31]) : text
    }

    /// The same, four letters at a time, as one reads it from a screen.
    public var fours: [String] {
        let letters = Array(base32)
        return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
    }

    /// What a QR code for authenticators says.
    public func address(for account: String, at issuer: String) -> String {
        "otpauth://totp/\(Percent.encoded(issuer)):\(Percent.encoded(account))?secret=\(base32)&issuer=\(Percent.encoded(issuer))"
    }

    /// The digits of one step of thirty seconds since 1970.
    public func digits(at step: Int) -> String {
        let message = withUnsafeBytes(of: UInt64(step).bigEndian) { Array($0) }
        let code = Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        let offset = Int(code[19] & 15)
        let number = code[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        return String(String(1_000_000 + number % 1_000_000).dropFirst())
    }

    /// The step whose digits these are: now, or one step before or after, as clocks differ; never `last` or one before it, so
    /// that a code opens once. Nil when they are none.
    public func step(of typed: String, secondsSince1970 now: Int, after last: Int) -> Int? {
        let step = now / Self.seconds
        return (step - 1...step + 1).filter { $0 > last }.first { Token.same(digits(at: $0), typed) }
    }
}
