import Foundation
import Toolkit

/// What somebody says about a group.
struct GroupForm: Sendable {
    let name: String
    let colour: LearningGroup.Colour
    /// The id of a place, as chosen; nil for none.
    let place: String?

    static let longestName = 60

    init(_ form: Form) {
        name = (form["name"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        colour = form["colour"].flatMap { LearningGroup.Colour(rawValue: $0) } ?? .blue
        place = form["place"].flatMap { $0.isEmpty ? nil : $0 }
    }

    init(name: String, colour: LearningGroup.Colour, place: String?) {
        self.name = name
        self.colour = colour
        self.place = place
    }

    /// The key of what to say, by field.
    var errors: [String: String] {
        name.isEmpty || name.count > Self.longestName ? ["name": "name"] : [:]
    }
}
