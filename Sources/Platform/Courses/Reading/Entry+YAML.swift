import Toolkit
import Yams

extension Entry {
    /// What a text in YAML holds, named by its fields; notes a fault and gives nil when it is none. It begins below line
    /// `line` of its file.
    init?(yaml: String, at line: Int, language: Language?, _ faults: Faults) {
        do {
            guard let node = try Yams.compose(yaml: yaml, .basic), node.mapping != nil else {
                faults.note("block-empty", line: max(1, line))
                return nil
            }
            self.init(node: node, faults: faults, lineOffset: line, language: language)
        } catch {
            let own = (error as? YamlError)?.line ?? 0
            faults.note("bad-yaml", line: max(1, line + own), ["detail": "\(error)".firstLine])
            return nil
        }
    }
}

extension YamlError {
    /// The line of the YAML at fault, from 1.
    fileprivate var line: Int? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: nil
        }
    }
}

extension String {
    var firstLine: String { String(prefix { $0 != "\n" }) }
}
