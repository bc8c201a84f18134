import Foundation

/// Where mails go.
public enum MailRoute: Sendable {
    /// To people, through a server.
    case server(MailServer, Outgoing)
    /// To nobody: into a folder, one `.eml` file each, for whoever develops or tries the platform.
    case folder(URL)

    /// Hands one mail over. Throws `MailFailure` when it was not taken.
    public func send(_ message: MailMessage) async throws {
        switch self {
        case .server(let server, let outgoing): try await outgoing.deliver(message, to: server)
        case .folder(let folder):
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(message.bytes).write(to: folder.appending(path: "\(message.id).eml"), options: .atomic)
        }
    }

    /// Whether mails reach nobody.
    public var isForDevelopers: Bool {
        if case .folder = self { true } else { false }
    }
}

/// A server that takes mail (RFC 6409).
public struct MailServer: Sendable, Equatable {
    /// `smtps://HOST:PORT`, or `smtp://HOST:PORT`.
    public let url: String
    public let user: String?
    public let password: String?
    /// Whether nothing is said before TLS is up. Only a server on this machine may go without.
    public let needsTLS: Bool
    /// A file of certificates to trust besides the system's.
    public let authorities: String?

    /// `smtps://mail.example.org` (TLS from the start), or `smtp://user@mail.example.org:587` (STARTTLS). Nil when it is neither.
    public init?(_ address: String, password: String? = nil, authorities: String? = nil) {
        guard let parts = URLComponents(string: address), let scheme = parts.scheme, let host = parts.host, !host.isEmpty,
            ["smtp", "smtps"].contains(scheme), parts.password == nil, parts.path.isEmpty || parts.path == "/"
        else { return nil }
        url = "\(scheme)://\(host):\(parts.port ?? (scheme == "smtps" ? 465 : 587))"
        user = parts.user
        self.password = password
        self.authorities = authorities
        needsTLS = !(host == "localhost" || Network.isLoopback(host))
    }
}

/// A mail that was not taken.
public struct MailFailure: Error, Equatable, CustomStringConvertible {
    /// The server's answer (RFC 5321, 4.2); 0 when there was none.
    public let status: Int
    public let description: String

    /// Whether trying again is of no use.
    public var isFinal: Bool { (500..<600).contains(status) && !Self.ofOurMaking.contains(status) }

    /// About who we are, not about the mailbox: an administrator can mend it.
    private static let ofOurMaking: Set = [502, 503, 504, 530, 534, 535, 538]
}
