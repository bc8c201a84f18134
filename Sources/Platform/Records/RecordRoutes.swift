import Hummingbird
import Toolkit

/// `/xapi`: the Learning Record Store. Source: xAPI 1.0.3 (ADL), Communication 2.
struct RecordRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let statements = StatementRoutes(site: site)
        open(.statements, doors) { visit, call in
            switch call.method {
            case .put: try await statements.kept(visit, call)
            case .post: try await statements.batch(visit, call)
            default: try await statements.found(visit, call)
            }
        }
        let documents = DocumentRoutes(site: site)
        for resource in [RecordResource.state, .activityProfile, .agentProfile] {
            open(resource, doors) { visit, call in try await documents.answer(visit, call, resource) }
        }
        let names = NamedThingRoutes(site: site)
        open(.activities, doors) { _, call in try await names.activity(call) }
        open(.agents, doors) { _, call in try names.person(call) }
        doors.get("/xapi/about", for: .anyone) { _ in .json(["version": ["1.0.0", "1.0.1", "1.0.2", "1.0.3"]]) }
    }

    /// Every method of a resource; POST is always one, since any request may travel in a form (Communication 1.3).
    private func open(
        _ resource: RecordResource, _ doors: Doors,
        _ story: @escaping @Sendable (Visit, MachineCall) async throws -> Response
    ) {
        let admission = Admission.key(for: resource)
        let whole: Doors.Story = { visit in
            guard let call = visit.call else { throw Refusal.notFound }
            do {
                return try await story(visit, call)
            } catch let flaw as Flaw {
                throw Refusal.mistaken(flaw)
            }
        }
        doors.get(resource.path, for: admission, whole)
        doors.post(resource.path, for: admission, whole)
        if resource.methods.contains(.put) { doors.put(resource.path, for: admission, whole) }
        if resource.methods.contains(.delete) { doors.delete(resource.path, for: admission, whole) }
    }
}
