import Foundation
import Toolkit

/// Reads one kit's folder: `kit.yaml`, then the guide and the sheet in each language.
struct KitReader {
    let folder: URL
    let framework: Framework
    let gestures: GestureList
    /// The lessons of each course.
    let outline: [String: Set<String>]
    let isChecking: Bool

    struct Result: Sendable {
        let kit: Kit?
        let faults: [Fault]
    }

    private var slug: String { folder.lastPathComponent }

    func read() -> Result {
        let faults = Faults(file: "kits/\(slug)/kit.yaml")
        guard let source = try? String(contentsOf: folder.appending(path: "kit.yaml"), encoding: .utf8) else {
            faults.note("unreadable", line: 1)
            return Result(kit: nil, faults: faults.list)
        }
        guard let entry = Entry(yaml: source, at: 0, language: nil, faults) else {
            return Result(kit: nil, faults: faults.list)
        }
        let steps = steps(entry)
        let (editions, found) = editions(of: steps, level: entry.number("level"))
        return Result(kit: kit(entry, steps, editions), faults: faults.list + found)
    }

    private func kit(_ entry: Entry, _ steps: [Kit.Step], _ editions: [Language: Kit.Edition]) -> Kit {
        let id = entry.text("id")
        if id != slug { entry.faults.note("id-not-folder", line: entry.line, ["value": id, "folder": slug]) }
        return Kit(
            slug: slug, theme: entry.choice("theme", else: .gestures), level: entry.number("level"),
            competences: entry.competences(of: framework), minutes: entry.number("minutes"), people: people(entry),
            devices: entry.choice("devices", else: .none), wifi: entry.choice("wifi", else: .none), lessons: lessons(entry),
            gestures: known(entry), steps: steps, licence: entry.text("licence"), checked: entry.day("checked"),
            title: entry.translated("title"), goal: entry.translated("goal"), room: entry.translated("room"),
            material: entry.list("material").map(\.translated), reviews: entry.reviews, editions: editions)
    }

    /// The parts of the workshop; together they last as long as it says, and the last one looks back.
    private func steps(_ entry: Entry) -> [Kit.Step] {
        let steps = entry.list("steps").map { Kit.Step(id: $0.text("id"), minutes: $0.number("minutes")) }
        let sum = steps.reduce(0) { $0 + $1.minutes }
        let minutes = entry.number("minutes")
        if sum != minutes {
            entry.faults.note("minutes-differ", line: entry.line, ["found": "\(sum)", "wanted": "\(minutes)"])
        }
        if steps.last?.id != "evaluate" { entry.faults.note("no-evaluation", line: entry.line) }
        return steps
    }

    private func people(_ entry: Entry) -> ClosedRange<Int> {
        let numbers = entry.texts("people").compactMap { Int($0) }
        guard numbers.count == 2, numbers[0] >= 1, numbers[0] <= numbers[1] else {
            entry.faults.note("not-a-range", line: entry.line, ["field": "people"])
            return 1...1
        }
        return numbers[0]...numbers[1]
    }

    private func lessons(_ entry: Entry) -> [String] {
        let names = entry.texts("lessons")
        for name in names {
            let parts = name.split(separator: "/").map(String.init)
            if parts.count != 2 || outline[parts[0]]?.contains(parts[1]) != true {
                entry.faults.note("dead-link", line: entry.line, ["value": name])
            }
        }
        return names
    }

    private func known(_ entry: Entry) -> [String] {
        let ids = entry.texts("gestures")
        for id in ids where gestures.gesture(id) == nil {
            entry.faults.note("unknown-gesture", line: entry.line, ["value": id])
        }
        return ids
    }

    private func editions(of steps: [Kit.Step], level: Int) -> ([Language: Kit.Edition], [Fault]) {
        var found: [Fault] = []
        var editions: [Language: Kit.Edition] = [:]
        for language in Language.allCases {
            let guide = text("guide", in: language, parts: Kit.guideParts(steps), longest: 25, &found)
            let sheet = text("sheet", in: language, parts: Kit.sheetParts, longest: level <= 2 ? 15 : 20, &found)
            if let guide, let sheet { editions[language] = Kit.Edition(guide: guide, sheet: sheet) }
        }
        return (editions, found)
    }

    private func text(
        _ name: String, in language: Language, parts: [String], longest: Int, _ found: inout [Fault]
    ) -> Lesson.Edition? {
        let path = "\(language.rawValue)/\(name).md"
        let faults = Faults(file: "kits/\(slug)/\(path)")
        defer { found += faults.list }
        let file = folder.appending(path: path)
        guard let source = try? String(contentsOf: file, encoding: .utf8) else {
            faults.note("language-missing", line: 1, ["language": language.rawValue])
            return nil
        }
        let addresses = ContentAddresses(
            course: slug, lesson: name, language: language, files: CourseFiles(names: [], version: ""), outline: outline)
        let edition = LessonReader(language: language, faults: faults, addresses: addresses, isChecking: isChecking).read(
            source)
        let ids = edition.steps.map(\.id)
        if ids != parts {
            faults.note(
                "steps-differ", line: 1, ["found": ids.joined(separator: ", "), "wanted": parts.joined(separator: ", ")])
        }
        for step in edition.steps where step.block != nil { faults.note("block-in-kit", line: 1, ["value": step.id]) }
        if isChecking { Readability.note(file, longest: longest, faults) }
        return edition
    }
}
