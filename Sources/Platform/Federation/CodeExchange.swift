import Database
import Foundation
import Toolkit

/// Giving a code back to the provider that made it, for an ID token (OpenID Connect Core, 3.1.3). What is sent, and what came.
struct CodeExchange: Sendable {
    let code: String
    let verifier: String
    let provider: IdentityProvider
    let metadata: ProviderMetadata
    let back: String

    /// What shows that it is us.
    enum Credentials: Sendable {
        case secret(String)
        case signer(TokenSigner)
        case none
    }

    /// Seconds that a token of ours is good for.
    static let life = 120

    func request(_ credentials: Credentials, at now: Instant) throws -> OutgoingRequest {
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", back), ("code_verifier", verifier),
        ]
        var headers = [
            (name: "Content-Type", value: "application/x-www-form-urlencoded"), (name: "Accept", value: "application/json"),
        ]
        switch (provider.method, credentials) {
        case (.basic, .secret(let secret)):
            // Encoded first, then joined (RFC 6749, 2.3.1).
            let pair = "\(Percent.encoded(provider.clientID)):\(Percent.encoded(secret))"
            headers.append((name: "Authorization", value: "Basic \(Data(pair.utf8).base64EncodedString())"))
        case (.post, .secret(let secret)): fields += [("client_id", provider.clientID), ("client_secret", secret)]
        case (.secretToken, .signer(let signer)), (.keyToken, .signer(let signer)):
            fields += [
                ("client_id", provider.clientID), ("client_assertion", try signer.token(assertion(at: now))),
                ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ]
        case (.none, .none): fields.append(("client_id", provider.clientID))
        default: throw FederationFailure.secret
        }
        let body = fields.map { "\($0.0)=\(Percent.encoded($0.1))" }.joined(separator: "&")
        return OutgoingRequest(.post, metadata.tokens, headers: headers, body: .bytes(Array(body.utf8)))
    }

    /// Source: RFC 7523, 3; OpenID Connect Core, 9.
    private func assertion(at now: Instant) -> JSON {
        let seconds = now.microseconds / 1_000_000
        return [
            "iss": .string(provider.clientID), "sub": .string(provider.clientID), "aud": .string(metadata.tokens),
            "jti": .string(Token.random()), "iat": .number("\(seconds)"), "exp": .number("\(seconds + Int64(Self.life))"),
        ]
    }

    /// The tokens that came for the code.
    struct Tokens: Sendable {
        let idToken: String
        let accessToken: String?

        /// Says why none came, when none did (RFC 6749, 5.2).
        init(_ answer: OutgoingAnswer) throws(FederationFailure) {
            let json = try? JSON(reading: answer.body)
            guard answer.status == 200 else {
                switch json?["error"]?.string {
                case "invalid_grant": throw .code
                case "invalid_client", "unauthorized_client": throw .client
                default: throw answer.status >= 500 ? .unreachable : .request
                }
            }
            guard let idToken = json?["id_token"]?.string else { throw .answer }
            self.idToken = idToken
            accessToken = json?["access_token"]?.string
        }
    }
}
