import Crypto
import Foundation
import Testing
import Toolkit

/// A telephone or a computer that knows its owner's finger, and holds one passkey (Web Authentication Level 2, 6).
struct Device {
    let name: String
    private let key = P256.Signing.PrivateKey()
    private let id: [UInt8]

    init(_ name: String) {
        self.name = name
        id = Array(SHA256.hash(data: Data(name.utf8)).prefix(16))
    }

    /// Its passkey, as addresses name it.
    var passkey: String { Base64URL.encoded(id) }

    /// Makes its passkey for whoever is signed in in a browser; gives the page with all of hers.
    @discardableResult
    func makesPasskey(_ browser: Browser, count: Int = 0) async throws -> Browser.Page {
        let client = try await client("webauthn.create", browser)
        let fields: KeyValuePairs = [
            "client": Base64URL.encoded(client), "attestation": Base64URL.encoded(attestation(count)), "name": name,
        ]
        return try await browser.send("/fr/account/passkeys", fields)
    }

    /// Goes in by its passkey.
    func goesIn(_ browser: Browser, count: Int = 0) async throws -> Browser.Page {
        let client = try await client("webauthn.get", browser)
        let data = data(count, made: [])
        let signature = try key.signature(for: Data(data) + Data(SHA256.hash(data: Data(client)))).derRepresentation
        let fields: KeyValuePairs = [
            "id": passkey, "client": Base64URL.encoded(client), "authenticator": Base64URL.encoded(data),
            "signature": Base64URL.encoded(signature),
        ]
        return try await browser.send("/fr/account/passkeys/opening", fields)
    }

    /// What the browser says it did, with the challenge that it was given.
    private func client(_ type: String, _ browser: Browser) async throws -> [UInt8] {
        let page = try await browser.send("/fr/account/passkeys/challenge", [:])
        let challenge = try #require(JSON(reading: page.body)["challenge"]?.string)
        let said: JSON = [
            "type": .string(type), "challenge": .string(challenge), "origin": "http://localhost:8123",
            "crossOrigin": .bool(false),
        ]
        return said.bytes
    }

    /// Touched, and by somebody it knows.
    private func data(_ count: Int, made: [UInt8]) -> [UInt8] {
        let flags: UInt8 = made.isEmpty ? 0b101 : 0b100_0101
        return Array(SHA256.hash(data: Data("localhost".utf8))) + [flags] + bytes(count, 4) + made
    }

    private func attestation(_ count: Int) -> [UInt8] {
        let point = Array(key.publicKey.x963Representation.dropFirst())
        var cose: [UInt8] = [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]
        cose += point.prefix(32)
        cose += [0x22, 0x58, 32]
        cose += point.suffix(32)
        let data = data(count, made: [UInt8](repeating: 0, count: 16) + bytes(id.count, 2) + id + cose)
        var object: [UInt8] = [0xA3, 0x63]
        object += Array("fmt".utf8) + [0x64] + Array("none".utf8)
        object += [0x67] + Array("attStmt".utf8) + [0xA0, 0x68] + Array("authData".utf8)
        object += [0x59] + bytes(data.count, 2) + data
        return object
    }

    private func bytes(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}
