import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Mails that nobody asked for")
struct SparingTests {
    private func invitation(_ world: World) async throws -> (carla: Browser, path: String, city: ID<Organisation>) {
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        try await carla.open("/fr/organisations/\(city)/invitations/adding")
        let page = try await carla.send("/fr/organisations/\(city)/invitations", ["role": "helper"])
        return (carla, page.path, city)
    }

    @Test func `an invitation goes to each address once, is counted, and says how to get no more`() async throws {
        let world = try await World()
        let (carla, path, _) = try await invitation(world)
        let page = try await carla.send(
            "\(path)/sending", ["addresses": "hugo@example.be\n\n Hugo@Example.be \namina@example.be"])
        #expect(page.words.contains("envoyée 2 fois"))
        #expect(try await world.count("SELECT COUNT(*) FROM outbox_mail WHERE kind = 'invitation'") == 2)
        #expect(try await world.count("SELECT COUNT(*) FROM outbox_mail WHERE stop_key IS NOT NULL") == 2)
        let hugo = world.browser()
        let link = try #require(try await world.letter(to: "hugo@example.be").path)
        #expect(try await hugo.open(link).words.contains("Ville de Belleville"))
    }

    @Test func `a line that is no address is named, and nothing is sent or lost`() async throws {
        let world = try await World()
        let (carla, path, _) = try await invitation(world)
        let page = try await carla.send("\(path)/sending", ["addresses": "hugo@example.be\nhugo at home"])
        #expect(page.status == .unprocessableContent)
        #expect(page.words.contains("Cette ligne n'est pas une adresse e-mail : hugo at home"))
        #expect(page.text.contains("hugo@example.be\nhugo at home</textarea>"))
        #expect(try await world.count("SELECT COUNT(*) FROM outbox_mail WHERE kind = 'invitation'") == 0)
        let many = (0..<51).map { "person\($0)@example.be" }.joined(separator: "\n")
        #expect(try await carla.send("\(path)/sending", ["addresses": many]).status == .unprocessableContent)
    }

    @Test func `whoever wants no more says so by a button, or her mail program does, and gets none`() async throws {
        let world = try await World()
        let (carla, path, _) = try await invitation(world)
        try await carla.send("\(path)/sending", ["addresses": "hugo@example.be\namina@example.be"])
        let keys = try await world.site.database.read { db in
            try db.all(String.self, "SELECT stop_key FROM outbox_mail WHERE kind = 'invitation' ORDER BY address")
        }
        let hugo = world.browser()
        #expect(try await hugo.open("/mails/stopping/\(keys[1])").words.contains("Ne plus recevoir ces e-mails"))
        #expect(try await hugo.send("/mails/stopping/\(keys[1])", [:]).words.contains("Vous ne recevrez plus ces e-mails"))
        let program = world.browser()
        program.fetchSite = nil
        let answer = try await program.send(
            .post, "/mails/stopping/\(keys[0])", body: Array("List-Unsubscribe=One-Click".utf8))
        #expect(answer.status == .ok)
        world.pass(seconds: 1)
        try await carla.open(path)
        try await carla.send("\(path)/sending", ["addresses": "hugo@example.be\namina@example.be"])
        #expect(try await world.count("SELECT COUNT(*) FROM outbox_mail WHERE kind = 'invitation'") == 2)
        #expect(try await hugo.open("/mails/stopping/none").status == .notFound)
        world.pass(seconds: 1)
        try await hugo.join(as: "Hugo", "hugo@example.be")
        #expect(try await world.count("SELECT COUNT(*) FROM person WHERE email = 'hugo@example.be'") == 1)
    }

    @Test func `ten who come make one letter of the day`() async throws {
        let world = try await World()
        let (_, path, _) = try await invitation(world)
        let id = try #require(ID<Invitation>(String(path.split(separator: "/").last ?? "")))
        let code = try await world.site.database.read { db in try Invitation.find(id, in: db).code }
        for number in 0..<10 {
            let helper = world.browser()
            world.pass(seconds: 1)
            try await helper.open("/fr/account/joining?invitation=\(code)")
            try await helper.send(
                "/fr/account/joining",
                ["name": "Helper \(number)", "email": "h\(number)@example.be", "profile": "helps", "invitation": code])
            try await helper.goIn("h\(number)@example.be")
        }
        #expect(try await world.count("SELECT COUNT(*) FROM digest_line") == 10)
        let now = world.now
        for _ in 0..<2 {
            try await world.site.database.write { [site = world.site] db in try Digest(site: site).send(at: now, in: db) }
        }
        #expect(try await world.count("SELECT COUNT(*) FROM outbox_mail WHERE kind = 'digest'") == 1)
        let letter = try await world.site.database.read { db in
            try #require(try db.first(OutboxMail.self, "SELECT * FROM outbox_mail WHERE kind = 'digest'")?.letter)
        }
        #expect(letter.text.contains("- Helper 9 a rejoint Ville de Belleville."))
    }

    @Test func `a coordinator says on her account whether the letter of the day comes`() async throws {
        let world = try await World()
        let (carla, _, city) = try await invitation(world)
        let carlaID = try await world.site.database.read { db in
            try #require(try db.value(String.self, "SELECT person FROM membership WHERE organisation = \(city)"))
        }
        func letters() async throws -> Int {
            let now = world.now
            try await world.site.database.write { [site = world.site] db in
                let person = try #require(ID<Person>(carlaID))
                try DigestLine(id: .fresh(at: now), person: person, kind: .joined, details: ["name": "Hugo"], made: now)
                    .insert(in: db)
                try Digest(site: site).send(at: now, in: db)
            }
            return try await world.count("SELECT COUNT(*) FROM outbox_mail WHERE kind = 'digest'")
        }
        let form = try await carla.open("/fr/account/profile")
        #expect(form.text.contains("name=\"digest\" value=\"yes\" checked"))
        try await carla.send("/fr/account/profile", ["name": "Carla", "digest": "asked"])
        #expect(try await letters() == 0)
        #expect(try await !carla.open("/fr/account/profile").text.contains("value=\"yes\" checked"))
        try await carla.sendPairs("/fr/account/profile", [("name", "Carla"), ("digest", "asked"), ("digest", "yes")])
        #expect(try await letters() == 1)
        let hugo = try await world.member(.helper, of: city)
        #expect(try await !hugo.open("/fr/account/profile").text.contains("name=\"digest\""))
    }

    @Test func `a mail that came back is noted`() async throws {
        let world = try await World()
        try await world.browser().join(as: "Fatima", "fatima@example.be")
        let mail = try await world.site.database.read { db in try #require(try OutboxMail.latest(1, in: db).first) }
        let returns = Returns(database: world.site.database)
        #expect(try await returns.note(Self.notification(mail.id.text, action: "delayed", status: "4.4.1"), at: world.now))
        #expect(try await world.count("SELECT COUNT(*) FROM outbox_mail WHERE state = 'bounced'") == 0)
        #expect(try await returns.note(Self.notification(mail.id.text, action: "failed", status: "5.1.1"), at: world.now))
        #expect(try await world.count("SELECT COUNT(*) FROM outbox_mail WHERE state = 'bounced' AND trouble = '5.1.1'") == 1)
        #expect(try await !returns.note(Array("Subject: hello\r\n\r\nhello".utf8), at: world.now))
        let unknown = ID<OutboxMail>.fresh(at: world.now).text
        #expect(try await !returns.note(Self.notification(unknown, action: "failed", status: "5.1.1"), at: world.now))
    }

    /// As a mail server writes it (RFC 3464, appendix E, in our own words).
    private static func notification(_ id: String, action: String, status: String) -> [UInt8] {
        Array(
            """
            From: MAILER-DAEMON@mail.example.be\r
            To: post@123digit.example\r
            Subject: Undelivered\r
            Message-ID: <20261123.abc@mail.example.be>\r
            MIME-Version: 1.0\r
            Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r
            \r
            --x\r
            Content-Type: message/delivery-status\r
            \r
            Reporting-MTA: dns; mail.example.be\r
            \r
            Final-Recipient: rfc822; fatima@example.be\r
            Action: \(action)\r
            Status: \(status)\r
            \r
            --x\r
            Content-Type: text/rfc822-headers\r
            \r
            From: 123Digit <post@123digit.example>\r
            Message-ID: <\(id)@123digit.example>\r
            \r
            --x--\r
            """.utf8)
    }
}
