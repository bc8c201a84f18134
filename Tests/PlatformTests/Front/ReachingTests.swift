import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("How somebody reaches a person")
struct ReachingTests {
    private let phone = "02 000 00 00"

    @Test(arguments: Language.allCases)
    func `nobody is told to call a number that is not there`(_ language: Language) async throws {
        let (silent, spoken) = (try await World(), try await World(contact: ContactCard(phone: phone)))
        let path = "/\(language.rawValue)/legal/contact"
        let without = try await silent.browser().open(path)
        let with = try await spoken.browser().open(path)
        #expect(!without.words.contains(phone) && with.words.contains(phone))
        #expect(without.text.matches(of: /<h2/).count + 1 == with.text.matches(of: /<h2/).count)
        #expect(try await !silent.browser().open("/\(language.rawValue)/help").words.contains(phone))
        #expect(try await spoken.browser().open("/\(language.rawValue)/help").words.contains(phone))
        #expect(try await spoken.browser().open("/\(language.rawValue)/nowhere").words.contains(phone))
    }

    @Test func `what one says on the telephone is six digits, where the log has a line about it`() async throws {
        let world = try await World()
        let refused = try await world.browser().open("/fr/admin")
        let id = try #require(refused.headers[.requestID])
        #expect(id.wholeMatch(of: /[0-9]{6}/) != nil)
        #expect(refused.words.contains("dites ce numéro : \(id.prefix(3)) \(id.dropFirst(3))"))
        let nowhere = try await world.browser().open("/fr/nowhere")
        #expect(nowhere.status == .notFound && !nowhere.words.contains("dites ce numéro"))
    }

    @Test func `each reason of a provider has a number of its own`() {
        let numbers = FederationFailure.all.map(\.number)
        #expect(Set(numbers).count == numbers.count && !numbers.contains(0))
        #expect(FederationFailure.named("subject-changed").number == 19)
        #expect(FederationFailure.named("token-malformed").number == 51)
    }
}
