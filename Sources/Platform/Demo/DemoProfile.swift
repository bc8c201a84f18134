/// Who a made-up learner is, as far as it shows in what she does here.
enum DemoProfile: Sendable {
    case beginner, someLevel, comfortable
    /// Answers one to three things and never comes again.
    case passerBy

    static let shares: [(value: DemoProfile, weight: Double)] = [
        (.beginner, 0.45), (.someLevel, 0.30), (.comfortable, 0.15), (.passerBy, 0.10),
    ]

    /// How sure she is of what she does, 0 to 1.
    var ability: ClosedRange<Double> {
        switch self {
        case .beginner: 0.05...0.4
        case .someLevel: 0.35...0.7
        case .comfortable: 0.65...0.95
        case .passerBy: 0.1...0.9
        }
    }

    /// How likely she is to come again after a day here.
    var persistence: ClosedRange<Double> {
        switch self {
        case .beginner: 0.35...0.85
        case .someLevel: 0.3...0.85
        case .comfortable: 0.15...0.75
        case .passerBy: 0...0
        }
    }

    /// New lessons on one day.
    var lessonsADay: ClosedRange<Int> {
        switch self {
        case .beginner: 1...1
        case .someLevel: 1...2
        case .comfortable: 1...3
        case .passerBy: 1...1
        }
    }

    /// How long she takes, against somebody who knows the way.
    var slowness: Double {
        switch self {
        case .beginner: 1.8
        case .someLevel: 1.3
        case .comfortable: 0.9
        case .passerBy: 1.2
        }
    }
}
