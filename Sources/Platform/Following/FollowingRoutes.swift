import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors of helpers to the people they accompany.
struct FollowingRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let all = "/{language}/desk/{organisation}/learners"
        let one = "\(all)/{following}"
        doors.get(all, for: .may(.see, .learner), learners)
        doors.get("\(all)/adding", for: .may(.add, .learner)) { visit in
            try await adding(LearnerForm(visit.form), [:], visit, status: .ok)
        }
        doors.get("/{language}/desk/{organisation}/groups/{group}/learners/adding", for: .may(.add, .learner)) { visit in
            try await adding(LearnerForm(visit.form, group: visit.parameter("group")), [:], visit, status: .ok)
        }
        doors.post(all, for: .may(.add, .learner), add)
        doors.get(one, for: .may(.see, .learner)) { visit in try await show(visit, problem: nil) }
        doors.get("\(one)/card", for: .may(.see, .learner), card)
        doors.post("\(one)/sharing", for: .may(.change, .learner), share)
        doors.post("\(one)/gestures", for: .may(.change, .learner), note)
        doors.post("\(one)/ending", for: .may(.end, .learner), end)
    }

    private func learners(_ visit: Visit) async throws -> Response {
        let organisation = try visit.organisationID()
        let path = visit.path("/desk/\(organisation)")
        let all = try await site.database.read { db in try Following.all(of: organisation, in: db) }
        let lines = all.map { following in
            (
                "\(path)/learners/\(following.id)",
                following.called ?? visit.t["following.unnamed", ["day": Dates.text(following.since, visit.language)]],
                visit.t["following.shows-\(following.sharing.rawValue)"]
            )
        }
        return site.show(LearnersPage(visit: visit, path: path, lines: lines), to: visit)
    }

    private func adding(
        _ form: LearnerForm, _ errors: [String: String], _ visit: Visit, status: HTTPResponse.Status
    ) async throws -> Response {
        let organisation = try visit.organisationID()
        let groups = try await site.database.read { db in
            // A group in the path must be one of this structure.
            if let named = ID<LearningGroup>(visit.parameter("group")) {
                _ = try LearningGroup.find(named, of: organisation, in: db)
            }
            return try LearningGroup.all(of: organisation, in: db)
        }
        let desk = visit.path("/desk/\(organisation)")
        let page = AddingLearnerPage(
            visit: visit, action: "\(desk)/learners", back: (desk, visit.t["desk.back"]), form: form,
            groups: groups.map { ($0.id.text, $0.name) }, errors: errors)
        return site.show(page, to: visit, status: status)
    }

    private func add(_ visit: Visit) async throws -> Response {
        let form = LearnerForm(visit.form)
        guard form.errors.isEmpty, let sharing = form.sharing else {
            let errors = form.errors.mapValues { visit.t["following.error-\($0)"] }
            return try await adding(form, errors, visit, status: .unprocessableContent)
        }
        let (organisation, helper) = (try visit.organisationID(), try visit.requireSignedIn().person)
        let (following, opening) = try await site.database.write { [site] db -> (Following?, Opening?) in
            let (found, opening) = try site.booklet(of: form, visit, in: db)
            guard let booklet = found else { return (nil, opening) }
            let following = try Following.begun(
                booklet, organisation, form, sharing, by: helper.id, at: visit.now, journal: site.journal, in: db)
            if let group = form.group.flatMap({ ID<LearningGroup>($0) }) {
                try LearningGroup.find(group, of: organisation, in: db).take(following, at: visit.now, in: db)
            }
            try visit.note(.addedLearner, of: organisation, booklet: booklet.id, in: db)
            return (following, nil)
        }
        guard let following else {
            let wait = opening?.seconds
            let error = visit.t["booklet.error-\(opening?.errorKey ?? "unknown")", (wait ?? 0) / 60 + 1]
            return try await adding(
                form, ["code": error], visit, status: wait == nil ? .unprocessableContent : .tooManyRequests)
        }
        return .redirect(to: visit.path("/desk/\(organisation)/learners/\(following.id)"))
    }

    private func show(_ visit: Visit, problem: String?) async throws -> Response {
        let reader = try visit.requireSignedIn().person.id
        let page = try await site.database.write { [site] db in
            let following = try found(visit, in: db)
            try LogbookEntry.noteLook(
                .sawLearner, by: reader, of: following.organisation, booklet: following.booklet, at: visit.now, in: db)
            return try LearnerPage(following, problem: problem, visit: visit, site: site, in: db)
        }
        return site.show(page, to: visit, status: problem == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func found(_ visit: Visit, in db: Connection) throws -> Following {
        guard let id = ID<Following>(visit.parameter("following")) else { throw Refusal.notFound }
        return try Following.find(id, of: visit.organisationID(), in: db)
    }

    /// The card of a booklet that was opened here, on the first day.
    private func card(_ visit: Visit) async throws -> Response {
        let (following, booklet) = try await site.database.read { db in
            let following = try found(visit, in: db)
            return (following, try Booklet.find(following.booklet, in: db))
        }
        guard following.showsCard(at: visit.now) else { throw Refusal.notFound }
        return site.show(CardPage(booklet, visit: visit, site: site), to: visit)
    }

    private func share(_ visit: Visit) async throws -> Response {
        let way: Following.Way = visit.form["on-paper"] == "yes" ? .paper : .told
        let following = try await site.database.write { db in
            let following = try found(visit, in: db)
            guard let sharing = visit.form["sharing"].flatMap({ Following.Sharing(rawValue: $0) }) else {
                throw Refusal.badRequest
            }
            try following.shared(sharing, way: way, at: visit.now).update(in: db)
            try visit.note(
                .changedSharing, of: following.organisation, booklet: following.booklet, detail: sharing.rawValue, in: db)
            return following
        }
        return .redirect(to: visit.path("/desk/\(following.organisation)/learners/\(following.id)"))
    }

    private func note(_ visit: Visit) async throws -> Response {
        let helper = try visit.requireSignedIn().person
        guard let autonomy = visit.form["autonomy"].flatMap({ GestureNote.Autonomy(rawValue: $0) }) else {
            return try await show(visit, problem: "autonomy")
        }
        let today = Day(of: visit.now)
        guard let day = Day(visit.form["day"] ?? today.description), day <= today, day >= today.adding(days: -366) else {
            return try await show(visit, problem: "day")
        }
        let following = try await site.database.write { [site] db in
            let following = try found(visit, in: db)
            guard following.ended == nil else { throw Refusal.notFound }
            guard let gesture = site.catalogue.gestures.gesture(visit.form["gesture"] ?? "") else { throw Refusal.badRequest }
            let note = GestureNote(
                id: .fresh(at: visit.now), following: following.id, gesture: gesture.id, autonomy: autonomy, day: day,
                workshop: nil, notedBy: helper.id, noted: visit.now)
            try note.keep(for: Booklet.find(following.booklet, in: db), journal: site.journal, in: db)
            return following
        }
        return .redirect(to: visit.path("/desk/\(following.organisation)/learners/\(following.id)"))
    }

    private func end(_ visit: Visit) async throws -> Response {
        let organisation = try visit.organisationID()
        try await site.database.write { db in
            let following = try found(visit, in: db)
            try following.ended(at: visit.now).update(in: db)
            try visit.note(.endedLearner, of: organisation, booklet: following.booklet, in: db)
        }
        return .redirect(to: visit.path("/desk/\(organisation)/learners"))
    }
}

extension Site {
    /// The booklet that a form names, or a new one for whoever has none; with why not, when its number opens nothing.
    func booklet(of form: LearnerForm, _ visit: Visit, in db: Connection) throws -> (Booklet?, Opening?) {
        guard let typed = form.typed else {
            return (try Booklet.open(in: visit.language, at: visit.now, journal: journal, in: db), nil)
        }
        let opening = try Opening.attempt(
            typed, from: Network.key(of: visit.address), device: nil, at: visit.now, in: db)
        guard case .opened(let booklet) = opening else { return (nil, opening) }
        return (booklet, nil)
    }
}
