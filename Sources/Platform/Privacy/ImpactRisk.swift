/// Something that could go wrong for somebody: how heavy it would be, what stops it, and how heavy it then is.
struct ImpactRisk: Sendable {
    /// How bad and how likely something is, in the four steps of the CNIL's method (*Privacy impact assessment: knowledge
    /// bases*, February 2018).
    enum Step: Int, CaseIterable, Sendable, Comparable, CustomStringConvertible {
        case negligible = 1
        case limited, significant, maximum

        static func < (one: Step, other: Step) -> Bool { one.rawValue < other.rawValue }

        var description: String {
            switch self {
            case .negligible: "1 negligible"
            case .limited: "2 limited"
            case .significant: "3 significant"
            case .maximum: "4 maximum"
            }
        }
    }

    struct Weight: Sendable, Equatable {
        let severity: Step
        let likelihood: Step

        init(_ severity: Step, _ likelihood: Step) {
            self.severity = severity
            self.likelihood = likelihood
        }

        /// Bad and likely at once: the authority is asked before anything is done (article 36).
        var isHigh: Bool { severity >= .significant && likelihood >= .significant }
    }

    let what: String
    let whom: String
    /// Without what stops it.
    let before: Weight
    let stops: [String]
    let after: Weight
    /// What stays, in words.
    let left: String
}
