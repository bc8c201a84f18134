import Foundation
import Toolkit

/// What somebody says about an organisation.
struct OrganisationForm: Sendable {
    let kind: Organisation.Kind?
    /// By language, as typed.
    let names: [Language: String]
    let typedNumber: String
    let languages: [Language]
    let place: String
    let typedDomain: String

    static let longestName = 120

    var number: EnterpriseNumber? { EnterpriseNumber(typedNumber) }

    /// The end of an address; `@` and capitals are forgiven.
    var domain: String? {
        let text = typedDomain.lowercased().drop { $0 == "@" }
        return MailAddress("x@\(text)").map(\.domain)
    }

    init(_ form: Form) {
        kind = form["kind"].flatMap { Organisation.Kind(rawValue: $0) }
        names = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, form["name-\($0.rawValue)"] ?? "") })
        typedNumber = form["number"] ?? ""
        languages = Language.allCases.filter { form.all("language").contains($0.rawValue) }
        place = form["place"] ?? ""
        typedDomain = form["domain"] ?? ""
    }

    init(_ organisation: Organisation) {
        kind = organisation.kind
        names = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, organisation.names.own($0) ?? "") })
        typedNumber = organisation.number.flatMap { EnterpriseNumber($0)?.grouped } ?? ""
        languages = organisation.languages
        place = organisation.place
        typedDomain = organisation.domain ?? ""
    }

    /// The key of what to say, by field.
    var errors: [String: String] {
        var errors: [String: String] = [:]
        if kind == nil { errors["kind"] = "kind" }
        if Names(names) == nil || names.values.contains(where: { $0.count > Self.longestName }) { errors["name-fr"] = "name" }
        if !typedNumber.isEmpty, number == nil { errors["number"] = "number" }
        if !typedDomain.isEmpty, domain == nil { errors["domain"] = "domain" }
        if place.count > 200 { errors["place"] = "place" }
        return errors
    }
}
