import Crypto
import Database
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Synchronization
import Toolkit

@testable import Platform

/// A city's provider behind a real socket on this machine, which behaves or misbehaves as a test wants.
final class CityProvider: Sendable {
    /// What it does otherwise than it should.
    struct Manners: Sendable {
        /// Changes the claims of the ID token.
        var claims: @Sendable (inout JSON) -> Void = { _ in }
        /// Makes the ID token of its claims, in place of the right signature.
        var token: (@Sendable (JSON, CityProvider) throws -> String)?
        /// Changes what it says about itself.
        var metadata: @Sendable (inout JSON) -> Void = { _ in }
        /// Answers the code with a redirect to this address.
        var tokensAreAt: String?
        var userInfo: JSON?
        /// The name of the key it publishes and signs with.
        var keyID = "city-1"
    }

    private let manners = Mutex(Manners())
    private let asked = Mutex<[[String: String]]>([])
    private let visits = Mutex<[String: Int]>([:])
    /// Codes it has given: to which question, and whether they were used.
    private let codes = Mutex<[String: [String: String]]>([:])
    private let port = Mutex(0)
    private let clock: @Sendable () -> Int
    private let key = P256.Signing.PrivateKey()
    private let running = Mutex<Task<Void, any Error>?>(nil)

    static let clientID = "digit & co"
    static let secret = "a secret: of + the % city, 32 long!"

    init(world: World) async throws {
        clock = { [weak world] in Int((world?.now ?? World.monday).microseconds / 1_000_000) }
        try await start()
    }

    var issuer: String { "http://127.0.0.1:\(port.withLock { $0 })" }

    deinit { stop() }

    /// The form of each request for tokens, with its `Authorization` under that name.
    var forms: [[String: String]] { asked.withLock { $0 } }

    /// How often a path was asked for.
    func visits(to path: String) -> Int { visits.withLock { $0[path, default: 0] } }

    func stop() { running.withLock { $0?.cancel() } }

    func behave(_ change: @Sendable (inout Manners) -> Void) { manners.withLock { change(&$0) } }

    /// What a browser that signs in there as somebody brings back: the question is the address it was sent to.
    func answer(_ question: String, as subject: String = "248289761001", claims: JSON = CityProvider.fatima) throws -> String {
        var asked: [String: String] = [:]
        for item in URLComponents(string: question)?.queryItems ?? [] { asked[item.name] = item.value }
        asked["subject"] = subject
        asked["claims"] = claims.text
        // As long as those of large providers.
        let code = Token.random() + String(repeating: "x", count: 3_000)
        codes.withLock { [asked] in $0[code] = asked }
        return "/account/provider/return?code=\(code)&state=\(asked["state"] ?? "")"
    }

    static let fatima: JSON = [
        "email": "fatima@ville.example", "name": "Fatima El Amrani", "email_verified": .bool(true),
    ]

    private func start() async throws {
        let router = Router()
        router.get("/.well-known/openid-configuration") { [weak self] _, _ in Self.response(self?.metadata()) }
        router.get("/keys") { [weak self] _, _ in Self.response(self?.keys()) }
        router.get("/me") { [weak self] _, _ in
            self?.visit("/me")
            return Self.response(self?.manners.withLock { $0.userInfo })
        }
        router.post("/tokens") { [weak self] request, _ in
            let body = try await request.body.collect(upTo: 1 << 16)
            guard let self else { return Response(status: .gone) }
            return try self.tokens(body.readableBytesView, request.headers[.authorization])
        }
        let (ports, heard) = AsyncStream<Int>.makeStream()
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { heard.yield($0.localAddress?.port ?? 0) },
            logger: Logger(label: "provider", factory: { _ in SwiftLogNoOpLogHandler() }))
        running.withLock { $0 = Task { try await application.run() } }
        for await found in ports {
            port.withLock { $0 = found }
            return
        }
    }

    private func visit(_ path: String) { visits.withLock { $0[path, default: 0] += 1 } }

    private static func response(_ json: JSON?, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: json == nil ? .notFound : status, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: .init(string: json?.text ?? "")))
    }

    private func metadata() -> JSON {
        visit("/.well-known/openid-configuration")
        var json: JSON = [
            "issuer": .string(issuer), "authorization_endpoint": .string("\(issuer)/door"),
            "token_endpoint": .string("\(issuer)/tokens"), "jwks_uri": .string("\(issuer)/keys"),
            "userinfo_endpoint": .string("\(issuer)/me"), "end_session_endpoint": .string("\(issuer)/out?by=digit"),
            "code_challenge_methods_supported": ["S256"],
        ]
        manners.withLock { $0.metadata(&json) }
        return json
    }

    /// The public half of its key.
    var jwk: JSON {
        let raw = key.publicKey.rawRepresentation
        return [
            "kty": "EC", "crv": "P-256", "use": "sig", "kid": .string(manners.withLock { $0.keyID }),
            "x": .string(Base64URL.encoded(raw.prefix(32))), "y": .string(Base64URL.encoded(raw.suffix(32))),
        ]
    }

    private func keys() -> JSON {
        visit("/keys")
        return ["keys": [jwk]]
    }

    /// What it checks, as it should: the client, the code and that it is used once, the verifier, the address to return to.
    private func tokens(_ body: some Sequence<UInt8>, _ authorization: String?) throws -> Response {
        visit("/tokens")
        var form: [String: String] = [:]
        for field in try Form(urlEncoded: body).fields { form[field.name] = field.value }
        form["Authorization"] = authorization
        asked.withLock { [form] in $0.append(form) }
        let manners = manners.withLock { $0 }
        if let elsewhere = manners.tokensAreAt { return Response(status: .temporaryRedirect, headers: [.location: elsewhere]) }
        guard isClient(form) else { return Self.response(["error": "invalid_client"], .unauthorized) }
        guard let question = codes.withLock({ $0.removeValue(forKey: form["code"] ?? "") }),
            question["redirect_uri"] == form["redirect_uri"], isVerified(form["code_verifier"], question["code_challenge"])
        else { return Self.response(["error": "invalid_grant"], .badRequest) }
        let accessToken = Token.random()
        let claims = claims(question, accessToken, manners)
        let text = try manners.token.map { try $0(claims, self) } ?? signed(claims)
        return Self.response(
            [
                "id_token": .string(text), "access_token": .string(accessToken), "token_type": "Bearer",
                "expires_in": .number("300"),
            ])
    }

    private func isClient(_ form: [String: String]) -> Bool {
        if form["client_assertion"] != nil || form["client_secret"] == Self.secret { return true }
        // `basic`: each half encoded before they are joined (RFC 6749, 2.3.1).
        let halves =
            form["Authorization"].flatMap { Data(base64Encoded: String($0.dropFirst(6))) }
            .map { String(decoding: $0, as: UTF8.self).split(separator: ":").map(String.init) } ?? []
        return halves.compactMap { $0.removingPercentEncoding } == [Self.clientID, Self.secret]
    }

    private func isVerified(_ verifier: String?, _ challenge: String?) -> Bool {
        guard let verifier, (43...128).contains(verifier.count) else { return false }
        return Base64URL.encoded(SHA256.hash(data: Data(verifier.utf8))) == challenge
    }

    private func claims(_ question: [String: String], _ accessToken: String, _ manners: Manners) -> JSON {
        let seconds = clock()
        let half = Array(SHA256.hash(data: Data(accessToken.utf8))).prefix(16)
        var claims: JSON = [
            "iss": .string(issuer), "aud": .string(question["client_id"] ?? ""), "sub": .string(question["subject"] ?? ""),
            "nonce": .string(question["nonce"] ?? ""), "iat": .number("\(seconds)"), "exp": .number("\(seconds + 300)"),
            "at_hash": .string(Base64URL.encoded(half)),
        ]
        if question["prompt"] == "login" { claims["auth_time"] = .number("\(seconds)") }
        for member in (try? JSON(reading: (question["claims"] ?? "").utf8))?.members ?? [] {
            claims[member.name] = member.value
        }
        manners.claims(&claims)
        return claims
    }

    func signed(_ claims: JSON, _ algorithm: String = "ES256", keyID: String? = nil) throws -> String {
        let name = keyID ?? manners.withLock { $0.keyID }
        let header: JSON = ["alg": .string(algorithm), "kid": .string(name)]
        let message = Base64URL.encoded(header.bytes) + "." + Base64URL.encoded(claims.bytes)
        return message + "." + Base64URL.encoded(try key.signature(for: Data(message.utf8)).rawRepresentation)
    }
}
