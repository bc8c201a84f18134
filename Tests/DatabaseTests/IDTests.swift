import Database
import Foundation
import TestDatabases
import Testing

@Suite("Naming things")
struct IDTests {
    private let noon = Instant(microseconds: 1_795_435_200_000_000)

    @Test("a fresh name is a UUID of version 7, in lower case, with its moment in front")
    func shape() throws {
        let text = ID<City>.fresh(at: noon).text
        #expect(text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        let milliseconds = try #require(UInt64(text.replacing("-", with: "").prefix(12), radix: 16))
        #expect(milliseconds == 1_795_435_200_000)
        #expect(UUID(uuidString: text) != nil)
    }

    @Test("later names come after earlier ones, as values and as text")
    func order() {
        let names = (0..<3000).map { ID<City>.fresh(at: Instant(microseconds: noon.microseconds + $0)) }
        #expect(names == names.sorted())
        #expect(names.map(\.text) == names.map(\.text).sorted())
    }

    @Test("the same chance gives the same names, and chance does not repeat")
    func chance() {
        var one = Dice(seed: 1)
        var same = Dice(seed: 1)
        #expect(ID<City>.fresh(at: noon, using: &one) == .fresh(at: noon, using: &same))
        #expect(Set((0..<1000).map { _ in ID<City>.fresh(at: noon) }).count == 1000)
    }

    @Test(
        "what has not the shape of a UUID is no name",
        arguments: [
            "", "0190163d-8694-739b-aea5-966c26f8ad9", "0190163d-8694-739b-aea5-966c26f8ad911",
            "0190163d86940739b0aea50966c26f8ad910", "0190163d-8694-739b-aea5-966c26f8ad9g",
            "{190163d-8694-739b-aea5-966c26f8ad9}", "0190163d-8694-739b-aea5_966c26f8ad91",
            "０190163d-8694-739b-aea5-966c26f8a", "0190163d-8694-739b-aea5-966c26f8ad9\u{0}",
        ])
    func refused(text: String) {
        #expect(ID<City>(text) == nil)
    }

    @Test("capitals are understood and written small")
    func capitals() {
        #expect(ID<City>("0190163D-8694-439B-AEA5-966C26F8AD91")?.text == "0190163d-8694-439b-aea5-966c26f8ad91")
    }

    @Test("names are texts in JSON, and keys")
    func json() throws {
        let name = ID<City>.fresh(at: noon)
        let json = try JSONEncoder().encode([name: [name]])
        #expect(String(decoding: json, as: UTF8.self) == #"{"\#(name)":["\#(name)"]}"#)
        #expect(try JSONDecoder().decode([ID<City>: [ID<City>]].self, from: json) == [name: [name]])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([ID<City>].self, from: Data(#"["42"]"#.utf8))
        }
    }
}
