import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Every door of the site")
struct DoorTests {
    /// An address of each door, with names that exist.
    private func address(_ door: Doors.Door) -> String {
        door.path.replacing("{language}", with: "fr").replacing("{course}", with: "e-mail")
            .replacing("{lesson}", with: "an-address").replacing("{step}", with: "nothing")
            .replacing("{action}", with: "send-a-photo").replacing("{version}", with: "0").replacing(
                "{folder}", with: "pictures"
            )
            .replacing("{file}", with: "none.svg")
    }

    @Test func `a visitor passes where anyone may, and nowhere else`() async throws {
        let world = try await World()
        for door in world.doors {
            let browser = world.browser()
            let page = try await browser.send(door.method, address(door))
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

    /// Every role as itself, in one's own organisation and in another: what the table of permissions says, and nothing else.
    @Test(arguments: Role.allCases)
    func `a role passes where the table says, and nowhere else`(_ role: Role) async throws {
        let world = try await World()
        let kind = Organisation.Kind.allCases.first { role.fits($0) } ?? .city
        let own = try await world.organisation("Chez nous", kind: kind)
        let other = try await world.organisation("Ailleurs")
        let browser = try await world.member(role, of: own)
        try await world.showBoth(browser)
        for door in world.doors where door.path.contains("/organisations") || door.path.contains("/admin") {
            for organisation in [own, other] {
                let words = door.admission.name.split(separator: " ").map(String.init)
                let act = try #require(Permission.Act(rawValue: words[0]))
                let matter = try #require(Permission.Matter(rawValue: words[1]))
                let isOwn = organisation == own && door.path.contains("{organisation}")
                let expected = Permission.table.contains {
                    $0.role == role && $0.matter == matter && $0.acts.contains(act) && ($0.scope == .everywhere || isOwn)
                }
                let path = address(door).replacing("{organisation}", with: organisation.text)
                let page = try await browser.send(door.method, path)
                #expect((page.status != .forbidden) == expected, "\(role) \(door.method) \(path) \(page.status)")
                #expect(page.status.code < 500)
            }
        }
    }

    @Test func `whoever has a booklet passes the booklet's doors`() async throws {
        let world = try await World()
        for door in world.doors where door.admission == .bookletOwner {
            let learner = world.browser()
            try await learner.send("/fr/placement/send-a-photo", ["ease": "easily"])
            let page = try await learner.send(door.method, address(door))
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
