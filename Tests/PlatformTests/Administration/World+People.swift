import Database
import Testing
import Toolkit

@testable import Platform

/// Where somebody is found by administrators and coordinators.
extension World {
    func person(_ email: String) async throws -> Person {
        let address = try #require(MailAddress(email))
        return try await site.database.read { db in try #require(try Person.find(email: address, in: db)) }
    }

    /// The organisation of the platform's own people.
    var team: ID<Organisation> {
        get async throws {
            try await site.database.read { db in
                try #require(try db.first(Organisation.self, "SELECT * FROM organisation WHERE kind = 'operator'")).id
            }
        }
    }

    /// The page of an account, for administrators.
    func account(of email: String) async throws -> String { "/fr/admin/people/\(try await person(email).id)" }

    /// The path of somebody's only membership.
    func membership(of email: String) async throws -> String {
        let person = try await person(email).id
        let membership = try await site.database.read { db in
            try #require(try db.first(Membership.self, "SELECT * FROM membership WHERE person = \(person)"))
        }
        return "/fr/organisations/\(membership.organisation)/memberships/\(membership.id)"
    }

    /// A service of an organisation.
    func service(_ name: String, of organisation: ID<Organisation>, closed: Bool = false) async throws -> ID<Service> {
        let names = try #require(Names([.fr: name]))
        let service = Service(id: .fresh(at: now), organisation: organisation, names: names, closed: closed ? now : nil)
        try await site.database.write { db in try service.insert(in: db) }
        return service.id
    }
}
