import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors to what an administrator does for somebody who phones, writes or comes to a desk: correct her name, send her the way
/// to her data, erase her account. A mail tells her.
struct AdminDemandRoutes {
    let site: Site

    /// A second touch within this many seconds sends nothing more.
    private static let pause = 600

    func open(_ doors: Doors) {
        let one = "/{language}/admin/people/{person}"
        doors.get("\(one)/name", for: .may(.end, .person)) { visit in try await showName(visit, isRefused: false) }
        doors.post("\(one)/name", for: .may(.end, .person), correctName)
        doors.post("\(one)/kept", for: .may(.end, .person), sendKept)
        doors.get("\(one)/erasure", for: .may(.end, .person)) { visit in try await showErasure(visit, problem: nil) }
        doors.post("\(one)/erasure", for: .may(.end, .person), erase)
    }

    private func showName(_ visit: Visit, isRefused: Bool) async throws -> Response {
        let person = try await site.database.write { db in try visit.lookAtPerson(in: db) }
        let page = CorrectionPage(visit: visit, person: person, typed: visit.form["name"], isRefused: isRefused)
        return site.show(page, to: visit, status: isRefused ? .unprocessableContent : .ok)
    }

    private func correctName(_ visit: Visit) async throws -> Response {
        let name = JoiningForm(visit.form).name
        guard !name.isEmpty, name.count <= JoiningForm.longestName else { return try await showName(visit, isRefused: true) }
        let id = try await site.database.write { [site] db in
            var person = try visit.person(in: db)
            guard person.name != name else { return person.id }
            person.name = name
            try person.update(in: db)
            try site.tell(person, .correction, ["name": name], at: visit.now, in: db)
            try visit.note(.correctedName, about: person.id, in: db)
            return person.id
        }
        return .redirect(to: visit.path("/admin/people/\(id)?done=name"))
    }

    /// Her data goes to nobody but her: the mail says where she finds it.
    private func sendKept(_ visit: Visit) async throws -> Response {
        let id = try await site.database.write { [site] db in
            let person = try visit.person(in: db)
            let before = visit.now.adding(seconds: -Self.pause)
            guard try !person.wasTold(.copy, since: before, in: db) else { return person.id }
            try site.tell(person, .copy, at: visit.now, in: db)
            try visit.note(.sentKept, about: person.id, in: db)
            return person.id
        }
        return .redirect(to: visit.path("/admin/people/\(id)?done=kept"))
    }

    private func showErasure(_ visit: Visit, problem: String?) async throws -> Response {
        let (person, booklets) = try await site.database.write { db in
            let person = try visit.lookAtPerson(in: db)
            return (person, try person.booklets(in: db).count)
        }
        let page = ErasureOnDemandPage(
            visit: visit, person: person, booklets: booklets, answer: visit.form["way"], problem: problem)
        return site.show(page, to: visit, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Mails to her are erased with her account: the one that tells her comes after.
    private func erase(_ visit: Visit) async throws -> Response {
        let visitor = try visit.requireSignedIn().person.id
        let way = visit.form["way"].flatMap { Demand.Way(rawValue: $0) }
        let problem = try await site.database.write { [site] db -> String? in
            let person = try visit.person(in: db)
            guard person.id != visitor else { return "own" }
            guard try !person.isNeeded(on: Day(of: visit.now), in: db) else { return "last" }
            guard let way else { return "how" }
            try person.erase(keepingBooklets: true, journal: site.journal, at: visit.now, in: db)
            try site.tell(person, .erasure, at: visit.now, in: db)
            try visit.note(.erasedAccount, detail: way.rawValue, in: db)
            return nil
        }
        if let problem { return try await showErasure(visit, problem: problem) }
        return .redirect(to: visit.path("/admin/people?done=erased"))
    }
}
