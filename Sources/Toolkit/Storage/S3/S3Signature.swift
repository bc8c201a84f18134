import Crypto
import Database
import Foundation

/// Signs a request to S3-compatible storage. Source: AWS Signature Version 4, "Create a signed AWS API request"; the payload's
/// hash is always signed, so that the server refuses a body that changed on its way.
struct S3Signature {
    let credentials: S3Credentials
    let region: String

    /// What is asked: the path as it travels, and the query's names and values, not yet encoded.
    struct Subject {
        let method: String
        let host: String
        let path: String
        let query: [(name: String, value: String)]
        /// SHA-256 of the body, in hexadecimal.
        let payload: String
    }

    /// SHA-256 of nothing.
    static let emptyPayload = Token.hash("")

    /// The headers that make the request ours, `host` among them.
    func headers(for subject: Subject, at now: Instant) -> [(name: String, value: String)] {
        let time = Self.time(now)
        let day = String(time.prefix(8))
        let signed = [
            (name: "host", value: subject.host), (name: "x-amz-content-sha256", value: subject.payload),
            (name: "x-amz-date", value: time),
        ]
        let names = signed.map(\.name).joined(separator: ";")
        let canonical = [
            subject.method, subject.path, Self.query(subject.query),
            signed.map { "\($0.name):\($0.value)\n" }.joined(), names, subject.payload,
        ].joined(separator: "\n")
        let scope = "\(day)/\(region)/s3/aws4_request"
        let sentence = ["AWS4-HMAC-SHA256", time, scope, Token.hash(canonical)].joined(separator: "\n")
        let signature = Token.hexadecimal(Self.code(sentence, key(day)))
        let authorization =
            "AWS4-HMAC-SHA256 Credential=\(credentials.keyID)/\(scope), SignedHeaders=\(names), Signature=\(signature)"
        return signed + [(name: "authorization", value: authorization)]
    }

    /// The query as it travels and is signed: by name, everything but unreserved letters encoded.
    static func query(_ items: [(name: String, value: String)]) -> String {
        items.map { (encoded($0.name), encoded($0.value)) }.sorted { $0 < $1 }.map { "\($0.0)=\($0.1)" }
            .joined(separator: "&")
    }

    /// RFC 3986, 2.3.
    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            if isUnreserved(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%" + Token.hexadecimal([byte]).uppercased()
            }
        }
        return result
    }

    /// `20261123T183000Z`.
    private static func time(_ now: Instant) -> String {
        now.iso8601.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }

    private func key(_ day: String) -> SymmetricKey {
        [day, region, "s3", "aws4_request"].reduce(SymmetricKey(data: Data("AWS4\(credentials.secret)".utf8))) { key, word in
            SymmetricKey(data: Self.code(word, key))
        }
    }

    private static func code(_ text: String, _ key: SymmetricKey) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)
    }
}
