import Foundation
import Toolkit

/// What a browser brings back after it made or used a passkey.
struct PasskeyForm: Sendable {
    let id: String
    /// What the browser says it did, as JSON.
    let client: [UInt8]
    let attestation: [UInt8]
    let authenticator: [UInt8]
    let signature: [UInt8]
    let name: String

    init(_ form: Form) {
        func bytes(_ name: String) -> [UInt8] { form[name].flatMap { Base64URL.decoded($0) }.map { Array($0) } ?? [] }
        id = form["id"] ?? ""
        client = bytes("client")
        attestation = bytes("attestation")
        authenticator = bytes("authenticator")
        signature = bytes("signature")
        name = String(
            (form["name"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(Passkey.longestName))
    }

    /// The challenge that the browser says it answered.
    var challenge: String { (try? JSON(reading: client))?["challenge"]?.string ?? "" }
}
