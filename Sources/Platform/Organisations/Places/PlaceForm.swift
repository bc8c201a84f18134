import Foundation
import Toolkit

/// What somebody says about a place.
struct PlaceForm: Sendable {
    /// By language, as typed.
    let names: [Language: String]
    let street: String
    let postcode: String
    let municipality: String
    let phone: String
    /// By day, as typed.
    let typedHours: [OpeningHours.Weekday: String]
    let languages: [Language]
    let access: [Place.Access]

    static let longestLine = 120

    var hours: OpeningHours? { OpeningHours(typed: typedHours) }

    init(_ form: Form) {
        func line(_ name: String) -> String { (form[name] ?? "").trimmingCharacters(in: .whitespaces) }
        names = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, line("name-\($0.rawValue)")) })
        street = line("street")
        postcode = line("postcode").replacing(/^[Bb]\s*-\s*/, with: "")
        municipality = line("municipality")
        phone = line("phone")
        typedHours = Dictionary(uniqueKeysWithValues: OpeningHours.Weekday.allCases.map { ($0, line("hours-\($0)")) })
        languages = Language.allCases.filter { form.all("language").contains($0.rawValue) }
        access = Place.Access.allCases.filter { form.all("access").contains($0.rawValue) }
    }

    init(_ place: Place) {
        names = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, place.names.own($0) ?? "") })
        street = place.street
        postcode = place.postcode
        municipality = place.municipality
        phone = place.phone
        typedHours = Dictionary(uniqueKeysWithValues: OpeningHours.Weekday.allCases.map { ($0, place.hours.text($0)) })
        languages = place.languages
        access = place.access
    }

    /// The key of what to say, by field, in the order of the page.
    var errors: [String: String] {
        var errors: [String: String] = [:]
        if Names(names) == nil || names.values.contains(where: { $0.count > Self.longestLine }) { errors["name-fr"] = "name" }
        if street.isEmpty || street.count > Self.longestLine { errors["street"] = "street" }
        if postcode.wholeMatch(of: /[1-9][0-9]{3}/) == nil { errors["postcode"] = "postcode" }
        if municipality.isEmpty || municipality.count > Self.longestLine { errors["municipality"] = "municipality" }
        if !phone.isEmpty, !Self.isPhone(phone) { errors["phone"] = "phone" }
        for (day, text) in typedHours where OpeningHours.spans(text) == nil { errors["hours-\(day)"] = "hours" }
        return errors
    }

    /// A Belgian number has eight or nine digits after its 0 or +32; one from elsewhere begins with + and has at most fifteen.
    /// Source: ITU-T E.164.
    private static func isPhone(_ text: String) -> Bool {
        let bare = text.replacing(/[\s.\/()-]/, with: "")
        return bare.wholeMatch(of: /0[1-9][0-9]{7,8}|(\+|00)[1-9][0-9]{7,14}/) != nil && text.count <= 30
    }
}
