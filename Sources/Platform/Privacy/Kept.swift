import Database
import Foundation
import Toolkit

/// Everything that is kept about somebody with an account, to read and to take away.
struct Kept: Sendable, Encodable {
    let person: Person
    let memberships: [Membership]
    let consents: [Consent]
    let booklets: [BookletExport]
    let sessions: [Visited]
    /// How many browsers we would know again.
    let browsers: Int
    let passkeys: [Named]
    let hasPassword: Bool
    let hasAuthenticator: Bool
    /// The names under which an organisation's provider knows her.
    let identities: [Known]
    /// What waits for her letter of the day.
    let digest: [DigestLine]
    let recoveries: [Asked]
    let mails: [Posted]
    let logbook: [LogbookEntry]
    /// The facts under this account's pseudonym, as xAPI statements.
    let statements: [String]

    struct Visited: Sendable, Encodable {
        let device: String
        let opened: Instant
        let seen: Instant
    }

    struct Named: Sendable, Encodable {
        let name: String
        let made: Instant
        let used: Instant?
    }

    struct Known: Sendable, Codable {
        let issuer: String
        let subject: String
        let since: Instant
    }

    /// That somebody asked to open the account again.
    struct Asked: Sendable, Codable {
        let asked: Instant
        let newEmail: String?
        let approved: Instant?
        let ended: Instant?
    }

    struct Posted: Sendable, Encodable, Decodable {
        let kind: String
        let state: OutboxMail.State
        let created: Instant
    }

    init(_ person: Person, in db: Connection) throws {
        self.person = person
        memberships = try db.all(
            Membership.self, "SELECT * FROM membership WHERE person = \(person.id) ORDER BY since, id")
        consents = try Consent.all(of: .person(person.id), in: db)
        booklets = try person.booklets(in: db).map { try BookletExport($0, in: db) }
        sessions = try SessionStore.all(of: person.id.text, in: db).map {
            Visited(device: $0.signIn?.device ?? "", opened: $0.created, seen: $0.seen)
        }
        browsers = try db.value(Int.self, "SELECT COUNT(*) FROM familiar_browser WHERE person = \(person.id)") ?? 0
        passkeys = try Passkey.all(of: person.id, in: db).map { Named(name: $0.name, made: $0.made, used: $0.used) }
        hasPassword = try Password.findIfPresent(person.id, in: db) != nil
        hasAuthenticator = try Authenticator.isOn(person.id, in: db)
        identities = try db.all(
            Known.self,
            """
            SELECT identity_provider.issuer, linked_identity.subject, linked_identity.since FROM linked_identity
            JOIN identity_provider ON identity_provider.id = linked_identity.provider
            WHERE linked_identity.person = \(person.id) ORDER BY linked_identity.since
            """)
        digest = try db.all(DigestLine.self, "SELECT * FROM digest_line WHERE person = \(person.id) ORDER BY made, id")
        recoveries = try db.all(
            Asked.self, "SELECT asked, new_email, approved, ended FROM recovery WHERE person = \(person.id) ORDER BY asked")
        mails = try db.all(
            Posted.self,
            """
            SELECT kind, state, created FROM outbox_mail WHERE address = \(person.email) OR person = \(person.id)
            ORDER BY created DESC, id DESC
            """)
        logbook = try LogbookEntry.about(person.id, in: db)
        statements = try db.all(
            String.self, "SELECT statement FROM fact WHERE actor = \(person.pseudonym) ORDER BY id")
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
