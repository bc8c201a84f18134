import Database
import Synchronization
import Toolkit

/// What we know of providers at this moment: what they say about themselves and their keys, asked for when needed and kept for
/// a time. Nothing is asked but the issuers that an administrator wrote down, and what they name themselves.
final class ProviderDirectory: Sendable {
    private struct Kept<Value: Sendable>: Sendable {
        let value: Value
        let since: Instant

        func isFresh(at now: Instant, for seconds: Double) -> Bool { abs(now.seconds(since: since)) < seconds }
    }

    private let metadata = Mutex<[String: Kept<ProviderMetadata>]>([:])
    private let keys = Mutex<[String: Kept<TokenKeys>]>([:])
    private let outgoing = Mutex<Outgoing?>(nil)

    /// Seconds that an answer is good for.
    static let lifetime = 3_600.0
    /// Seconds between two looks for a key that we do not know: a provider that changes keys is believed within a minute, and a
    /// stranger who invents names of keys makes us ask once.
    static let patience = 60.0

    /// The most that a provider can say to us.
    private static let mostBytes = 256 << 10

    func metadata(of issuer: String, onThisMachine: Bool, at now: Instant) async throws -> ProviderMetadata {
        let known = metadata.withLock { $0[issuer] }
        if let known, known.isFresh(at: now, for: Self.lifetime) { return known.value }
        return try await freshMetadata(of: issuer, onThisMachine: onThisMachine, at: now)
    }

    /// What the provider says now, whatever we knew (OpenID Connect Discovery, 4).
    func freshMetadata(of issuer: String, onThisMachine: Bool, at now: Instant) async throws -> ProviderMetadata {
        guard ProviderAddress.isIssuer(issuer, onThisMachine: onThisMachine) else { throw FederationFailure.endpoint }
        let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        let json = try await read(OutgoingRequest(.get, base + "/.well-known/openid-configuration"))
        let found = try ProviderMetadata(json, of: issuer, onThisMachine: onThisMachine)
        metadata.withLock { $0[issuer] = Kept(value: found, since: now) }
        return found
    }

    func keys(of metadata: ProviderMetadata, at now: Instant) async throws -> TokenKeys {
        let known = keys.withLock { $0[metadata.keys] }
        if let known, known.isFresh(at: now, for: Self.lifetime) { return known.value }
        return try await freshKeys(of: metadata, at: now)
    }

    /// The keys asked for anew because one is missing; nil when we asked within the last minute.
    func newerKeys(of metadata: ProviderMetadata, at now: Instant) async throws -> TokenKeys? {
        let known = keys.withLock { $0[metadata.keys] }
        if let known, known.isFresh(at: now, for: Self.patience) { return nil }
        return try await freshKeys(of: metadata, at: now)
    }

    func freshKeys(of metadata: ProviderMetadata, at now: Instant) async throws -> TokenKeys {
        guard let found = TokenKeys(try await read(OutgoingRequest(.get, metadata.keys))) else {
            throw FederationFailure.answer
        }
        keys.withLock { $0[metadata.keys] = Kept(value: found, since: now) }
        return found
    }

    /// More about somebody, from the provider itself (OpenID Connect Core, 5.3); nil when it says no more.
    func userInfo(_ address: String, accessToken: String) async throws -> JSON? {
        guard accessToken.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw FederationFailure.answer }
        let headers = [(name: "Authorization", value: "Bearer \(accessToken)")]
        let answer = try await send(OutgoingRequest(.get, address, headers: headers))
        return answer.status == 200 ? try Self.json(answer) : nil
    }

    private func read(_ request: OutgoingRequest) async throws -> JSON {
        let answer = try await send(request)
        guard answer.status == 200 else { throw FederationFailure.unreachable }
        return try Self.json(answer)
    }

    private static func json(_ answer: OutgoingAnswer) throws(FederationFailure) -> JSON {
        guard let json = try? JSON(reading: answer.body), json.members != nil else { throw .answer }
        return json
    }

    /// One request, no redirect followed: who sends us elsewhere is not set up as an administrator wrote it down.
    func send(_ request: OutgoingRequest) async throws -> OutgoingAnswer {
        let outgoing = outgoing.withLock { outgoing in
            let found =
                outgoing
                ?? Outgoing(threads: 4, patience: OutgoingPatience(silence: 8, mostBytes: Self.mostBytes, whole: 15))
            outgoing = found
            return found
        }
        let answer: OutgoingAnswer
        do { answer = try await outgoing.send(request) } catch is OutgoingFailure { throw FederationFailure.unreachable }
        guard !(300..<400).contains(answer.status) else { throw FederationFailure.redirected }
        return answer
    }
}
