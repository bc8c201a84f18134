import Database
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing
import Toolkit

@testable import Platform

@Suite("The edges of the site")
struct EdgeTests {
    @Test func `no folder is listed, and no file is there but those of the pages`() async throws {
        let world = try await World()
        let version = try #require(world.site.catalogue.course("e-mail")).version
        for path in [
            "/.git/HEAD", "/.git/config", "/.env", "/.svn/entries", "/Package.swift", "/digit.sqlite", "/assets", "/content",
            "/assets/..%2flocales", "/locales/fr/site.json", "/content/e-mail", "/content/e-mail/\(version)/pictures",
            "/content/e-mail/\(version)/course.yaml", "/content/e-mail/\(version)/..%2f..%2fplacement.yaml",
        ] {
            let status = try await world.browser().send(.get, path).status
            #expect(status == .notFound || status == .badRequest, "\(path) \(status)")
        }
    }

    @Test func `no address sends back what it was asked with (TRACE)`() async throws {
        let world = try await World()
        for door in world.doors {
            let page = try await world.browser().send(.trace, door.address(), headers: [.userAgent: "rosebud"])
            #expect((400..<500).contains(page.status.code), "\(door.path) \(page.status)")
            #expect(!page.text.contains("rosebud"), "\(door.path)")
        }
    }

    @Test func `a form changes what it is for, whatever else is sent with it`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let other = try await world.organisation("Ailleurs")
        let carla = try await world.member(.coordinator, of: city)
        let before = try await world.rows(but: ["session", "person", "organisation", "logbook_entry"])
        try await carla.open("/fr/account/profile")
        try await carla.send(
            "/fr/account/profile",
            [
                "name": "Carla", "profile": "helps", "language": "fr", "email": "thief@example.be", "pseudonym": "x",
                "id": other.text, "role": "administrator", "factors": "2",
            ])
        try await carla.send(
            "/fr/organisations/\(city)/changing",
            ["kind": "city", "name-fr": "Belleville", "id": other.text, "merged-into": other.text, "created": "0"])
        let people = try await world.count(
            "SELECT COUNT(*) FROM person WHERE name = 'Carla' AND email = 'coordinator@example.be' AND pseudonym <> 'x'")
        #expect(people == 1)
        #expect(try await world.count("SELECT COUNT(*) FROM organisation WHERE merged_into IS NULL AND created > 0") == 2)
        #expect(try await world.rows(but: ["session", "person", "organisation", "logbook_entry"]) == before)
        #expect(try await carla.open("/fr/organisations").status == .forbidden)
    }

    @Test(arguments: [(true, "203.0.113.9"), (false, "192.0.2.10")])
    func `a visitor's address is the last one that a proxy of ours noted, else the connection's`(
        _ trustsProxy: Bool, _ address: String
    ) {
        let head = HTTPRequest(
            method: .get, scheme: "http", authority: "localhost", path: "/fr",
            headerFields: [.forwardedFor: "198.51.100.7, 203.0.113.9"])
        let request = Request(head: head, body: .init(buffer: ByteBuffer()))
        #expect(Network.address(of: request, peer: "192.0.2.10", trustsProxy: trustsProxy) == address)
    }

    @Test func `a database on another machine is refused until it is said whether what passes is encrypted`() {
        #expect(throws: DatabaseFailure.self) { try Database("postgres://digit@db.example.org/digit") }
        #expect(throws: Never.self) { try Database("postgres://digit@db.example.org/digit?sslmode=verify-full") }
    }

    @Test func `whoever found a weakness reads whom to tell, and until when that is right (RFC 9116)`() async throws {
        let world = try await World()
        let page = try await world.browser().open("/.well-known/security.txt")
        #expect(page.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(page.text.contains("Contact: http://localhost:8123/en/legal/contact\n"))
        #expect(page.text.contains("Canonical: http://localhost:8123/.well-known/security.txt\n"))
        let end = try #require(page.text.firstMatch(of: /Expires: (\S+)/).flatMap { Instant(iso8601: String($0.1)) })
        #expect(end > world.now && end < world.now.adding(seconds: 366 * 86_400))
        #expect(try await world.browser().open("/en/legal/contact").status == .ok)
    }

    @Test func `scripts run no text, write no markup, hear no window and keep nothing in the browser`() throws {
        let folder = World.resources.appending(path: "public")
        let scripts = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".js") }
        #expect(scripts.count >= 3)
        let refused = [
            "eval(", "new Function", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "postMessage",
            "localStorage", "sessionStorage", "indexedDB", "caches.", "document.cookie", "__proto__",
        ]
        for script in scripts {
            let text = try String(contentsOf: folder.appending(path: script), encoding: .utf8)
            for word in refused { #expect(!text.contains(word), "\(script) contains \(word)") }
        }
    }
}
