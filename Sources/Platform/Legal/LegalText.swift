import Database
import Foundation
import Toolkit

/// A legal page in one language: Markdown with lines that the site fills, such as `{retention}`.
struct LegalText: Sendable {
    enum Name: String, CaseIterable, Sendable {
        case privacy, cookies, accessibility, terms, contact, complaint, funding
    }

    enum Part: Sendable {
        case words(HTML)
        /// What the site itself knows: how long data is kept, what the last test found, how to reach the operator.
        case filled(Filled)
    }

    enum Filled: String, CaseIterable, Sendable {
        case retention, tested, version, phone, post, email
        case host = "operator"
    }

    let title: String
    /// What stands under each heading, and before the first.
    let sections: [[Part]]

    var parts: [Part] { sections.flatMap(\.self) }

    /// Nil when the text has no title in its first line.
    init?(_ source: String, _ language: Language) {
        var lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let first = lines.first, first.hasPrefix("# ") else { return nil }
        title = Typography.set(String(first.dropFirst(2)).trimmed, language)
        lines.removeFirst()
        var sections: [[Part]] = [[]]
        var words: [String] = []
        func close() {
            let text = words.joined(separator: "\n")
            if !text.trimmed.isEmpty {
                sections[sections.count - 1].append(.words(Markdown.markup(Typography.set(text, language))))
            }
            words = []
        }
        for line in lines {
            if line.hasPrefix("## ") {
                close()
                sections.append([])
            }
            if line.hasPrefix("{"), line.hasSuffix("}"), let filled = Filled(rawValue: String(line.dropFirst().dropLast())) {
                close()
                sections[sections.count - 1].append(.filled(filled))
            } else {
                words.append(line)
            }
        }
        close()
        self.sections = sections
    }
}

/// All legal pages, read at start, and what was true of them.
struct LegalShelf: Sendable {
    private let texts: [String: LegalText]
    /// The day of the texts.
    let version: Day
    /// What the last test of accessibility found; nil when none was kept.
    let tested: Tested?

    /// What `Tests/BrowserTests` writes after it looked at every page.
    struct Tested: Codable, Sendable {
        let day: Day
        let pages: Int
        let languages: Int
        let faults: Int
        let tool: String
    }

    private struct Version: Codable {
        let version: Day
    }

    /// Throws when a text or a language is missing.
    init(folder: URL) throws {
        var texts: [String: LegalText] = [:]
        for language in Language.allCases {
            for name in LegalText.Name.allCases {
                let file = folder.appending(path: "\(language.rawValue)/\(name.rawValue).md")
                guard let text = LegalText(try String(contentsOf: file, encoding: .utf8), language) else {
                    throw ContentFailure.empty(file.path)
                }
                texts["\(language.rawValue) \(name.rawValue)"] = text
            }
        }
        self.texts = texts
        version = try JSONDecoder().decode(Version.self, from: Data(contentsOf: folder.appending(path: "legal.json"))).version
        let report = folder.appending(path: "tested.json")
        tested = try? JSONDecoder().decode(Tested.self, from: Data(contentsOf: report))
    }

    func text(_ name: LegalText.Name, _ language: Language) -> LegalText? { texts["\(language.rawValue) \(name.rawValue)"] }
}

/// How to reach whoever runs this site.
public struct ContactCard: Sendable {
    public var post: String
    public var phone: String?
    public var email: String?
    /// Whose machines it runs on.
    public var host: String?

    /// The operator named by the convention.
    public static let wetechcare = "WeTechCare Belgique, Kantersteen 12, 1000 Bruxelles"

    public init(post: String = wetechcare, phone: String? = nil, email: String? = nil, host: String? = nil) {
        self.post = post
        self.phone = phone
        self.email = email
        self.host = host
    }
}
