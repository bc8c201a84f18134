import Foundation
import Toolkit
import Yams

/// Reads a lesson's Markdown: a title, then steps `## Title {#id}`, each with text and at most one block.
struct LessonReader {
    let language: Language
    let faults: Faults
    /// Turns `course:…` and `pictures/…` into addresses.
    let addresses: ContentAddresses
    /// Looks for what only an editor needs to know: raw HTML, dead links, pictures without words.
    let isChecking: Bool

    fileprivate struct RawStep {
        let id: String
        let title: String
        let line: Int
        var text: [String] = []
        var block: (kind: String, line: Int, yaml: [String])?
    }

    func read(_ source: String) -> Lesson.Edition {
        var title = ""
        var steps: [RawStep] = []
        var fence: Int?
        for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let number = index + 1
            let line = line.hasSuffix("\r") ? String(line.dropLast()) : String(line)
            if fence != nil {
                if line.hasPrefix("```") { fence = nil } else { steps.appendToBlock(line) }
            } else if line.hasPrefix("# ") {
                title = Typography.set(line.dropFirst(2).trimmed, language)
            } else if line.hasPrefix("## ") {
                steps.append(heading(line, number))
            } else if line.hasPrefix("```") {
                fence = number
                open(line.dropFirst(3).trimmed, number, &steps)
            } else if !steps.isEmpty {
                steps[steps.count - 1].text.append(line)
            } else if !line.trimmed.isEmpty {
                faults.note("text-before-step", line: number)
            }
        }
        if let fence { faults.note("fence-open", line: fence) }
        if title.isEmpty { faults.note("title-missing", line: 1) }
        if steps.isEmpty { faults.note("no-steps", line: 1) }
        noteRepeatedIDs(steps)
        return Lesson.Edition(title: title, steps: steps.map(step))
    }

    private func heading(_ line: String, _ number: Int) -> RawStep {
        let text = line.dropFirst(3)
        guard let open = text.range(of: "{#"), let close = text.range(of: "}", range: open.upperBound..<text.endIndex) else {
            faults.note("step-without-id", line: number, ["title": text.trimmed])
            return RawStep(id: "", title: text.trimmed, line: number)
        }
        let id = String(text[open.upperBound..<close.lowerBound])
        if !Slug.isValid(id) { faults.note("bad-slug", line: number, ["value": id]) }
        let title = Typography.set(text[..<open.lowerBound].trimmed, language)
        if title.isEmpty { faults.note("step-without-title", line: number) }
        return RawStep(id: id, title: title, line: number)
    }

    private func open(_ kind: String, _ number: Int, _ steps: inout [RawStep]) {
        guard !steps.isEmpty else { return faults.note("text-before-step", line: number) }
        if steps[steps.count - 1].block != nil { faults.note("two-blocks", line: number) }
        steps[steps.count - 1].block = (kind, number, [])
    }

    private func step(_ raw: RawStep) -> Step {
        let text = raw.text.joined(separator: "\n")
        if isChecking { noteMarkupFaults(raw) }
        let block = raw.block.flatMap { block in
            BlockReader(faults: faults, language: language, addresses: addresses)
                .read(kind: block.kind, yaml: block.yaml.joined(separator: "\n"), at: block.line)
        }
        let markup =
            text.trimmed.isEmpty
            ? HTML.empty : Markdown.markup(addresses.resolved(Typography.set(text, language)), size: addresses.size)
        return Step(id: raw.id, title: raw.title, text: markup, block: block, recording: addresses.recording(of: raw.id))
    }

    private func noteRepeatedIDs(_ steps: [RawStep]) {
        var seen: Set<String> = []
        for step in steps where !seen.insert(step.id).inserted {
            faults.note("id-repeated", line: step.line, ["value": step.id])
        }
    }

    private func noteMarkupFaults(_ step: RawStep) {
        for (index, line) in step.text.enumerated() {
            let number = step.line + 1 + index
            if line.utf8.contains(UInt8(ascii: "<")), line.contains(/<\/?[A-Za-z!][^>]*>/) {
                faults.note("raw-html", line: number)
            }
            guard line.contains("](") else { continue }
            if line.contains(/!\[\s*\]\(/) { faults.note("picture-without-description", line: number) }
            for match in line.matches(of: /\]\(([^)\s]+)[^)]*\)/) {
                addresses.noteDead(String(match.1), line: number, faults)
            }
        }
    }
}

extension [LessonReader.RawStep] {
    fileprivate mutating func appendToBlock(_ line: String) {
        guard !isEmpty else { return }
        self[count - 1].block?.yaml.append(line)
    }
}

/// Names that stand in addresses.
enum Slug {
    /// Lower-case letters, digits, and single `-` between them.
    static func isValid(_ text: String) -> Bool {
        !text.isEmpty && !text.hasPrefix("-") && !text.hasSuffix("-") && !text.contains("--")
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-")
            }
    }
}
