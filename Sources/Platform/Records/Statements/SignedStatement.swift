import Crypto
import CryptoExtras
import Foundation
import Toolkit

/// Statements with a signature. Source: xAPI 1.0.3, Data 2.6: a JWS (RFC 7515) over the statement, sent as an attachment.
enum SignedStatement {
    static let usageType = "http://adlnet.gov/expapi/attachments/signature"

    /// Refuses a signature that is none of this statement; other attachments pass.
    static func check(_ attachment: JSON, _ content: [UInt8], of statement: JSON) throws(Flaw) {
        guard attachment["usageType"]?.string == usageType else { return }
        guard attachment["contentType"]?.string == "application/octet-stream" else {
            throw Flaw("a signature has the contentType application/octet-stream")
        }
        let parts = String(decoding: content, as: UTF8.self).trimmed.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let head = decoded(parts[0]), let payload = decoded(parts[1]), let seal = decoded(parts[2]),
            let header = try? JSON(reading: head)
        else { throw Flaw("a signature is a JWS in its compact form: three parts in base64url, with points between") }
        guard let algorithm = header["alg"]?.string.flatMap({ Algorithm(rawValue: $0) }) else {
            throw Flaw("a signature is made with RS256, RS384 or RS512")
        }
        guard let signed = try? JSON(reading: payload), StatementComparison.same(signed, statement) else {
            throw Flaw("what was signed is not this statement")
        }
        if let certificate = header["x5c"]?.array?.first?.string {
            let message = Data("\(parts[0]).\(parts[1])".utf8)
            guard isSound(seal, over: message, algorithm, certificate) else {
                throw Flaw("the signature does not fit the certificate in its header")
            }
        }
    }

    /// A signature is checked, so it cannot be elsewhere.
    static func refuseUnsent(_ attachment: JSON) throws(Flaw) {
        guard attachment["usageType"]?.string != usageType else {
            throw Flaw("a signature is sent together with its statement, as a part of multipart/mixed")
        }
    }

    private enum Algorithm: String { case RS256, RS384, RS512 }

    private static func isSound(_ seal: Data, over message: Data, _ algorithm: Algorithm, _ certificate: String) -> Bool {
        guard let der = Data(base64Encoded: certificate), let key = CertificateKey.publicKey(in: der),
            let rsa = try? _RSA.Signing.PublicKey(derRepresentation: key)
        else { return false }
        let signature = _RSA.Signing.RSASignature(rawRepresentation: seal)
        return switch algorithm {
        case .RS256: rsa.isValidSignature(signature, for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5)
        case .RS384: rsa.isValidSignature(signature, for: SHA384.hash(data: message), padding: .insecurePKCS1v1_5)
        case .RS512: rsa.isValidSignature(signature, for: SHA512.hash(data: message), padding: .insecurePKCS1v1_5)
        }
    }

    private static func decoded(_ part: Substring) -> Data? {
        var text = part.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        text += String(repeating: "=", count: (4 - text.count % 4) % 4)
        return Data(base64Encoded: String(text))
    }
}
