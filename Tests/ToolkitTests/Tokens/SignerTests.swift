import Foundation
import Testing

@testable import Toolkit

@Suite("Keys, signatures and secrets, by the examples of the standards")
struct SignerTests {
    /// RFC 7515, A.3: a point of P-256 and what it signed.
    @Test func `ES256`() throws {
        let key = try #require(
            TokenKey([
                "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
            ]))
        let message =
            "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let signature = try #require(
            Base64URL.decoded("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"))
        #expect(key.material.isSigned(Data(message.utf8), signature, .ES256))
        #expect(!key.material.isSigned(Data(message.utf8), signature, .RS256))
    }

    /// RFC 8037, A.4.
    @Test func `EdDSA`() throws {
        let key = try #require(
            TokenKey(["kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"]))
        let message = Data("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".utf8)
        let signature = try #require(
            Base64URL.decoded("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"))
        #expect(key.material.isSigned(message, signature, .EdDSA))
    }

    @Test func `a key of ours comes back from where it was kept, and its public half checks what it signs`() throws {
        let key = try SigningKey.fresh()
        let again = try SigningKey(der: key.der)
        #expect(again.id == key.id && again.jwk.text == key.jwk.text && key.jwk["d"] == nil)
        let token = try CompactToken(TokenSigner.key(again).token(["iss": "digit"]))
        let keys = try Maker.keys(key.jwk)
        #expect(token.keyID == key.id && token.claims["iss"]?.string == "digit")
        #expect(try keys.key(for: token).material.isSigned(token.message, token.signature, token.algorithm))
    }

    /// RFC 7515, A.1 uses other bytes; this one was made with Python's hmac.
    @Test func `a secret signs too`() throws {
        let token = try TokenSigner.secret("01234567890123456789012345678901").token(["iss": "digit"])
        #expect(
            token == "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJkaWdpdCJ9.3W0PrutJzhg7blFGK5_NTpJDvP9uFNFgtMFwxmK-6q8")
    }

    @Test(arguments: ["", "AA", "AAA", "AAAA", "_-8", "Zm9vYmFy"])
    func `base64url has one text for its bytes`(_ text: String) {
        #expect(Base64URL.decoded(text).map { Base64URL.encoded($0) } == text)
    }

    @Test(arguments: ["A", "AA==", "A A", "AB", "/+8", "AAAA\n", "é"])
    func `and no other`(_ text: String) {
        #expect(Base64URL.decoded(text) == nil)
    }

    @Test func `a sealed secret opens for its purpose, in its box, whole`() throws {
        let box = SecretBox(from: Data("key".utf8), info: "test")
        let secret = Data("client secret".utf8)
        let sealed = try box.seal(secret, for: "provider 1")
        #expect(box.open(sealed, for: "provider 1") == secret)
        #expect(try box.seal(secret, for: "provider 1") != sealed)
        #expect(box.open(sealed, for: "provider 2") == nil)
        #expect(SecretBox(from: Data("key".utf8), info: "other").open(sealed, for: "provider 1") == nil)
        #expect(SecretBox(from: Data("yek".utf8), info: "test").open(sealed, for: "provider 1") == nil)
        for place in sealed.indices {
            var damaged = sealed
            damaged[place] ^= 1
            #expect(box.open(damaged, for: "provider 1") == nil)
        }
        #expect(box.open(Data(), for: "provider 1") == nil && box.open(sealed.prefix(20), for: "provider 1") == nil)
        #expect(try box.open(box.seal(Data(), for: "nothing"), for: "nothing") == Data())
    }
}
