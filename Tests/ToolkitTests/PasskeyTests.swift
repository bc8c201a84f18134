import Crypto
import CryptoExtras
import Foundation
import Testing

@testable import Toolkit

@Suite("What authenticators write (RFC 8949)")
struct CBORTests {
    @Test(arguments: [
        ("00", CBOR.integer(0)), ("17", .integer(23)), ("1818", .integer(24)), ("1903e8", .integer(1000)), ("20", .integer(-1)),
        ("3903e7", .integer(-1000)), ("1a000f4240", .integer(1_000_000)), ("4401020304", .bytes([1, 2, 3, 4])),
        ("6449455446", .text("IETF")), ("83010203", .array([.integer(1), .integer(2), .integer(3)])),
        ("a201020304", .map([.integer(1): .integer(2), .integer(3): .integer(4)])), ("f5", .bool(true)), ("f6", .null),
    ])
    func `is read as the standard's examples say`(_ hex: String, _ value: CBOR) {
        let read = CBOR.first(in: bytes(hex)[...])
        #expect(read?.value == value)
        #expect(read?.length == hex.utf8.count / 2)
    }

    @Test(arguments: [
        "", "18", "44010203", "62c328", "9b7fffffffffffffff", "a1", "5f", "bf", "ff",
        "1bffffffffffffffff", "818181818181818181",
    ])
    func `what is damaged, endless or too deep is refused`(_ hex: String) {
        #expect(CBOR.first(in: bytes(hex)[...]) == nil)
    }

    @Test func `a name that stands twice is refused`() {
        #expect(CBOR.first(in: bytes("a201020103")[...]) == nil)
    }

    @Test func `no bytes make it fall`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let noise = (0..<Int.random(in: 0..<60)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            _ = CBOR.first(in: noise[...])
            _ = AuthenticatorData(noise)
        }
    }

    private func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex.utf8)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)
        }
    }
}

/// An authenticator for tests: it makes and uses one passkey, truly or not.
struct TestAuthenticator {
    let key = P256.Signing.PrivateKey()
    var host = "123digit.be"
    var origin = "https://123digit.be"
    var flags: UInt8 = 0b101
    var crossOrigin = false

    private func be(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    func client(_ type: String, _ challenge: String) -> [UInt8] {
        Array(#"{"type":"\#(type)","challenge":"\#(challenge)","origin":"\#(origin)","crossOrigin":\#(crossOrigin)}"#.utf8)
    }

    func data(counter: Int, made: [UInt8] = []) -> [UInt8] {
        Array(SHA256.hash(data: Data(host.utf8))) + [flags | (made.isEmpty ? 0 : 64)] + be(counter, 4) + made
    }

    /// `fmt: none`, with this key.
    func attestation(counter: Int = 0, key cose: [UInt8]? = nil, id: [UInt8] = [1, 2, 3]) -> [UInt8] {
        let cose = cose ?? ownKey
        let credential = [UInt8](repeating: 0, count: 16) + be(id.count, 2) + id + cose
        let data = data(counter: counter, made: credential)
        var object: [UInt8] = [0xA3, 0x63]
        object += Array("fmt".utf8) + [0x64] + Array("none".utf8)
        object += [0x67] + Array("attStmt".utf8) + [0xA0, 0x68] + Array("authData".utf8)
        object += [0x59] + be(data.count, 2) + data
        return object
    }

    private var ownKey: [UInt8] {
        let point = Array(key.publicKey.x963Representation.dropFirst())
        var cose: [UInt8] = [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]
        cose += point.prefix(32)
        cose += [0x22, 0x58, 32]
        cose += point.suffix(32)
        return cose
    }

    func signature(_ data: [UInt8], _ client: [UInt8]) throws -> [UInt8] {
        Array(try key.signature(for: Data(data) + Data(SHA256.hash(data: Data(client)))).derRepresentation)
    }
}

@Suite("A passkey, made and used")
struct PasskeyTests {
    private let ceremony = PasskeyCeremony(baseURL: "https://123digit.be")

    private func made(_ device: TestAuthenticator, type: String = "webauthn.create", challenge: String = "abc") throws
        -> MadePasskey
    {
        try ceremony.made(client: device.client(type, challenge), attestation: device.attestation(), challenge: "abc")
    }

    private func use(
        _ device: TestAuthenticator, key: Data, counter: Int = 5, before: Int = 4, type: String = "webauthn.get",
        challenge: String = "abc"
    ) throws -> UsedPasskey {
        let client = device.client(type, challenge)
        let data = device.data(counter: counter)
        return try ceremony.used(
            client: client, authenticator: data, signature: try device.signature(data, client), challenge: "abc", key: key,
            counter: before)
    }

    @Test func `what was made opens`() throws {
        let device = TestAuthenticator()
        let passkey = try made(device)
        #expect(passkey.id == "AQID")
        #expect(passkey.isVerified)
        let used = try use(device, key: passkey.key)
        #expect(used == UsedPasskey(counter: 5, isVerified: true))
    }

    @Test func `whoever does not say who she is counts for one thing`() throws {
        var device = TestAuthenticator()
        device.flags = 1
        let passkey = try made(device)
        #expect(try !use(device, key: passkey.key).isVerified)
    }

    @Test func `an authenticator that counts must say more each time`() throws {
        let device = TestAuthenticator()
        let key = try made(device).key
        #expect(throws: PasskeyFlaw.copied) { try use(device, key: key, counter: 4, before: 4) }
        #expect(throws: PasskeyFlaw.copied) { try use(device, key: key, counter: 3, before: 4) }
        #expect(throws: PasskeyFlaw.copied) { try use(device, key: key, counter: 0, before: 4) }
        #expect(try use(device, key: key, counter: 0, before: 0).counter == 0)
    }

    @Test func `what was asked elsewhere, for something else or by nobody is refused`() throws {
        let device = TestAuthenticator()
        let key = try made(device).key
        #expect(throws: PasskeyFlaw.wrongType) { try use(device, key: key, type: "webauthn.create") }
        #expect(throws: PasskeyFlaw.wrongType) { try made(device, type: "webauthn.get") }
        #expect(throws: PasskeyFlaw.wrongChallenge) { try use(device, key: key, challenge: "abd") }
        #expect(throws: PasskeyFlaw.wrongSignature) { try use(TestAuthenticator(), key: key) }
        var fishing = device
        fishing.origin = "https://123digit.be.evil.example"
        #expect(throws: PasskeyFlaw.wrongOrigin) { try use(fishing, key: key) }
        var framed = device
        framed.crossOrigin = true
        #expect(throws: PasskeyFlaw.wrongOrigin) { try use(framed, key: key) }
        var other = device
        other.host = "evil.example"
        #expect(throws: PasskeyFlaw.wrongSite) { try use(other, key: key) }
        var untouched = device
        untouched.flags = 4
        #expect(throws: PasskeyFlaw.notTouched) { try use(untouched, key: key) }
    }

    @Test func `what is cut short, or has something behind it, is refused`() throws {
        let device = TestAuthenticator()
        let client = device.client("webauthn.create", "abc")
        let whole = device.attestation()
        for cut in 0..<whole.count {
            #expect(throws: PasskeyFlaw.self) {
                try ceremony.made(client: client, attestation: Array(whole.prefix(cut)), challenge: "abc")
            }
        }
        #expect(throws: PasskeyFlaw.damaged) { try ceremony.made(client: client, attestation: whole + [0], challenge: "abc") }
        #expect(throws: PasskeyFlaw.damaged) { try ceremony.made(client: [], attestation: whole, challenge: "abc") }
    }

    @Test func `keys of other kinds open too, and unknown ones are refused`() throws {
        let device = TestAuthenticator()
        let edward = Curve25519.Signing.PrivateKey()
        let rsa = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let parts = try rsa.publicKey.getKeyPrimitives()
        let client = device.client("webauthn.get", "abc")
        let data = device.data(counter: 1)
        let message = Data(data) + Data(SHA256.hash(data: Data(client)))
        let edwardCOSE: [UInt8] = [0xA4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32] + Array(edward.publicKey.rawRepresentation)
        var rsaCOSE: [UInt8] = [0xA4, 1, 3, 3, 0x39, 1, 0, 0x20, 0x59, 1, 0]
        rsaCOSE += Array(parts.modulus) + [0x21, 0x43] + Array(parts.publicExponent)
        let rsaSignature = try rsa.signature(for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5).rawRepresentation
        let keys: [([UInt8], Data)] = [(edwardCOSE, try edward.signature(for: message)), (rsaCOSE, rsaSignature)]
        for (cose, signature) in keys {
            let passkey = try ceremony.made(
                client: device.client("webauthn.create", "abc"), attestation: device.attestation(key: cose), challenge: "abc")
            let used = try ceremony.used(
                client: client, authenticator: data, signature: Array(signature), challenge: "abc", key: passkey.key, counter: 0
            )
            #expect(used.counter == 1)
        }
        #expect(throws: PasskeyFlaw.unknownKey) {
            try ceremony.made(
                client: device.client("webauthn.create", "abc"), attestation: device.attestation(key: [0xA1, 1, 9]),
                challenge: "abc")
        }
    }
}
