import Foundation
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Kits for workshops")
struct KitTests {
    @Test func `ten kits over five themes say the same in four languages, with what to do without Wi-Fi`() async throws {
        let kits = try await World.catalogue.kits
        #expect(kits.count == 10)
        #expect(Set(kits.map(\.theme)).count == 5)
        for kit in kits {
            #expect(kit.editions.count == 4, "\(kit.slug)")
            #expect(kit.editions.values.allSatisfy { $0.guide.step("without-wifi") != nil && $0.sheet.step("did-it") != nil })
        }
    }

    @Test(arguments: Language.allCases)
    func `a kit is read, and its two papers are printed, in each language`(_ language: Language) async throws {
        let world = try await World()
        let browser = world.browser()
        let list = try await browser.open("/\(language.rawValue)/kits")
        #expect(list.text.matches(of: /\/kits\/[a-z-]+"/).count == 10)
        for paper in ["", "/guide", "/sheet"] {
            let page = try await browser.open("/\(language.rawValue)/kits/first-mouse\(paper)")
            #expect(page.status == .ok)
            #expect(page.words.contains(world.site.catalogue.kit("first-mouse")?.title[language] ?? "?"))
        }
        #expect(try await browser.open("/\(language.rawValue)/kits/nothing").status == .notFound)
    }

    @Test func `each fault of a kit is named with its file`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kits-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(at: World.resources.appending(path: "content"), to: folder)
        let kit = folder.appending(path: "kits/first-mouse/kit.yaml")
        let text = try String(contentsOf: kit, encoding: .utf8)
            .replacing("minutes: 90", with: "minutes: 95").replacing("[3, 8]", with: "[8, 3]")
            .replacing("first-gestures/mouse", with: "first-gestures/cat").replacing("move-the-mouse", with: "fly")
        try text.write(to: kit, atomically: true, encoding: .utf8)
        try FileManager.default.removeItem(at: folder.appending(path: "kits/first-mouse/de/sheet.md"))
        let keys = try await Set(ContentFolder(folder, isChecking: true).faults.map(\.key))
        #expect(keys.isSuperset(of: ["minutes-differ", "not-a-range", "dead-link", "unknown-gesture", "language-missing"]))
    }
}
