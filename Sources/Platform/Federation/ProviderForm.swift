import Foundation
import Toolkit

/// What an administrator says about an organisation's provider.
struct ProviderForm: Sendable {
    /// By language, as typed.
    let names: [Language: String]
    let issuer: String
    let clientID: String
    let method: IdentityProvider.Method
    /// Empty: the one that is kept.
    let secret: String
    let typedDomains: String
    let countsTwo: Bool

    static let longestName = 120
    static let mostDomains = 50
    /// A secret that signs (HS256) has at least as many bytes as the signature (RFC 7518, 3.2).
    static let shortestSigningSecret = 32

    init(_ form: Form) {
        names = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, form["name-\($0.rawValue)"] ?? "") })
        issuer = form["issuer"] ?? ""
        clientID = form["client"] ?? ""
        method = form["method"].flatMap { IdentityProvider.Method(rawValue: $0) } ?? .basic
        secret = form["secret"] ?? ""
        typedDomains = form["domains"] ?? ""
        countsTwo = form["two"] != nil
    }

    /// A form that nobody has sent yet: the organisation's own names and domain.
    init(_ organisation: Organisation) {
        names = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, organisation.names.own($0) ?? "") })
        issuer = ""
        clientID = ""
        method = .basic
        secret = ""
        typedDomains = organisation.domain ?? ""
        countsTwo = false
    }

    init(_ provider: IdentityProvider, domains: [String]) {
        names = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, provider.names.own($0) ?? "") })
        issuer = provider.issuer
        clientID = provider.clientID
        method = provider.method
        secret = ""
        typedDomains = domains.joined(separator: ", ")
        countsTwo = provider.countsTwo
    }

    /// The ends of addresses, each once; nil when one is none, or when there are none or too many.
    var domains: [String]? {
        let typed = typedDomains.lowercased().split { $0 == "," || $0 == ";" || $0.isWhitespace }
        let found = typed.compactMap { MailAddress("x@\($0.drop { $0 == "@" })")?.domain }
        guard !found.isEmpty, found.count == typed.count, found.count <= Self.mostDomains else { return nil }
        return Array(Set(found)).sorted()
    }

    /// The key of what to say, by field. `hasSecret`: one is kept already.
    func errors(onThisMachine: Bool, hasSecret: Bool) -> [String: String] {
        var errors: [String: String] = [:]
        if Names(names) == nil || names.values.contains(where: { $0.count > Self.longestName }) { errors["name-fr"] = "name" }
        if !ProviderAddress.isIssuer(issuer, onThisMachine: onThisMachine) { errors["issuer"] = "issuer" }
        if !(1...300).contains(clientID.utf8.count) || !Self.isPrintable(clientID) { errors["client"] = "client" }
        if method.needsSecret, !isSecretGood(hasSecret) { errors["secret"] = "secret" }
        if domains == nil { errors["domains"] = "domains" }
        return errors
    }

    private func isSecretGood(_ hasSecret: Bool) -> Bool {
        if secret.isEmpty { return hasSecret }
        let shortest = method == .secretToken ? Self.shortestSigningSecret : 8
        return (shortest...500).contains(secret.utf8.count) && Self.isPrintable(secret)
    }

    private static func isPrintable(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20...0x7E).contains($0) } }
}
