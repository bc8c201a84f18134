import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors to groups: to make one, to see who is where, to assign courses.
struct GroupRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let all = "/{language}/desk/{organisation}/groups"
        let one = "\(all)/{group}"
        doors.get("\(all)/adding", for: .may(.add, .group)) { visit in
            try await form(GroupForm(Form()), nil, [:], visit)
        }
        doors.post(all, for: .may(.add, .group), add)
        doors.get(one, for: .may(.see, .group), group)
        doors.get("\(one)/hard", for: .may(.see, .group), hard)
        doors.get("\(one)/changing", for: .may(.change, .group)) { visit in
            let group = try await site.database.read { db in try found(visit, in: db) }
            return try await form(GroupForm(group), group.id, [:], visit)
        }
        doors.post("\(one)/changing", for: .may(.change, .group), change)
        doors.post("\(one)/closing", for: .may(.end, .group), close)
        doors.post("\(one)/assignments", for: .may(.change, .group), assign)
        doors.post("\(one)/assignments/{assignment}/ending", for: .may(.change, .group), endAssignment)
    }

    @Sendable private func found(_ visit: Visit, in db: Connection) throws -> LearningGroup {
        guard let id = ID<LearningGroup>(visit.parameter("group")) else { throw Refusal.notFound }
        return try LearningGroup.find(id, of: visit.organisationID(), in: db)
    }

    private func form(
        _ form: GroupForm, _ id: ID<LearningGroup>?, _ errors: [String: String], _ visit: Visit
    ) async throws -> Response {
        let organisation = try visit.organisationID()
        let places = try await site.database.read { db in try Place.all(of: organisation, in: db) }
        let path = visit.path("/desk/\(organisation)/groups")
        let page = GroupFormPage(
            visit: visit, action: id.map { "\(path)/\($0)/changing" } ?? path, isNew: id == nil, form: form,
            places: places.map { ($0.id.text, $0.names[visit.language]) }, errors: errors)
        return site.show(page, to: visit, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// The place that was chosen, of the same structure.
    @Sendable private func place(_ form: GroupForm, _ organisation: ID<Organisation>, in db: Connection) throws -> ID<Place>? {
        guard let id = form.place.flatMap({ ID<Place>($0) }) else { return nil }
        return try Place.find(id, of: organisation, in: db).id
    }

    private func add(_ visit: Visit) async throws -> Response {
        let form = GroupForm(visit.form)
        guard form.errors.isEmpty else { return try await self.form(form, nil, form.errors, visit) }
        let (organisation, helper) = (try visit.organisationID(), try visit.requireSignedIn().person)
        let group = try await site.database.write { db in
            let group = LearningGroup(
                id: .fresh(at: visit.now), organisation: organisation, name: form.name, colour: form.colour,
                place: try place(form, organisation, in: db), madeBy: helper.id, made: visit.now, closed: nil)
            try group.insert(in: db)
            try visit.note(.madeGroup, of: organisation, detail: group.name, in: db)
            return group
        }
        return .redirect(to: visit.path("/desk/\(organisation)/groups/\(group.id)"))
    }

    private func change(_ visit: Visit) async throws -> Response {
        let form = GroupForm(visit.form)
        let organisation = try visit.organisationID()
        guard form.errors.isEmpty else {
            let group = try await site.database.read { db in try found(visit, in: db) }
            return try await self.form(form, group.id, form.errors, visit)
        }
        let group = try await site.database.write { db in
            var group = try found(visit, in: db)
            (group.name, group.colour, group.place) = (form.name, form.colour, try place(form, organisation, in: db))
            try group.update(in: db)
            return group
        }
        return .redirect(to: visit.path("/desk/\(organisation)/groups/\(group.id)"))
    }

    private func group(_ visit: Visit) async throws -> Response {
        let page = try await site.database.read { [site] db in
            try GroupPage(found(visit, in: db), visit: visit, site: site, in: db)
        }
        return site.show(page, to: visit)
    }

    private func hard(_ visit: Visit) async throws -> Response {
        let page = try await site.database.read { [catalogue = site.catalogue] db in
            try HardPage(found(visit, in: db), visit: visit, catalogue: catalogue, in: db)
        }
        return site.show(page, to: visit)
    }

    private func close(_ visit: Visit) async throws -> Response {
        let organisation = try visit.organisationID()
        try await site.database.write { db in
            var group = try found(visit, in: db)
            group.closed = group.closed ?? visit.now
            try group.update(in: db)
            try visit.note(.closedGroup, of: organisation, detail: group.name, in: db)
        }
        return .redirect(to: visit.path("/desk/\(organisation)"))
    }

    private func assign(_ visit: Visit) async throws -> Response {
        let helper = try visit.requireSignedIn().person
        let due = visit.form["due"].flatMap { Day($0) }
        let group = try await site.database.write { [catalogue = site.catalogue] db in
            let group = try found(visit, in: db)
            guard let course = catalogue.course(visit.form["course"] ?? "") else { throw Refusal.badRequest }
            let known = try group.assignments(in: db).contains { $0.course == course.slug }
            guard !known, group.closed == nil else { return group }
            let assignment = AssignedCourse(
                id: .fresh(at: visit.now), learningGroup: group.id, course: course.slug, due: due, madeBy: helper.id,
                made: visit.now, ended: nil)
            try assignment.insert(in: db)
            return group
        }
        return .redirect(to: visit.path("/desk/\(group.organisation)/groups/\(group.id)"))
    }

    private func endAssignment(_ visit: Visit) async throws -> Response {
        guard let id = ID<AssignedCourse>(visit.parameter("assignment")) else { throw Refusal.notFound }
        let group = try await site.database.write { db in
            let group = try found(visit, in: db)
            var assignment = try AssignedCourse.find(id, in: db)
            guard assignment.learningGroup == group.id else { throw Refusal.notFound }
            assignment.ended = assignment.ended ?? visit.now
            try assignment.update(in: db)
            return group
        }
        return .redirect(to: visit.path("/desk/\(group.organisation)/groups/\(group.id)"))
    }
}
