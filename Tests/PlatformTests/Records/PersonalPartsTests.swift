import Testing
import Toolkit

@testable import Platform

@Suite("What may tell who somebody is")
struct PersonalPartsTests {
    private let home = "http://localhost:8123"

    @Test func `identifiers, names and free words are named, wherever they stand`() throws {
        let json = try JSON(
            reading: #"""
                {"actor":{"objectType":"Group","name":"Us","member":[{"mbox":"mailto:a@b.c"},{"account":{"homePage":"http://x.y","name":"z"}}]},
                 "verb":{"id":"http://v.w/x","display":{"en":"did"}},
                 "object":{"objectType":"SubStatement","actor":{"openid":"http://o.p"},"verb":{"id":"http://v.w/y"},
                   "object":{"id":"http://a.b/c","definition":{"name":{"en":"Ana's photo"},"type":"http://t.u/v"}}},
                 "result":{"score":{"scaled":1},"response":"My name is Ana","extensions":{"http://e.f":1}},
                 "context":{"instructor":{"mbox_sha1sum":"00"},"contextActivities":{"parent":{"id":"http://a.b","definition":{"description":{"en":"x"}}},
                   "other":[{"id":"http://a.b"},{"id":"http://a.c","definition":{"extensions":{"http://e.f":2}}}]}},
                 "attachments":[{"display":{"en":"A letter"},"sha2":"00","fileUrl":"http://f.g/ana"}]}
                """#.utf8)
        let paths = Set(PersonalParts.paths(in: json, home: home).map { $0.joined(separator: ".") })
        #expect(
            paths == [
                "actor.name", "actor.member.0.mbox", "actor.member.1.account.name", "object.actor.openid",
                "object.object.definition.name", "result.response", "result.extensions", "context.instructor.mbox_sha1sum",
                "context.contextActivities.parent.definition.description",
                "context.contextActivities.other.1.definition.extensions", "attachments.0.display", "attachments.0.fileUrl",
            ])
    }

    @Test func `the platform's own facts hold nothing personal but what hangs on a pseudonym`() throws {
        let fact = Fact(actor: "0190163d-8694-739b-aea5-966c26f8ad91", verb: .answered, object: "/learn/a/b/c", kind: .exercise)
        let json = try JSON(reading: fact.statement(id: Sample.id(1), at: World.monday, home: home).utf8)
        #expect(PersonalParts.paths(in: json, home: home) == [])
    }
}
