import Toolkit
import Yams

/// Reads one fenced block: an exercise, a task to do, a film or a sound.
struct BlockReader {
    let faults: Faults
    let language: Language
    let addresses: ContentAddresses

    func read(kind: String, yaml: String, at line: Int) -> Block? {
        guard let entry = parsed(yaml, at: line) else { return nil }
        switch kind {
        case "do-it":
            return .task(
                DeviceTask(
                    task: entry.text("task"), steps: entry.texts("steps"), check: entry.text("check"), help: entry.text("help"))
            )
        case "video":
            return .video(
                Video(
                    url: link(entry, "url"), title: entry.text("title"), minutes: entry.number("minutes"),
                    transcript: entry.text("transcript")))
        case "sound":
            return .sound(
                Sound(
                    file: addresses.file(entry.text("file"), line: line, faults), title: entry.text("title"),
                    transcript: entry.text("transcript")))
        default:
            guard let kind = Exercise.Kind(rawValue: kind) else {
                let kinds = Exercise.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                faults.note("unknown-block", line: line, ["value": kind, "allowed": "\(kinds), do-it, video, sound"])
                return nil
            }
            return .exercise(ExerciseReader(entry: entry, addresses: addresses, faults: faults).read(kind))
        }
    }

    private func parsed(_ yaml: String, at line: Int) -> Entry? {
        do {
            guard let node = try Yams.compose(yaml: yaml, .basic), node.mapping != nil else {
                faults.note("block-empty", line: line)
                return nil
            }
            return Entry(node: node, faults: faults, lineOffset: line, language: language)
        } catch let error as YamlError {
            faults.note("bad-yaml", line: line + (error.line ?? 0), ["detail": "\(error)".firstLine])
        } catch {
            faults.note("bad-yaml", line: line, ["detail": "\(error)".firstLine])
        }
        return nil
    }

    private func link(_ entry: Entry, _ name: String) -> String {
        let url = entry.text(name)
        if !url.hasPrefix("https://") { faults.note("bad-link", line: entry.line, ["value": url]) }
        return url
    }
}

extension YamlError {
    /// The line of the YAML at fault, from 1.
    var line: Int? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: nil
        }
    }
}

extension String {
    var firstLine: String { String(prefix { $0 != "\n" }) }
}
