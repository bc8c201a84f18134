import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Every door of the site")
struct DoorTests {
    @Test func `a visitor passes where anyone may, and nowhere else`() async throws {
        let world = try await World()
        for door in world.doors {
            let browser = world.browser()
            let page = try await browser.send(door.method, door.address())
            switch door.admission.name {
            case "anyone": #expect(page.status != .forbidden, "\(door.method) \(door.path)")
            case let name where name.hasPrefix("key for "): #expect(page.status == .unauthorized, "\(door.method) \(door.path)")
            default:
                #expect(page.status == .forbidden || page.status == .seeOther, "\(door.method) \(door.path) \(page.status)")
            }
            // All tests run at once: a database that is late makes `/readyz` say so, as it should.
            let isReady = page.status.code < 500 || (door.path == "/readyz" && page.status == .serviceUnavailable)
            #expect(isReady, "\(door.method) \(door.path)")
        }
    }

    @Test func `every door of an organisation or of the administration is in the table, and leads to something`() async throws {
        let world = try await World()
        let known = Set(try await world.furnished("Chez nous").names.keys).union(["language"])
        for door in world.doors where door.isGuarded {
            #expect(door.permission != nil, "\(door.method) \(door.path) asks for “\(door.admission.name)”")
            #expect(Set(door.names).subtracting(known).sorted() == [], "`furnished` lacks what \(door.path) names")
        }
    }

    /// How somebody has shown who she is: by two things just now, by one, or by two things a while ago.
    enum Proof: CaseIterable { case two, one, stale }

    /// Every role as itself, in one's own organisation and in another: what the table of permissions says, and nothing else.
    @Test(arguments: Role.allCases, Proof.allCases)
    func `a role passes where the table says, with what it asks for, and nowhere else`(
        _ role: Role, _ proof: Proof
    ) async throws {
        let world = try await World()
        let kind = Organisation.Kind.allCases.first { role.fits($0) } ?? .city
        let (own, other) = (try await world.furnished("Chez nous", kind: kind), try await world.furnished("Ailleurs"))
        let browser = try await world.member(role, of: own.organisation)
        if proof != .one { try await world.showBoth(browser) }
        if proof == .stale { world.pass(minutes: 16) }
        for door in world.doors {
            guard let (act, matter) = door.permission else { continue }
            let missing: String? =
                switch proof {
                case .two: nil
                case .one: SignedIn.weighty.contains(role) ? "/fr/account/authenticator" : nil
                case .stale: Admission.needsFreshness(act, matter) ? "/fr/account/again" : nil
                }
            for place in [own, other] {
                let mayPass = isLetIn(role, door, own: place.organisation == own.organisation)
                let path = door.address(place.names)
                let page = try await browser.send(door.method, path)
                let what: Comment = "\(role) \(proof) \(door.method) \(path) \(page.status)"
                #expect((page.status != .forbidden) == (mayPass && missing == nil), what)
                #expect(page.status.code < 500, what)
                if mayPass, let missing { #expect(page.text.contains("href=\"\(missing)"), what) }
            }
        }
    }

    @Test(arguments: Role.allCases)
    func `what another organisation has is not found under one's own, and stays as it was`(_ role: Role) async throws {
        let world = try await World()
        let kind = Organisation.Kind.allCases.first { role.fits($0) } ?? .city
        let (own, other) = (try await world.furnished("Chez nous", kind: kind), try await world.furnished("Ailleurs"))
        let browser = try await world.member(role, of: own.organisation)
        try await world.showBoth(browser)
        let names = other.names.merging(["organisation": own.organisation.text]) { $1 }
        let form = [
            "role=helper", "to=\(own.names["person"] ?? "")", "name-fr=Guichet", "street=Rue", "postcode=1000",
            "municipality=Ailleurs", "addresses=zoe%40example.be", "email=zoe%40example.be", "sure=1",
        ].joined(separator: "&")
        let before = try await world.rows(but: ["session", "throttle"])
        for door in world.doors where door.path.contains("{organisation}") && door.names.count > 2 {
            let path = door.address(names)
            let page = try await browser.send(door.method, path, body: door.method == .post ? Array(form.utf8) : [])
            let expected: HTTPResponse.Status = isLetIn(role, door, own: true) ? .notFound : .forbidden
            #expect(page.status == expected, "\(role) \(door.method) \(path)")
        }
        let after = try await world.rows(but: ["session", "throttle"])
        for table in Set(before.keys).union(after.keys) { #expect(after[table] == before[table], "\(table)") }
    }

    /// Whether the table lets a role through a door, in its own organisation or elsewhere.
    private func isLetIn(_ role: Role, _ door: Doors.Door, own: Bool) -> Bool {
        guard let (act, matter) = door.permission else { return false }
        let isOwn = own && door.path.contains("{organisation}")
        return Permission.table.contains {
            $0.role == role && $0.matter == matter && $0.acts.contains(act) && ($0.scope == .everywhere || isOwn)
        }
    }

    @Test func `whoever is signed in passes the doors of her account; what could do harm asks again who she is`() async throws {
        let world = try await World()
        let doors = world.doors.filter { [.signedIn, .freshlySignedIn].contains($0.admission) }
        for (number, door) in doors.enumerated() {
            let (fatima, email) = (world.browser(), "fatima\(number)@example.be")
            try await fatima.send("/fr/placement/send-a-photo", ["ease": "easily"])
            try await fatima.join(as: "Fatima", email)
            world.pass(minutes: 16)
            let what: Comment = "\(door.method) \(door.path)"
            let stale = try await fatima.send(door.method, door.address())
            #expect((stale.status == .forbidden) == (door.admission == .freshlySignedIn), what)
            guard door.admission == .freshlySignedIn else { continue }
            #expect(stale.text.contains("/fr/account/again"), what)
            try await fatima.signIn(email)
            let fresh = try await fatima.send(door.method, door.address())
            #expect(fresh.status != .forbidden && fresh.status.code < 500, what)
        }
    }

    @Test func `whoever has a booklet passes the booklet's doors`() async throws {
        let world = try await World()
        for door in world.doors where door.admission == .bookletOwner {
            let learner = world.browser()
            try await learner.send("/fr/placement/send-a-photo", ["ease": "easily"])
            let page = try await learner.send(door.method, door.address())
            #expect(page.status.code < 500 && page.status != .forbidden, "\(door.method) \(door.path) \(page.status)")
        }
    }

    @Test(arguments: KeyScope.allCases)
    func `a program passes where its key opens, and nowhere else`(_ scope: KeyScope) async throws {
        let program = try await Program(World(), scopes: [scope])
        let doors = program.world.doors.filter { $0.admission.name.hasPrefix("key for ") && $0.path.hasPrefix("/xapi") }
        #expect(doors.count == 19)
        for door in doors {
            let resource = try #require(RecordResource(rawValue: String(door.admission.name.dropFirst(8))))
            let answer = try await program.send(door.method, String(door.path.dropFirst(5)), body: Array("{}".utf8))
            let expected: Set =
                !resource.methods.contains(door.method)
                ? [405] : resource.scopes(for: door.method).contains(scope) ? [200, 400] : [403]
            #expect(expected.contains(answer.status), "\(scope) \(door.method) \(door.path) \(answer.status)")
        }
    }

    @Test(arguments: KeyScope.allCases)
    func `a program passes the doors of files with a key for files alone`(_ scope: KeyScope) async throws {
        let program = try await Program(World(), scopes: [scope])
        let doors = program.world.doors.filter { $0.admission == .filesKey }
        #expect(doors.count == 3)
        for door in doors {
            let path = door.path.replacing("{file}", with: "none")
            let page = try await program.world.browser().send(
                door.method, path, headers: [.authorization: program.authorization])
            let expected: Set = scope == .files || scope == .all ? [200, 400, 404] : [403]
            #expect(expected.contains(page.status.code), "\(scope) \(door.method) \(path) \(page.status)")
        }
    }

    @Test func `a wrong method is told which ones are right`() async throws {
        let world = try await World()
        let page = try await world.browser().send(.delete, "/fr/learn")
        #expect(page.status == .methodNotAllowed)
        #expect(page.headers[.allow] == "GET, HEAD")
    }

    @Test(arguments: Language.allCases)
    func `an unknown address gets a page in the visitor's language`(_ language: Language) async throws {
        let world = try await World()
        let page = try await world.browser().open("/\(language.rawValue)/nowhere")
        #expect(page.status == .notFound)
        #expect(page.words.contains(world.site.words(language)["errors.not-found"]))
    }

    @Test(arguments: ["/fr/%00", "/fr/%ff", "/fr/%2", "/fr/learn/../admin", "/fr/a%0d%0aSet-Cookie:x"])
    func `a damaged address is refused, not guessed`(_ path: String) async throws {
        let page = try await World().browser().send(.get, path)
        #expect(page.status == .badRequest)
    }
}
