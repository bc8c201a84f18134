import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Reading changes nothing")
struct ReadingChangesNothingTests {
    /// What reading leaves behind: that a browser was here, how often one network asked, who looked into a record, and the
    /// secret that the page of an authenticator offers until one is confirmed.
    private static let traces: Set = ["session", "throttle", "logbook_entry", "authenticator"]

    @Test(arguments: [HTTPRequest.Method.get, .head])
    func `nobody changes anything by opening a page, whatever her role`(_ method: HTTPRequest.Method) async throws {
        let world = try await World()
        let (own, other) = (try await world.furnished("Ville de Belleville"), try await world.furnished("Ailleurs"))
        let anna = try await world.staff(.administrator)
        try await anna.send("/fr/placement/send-a-photo", ["ease": "easily"])
        try await world.showBoth(anna)
        let before = try await world.rows(but: Self.traces)
        var opened = 0
        for door in world.doors where door.method == .get {
            for question in ["", "?q=zo&other=\(other.organisation)&code=\(own.names["code"] ?? "")&sure=1&agrees=yes"] {
                let page = try await anna.send(method, door.address(own.names) + question)
                #expect(page.status.code < 500 || door.path == "/readyz", "\(door.path)")
                if page.status == .ok { opened += 1 }
            }
        }
        #expect(opened > 100, "most doors lead somewhere")
        let after = try await world.rows(but: Self.traces)
        for table in Set(before.keys).union(after.keys) { #expect(after[table] == before[table], "\(table)") }
        #expect(try await anna.open("/fr/account/sessions").status == .ok)
        #expect(try await world.count("SELECT COUNT(*) FROM authenticator WHERE confirmed IS NOT NULL") == 0)
    }
}
