import Database
import Toolkit

/// Who (a pseudonym) did what to what, with what result: an xAPI 1.0.3 statement. Facts are never changed.
struct Fact: Sendable {
    let actor: String
    let verb: Verb
    /// The path of the thing, under the platform's address.
    let object: String
    let kind: Kind
    var result: Result?
    var language: Language?
    /// The rule that made this fact true, such as `mastery-1`.
    var rule: String?

    /// What happened. Source of the addresses: ADL's vocabulary; our own words stand under our own address.
    enum Verb: String, CaseIterable, Sendable {
        case answered, attempted, completed, mastered, registered
        case practised, refreshed, merged, erased
        case attended, asked
        case performed, led, helped

        func iri(_ home: String) -> String {
            switch self {
            case .answered, .attempted, .completed, .mastered, .registered, .attended, .asked:
                "http://adlnet.gov/expapi/verbs/\(rawValue)"
            case .practised, .refreshed, .merged, .erased, .performed, .led, .helped: "\(home)/xapi/verbs/\(rawValue)"
            }
        }
    }

    /// What it was done to. Source: ADL's activity types.
    enum Kind: Sendable {
        case exercise, task, lesson, course, skill, assessment, profile, meeting

        func iri(_ home: String) -> String {
            switch self {
            case .exercise: "http://adlnet.gov/expapi/activities/cmi.interaction"
            case .task, .lesson, .course, .assessment, .profile, .meeting: "http://adlnet.gov/expapi/activities/\(adlName)"
            case .skill: "\(home)/xapi/types/skill"
            }
        }

        private var adlName: String {
            switch self {
            case .task: "performance"
            case .lesson: "lesson"
            case .course: "course"
            case .assessment: "assessment"
            case .profile: "profile"
            case .meeting: "meeting"
            case .exercise, .skill: "interaction"
            }
        }
    }

    struct Result: Sendable {
        var success: Bool?
        var completion: Bool?
        var response: String?
        /// Parts of the whole, 0 to 1.
        var scaled: Double?
        /// Whether the hint was open.
        var hinted: Bool?
        /// How long it took.
        var minutes: Int?
        /// How many people it was for.
        var people: Int?
    }
}
