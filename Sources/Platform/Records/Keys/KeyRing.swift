import Database
import Foundation
import Hummingbird
import Toolkit

/// Knows a program by the key it shows, and slows it down.
struct KeyRing {
    let site: Site

    /// Whose key this is. Source: xAPI 1.0.3, Communication 4 (HTTP Basic, RFC 7617).
    func caller(_ authorization: String?) async throws -> Caller? {
        guard let authorization, authorization.utf8.count < 500, authorization.lowercased().hasPrefix("basic "),
            let data = Data(base64Encoded: authorization.dropFirst(6).trimmed),
            let text = String(validating: data, as: UTF8.self), let colon = text.firstIndex(of: ":")
        else { return nil }
        let (id, secret) = (String(text[..<colon]), String(text[text.index(after: colon)...]))
        guard !id.utf8.contains(0) else { return nil }
        let key = try await site.database.glance { db in try KeyStore.opened(id, by: secret, in: db) }
        return key.map { Caller(id: $0.id, scopes: Set($0.scopeNames)) }
    }

    /// Strangers share the limit of their network.
    func slowDown(_ caller: Caller?, _ request: Request, _ context: VisitContext) throws {
        guard site.settings.rateFactor > 0 else { return }
        let address = Network.address(of: request, peer: context.peer, trustsProxy: site.settings.trustsProxy)
        if let wait = site.limits.calls.take(caller.map { "key \($0.id)" } ?? Network.key(of: address), at: site.now) {
            throw Refusal.tooMany(retryAfter: wait)
        }
    }
}
