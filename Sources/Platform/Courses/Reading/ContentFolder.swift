import Foundation
import Toolkit
import Yams

/// The folder `Resources/content`, read as a whole: what it holds, and every fault in it.
public struct ContentFolder: Sendable {
    public let catalogue: Catalogue
    public let faults: [Fault]

    /// Courses are read on all cores: this is most of the time between start and first answer.
    /// Reading sentence by sentence is for editors: `isChecking` asks for it.
    public init(_ folder: URL, isChecking: Bool = false) async throws {
        var faults: [Fault] = []
        let framework = try Self.read("frameworks/digcomp-3.0.yaml", in: folder, &faults) { Framework($0) }
        let outline = Self.outline(folder.appending(path: "courses"))
        let test = try Self.read("placement/placement.yaml", in: folder, &faults) { PlacementTest($0) }
        let gestures = try Self.read("gestures/gestures.yaml", in: folder, &faults) { GestureList($0, framework, outline) }
        let kits = await Self.kits(folder, framework, gestures, outline, isChecking: isChecking)
        let results = await withTaskGroup(of: CourseReader.Result.self) { group in
            for slug in outline.keys {
                let reader = CourseReader(
                    folder: folder.appending(path: "courses/\(slug)"), framework: framework, outline: outline,
                    isChecking: isChecking)
                group.addTask { reader.read() }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        catalogue = Catalogue(
            courses: results.compactMap(\.course), framework: framework, placement: test, gestures: gestures,
            kits: kits.compactMap(\.kit))
        self.faults = (faults + kits.flatMap(\.faults) + results.flatMap(\.faults)).sorted {
            ($0.file, $0.line) < ($1.file, $1.line)
        }
    }

    private static func kits(
        _ folder: URL, _ framework: Framework, _ gestures: GestureList, _ outline: [String: Set<String>], isChecking: Bool
    ) async -> [KitReader.Result] {
        let slugs = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "kits").path)) ?? []
        return await withTaskGroup(of: KitReader.Result.self) { group in
            for slug in slugs where Slug.isValid(slug) {
                let reader = KitReader(
                    folder: folder.appending(path: "kits/\(slug)"), framework: framework, gestures: gestures, outline: outline,
                    isChecking: isChecking)
                group.addTask { reader.read() }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    private static func read<Value>(
        _ path: String, in folder: URL, _ found: inout [Fault], _ make: (Entry) -> Value
    ) throws -> Value {
        guard let source = try? String(contentsOf: folder.appending(path: path), encoding: .utf8) else {
            throw ContentFailure.missing(path)
        }
        guard let node = try Yams.compose(yaml: source, .basic) else { throw ContentFailure.empty(path) }
        let faults = Faults(file: path)
        let value = make(Entry(node: node, faults: faults, lineOffset: 0, language: nil))
        found += faults.list
        return value
    }

    /// Which courses there are, and their lessons, from the names of folders and files alone.
    private static func outline(_ courses: URL) -> [String: Set<String>] {
        let manager = FileManager.default
        let slugs = (try? manager.contentsOfDirectory(atPath: courses.path)) ?? []
        var outline: [String: Set<String>] = [:]
        for slug in slugs where Slug.isValid(slug) {
            let files = (try? manager.contentsOfDirectory(atPath: courses.appending(path: "\(slug)/fr").path)) ?? []
            outline[slug] = Set(files.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) })
        }
        return outline
    }
}

/// Content without which there is nothing to show.
public enum ContentFailure: Error, CustomStringConvertible {
    case empty(String)
    case missing(String)

    public var description: String {
        switch self {
        case .empty(let path): "\(path) is empty."
        case .missing(let path): "\(path) is missing, or is not text in UTF-8."
        }
    }
}
