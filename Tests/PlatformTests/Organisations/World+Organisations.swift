import Database
import Testing
import Toolkit

@testable import Platform

/// Organisations, and people with a role in them.
extension World {
    func organisation(_ name: String, kind: Organisation.Kind = .city) async throws -> ID<Organisation> {
        let form = OrganisationForm(Form(["kind": kind.rawValue, "name-fr": name]))
        let organisation = Organisation.registered(form, names: try #require(Names(form.names)), at: now)
        try await site.database.write { db in try organisation.insert(in: db) }
        return organisation.id
    }

    /// Somebody signed in who has this role there.
    func member(_ role: Role, of organisation: ID<Organisation>, email: String? = nil) async throws -> Browser {
        let browser = browser()
        let email = email ?? "\(role.rawValue)@example.be"
        try await browser.join(as: role.rawValue, email)
        let address = try #require(MailAddress(email))
        let today = Day(of: now)
        let moment = now
        try await site.database.write { db in
            let person = try #require(try Person.find(email: address, in: db))
            let membership = Membership(
                id: .fresh(at: moment), person: person.id, organisation: organisation, service: nil, role: role, since: today,
                until: nil)
            try membership.insert(in: db)
        }
        return browser
    }

    /// Somebody of the platform's own team.
    func staff(_ role: Role) async throws -> Browser {
        let browser = try await member(role, of: try await organisation("WeTechCare", kind: .operator))
        try await showBoth(browser)
        return browser
    }

    /// As if she had shown her authenticator as well.
    func showBoth(_ browser: Browser) async throws {
        let hash = Token.hash(try #require(browser.cookies["digit"]))
        _ = try await site.database.write { db in try db.execute("UPDATE session SET factors = 2 WHERE id = \(hash)") }
    }
}
