import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Who reads the addresses of colleagues")
struct AddressTests {
    /// A page of an organisation is for many roles; the names and addresses on it are for those who lead.
    @Test(arguments: Role.allCases)
    func `a helper does not see them on the page of her organisation, whoever leads it does`(_ role: Role) async throws {
        let world = try await World()
        let city = try await world.furnished("Ville de Belleville")
        let kind = Organisation.Kind.allCases.first { role.fits($0) } ?? .city
        let home = role.fits(.city) ? city.organisation : try await world.organisation("Chez elle", kind: kind)
        let reader = try await world.member(role, of: home, email: "reader@example.be")
        try await world.showBoth(reader)
        let page = try await reader.open("/fr/organisations/\(city.organisation)")
        #expect(page.status == .ok)
        let leads = [.coordinator, .officer, .administrator].contains(role)
        #expect(page.text.contains(city.colleague.email) == leads)
        #expect(page.words.contains(city.colleague.name) == leads)
        #expect(page.text.contains("/invitations/\(city.names["invitation"] ?? "")") == leads)
    }
}
