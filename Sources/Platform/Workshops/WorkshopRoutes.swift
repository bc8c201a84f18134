import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors to workshops: plan, run, close.
struct WorkshopRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let all = "/{language}/desk/{organisation}/workshops"
        let one = "\(all)/{workshop}"
        doors.get(all, for: .may(.see, .workshop), past)
        doors.get("\(all)/adding", for: .may(.add, .workshop)) { visit in
            try await planning(WorkshopForm(visit.form, kit: visit.query("kit")), [:], visit)
        }
        doors.get("/{language}/desk/{organisation}/groups/{group}/workshops/adding", for: .may(.add, .workshop)) { visit in
            try await planning(WorkshopForm(visit.form, group: visit.parameter("group")), [:], visit)
        }
        doors.post(all, for: .may(.add, .workshop), add)
        doors.get(one, for: .may(.see, .workshop)) { visit in try await show(visit, typed: nil, problem: nil) }
        doors.get("\(one)/screen", for: .may(.see, .workshop), screen)
        doors.post("\(one)/presence", for: .may(.change, .workshop), presence)
        doors.post("\(one)/headcount", for: .may(.change, .workshop), headcount)
        doors.post("\(one)/closing", for: .may(.change, .workshop), close)
    }

    private func planning(_ form: WorkshopForm, _ errors: [String: String], _ visit: Visit) async throws -> Response {
        let organisation = try visit.organisationID()
        let desk = visit.path("/desk/\(organisation)")
        let (groups, places) = try await site.database.read { db in
            // A group in the path must be one of this structure.
            if let named = ID<LearningGroup>(visit.parameter("group")) {
                _ = try LearningGroup.find(named, of: organisation, in: db)
            }
            return (try LearningGroup.all(of: organisation, in: db), try Place.all(of: organisation, in: db))
        }
        let page = PlanningPage(
            visit: visit, action: "\(desk)/workshops", desk: desk, form: form,
            kits: site.catalogue.kits.map { ($0.slug, $0.title[visit.language]) }, groups: groups.map { ($0.id.text, $0.name) },
            places: places.map { ($0.id.text, $0.names[visit.language]) }, errors: errors)
        return site.show(page, to: visit, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    private func add(_ visit: Visit) async throws -> Response {
        let form = WorkshopForm(visit.form)
        let kit = site.catalogue.kit(form.kit)
        let starts = Instant(brussels: form.typedDay, time: form.typedTime.isEmpty ? "09:00" : form.typedTime)
        let errors = form.errors(hasKit: kit != nil, isDayGood: starts != nil)
        guard errors.isEmpty, let starts, let minutes = form.minutes else { return try await planning(form, errors, visit) }
        let (organisation, helper) = (try visit.organisationID(), try visit.requireSignedIn().person)
        let workshop = try await site.database.write { db in
            let group = try form.group.flatMap { ID<LearningGroup>($0) }.map {
                try LearningGroup.find($0, of: organisation, in: db).id
            }
            let place = try form.place.flatMap { ID<Place>($0) }.map { try Place.find($0, of: organisation, in: db).id }
            let workshop = Workshop(
                id: .fresh(at: visit.now), organisation: organisation, learningGroup: group, place: place, kit: kit?.slug,
                title: form.title.isEmpty ? kit?.title[visit.language] ?? "" : form.title, starts: starts, minutes: minutes,
                plan: kit.map { Workshop.plan($0, in: minutes) } ?? [], code: try Workshop.freeCode(in: db), ledBy: helper.id,
                made: visit.now, closed: nil)
            try workshop.insert(in: db)
            return workshop
        }
        return .redirect(to: visit.path("/desk/\(organisation)/workshops/\(workshop.id)"))
    }

    @Sendable private func found(_ visit: Visit, in db: Connection) throws -> Workshop {
        guard let id = ID<Workshop>(visit.parameter("workshop")) else { throw Refusal.notFound }
        return try Workshop.find(id, of: visit.organisationID(), in: db)
    }

    private func show(_ visit: Visit, typed: HeadcountForm?, problem: String?) async throws -> Response {
        let page = try await site.database.read { [site] db in
            try WorkshopPage(found(visit, in: db), typed: typed, problem: problem, visit: visit, site: site, in: db)
        }
        return site.show(page, to: visit, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func screen(_ visit: Visit) async throws -> Response {
        let workshop = try await site.database.read { db in try found(visit, in: db) }
        let guide = workshop.kit.flatMap { site.catalogue.kit($0) }?.edition(visit.language)?.guide
        let address = site.settings.baseURL + visit.path("/join")
        let code = workshop.isOpen(at: visit.now) ? workshop.code : nil
        let page = ScreenPage(
            visit: visit, heading: workshop.title, address: address, code: code,
            drawing: code.flatMap {
                QRCode.drawing(of: "\(address)?code=\($0)", description: visit.t["workshops.code-of-join"])
            },
            parts: workshop.plan.map { (guide?.step($0.name)?.title ?? $0.name, $0.minutes) },
            back: visit.path("/desk/\(workshop.organisation)/workshops/\(workshop.id)"))
        return site.show(page, to: visit)
    }

    /// One tap: somebody is there, or is not after all. Somebody without a booklet is noted by what she is called.
    private func presence(_ visit: Visit) async throws -> Response {
        let following = visit.form["following"].flatMap { ID<Following>($0) }
        let called = visit.form["called"] ?? ""
        guard following != nil || (!called.isEmpty && called.count <= LearnerForm.longestName) else {
            return try await show(visit, typed: nil, problem: "called")
        }
        let workshop = try await site.database.write { [journal = site.journal] db in
            let workshop = try found(visit, in: db)
            if let following {
                let known = try Following.find(following, of: workshop.organisation, in: db)
                try workshop.note(known.id, isHere: visit.form["here"] != "no", .tap, journal: journal, at: visit.now, in: db)
            } else {
                let presence = Presence(
                    id: .fresh(at: visit.now), workshop: workshop.id, following: nil, called: called,
                    age: visit.form["age"].flatMap { Headcount.Age(rawValue: $0) },
                    gender: visit.form["gender"].flatMap { Headcount.Gender(rawValue: $0) }, way: .tap, noted: visit.now)
                try presence.insert(in: db)
            }
            return workshop
        }
        return .redirect(to: visit.path("/desk/\(workshop.organisation)/workshops/\(workshop.id)"))
    }

    private func headcount(_ visit: Visit) async throws -> Response {
        let form = HeadcountForm(visit.form)
        guard form.isGood else { return try await show(visit, typed: form, problem: "people") }
        let workshop = try await site.database.write { db in
            let workshop = try found(visit, in: db)
            let heads = form.counts.compactMap { count -> Headcount? in
                guard let age = Headcount.Age(rawValue: count.age), let gender = Headcount.Gender(rawValue: count.gender) else {
                    return nil
                }
                return Headcount(workshop: workshop.id, age: age, gender: gender, people: count.people)
            }
            try workshop.count(heads, in: db)
            return workshop
        }
        return .redirect(to: visit.path("/desk/\(workshop.organisation)/workshops/\(workshop.id)"))
    }

    /// The one act: what was done, how it went, who did what with how much help. Its facts are written with it.
    private func close(_ visit: Visit) async throws -> Response {
        let (form, helper) = (ClosingForm(visit.form), try visit.requireSignedIn().person)
        let workshop = try await site.database.write { [site] db in
            let workshop = try found(visit, in: db)
            guard workshop.closed == nil else { return workshop }
            try workshop.close(form, by: helper, catalogue: site.catalogue, journal: site.journal, at: visit.now, in: db)
            return workshop
        }
        return .redirect(to: visit.path("/desk/\(workshop.organisation)/workshops/\(workshop.id)"))
    }

    private func past(_ visit: Visit) async throws -> Response {
        let organisation = try visit.organisationID()
        let desk = visit.path("/desk/\(organisation)")
        let lines = try await site.database.read { db in
            try Workshop.past(in: organisation, most: 50, db: db).map {
                ("\(desk)/workshops/\($0.id)", $0.title, Dates.moment($0.starts, visit.language), try $0.people(in: db))
            }
        }
        return site.show(PastWorkshopsPage(visit: visit, desk: desk, lines: lines), to: visit)
    }
}
