import Foundation
import Testing
import Toolkit

@testable import Platform

@Suite("The words in four languages")
struct WordsTests {
    private static func raw(_ language: Language) throws -> [String: String] {
        let folder = World.resources.appending(path: "locales/\(language.rawValue)")
        var texts: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let matter = file.deletingPathExtension().lastPathComponent
            let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: NSObject] ?? [:]
            for (name, value) in object {
                if let text = value as? String { texts["\(matter).\(name)"] = text }
                for (form, text) in value as? [String: String] ?? [:] { texts["\(matter).\(name)#\(form)"] = text }
            }
        }
        return texts
    }

    @Test(arguments: [Language.nl, .de, .en])
    func `each language has the words of French, with the same plural forms and values`(_ language: Language) throws {
        let source = try Self.raw(.fr)
        let other = try Self.raw(language)
        #expect(Set(source.keys).symmetricDifference(other.keys).sorted() == [])
        for (key, text) in source {
            let values = Set(text.matches(of: /\{[a-z]+\}/).map { String($0.0) })
            let found = Set((other[key] ?? "").matches(of: /\{[a-z]+\}/).map { String($0.0) })
            #expect(values == found, "\(key) in \(language)")
        }
    }

    @Test(arguments: Language.allCases)
    func `no word is empty`(_ language: Language) throws {
        for (key, text) in try Self.raw(language) { #expect(!text.trimmed.isEmpty, "\(key) in \(language)") }
    }

    /// Keys written out, and keys with a part filled in: `placement.\(…)` uses every word that fits.
    private static func used() throws -> [Regex<Substring>] {
        var patterns: Set<String> = []
        for folder in ["Sources/Platform", "Sources/Digit"] {
            for source in try SourceTests.sources(folder) {
                for match in source.text.matches(of: /"([a-z]+\.[a-z0-9-]*(?:\\\([^"]*?\))?[a-z0-9-]*)"/) {
                    patterns.insert(String(match.1))
                }
                for match in source.text.matches(of: /note\(\s*"([a-z-]+)"/) { patterns.insert("content.\(match.1)") }
            }
        }
        return try patterns.map { pattern in
            let escaped = pattern.replacing(/\\\(.*\)/, with: "@").replacingOccurrences(of: ".", with: "\\.")
            return try Regex("^\(escaped.replacingOccurrences(of: "@", with: "[a-z0-9-]+"))$", as: Substring.self)
        }
    }

    @Test func `every word is used somewhere`() throws {
        let used = try Self.used()
        let keys = Set(try Self.raw(.fr).keys.map { String($0.split(separator: "#")[0]) })
        for key in keys.sorted() { #expect(used.contains { key.wholeMatch(of: $0) != nil }, "\(key) is used nowhere") }
    }

    @Test func `every key written in the code exists`() throws {
        let words = try Words(language: .fr, folder: World.resources.appending(path: "locales/fr"))
        let matters = Set(try Self.raw(.fr).keys.map { String($0.prefix { $0 != "." }) })
        let files: Set = ["css", "js", "svg", "png", "json", "md"]
        for source in try SourceTests.sources("Sources/Platform") {
            for match in source.text.matches(of: /"([a-z]+)\.([a-z0-9-]+)"/) where matters.contains(String(match.1)) {
                let key = "\(match.1).\(match.2)"
                #expect(words.has(key) || files.contains(String(match.2)), "\(source.path): \(key)")
            }
        }
    }
}
