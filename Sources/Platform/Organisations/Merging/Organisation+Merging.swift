import Database
import HTTPTypes
import Toolkit

extension Organisation.Kind {
    /// Whether people can be in one what they are in the other. The team of the platform, and those who pay, are of their own
    /// kind: `Role.fits` says so.
    func hasRoles(of other: Organisation.Kind) -> Bool { Role.allCases.allSatisfy { $0.fits(self) == $0.fits(other) } }
}

extension Organisation {
    /// Takes over all that another one has; the other stays in the database, out of the registry, and says who took its place.
    func absorb(_ other: Organisation, in db: Connection) throws {
        try db.execute("UPDATE service SET organisation = \(id) WHERE organisation = \(other.id)")
        try db.execute("UPDATE membership SET organisation = \(id) WHERE organisation = \(other.id)")
        try db.execute("UPDATE place SET organisation = \(id) WHERE organisation = \(other.id)")
        try db.execute("UPDATE identity_provider SET organisation = \(id) WHERE organisation = \(other.id)")
        try Following.joinTwice(in: other.id, to: id, db: db)
        for table in Self.atTheDesk {
            try db.execute("UPDATE \(sql: table) SET organisation = \(id) WHERE organisation = \(other.id)")
        }
        try absorbLogo(of: other, in: db)
        try db.execute("UPDATE invitation SET organisation = \(id) WHERE organisation = \(other.id)")
        try DistinctPair.move(from: other.id, to: id, in: db)
        try db.execute("UPDATE organisation SET merged_into = \(id) WHERE merged_into = \(other.id)")
        var gone = other
        gone.mergedInto = id
        gone.number = nil
        try gone.update(in: db)
        var kept = self
        kept.number = number ?? other.number
        kept.domain = domain ?? other.domain
        kept.place = place.isEmpty ? other.place : place
        kept.names = names.completed(by: other.names)
        kept.languages = Language.allCases.filter { languages.contains($0) || other.languages.contains($0) }
        try kept.update(in: db)
    }

    /// What helpers keep in the name of their structure. Somebody whom both accompany is accompanied once.
    private static let atTheDesk: [SQL] = ["learning_group", "workshop", "help_request", "following"]

    /// Whoever came from both with the same role goes on with one.
    func joinDoubles(on day: Day, in db: Connection) throws {
        for membership in Membership.withoutDoubles(try memberships(in: db), on: day) { try membership.update(in: db) }
    }

    /// Takes over the logo of another one, unless it has its own.
    private func absorbLogo(of other: Organisation, in db: Connection) throws {
        guard try UploadedFile.find(UploadedFile.Meaning.logo.rawValue, of: id, in: db) == nil else { return }
        try db.execute("UPDATE uploaded_file SET organisation = \(id) WHERE organisation = \(other.id)")
    }
}

extension Refusal {
    /// What people are in one of two organisations they cannot be in the other.
    static let unlikeKinds = Refusal(.unprocessableContent, "unlike-kinds")
    /// Somebody called them two.
    static let saidToBeTwo = Refusal(.unprocessableContent, "said-to-be-two")
}
