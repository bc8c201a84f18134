import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("What the law asks a site to say")
struct LegalTests {
    @Test(arguments: Language.allCases)
    func `every page is there in every language, with what the site knows filled in`(_ language: Language) async throws {
        let world = try await World()
        let browser = world.browser()
        let index = try await browser.open("/\(language.rawValue)/legal")
        for name in LegalText.Name.allCases {
            let path = "/\(language.rawValue)/legal/\(name.rawValue)"
            #expect(index.text.contains("href=\"\(path)\""))
            let page = try await browser.open(path)
            #expect(page.status == .ok)
            #expect(!page.words.contains("{"), "\(path)")
        }
        let privacy = try await browser.open("/\(language.rawValue)/legal/privacy")
        for rule in RetentionClass.table { #expect(privacy.words.contains(rule.period(world.site.words(language)))) }
        let contact = try await browser.open("/\(language.rawValue)/legal/contact")
        #expect(contact.words.contains("Kantersteen 12"))
    }

    @Test func `the statement of accessibility, privacy and the rest are one click from every page`() async throws {
        let page = try await World().browser().open("/fr/learn/e-mail")
        for path in ["/fr/legal/accessibility", "/fr/legal/privacy", "/fr/legal"] {
            #expect(page.text.contains("href=\"\(path)\""))
        }
    }

    /// A page of one language says what those of the others say: as many headings, lists, links and filled lines.
    @Test(arguments: LegalText.Name.allCases)
    func `the four languages say the same`(_ name: LegalText.Name) async throws {
        let world = try await World()
        var shapes: Set<[String]> = []
        for language in Language.allCases {
            let text = try #require(world.site.legal.text(name, language))
            shapes.insert(
                text.parts.flatMap { part in
                    switch part {
                    case .words(let html): html.text.matches(of: /<(h2|ul|li|p|strong|table)\b/).map { String($0.1) }
                    case .filled(let filled): [filled.rawValue]
                    }
                })
        }
        #expect(shapes.count == 1)
    }

    @Test func `nothing else is served from there`() async throws {
        for path in ["/fr/legal/legal.json", "/fr/legal/nothing", "/fr/legal/..%2Flegal"] {
            #expect(try await World().browser().open(path).status != .ok)
        }
    }
}
