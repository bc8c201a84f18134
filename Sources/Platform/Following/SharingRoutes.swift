import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors of learners: who accompanies me, what they see, asking for help, joining a workshop.
struct SharingRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/booklet/followers", for: .bookletOwner, followers)
        doors.post("/{language}/booklet/followers/{following}", for: .bookletOwner, share)
        doors.post("/{language}/booklet/followers/{following}/ending", for: .bookletOwner, end)
        doors.get("/{language}/help/asking", for: .anyone) { visit in try await asking(visit, isDone: false) }
        doors.get("/{language}/help/asked", for: .anyone) { visit in try await asking(visit, isDone: true) }
        doors.post("/{language}/help/asking", for: .bookletOwner, ask)
        doors.get("/{language}/join", for: .anyone) { visit in
            site.show(JoinPage(visit: visit, code: visit.query("code") ?? "", called: "", problem: nil, joined: nil), to: visit)
        }
        doors.post("/{language}/join", for: .anyone, join)
    }

    private func followers(_ visit: Visit) async throws -> Response {
        let booklet = try await site.ownBooklet(visit)
        let page = try await site.database.read { [site] db in try FollowersPage(booklet, visit: visit, site: site, in: db) }
        return site.show(page, to: visit)
    }

    @Sendable private func mine(_ visit: Visit, in db: Connection) throws -> Following {
        guard let id = ID<Following>(visit.parameter("following")) else { throw Refusal.notFound }
        let following = try Following.find(id, in: db)
        guard following.booklet == visit.bookletID, following.ended == nil else { throw Refusal.notFound }
        return following
    }

    private func share(_ visit: Visit) async throws -> Response {
        guard let sharing = visit.form["sharing"].flatMap({ Following.Sharing(rawValue: $0) }) else { throw Refusal.badRequest }
        try await site.database.write { db in
            try mine(visit, in: db).shared(sharing, way: .online, at: visit.now).update(in: db)
        }
        return .redirect(to: visit.path("/booklet/followers"))
    }

    private func end(_ visit: Visit) async throws -> Response {
        try await site.database.write { db in try mine(visit, in: db).ended(at: visit.now).update(in: db) }
        return .redirect(to: visit.path("/booklet/followers"))
    }

    /// To those who accompany her; else where somebody can be met.
    private func asking(_ visit: Visit, isDone: Bool) async throws -> Response {
        let page = try await site.database.read { db in
            let following = try visit.bookletID.map { try Following.all(of: $0, in: db) } ?? []
            let helpers = try following.map {
                ($0.organisation.text, try Organisation.find($0.organisation, in: db).names[visit.language])
            }
            let places = helpers.isEmpty ? try Place.everywhere(most: 30, in: db) : []
            let page = visit.query("page").flatMap { Link.isLocalPath($0) && $0.utf8.count < 300 ? $0 : nil }
            return AskingPage(
                visit: visit, helpers: helpers,
                places: places.map {
                    ($0.names[visit.language], "\($0.street), \($0.postcode) \($0.municipality)", $0.phone)
                }, page: page, isDone: isDone)
        }
        return site.show(page, to: visit)
    }

    private func ask(_ visit: Visit) async throws -> Response {
        let booklet = try await site.ownBooklet(visit)
        guard let organisation = visit.form["to"].flatMap({ ID<Organisation>($0) }) else { throw Refusal.badRequest }
        let words = String((visit.form["words"] ?? "").prefix(HelpRequest.longestWords))
        let page = visit.form["page"].flatMap { Link.isLocalPath($0) && $0.utf8.count < 300 ? $0 : nil }
        try await site.database.write { [journal = site.journal] db in
            guard try Following.current(of: booklet.id, in: organisation, db: db) != nil else { throw Refusal.notFound }
            // Pressed twice is asked once.
            let waiting = try HelpRequest.all(of: booklet.id, in: db).first {
                $0.organisation == organisation && $0.closed == nil && $0.words ?? "" == words
            }
            guard waiting == nil else { return }
            let request = HelpRequest(
                id: .fresh(at: visit.now), booklet: booklet.id, organisation: organisation, page: page,
                words: words.isEmpty ? nil : words, asked: visit.now)
            try request.insert(in: db)
            try journal.record(.asked(request, by: booklet), at: visit.now, in: db)
        }
        return .redirect(to: visit.path("/help/asked"))
    }

    /// Comes in by the four digits on the wall: with her booklet, or with a new one; she shows nothing until she says so.
    private func join(_ visit: Visit) async throws -> Response {
        // The script sets spaces between digits.
        let (code, called) = (
            (visit.form["code"] ?? "").filter(\.isWholeNumber),
            String((visit.form["called"] ?? "").prefix(LearnerForm.longestName))
        )
        let limit = "joining \(Token.hash(Network.key(of: visit.address)))"
        let (workshop, opened, wait) = try await site.database.write { [site] db -> (Workshop?, OpenedSession?, Int?) in
            if let wait = try Throttle.wait(limit, .joinings, at: visit.now, in: db) { return (nil, nil, wait) }
            guard let workshop = try Workshop.find(code: code, in: db), workshop.isOpen(at: visit.now) else {
                try Throttle.note(limit, .joinings, at: visit.now, in: db)
                return (nil, nil, nil)
            }
            let (booklet, opened) = try site.booklet(of: visit, in: db)
            let form = LearnerForm(Form(["code": booklet.code, "called": called]))
            let sharing = try Following.current(of: booklet.id, in: workshop.organisation, db: db)?.sharing ?? .nothing
            let following = try Following.begun(
                booklet, workshop.organisation, form, sharing, by: workshop.ledBy, at: visit.now, journal: site.journal, in: db)
            if let group = workshop.learningGroup {
                try LearningGroup.find(group, in: db).take(following, at: visit.now, in: db)
            }
            try workshop.note(following.id, isHere: true, .code, journal: site.journal, at: visit.now, in: db)
            return (workshop, opened, nil)
        }
        guard let workshop else {
            let problem = wait.map { visit.t["booklet.error-wait", $0 / 60 + 1] } ?? visit.t["workshops.error-code"]
            let page = JoinPage(visit: visit, code: code, called: called, problem: problem, joined: nil)
            return site.refuse(page, to: visit, wait: wait)
        }
        let shown = opened.map { visit.entered($0) } ?? visit
        let page = JoinPage(visit: shown, code: code, called: called, problem: nil, joined: workshop.title)
        return site.keeping(opened, site.show(page, to: shown))
    }
}

extension Throttle.Rule {
    /// Codes of workshops that open nothing, from one network: a room has one address, and everybody mistypes once.
    static let joinings = Throttle.Rule(tries: 40, seconds: 1_800)
}

extension Place {
    /// Places of all structures, by postcode.
    static func everywhere(most: Int, in db: Connection) throws -> [Place] {
        try db.all(
            Place.self,
            """
            SELECT place.* FROM place JOIN organisation ON organisation.id = place.organisation
            WHERE place.closed IS NULL AND organisation.merged_into IS NULL ORDER BY place.postcode, place.id LIMIT \(most)
            """)
    }
}
