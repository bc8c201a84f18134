import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors of the desk: hear a number, look at the person, vouch for her.
struct RecoveryDeskRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let one = "/{language}/organisations/{organisation}/recoveries"
        doors.get(one, for: .may(.see, .recovery)) { visit in
            site.show(try page(visit, problem: nil, found: nil), to: visit)
        }
        doors.post(one, for: .may(.change, .recovery), look)
        doors.post("\(one)/approval", for: .may(.change, .recovery), approve)
    }

    private func organisation(_ visit: Visit) throws -> String { visit.path("/organisations/\(try visit.organisationID())") }

    private func page(_ visit: Visit, problem: String?, found: RecoveryDeskPage.Found?) throws -> RecoveryDeskPage {
        let organisation = try organisation(visit)
        return RecoveryDeskPage(
            visit: visit, organisation: organisation, path: "\(organisation)/recoveries", problem: problem, found: found)
    }

    private func look(_ visit: Visit) async throws -> Response {
        let found = try await site.database.write { db in
            let found = try find(visit, in: db)
            if let person = found?.1.id { try visit.note(.sawRecovery, about: person, of: visit.organisationID(), in: db) }
            return found
        }
        guard let (recovery, person) = found else { return try refuse(visit, "unknown", nil) }
        return site.show(try page(visit, problem: nil, found: shown(recovery, person, visit)), to: visit)
    }

    private func shown(_ recovery: Recovery, _ person: Person, _ visit: Visit) -> RecoveryDeskPage.Found {
        var asks: [String] = []
        if let email = recovery.newEmail { asks.append(visit.t["recovery.asks-email", ["email": email]]) }
        if recovery.lostSecond { asks.append(visit.t["recovery.asks-second"]) }
        return RecoveryDeskPage.Found(number: visit.form["number"] ?? "", name: person.name, asks: asks)
    }

    private func approve(_ visit: Visit) async throws -> Response {
        let visitor = try visit.requireSignedIn()
        let id = try visit.organisationID()
        guard visit.form["seen"] == "yes" else {
            let found = try await site.database.write { db in try find(visit, in: db) }
            return try refuse(visit, "not-seen", found.map { shown($0.0, $0.1, visit) })
        }
        let (problem, opens) = try await site.database.write { [site] db -> (String?, Instant?) in
            guard let (recovery, person) = try find(visit, in: db) else { return ("unknown", nil) }
            guard person.id != visitor.person.id else { return ("own", nil) }
            guard visitor.signIn.factors >= 2 else { throw Refusal.authenticatorMissing }
            let memberships = try Membership.all(of: person.id, on: Day(of: visit.now), in: db)
            let isOurs = memberships.allSatisfy { $0.organisation == id && [.helper, .member].contains($0.role) }
            guard isOurs || visitor.may(.add, .person) else { return ("weighty", nil) }
            let approved = recovery.approved(by: visitor.person.id, at: visit.now)
            try approved.update(in: db)
            try visit.note(.recoveredAccount, about: person.id, of: id, in: db)
            try site.tell(person, "recovery-approved", ["name": visitor.person.name], at: visit.now, in: db)
            return (nil, approved.opens)
        }
        if let problem { return try refuse(visit, problem, nil) }
        let organisation = try organisation(visit)
        let later = opens.flatMap { $0 > visit.now ? Dates.moment($0, visit.language) : nil }
        let page = RecoveryApprovedPage(
            visit: visit, organisation: organisation, path: "\(organisation)/recoveries", later: later)
        return site.show(page, to: visit)
    }

    private func refuse(_ visit: Visit, _ problem: String, _ found: RecoveryDeskPage.Found?) throws -> Response {
        site.show(try page(visit, problem: problem, found: found), to: visit, status: .unprocessableContent)
    }

    /// The request behind a number, and the person: one of this organisation, or anybody for an administrator.
    @Sendable private func find(_ visit: Visit, in db: Connection) throws -> (Recovery, Person)? {
        let visitor = try visit.requireSignedIn()
        let organisation = try visit.organisationID()
        let limit = "recovery desk \(visitor.person.id)"
        if let wait = try Throttle.wait(limit, .recoveryNumbers, at: visit.now, in: db) {
            throw Refusal.tooMany(retryAfter: wait)
        }
        guard let recovery = try Recovery.find(number: visit.form["number"] ?? "", in: db), recovery.isGood(at: visit.now),
            let person = try recovery.person.flatMap({ try Person.findIfPresent($0, in: db) }),
            try visitor.may(.add, .person)
                || Membership.all(of: person.id, on: Day(of: visit.now), in: db).contains(where: {
                    $0.organisation == organisation
                })
        else {
            try Throttle.note(limit, .recoveryNumbers, at: visit.now, in: db)
            return nil
        }
        return (recovery, person)
    }
}
