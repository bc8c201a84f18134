import Database
import Toolkit

extension DeskPage {
    init(_ visit: Visit, site: Site, in db: Connection) throws {
        let (t, language) = (visit.t, visit.language)
        let (id, today, rule) = (try visit.organisationID(), Day(of: visit.now), NeedsHelp.current)
        let path = visit.path("/desk/\(id)")
        let all = try LearningGroup.all(of: id, in: db)
        let sizes = try LearningGroup.sizes(of: id, in: db)
        let names = Dictionary(uniqueKeysWithValues: try Following.all(of: id, in: db).map { ($0.id, $0) })
        func name(_ following: Following?) -> String {
            following.map { $0.called ?? t["following.unnamed", ["day": Dates.text($0.since, language)]] }
                ?? t["desk.a-learner"]
        }
        var signs: [ID<Following>: NeedsHelp.Signs] = [:]
        for group in all {
            let late = try group.assignments(in: db)
            signs.merge(try rule.signs(in: group.id, late: late, catalogue: site.catalogue, on: today, db: db)) { old, _ in old
            }
        }
        self.visit = visit
        self.path = path
        organisation = try Organisation.find(id, in: db).names[language]
        others = try (visit.signedIn?.desks ?? []).filter { $0 != id }.map {
            (visit.path("/desk/\($0)"), try Organisation.find($0, in: db).names[language])
        }
        requests = try HelpRequest.open(in: id, db: db).map { request in
            Asked(
                path: "\(path)/requests/\(request.id)",
                name: name(try Following.current(of: request.booklet, in: id, db: db)), words: request.words,
                when: Dates.moment(request.asked, language))
        }
        workshops = try Workshop.coming(in: id, db: db).prefix(8).map {
            ("\(path)/workshops/\($0.id)", $0.title, Dates.moment($0.starts, language), Day(of: $0.starts) == today)
        }
        needing = signs.compactMap { following, signs in
            let reasons = rule.reasons(signs, on: today)
            return reasons.isEmpty
                ? nil
                : (
                    "\(path)/learners/\(following)", name(names[following]), reasons.map { $0.text(visit, site.catalogue) }
                )
        }.sorted { $0.name < $1.name }
        groups = all.map { ("\(path)/groups/\($0.id)", $0.name, $0.colour.rawValue, sizes[$0.id] ?? 0) }
        self.rule = t["desk.rule", ["tries": "\(rule.tries)", "days": "\(rule.days)", "quiet": "\(rule.quiet)"]]
    }
}
