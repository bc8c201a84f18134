import Database
import Toolkit

/// A logbook entry as one reads it.
struct LogbookLine: Sendable {
    let day: String
    /// Who did what, and to whom, in one sentence.
    let text: String

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
            let details = [about, organisation?.names[visit.language], entry.detail.map { Self.word($0, entry.deed, t) }]
            let sentence = Self.sentence(entry.deed, by: try entry.actor.map { try name($0) }, t)
            return LogbookLine(
                day: Dates.moment(entry.at, visit.language),
                text: ([sentence] + details.compactMap { $0 }).joined(separator: " · "))
        }
    }

    /// What nobody known did has no subject: the site is not to blame for a stranger's guess.
    private static func sentence(_ deed: LogbookEntry.Deed, by actor: String?, _ t: Words) -> String {
        if actor == nil, t.has("logbook.alone-\(deed.rawValue)") { return t["logbook.alone-\(deed.rawValue)"] }
        return "\(actor ?? t["logbook.somebody-gone"]) \(t["logbook.deed-\(deed.rawValue)"])"
    }

    /// A role, a way in, a job or a state of the notice is said in the reader's language; anything else is as it is.
    private static func word(_ detail: String, _ deed: LogbookEntry.Deed, _ t: Words) -> String {
        if deed == .retriedJob, t.has("admin.job-\(detail)") { return t["admin.job-\(detail)"] }
        if deed == .changedNotice, t.has("admin.notice-\(detail)") { return t["admin.notice-\(detail)"] }
        if let way = LogbookEntry.Way(rawValue: detail) { return t["logbook.way-\(way.rawValue)"] }
        return Role(rawValue: detail).map { t["organisations.role-\($0.rawValue)"] } ?? detail
    }
}

extension LogbookLine {
    static func list(_ lines: [LogbookLine]) -> HTML {
        """
        <ul class="lines">\(each(lines) { "<li><span>\($0.text)<br><span class=\"small\">\($0.day)</span></span></li>" })</ul>
        """
    }
}
