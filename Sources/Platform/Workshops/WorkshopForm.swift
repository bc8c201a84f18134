import Foundation
import Toolkit

/// A workshop to plan.
struct WorkshopForm: Sendable {
    let kit: String
    let title: String
    /// As typed: `2026-12-01` and `14:00`.
    let typedDay: String
    let typedTime: String
    let typedMinutes: String
    let group: String?
    let place: String?

    static let longestTitle = 100

    var minutes: Int? { Int(typedMinutes).flatMap { (15...480).contains($0) ? $0 : nil } }

    init(_ form: Form, kit chosen: String? = nil, group named: String? = nil) {
        kit = form["kit"] ?? chosen ?? ""
        title = (form["title"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        typedDay = form["day"] ?? ""
        typedTime = form["time"] ?? ""
        typedMinutes = form["minutes"] ?? ""
        group = (form["group"] ?? named).flatMap { $0.isEmpty ? nil : $0 }
        place = form["place"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The key of what to say, by field.
    func errors(hasKit: Bool, isDayGood: Bool) -> [String: String] {
        var errors: [String: String] = [:]
        if !hasKit && title.isEmpty || title.count > Self.longestTitle { errors["title"] = "title" }
        if !isDayGood { errors["day"] = "day" }
        if minutes == nil { errors["minutes"] = "minutes" }
        return errors
    }
}

/// The one act that ends a workshop.
struct ClosingForm: Sendable {
    let done: Set<String>
    let mood: Int?
    let remark: String?
    /// How each person did each gesture: the field `gesture_<following>_<gesture>`.
    let gestures: [(following: String, gesture: String, autonomy: String)]

    static let longestRemark = 300

    init(_ form: Form) {
        done = Set(form.all("done"))
        mood = form["mood"].flatMap { Int($0) }.flatMap { (1...3).contains($0) ? $0 : nil }
        let words = String((form["remark"] ?? "").prefix(Self.longestRemark))
        remark = words.isEmpty ? nil : words
        gestures = form.fields.compactMap { field in
            let parts = field.name.split(separator: "_", maxSplits: 2).map(String.init)
            guard parts.count == 3, parts[0] == "gesture", !field.value.isEmpty else { return nil }
            return (parts[1], parts[2], field.value)
        }
    }
}

/// People without names, by age and gender.
struct HeadcountForm: Sendable {
    let typed: [String: String]
    let counts: [(age: String, gender: String, people: Int)]
    let isGood: Bool

    static func field(_ age: String, _ gender: String) -> String { "people_\(age)_\(gender)" }

    init(_ form: Form) {
        let fields = form.fields.filter { $0.name.hasPrefix("people_") }
        typed = Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
        let read = fields.map { field -> (age: String, gender: String, people: Int?) in
            let parts = field.name.split(separator: "_").map(String.init)
            let text = field.value.trimmingCharacters(in: .whitespaces)
            return (parts.count == 3 ? parts[1] : "", parts.count == 3 ? parts[2] : "", text.isEmpty ? 0 : Int(text))
        }
        isGood = read.allSatisfy { $0.people.map { (0...500).contains($0) } ?? false }
        counts = read.compactMap { line in
            guard let people = line.people, (1...500).contains(people) else { return nil }
            return (line.age, line.gender, people)
        }
    }
}
