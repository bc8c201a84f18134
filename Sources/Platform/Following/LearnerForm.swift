import Foundation
import Toolkit

/// A learner whom helpers accompany from now on: by her booklet's number, or with a new booklet.
struct LearnerForm: Sendable {
    /// The number of her booklet, as typed; nil when she has none and gets one now.
    let typed: String?
    let called: String
    /// What she says that helpers may see; nil until it was asked.
    let sharing: Following.Sharing?
    let way: Following.Way
    /// The id of a group, as chosen.
    let group: String?

    static let longestName = 40

    init(_ form: Form, group named: String? = nil) {
        typed = form["booklet"] == "new" ? nil : form["code"] ?? ""
        called = (form["called"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        sharing = form["sharing"].flatMap { Following.Sharing(rawValue: $0) }
        way = form["on-paper"] == "yes" ? .paper : .told
        group = (form["group"] ?? named).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The key of what to say, by field.
    var errors: [String: String] {
        var errors: [String: String] = [:]
        if let typed, typed.isEmpty { errors["code"] = "number" }
        if called.count > Self.longestName { errors["called"] = "called" }
        if sharing == nil { errors["sharing"] = "sharing" }
        return errors
    }
}
