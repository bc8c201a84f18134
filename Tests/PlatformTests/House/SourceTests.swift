import Foundation
import Testing
import Toolkit

/// The rules of `STYLE.md` that a program can see.
@Suite("How the code reads")
struct SourceTests {
    private static let root = World.resources.deletingLastPathComponent()

    struct Source {
        let path: String
        let text: String
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        var name: String { URL(filePath: path).lastPathComponent }
    }

    static func sources(_ folder: String) throws -> [Source] {
        let base = root.appending(path: folder)
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            Source(path: "\(folder)/\(name)", text: try String(contentsOf: base.appending(path: name), encoding: .utf8))
        }
    }

    @Test func `no file is longer than 200 lines`() throws {
        for source in try Self.sources("Sources") {
            #expect(source.lines.count <= 201, "\(source.path) has \(source.lines.count) lines")
        }
    }

    @Test func `nothing is left for later, forced or printed`() throws {
        let refused = ["TODO", "FIXME", "try!", "as!", "fatalError(", " print(", "[String: Any]", "Task.sleep"]
        let resting: Set = ["JobRunner.swift", "RateShare.swift", "NoticeListener.swift"]
        for source in try Self.sources("Sources") {
            for word in refused where !(word == "Task.sleep" && resting.contains(source.name)) {
                #expect(!source.text.contains(word), "\(source.path) contains \(word)")
            }
        }
    }

    @Test func `trusted markup comes from Markdown, our own drawings and data blocks alone`() throws {
        let allowed: Set = ["HTML.swift", "Markdown.swift", "Assets.swift"]
        for source in try Self.sources("Sources") where source.text.contains("HTML(trusted:") {
            #expect(allowed.contains(source.name), "\(source.path)")
        }
    }

    @Test func `what is typed unseen is never repeated in a page that comes back`() throws {
        for source in try Self.sources("Sources/Platform") {
            for field in source.text.matches(of: /Field\(\s*name: "([^"]+)"[^)]*type: "password"/) {
                #expect(Form.secrets.contains(String(field.1)), "\(source.path): \(field.1)")
            }
        }
    }

    @Test func `every attribute in a literal is quoted`() throws {
        for source in try Self.sources("Sources/Platform") where source.text.contains("HTML") {
            for (index, line) in source.lines.enumerated() where line.contains("<") {
                let stripped = line.replacing(/\\?"[^"]*"/, with: "Q")
                let bare = stripped.contains(/<[a-z][^>]* [a-z-]+=[^Q\\]/)
                #expect(!bare, "\(source.path):\(index + 1) \(line)")
            }
        }
    }

    @Test func `each kind of file imports only what its kind may`() throws {
        for source in try Self.sources("Sources/Platform") {
            guard let allowed = allowedImports(source.name) else { continue }
            let imports = source.lines.filter { $0.hasPrefix("import ") }.map { String($0.dropFirst(7)) }
            for name in imports { #expect(allowed.contains(name), "\(source.path) imports \(name)") }
        }
    }

    @Test func `the database module alone knows the engines, and nothing else knows SQL engines' names`() throws {
        for folder in ["Sources/Toolkit", "Sources/Platform", "Sources/Digit"] {
            for source in try Self.sources(folder) {
                #expect(!source.text.contains("import GRDB"), "\(source.path)")
                #expect(!source.text.contains("PRAGMA"), "\(source.path)")
            }
        }
        for source in try Self.sources("Sources/Database") {
            #expect(!source.text.contains("import Hummingbird"), "\(source.path)")
        }
    }

    private func allowedImports(_ name: String) -> Set<String>? {
        if name.hasSuffix("Routes.swift") { return ["Foundation", "Database", "Toolkit", "Hummingbird", "HTTPTypes"] }
        if name.hasSuffix("Page.swift") || name.hasSuffix("Pages.swift") { return ["Foundation", "Toolkit"] }
        if name.hasSuffix("Form.swift") { return ["Foundation", "Toolkit"] }
        if name.hasSuffix("Store.swift") { return ["Database", "Toolkit"] }
        return nil
    }
}
