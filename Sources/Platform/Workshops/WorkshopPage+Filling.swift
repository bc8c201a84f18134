import Database
import Toolkit

extension WorkshopPage {
    init(_ workshop: Workshop, typed: HeadcountForm?, problem: String?, visit: Visit, site: Site, in db: Connection) throws {
        let (t, language) = (visit.t, visit.language)
        let kit = workshop.kit.flatMap { site.catalogue.kit($0) }
        let guide = kit?.edition(language)?.guide
        let presences = try workshop.presences(in: db)
        let here = Set(presences.compactMap(\.following))
        let desk = visit.path("/desk/\(workshop.organisation)")
        let group = try workshop.learningGroup.map { try Following.all(in: $0, db: db) } ?? []
        let guests = try here.subtracting(group.map(\.id)).sorted().map { try Following.find($0, in: db) }
        let counted = Dictionary(
            try workshop.headcounts(in: db).map { (HeadcountForm.field($0.age.rawValue, $0.gender.rawValue), "\($0.people)") },
            uniquingKeysWith: { one, _ in one })
        self.visit = visit
        self.desk = desk
        path = "\(desk)/workshops/\(workshop.id)"
        title = workshop.title
        moment = "\(Dates.moment(workshop.starts, language)) · \(t["courses.minutes", workshop.minutes])"
        place = try workshop.place.map { try Place.find($0, in: db).names[language] }
        self.kit = kit.map { (visit.path("/kits/\($0.slug)"), t["kits.guide"]) }
        code = workshop.isOpen(at: visit.now) ? workshop.code : nil
        known = (group + guests).map { one in
            Known(
                id: one.id.text, name: one.called ?? t["following.unnamed", ["day": Dates.text(one.since, language)]],
                isHere: here.contains(one.id))
        }
        others = presences.filter { $0.following == nil }.map { $0.called ?? t["desk.a-learner"] }
        ages = Headcount.Age.allCases.map(\.rawValue)
        genders = Headcount.Gender.allCases.map(\.rawValue)
        heads = Headcount.Age.allCases.map { age in
            Headcount.Gender.allCases.map { gender in
                let field = HeadcountForm.field(age.rawValue, gender.rawValue)
                return Head(
                    field: field, label: "\(t["workshops.age-\(age.rawValue)"]), \(t["workshops.gender-\(gender.rawValue)"])",
                    value: typed?.typed[field] ?? counted[field] ?? "")
            }
        }
        parts = workshop.plan.map { part in
            Part(name: part.name, title: guide?.step(part.name)?.title ?? part.name, minutes: part.minutes, isDone: part.isDone)
        }
        gestures = (kit?.gestures ?? []).compactMap { site.catalogue.gestures.gesture($0) }.map { ($0.id, $0.text[language]) }
        closed = workshop.closed.map { closed in
            Closed(
                day: Dates.text(closed, language), mood: workshop.mood.map { t["workshops.mood-\($0)"] },
                remark: workshop.remark)
        }
        people = try workshop.people(in: db)
        self.problem = problem
    }
}
