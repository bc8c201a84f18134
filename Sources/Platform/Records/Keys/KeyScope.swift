import HTTPTypes

/// What a key opens. Source: xAPI 1.0.3, Communication 4.2.
public enum KeyScope: String, CaseIterable, Sendable {
    case statementsWrite = "statements/write"
    case statementsReadMine = "statements/read/mine"
    case statementsRead = "statements/read"
    case state
    case define
    case profile
    /// Ours: bringing files and taking them away.
    case files
    case allRead = "all/read"
    case all
}

/// What programs ask for under `/xapi`. Source: xAPI 1.0.3, Communication 2.
enum RecordResource: String, CaseIterable, Sendable {
    case statements
    case state = "activities/state"
    case activityProfile = "activities/profile"
    case agentProfile = "agents/profile"
    case activities
    case agents

    var path: String { "/xapi/\(rawValue)" }

    var methods: Set<HTTPRequest.Method> {
        switch self {
        case .statements: [.get, .head, .put, .post]
        case .state, .activityProfile, .agentProfile: [.get, .head, .put, .post, .delete]
        case .activities, .agents: [.get, .head]
        }
    }

    /// The scopes that open it for a method.
    func scopes(for method: HTTPRequest.Method) -> Set<KeyScope> {
        let isReading = method == .get || method == .head
        return switch self {
        case .statements: isReading ? [.statementsRead, .statementsReadMine, .allRead, .all] : [.statementsWrite, .all]
        case .state: isReading ? [.state, .allRead, .all] : [.state, .all]
        case .activityProfile, .agentProfile: isReading ? [.profile, .allRead, .all] : [.profile, .all]
        case .activities, .agents: [.statementsRead, .define, .profile, .allRead, .all]
        }
    }
}
