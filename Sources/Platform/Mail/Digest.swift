import Database
import Foundation
import Toolkit

/// One thing that happened which somebody should hear of, not at once: it waits for the letter of the day.
struct DigestLine: Record {
    enum Kind: String, Codable, CaseIterable, SQLValue {
        /// Somebody came by an invitation.
        case joined
    }

    let id: ID<DigestLine>
    let person: ID<Person>
    let kind: Kind
    /// What the words of its kind leave open, as JSON.
    let details: [String: String]
    let made: Instant

    /// Tells those who lead an organisation.
    static func tellCoordinators(
        of organisation: ID<Organisation>, _ kind: Kind, _ details: [String: String], but person: ID<Person>, at now: Instant,
        in db: Connection
    ) throws {
        let coordinators = try db.all(
            Membership.self, "SELECT * FROM membership WHERE organisation = \(organisation) AND role = \(Role.coordinator)")
        for id in Set(coordinators.filter { $0.holds(on: Day(of: now)) }.map(\.person)) where id != person {
            try DigestLine(id: .fresh(at: now), person: id, kind: kind, details: details, made: now).insert(in: db)
        }
    }

    static let longestLetter = 50
}

/// The letter of the day: one for each person to whom something happened, instead of many.
struct Digest: Sendable {
    let site: Site

    /// Writes the letters, and forgets what they told.
    func send(at now: Instant, in db: Connection) throws {
        let people = try db.all(
            Person.self, "SELECT * FROM person WHERE id IN (SELECT person FROM digest_line) ORDER BY id")
        for person in people {
            let lines = try db.all(
                DigestLine.self, "SELECT * FROM digest_line WHERE person = \(person.id) ORDER BY made, id")
            if let email = MailAddress(person.email) {
                try OutboxMail.post(letter(lines, to: person), sparing: .digest, to: email, of: person.id, at: now, in: db)
            }
            try db.execute("DELETE FROM digest_line WHERE person = \(person.id) AND made <= \(now)")
        }
    }

    private func letter(_ lines: [DigestLine], to person: Person) -> Letter {
        let t = site.words(person.language)
        let said = lines.prefix(DigestLine.longestLetter).map { t["mail.digest-\($0.kind.rawValue)", $0.details] }
        let more = lines.count - said.count
        return Letter(
            t["mail.digest"], in: person.language, footer: t["mail.footer"],
            [.text(t["mail.digest-what"]), .list(said + (more > 0 ? [t["mail.digest-more", more]] : []))] + [
                .link(
                    label: t["mail.digest-do"], address: "\(site.settings.baseURL)/\(person.language.rawValue)/account")
            ])
    }
}
