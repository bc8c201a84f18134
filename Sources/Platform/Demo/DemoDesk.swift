import Database
import Toolkit

/// What a made-up helper has on her desk: two groups, the people who come, workshops that were held and one that comes.
struct DemoDesk: Sendable {
    let catalogue: Catalogue
    let journal: Journal
    let until: Day

    private static let people = ["Maria", "Ahmed", "Jeanne", "Rosa", "Dirk", "Lan", "Yvette", "Omar", "Simone", "Fatou"]
    private static let groups: [(name: String, colour: LearningGroup.Colour)] = [
        ("Mardi matin, premiers pas", .green), ("Jeudi après-midi, démarches", .violet),
    ]
    private static let held: [(kit: String, group: Int, daysAgo: Int, people: Int)] = [
        ("first-mouse", 0, 42, 6), ("my-phone", 0, 28, 8), ("good-passwords", 1, 19, 5), ("first-e-mail", 0, 7, 7),
    ]

    /// Fills the desk of `helper`, in the library of her organisation.
    func build(for helper: Person, in organisation: ID<Organisation>, at place: ID<Place>?, db: Connection) throws {
        let begun = moment(60, minute: 600)
        let groups = try Self.groups.map { name, colour in
            let group = LearningGroup(
                id: .fresh(at: begun), organisation: organisation, name: name, colour: colour, place: place, madeBy: helper.id,
                made: begun, closed: nil)
            try group.insert(in: db)
            return group
        }
        let booklets = try db.all(Booklet.self, "SELECT * FROM booklet ORDER BY opened DESC, id LIMIT \(Self.people.count)")
        var members: [[Following]] = [[], []]
        for (number, booklet) in booklets.enumerated() {
            let following = try accompany(booklet, number, by: helper, organisation, db)
            try groups[number % 2].take(following, at: following.since, in: db)
            members[number % 2].append(following)
        }
        let assignment = AssignedCourse(
            id: .fresh(at: begun), learningGroup: groups[0].id, course: "e-mail", due: until.adding(days: 10),
            madeBy: helper.id,
            made: begun, ended: nil)
        try assignment.insert(in: db)
        for workshop in Self.held { try hold(workshop, groups, members, helper, place, db) }
        try plan("spot-the-trap", groups[1], helper, place, db)
        if let first = booklets.first { try ask(first, organisation, db) }
    }

    private func moment(_ daysAgo: Int, minute: Int) -> Instant { until.adding(days: -daysAgo).at(minute: minute) }

    private func accompany(
        _ booklet: Booklet, _ number: Int, by helper: Person, _ organisation: ID<Organisation>, _ db: Connection
    ) throws -> Following {
        let since = max(booklet.opened, moment(50 - number, minute: 615))
        let sharing = Following.Sharing.allCases[[1, 2, 1, 0, 1, 2, 1, 1, 2, 1][number % 10]]
        let following = Following(
            id: .fresh(at: since), booklet: booklet.id, organisation: organisation, called: Self.people[number],
            sharing: sharing,
            sharingSince: since, sharingWay: number % 3 == 0 ? .paper : .told, openedHere: false, madeBy: helper.id,
            since: since,
            ended: nil)
        try following.insert(in: db)
        try journal.record(.accompanied(booklet, by: following), at: since, in: db)
        return following
    }

    private func hold(
        _ held: (kit: String, group: Int, daysAgo: Int, people: Int), _ groups: [LearningGroup], _ members: [[Following]],
        _ helper: Person, _ place: ID<Place>?, _ db: Connection
    ) throws {
        guard let kit = catalogue.kit(held.kit) else { return }
        let starts = moment(held.daysAgo, minute: 600)
        let workshop = made(kit, groups[held.group], helper, place, at: starts, code: nil)
        try workshop.insert(in: db)
        let here = members[held.group].filter { $0.since < starts }.prefix(held.people)
        for following in here {
            try workshop.note(following.id, isHere: true, .tap, journal: journal, at: starts, in: db)
        }
        let extra = held.people - here.count
        if extra > 0 {
            try workshop.count([Headcount(workshop: workshop.id, age: .over, gender: .notStated, people: extra)], in: db)
        }
        let gestures = here.enumerated().flatMap { number, following in
            kit.gestures.prefix(1).map { gesture in
                let autonomy = GestureNote.Autonomy.allCases[min(3, number % 3 + (held.daysAgo < 20 ? 1 : 0))]
                return ("gesture_\(following.id)_\(gesture)", autonomy.rawValue)
            }
        }
        var form = Form()
        for (name, value) in kit.steps.map({ ("done", $0.id) }) + [("mood", "3")] + gestures { try form.add(name, value) }
        try workshop.close(
            ClosingForm(form), by: helper, catalogue: catalogue, journal: journal, at: starts.adding(seconds: kit.minutes * 60),
            in: db)
    }

    private func plan(_ name: String, _ group: LearningGroup, _ helper: Person, _ place: ID<Place>?, _ db: Connection) throws {
        guard let kit = catalogue.kit(name) else { return }
        try made(kit, group, helper, place, at: moment(-2, minute: 840), code: try Workshop.freeCode(in: db)).insert(in: db)
    }

    private func made(
        _ kit: Kit, _ group: LearningGroup, _ helper: Person, _ place: ID<Place>?, at starts: Instant, code: String?
    ) -> Workshop {
        Workshop(
            id: .fresh(at: starts), organisation: group.organisation, learningGroup: group.id, place: place, kit: kit.slug,
            title: kit.title[.fr], starts: starts, minutes: kit.minutes, plan: Workshop.plan(kit, in: kit.minutes), code: code,
            ledBy: helper.id, made: starts.adding(seconds: -3 * 86_400))
    }

    private func ask(_ booklet: Booklet, _ organisation: ID<Organisation>, _ db: Connection) throws {
        let asked = moment(1, minute: 1_140)
        let request = HelpRequest(
            id: .fresh(at: asked), booklet: booklet.id, organisation: organisation, page: "/learn/e-mail",
            words: "Je ne retrouve plus le message avec la photo.", asked: asked)
        try request.insert(in: db)
        try journal.record(.asked(request, by: booklet), at: asked, in: db)
    }
}
