import Foundation
import Toolkit

/// Which addresses of a provider we ask, or send people to: https, a name with a dot, nothing else in it.
///
/// An address of this machine passes only when the site itself is tried out on this machine (its own address is `http://localhost`
/// or another loopback one): a provider of a published site never leads us to what stands beside us.
enum ProviderAddress {
    static let longest = 500

    static func isSound(_ text: String, onThisMachine: Bool) -> Bool {
        guard text.utf8.count <= longest, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !unsafe.contains($0) }),
            let parts = URLComponents(string: text), let host = parts.host?.lowercased(), !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.fragment == nil
        else { return false }
        if isLoopback(host) { return onThisMachine && (parts.scheme == "http" || parts.scheme == "https") }
        return parts.scheme == "https" && isName(host)
    }

    /// An issuer has no question either (OpenID Connect Discovery, 3).
    static func isIssuer(_ text: String, onThisMachine: Bool) -> Bool {
        isSound(text, onThisMachine: onThisMachine) && !text.contains("?") && !text.contains("{")
    }

    /// Whether a site of this address is tried out on one machine.
    static func isThisMachine(_ baseURL: String) -> Bool {
        guard let parts = URLComponents(string: baseURL), let host = parts.host else { return false }
        return parts.scheme == "http" && isLoopback(host.lowercased())
    }

    /// An address with fields added to its question.
    static func adding(_ fields: [(String, String)], to address: String) -> String {
        let question = fields.map { "\($0.0)=\(Percent.encoded($0.1))" }.joined(separator: "&")
        return address + (address.contains("?") ? "&" : "?") + question
    }

    private static let unsafe = Set("\"'<>\\^`|{}".utf8.filter { !"{}".utf8.contains($0) })

    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host.hasSuffix(".localhost") || Network.isLoopback(host.filter { !"[]".contains($0) })
    }

    /// A name with a dot, whose last part has a letter: no address in digits, no bare name of an internal network.
    private static func isName(_ host: String) -> Bool {
        MailAddress("x@\(host)") != nil && !host.contains("0x")
    }
}
