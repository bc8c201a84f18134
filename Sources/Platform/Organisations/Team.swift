import Database
import Toolkit

/// The people who run the platform, seen from the machine it runs on: how the first administrator comes in.
public struct Team: Sendable {
    let database: Database
    /// The address under which facts stand when this is the site's first start.
    let home: String

    public init(database: Database, home: String) {
        self.database = database
        self.home = home
    }

    public enum Outcome: Sendable {
        case added, hadIt, noAddress, noRole, noName
    }

    /// Gives somebody a role in the team; an account is made for whoever has none.
    public func add(email typed: String, name: String?, role word: String, at now: Instant) async throws -> Outcome {
        guard let email = MailAddress(typed) else { return .noAddress }
        guard let role = Role(rawValue: word), [.administrator, .officer, .editor].contains(role) else { return .noRole }
        let journal = Journal(home: try await Setting.home(database, first: home))
        return try await database.write { db in
            let team = try Organisation.team(at: now, in: db)
            let known = try Person.find(email: email, in: db)
            guard let person = try known ?? Self.join(name, email, at: now, journal, in: db) else { return .noName }
            let day = Day(of: now)
            let has = try Membership.all(of: person.id, on: day, in: db)
            guard !has.contains(where: { $0.organisation == team.id && $0.role == role }) else { return .hadIt }
            let membership = Membership(
                id: .fresh(at: now), person: person.id, organisation: team.id, service: nil, role: role, since: day, until: nil)
            try membership.insert(in: db)
            try journal.record(.accepted(membership, by: person), at: now, in: db)
            try LogbookEntry.note(
                .gaveRole, by: nil, about: person.id, of: team.id, detail: role.rawValue, at: now, in: db)
            return .added
        }
    }

    private static func join(
        _ name: String?, _ email: MailAddress, at now: Instant, _ journal: Journal, in db: Connection
    ) throws -> Person? {
        guard let name, !name.isEmpty, name.count <= JoiningForm.longestName else { return nil }
        return try Person.join(Newcomer(name: name, helps: true), email: email, in: .fr, at: now, journal: journal, in: db)
    }
}

extension Organisation {
    /// The organisation whose people run the platform; made at the first question.
    static func team(at now: Instant, in db: Connection) throws -> Organisation {
        let kind = Kind.operator
        if let team = try db.first(
            Organisation.self, "SELECT * FROM organisation WHERE kind = \(kind) ORDER BY created, id LIMIT 1")
        {
            return team
        }
        guard let names = Names([.fr: "WeTechCare Belgique", .nl: "WeTechCare België"]) else { throw Refusal.internalError }
        let team = Organisation(
            id: .fresh(at: now), kind: kind, names: names, number: nil, languages: Language.allCases, place: "", domain: nil,
            created: now, mergedInto: nil)
        try team.insert(in: db)
        return team
    }
}
