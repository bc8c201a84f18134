import Database
import Toolkit

/// What an administrator does about an account for its owner, who phones, writes or comes to a desk.
enum Demand: String, Sendable {
    case erasure = "erased-for-you"
    case copy = "kept-for-you"
    case correction = "name-corrected"

    /// How somebody asked.
    enum Way: String, CaseIterable, Sendable {
        case phone, post, desk
    }

    /// Where its letter leads, as a path in the person's language.
    var next: String {
        switch self {
        case .erasure: "/help"
        case .copy: "/account/kept"
        case .correction: "/account/profile"
        }
    }
}

extension Site {
    /// Tells somebody by mail what was done about her account as she asked, and where she goes from there.
    func tell(
        _ person: Person, _ demand: Demand, _ values: [String: String] = [:], at now: Instant, in db: Connection
    ) throws {
        guard let email = MailAddress(person.email) else { return }
        let t = words(person.language)
        let kind = demand.rawValue
        let letter = Letter(
            t["mail.\(kind)"], in: person.language, footer: t["mail.footer"],
            [
                .text(t["mail.\(kind)-what", values]),
                .link(
                    label: t["mail.\(kind)-do"],
                    address: "\(settings.baseURL)/\(person.language.rawValue)\(demand.next)"),
                .text(t["mail.not-asked"]),
            ])
        try OutboxMail.post(letter, kind: kind, to: email, of: demand == .erasure ? nil : person.id, at: now, in: db)
    }
}

extension Person {
    /// Whether a letter of this kind was written to her since.
    func wasTold(_ demand: Demand, since instant: Instant, in db: Connection) throws -> Bool {
        try db.value(
            Int.self,
            """
            SELECT COUNT(*) FROM outbox_mail
            WHERE person = \(id) AND kind = \(demand.rawValue) AND created > \(instant)
            """) ?? 0 > 0
    }

    /// Whether nobody could give roles any more, today or later, if she went.
    func isNeeded(on day: Day, in db: Connection) throws -> Bool {
        let administers = try Membership.standing(of: id, on: day, in: db).contains { $0.role == .administrator }
        return try administers && !Membership.hasAdministrator(from: day, without: id, in: db)
    }
}
