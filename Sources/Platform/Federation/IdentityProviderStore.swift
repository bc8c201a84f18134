import Database
import Toolkit

extension IdentityProvider {
    /// The providers of an organisation, the oldest first.
    static func all(of organisation: ID<Organisation>, in db: Connection) throws -> [IdentityProvider] {
        try db.all(
            IdentityProvider.self,
            "SELECT * FROM identity_provider WHERE organisation = \(organisation) ORDER BY added, id")
    }

    /// The provider that may speak for this address, when people may come in by it.
    static func vouching(for email: MailAddress, in db: Connection) throws -> IdentityProvider? {
        try db.first(
            IdentityProvider.self,
            """
            SELECT identity_provider.* FROM identity_provider
            JOIN vouched_domain ON vouched_domain.provider = identity_provider.id
            WHERE vouched_domain.id = \(email.domain) AND identity_provider.is_open = \(true)
            """)
    }

    /// The provider of this id, when people may come in by it.
    static func open(_ id: ID<IdentityProvider>, in db: Connection) throws -> IdentityProvider? {
        try findIfPresent(id, in: db).flatMap { $0.isOpen ? $0 : nil }
    }

    /// Whether another provider has this name for us already.
    func isKnown(in db: Connection) throws -> Bool {
        try db.value(
            Int.self,
            "SELECT COUNT(*) FROM identity_provider WHERE issuer = \(issuer) AND client_id = \(clientID) AND id <> \(id)") ?? 0
            > 0
    }

    /// The domains for which it speaks.
    func domains(in db: Connection) throws -> [String] {
        try db.all(VouchedDomain.self, "SELECT * FROM vouched_domain WHERE provider = \(id) ORDER BY id").map(\.id)
    }

    /// Whether another provider speaks for one of these domains.
    func isAnotherSpeaking(for domains: [String], in db: Connection) throws -> Bool {
        try domains.contains { try VouchedDomain.findIfPresent($0, in: db).map { $0.provider != id } ?? false }
    }

    /// Lets it speak for these domains and no others.
    func speak(for domains: [String], in db: Connection) throws {
        try db.execute("DELETE FROM vouched_domain WHERE provider = \(id)")
        for domain in domains { try VouchedDomain(id: domain, provider: id).insert(in: db) }
    }

    /// How many people come in by it.
    func linkedPeople(in db: Connection) throws -> Int {
        try db.value(Int.self, "SELECT COUNT(*) FROM linked_identity WHERE provider = \(id)") ?? 0
    }
}
