import Foundation
import Toolkit

/// What the short addresses of a course's text stand for: its files, and the other courses.
struct ContentAddresses {
    let course: String
    let lesson: String
    let language: Language
    let files: CourseFiles
    /// The lessons of each course.
    let outline: [String: Set<String>]

    private var base: String { Self.base(course: course, version: files.version) }

    /// Where the files of a course are served: a new content is a new address.
    static func base(course: String, version: String) -> String { "/content/\(course)/\(version)/" }

    /// Markdown with its short addresses written out.
    func resolved(_ markdown: String) -> String {
        markdown
            .replacingOccurrences(of: "](pictures/", with: "](\(base)pictures/")
            .replacingOccurrences(of: "](course:", with: "](/\(language.rawValue)/learn/")
    }

    /// The address of a file of the course; notes a fault when there is none.
    func file(_ path: String, line: Int, _ faults: Faults) -> String {
        if !path.isEmpty, !files.names.contains(path) { faults.note("no-such-file", line: line, ["value": path]) }
        return base + path
    }

    /// The size of the drawing at an address that `file` gave.
    func size(_ address: String) -> PictureSize? {
        address.hasPrefix(base) ? files.sizes[String(address.dropFirst(base.count))] : nil
    }

    /// The recording of a step, when somebody made one.
    func recording(of step: String) -> String? {
        let path = "sounds/\(language.rawValue)/\(lesson)/\(step).mp3"
        return files.names.contains(path) ? base + path : nil
    }

    func noteDead(_ target: String, line: Int, _ faults: Faults) {
        if target.hasPrefix("course:") {
            let parts = target.dropFirst("course:".count).split(separator: "/").map(String.init)
            let lessons = parts.first.flatMap { outline[$0] }
            let exists = lessons.map { parts.count == 1 || (parts.count == 2 && $0.contains(parts[1])) } ?? false
            if !exists { faults.note("dead-link", line: line, ["value": target]) }
        } else if target.hasPrefix("pictures/") || target.hasPrefix("sounds/") {
            _ = file(target, line: line, faults)
        } else if !target.hasPrefix("https://"), !target.hasPrefix("mailto:"), !target.hasPrefix("tel:") {
            faults.note("bad-link", line: line, ["value": target])
        }
    }
}
