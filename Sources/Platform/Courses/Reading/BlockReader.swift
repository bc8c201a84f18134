import Toolkit

/// Reads one fenced block: an exercise, a task to do, a film or a sound.
struct BlockReader {
    let faults: Faults
    let language: Language
    let addresses: ContentAddresses

    func read(kind: String, yaml: String, at line: Int) -> Block? {
        guard let entry = Entry(yaml: yaml, at: line, language: language, faults) else { return nil }
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

    private func link(_ entry: Entry, _ name: String) -> String {
        let url = entry.text(name)
        if !url.hasPrefix("https://") { faults.note("bad-link", line: entry.line, ["value": url]) }
        return url
    }
}
