import Database
import Testing

@testable import Toolkit

@Suite("Speaking four languages")
struct LanguageTests {
    @Test(arguments: [
        ("nl-BE,nl;q=0.9,fr;q=0.8", Language.nl), ("en-US;q=0.5, de;q=0.7", .de), ("ar, fr;q=0.3", .fr), ("fr;q=0, en", .en),
        ("EN", .en),
    ])
    func `the browser's first language that we speak is chosen`(_ header: String, _ language: Language) {
        #expect(Language.preferred(in: header) == language)
    }

    @Test(arguments: ["", "ar", "*", "xx;q=1", "fr;q=0"])
    func `a browser that names none of ours has none`(_ header: String) { #expect(Language.preferred(in: header) == nil) }

    @Test func `counts take the form of their language`() {
        let words = Words(language: .fr, texts: ["a.n": .plural(one: "{n} leçon", other: "{n} leçons")])
        #expect(words["a.n", 0] == "0 leçon")
        #expect(words["a.n", 1] == "1 leçon")
        #expect(words["a.n", 2] == "2 leçons")
        let english = Words(language: .en, texts: ["a.n": .plural(one: "{n} lesson", other: "{n} lessons")])
        #expect(english["a.n", 0] == "0 lessons")
    }

    @Test func `values are filled in once, never twice`() {
        let words = Words(language: .en, texts: ["a.b": .text("{x} and {y}, {z}")])
        #expect(words["a.b", ["x": "{y}", "y": "2"]] == "{y} and 2, {z}")
        #expect(words["a.missing"] == "a.missing")
    }

    @Test func `French gets its unbreakable spaces, others keep theirs`() {
        #expect(Typography.set("Ça va ? Oui : « bien » !", .fr) == "Ça va\u{202F}? Oui\u{A0}: «\u{A0}bien\u{A0}»\u{202F}!")
        #expect(Typography.set("80 % juste", .fr) == "80\u{A0}% juste")
        #expect(Typography.set("Gaat het ? Ja", .nl) == "Gaat het ? Ja")
    }

    @Test func `numbers are written as Belgium writes them`() {
        #expect(Language.allCases.map { Numbers.text(40_000, $0) } == ["40\u{202F}000", "40.000", "40.000", "40,000"])
        #expect(Numbers.text(-1_234_567, .en) == "-1,234,567")
        #expect(Numbers.text(999, .fr) == "999")
    }

    @Test func `days are written out`() throws {
        let day = try #require(Day("2026-11-23"))
        #expect(Dates.text(day, .fr) == "23 novembre 2026")
        let fivePastTwo = Instant(microseconds: 1_795_525_500_000_000)
        #expect(Dates.moment(fivePastTwo, .fr) == "24 novembre 2026 à 14:05")
        #expect(Dates.moment(fivePastTwo, .en) == "24 November 2026 at 14:05")
        #expect(Dates.text(day, .nl) == "23 november 2026")
        #expect(Dates.text(day, .de) == "23. November 2026")
    }

    @Test func `the first of a month is counted in French, and in French alone`() throws {
        let day = try #require(Day("2026-12-01"))
        #expect(Dates.text(day, .fr) == "1er décembre 2026")
        #expect(Dates.text(day, .nl) == "1 december 2026")
        #expect(Dates.text(day, .en) == "1 December 2026")
        #expect(Dates.text(try #require(Day("2026-12-11")), .fr) == "11 décembre 2026")
        let tenInTheMorning = Instant(microseconds: 1_796_115_600_000_000)
        #expect(Dates.moment(tenInTheMorning, .fr) == "1er décembre 2026 à 10:00")
    }
}
