import Database
import Toolkit

/// A logbook entry as one reads it.
struct LogbookLine: Sendable {
    let day: String
    let actor: String
    let what: String

    /// The entries with the names that people and organisations have today.
    static func all(_ entries: [LogbookEntry], visit: Visit, in db: Connection) throws -> [LogbookLine] {
        let t = visit.t
        var names: [ID<Person>: String] = [:]
        func name(_ person: ID<Person>) throws -> String {
            if let known = names[person] { return known }
            let name = try Person.findIfPresent(person, in: db)?.name ?? t["logbook.somebody-gone"]
            names[person] = name
            return name
        }
        return try entries.map { entry in
            let organisation = try entry.organisation.flatMap { try Organisation.findIfPresent($0, in: db) }
            let about = try entry.person.flatMap { $0 == entry.actor ? nil : try name($0) }
            let details = [about, organisation?.names[visit.language], entry.detail.map { Self.word($0, t) }]
            let what = ([t["logbook.deed-\(entry.deed.rawValue)"]] + details.compactMap { $0 }).joined(separator: " · ")
            return LogbookLine(
                day: Dates.moment(entry.at, visit.language),
                actor: try entry.actor.map { try name($0) } ?? t["logbook.by-itself"],
                what: what)
        }
    }

    /// A role or a way in is said in the reader's language; anything else is as it is.
    private static func word(_ detail: String, _ t: Words) -> String {
        if let way = LogbookEntry.Way(rawValue: detail) { return t["logbook.way-\(way.rawValue)"] }
        return Role(rawValue: detail).map { t["organisations.role-\($0.rawValue)"] } ?? detail
    }
}

extension LogbookLine {
    static func list(_ lines: [LogbookLine]) -> HTML {
        """
        <ul class="lines">\(each(lines) { "<li><span>\($0.actor) \($0.what)<br><span class=\"small\">\($0.day)</span></span></li>" })</ul>
        """
    }
}
