import Toolkit

/// Something wrong in a content file: where, and what to write instead. The words are in `content.json`.
public struct Fault: Sendable, Equatable {
    public let file: String
    public let line: Int
    let key: String
    let values: [String: String]

    /// The fault as a sentence, in one language.
    public func sentence(_ t: Words) -> String { t["content.\(key)", values] }
}

/// Gathers the faults of one file while it is read; reading goes on, so that one check names them all.
final class Faults {
    let file: String
    private(set) var list: [Fault] = []

    init(file: String) { self.file = file }

    func note(_ key: String, line: Int, _ values: [String: String] = [:]) {
        list.append(Fault(file: file, line: line, key: key, values: values))
    }
}
