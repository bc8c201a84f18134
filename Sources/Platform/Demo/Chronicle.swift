import Database

/// A made-up world day by day: who comes, what they do, in the order it happened, as a real site would have written it.
struct Chronicle {
    private let world: DemoWorld
    private let scene: DemoScene
    private var arrivals: ArraySlice<DemoArrival>
    private var crowd: Crowd
    private var dice: Dice
    private var day = 0
    /// What happens on each day that is still to come.
    private var agenda: [[DemoMoment]]
    private(set) var showcase: Showcase?

    private static let wholeBatch = 20_000

    /// `codes` are those of booklets that are there already.
    init(_ world: DemoWorld, learners: Int, codes: Set<String>) throws {
        self.world = world
        scene = try DemoScene(world.catalogue, until: world.until)
        var dice = Dice(seed: world.seed, stream: 0)
        arrivals = DemoArrival.all(max(0, learners - 1), calendar: scene.calendar, dice: &dice)[...]
        crowd = Crowd(scene, seed: world.seed, codes: codes)
        if learners > 0 { showcase = Showcase(scene, crowd: &crowd) }
        self.dice = dice
        agenda = scene.calendar.days.map { _ in [] }
    }

    /// The next days, some twenty thousand facts of them; nil when the world has come to its end.
    mutating func next() -> DemoBatch? {
        guard day < agenda.count else { return nil }
        var batch = DemoBatch(journal: Journal(home: world.home))
        while day < agenda.count, batch.facts < Self.wholeBatch {
            welcome(&batch)
            batch.add(agenda[day].sorted { $0.at < $1.at }, &dice)
            agenda[day] = []
            day += 1
        }
        return batch
    }

    /// Those who come for the first time on this day, with all that becomes of them.
    private mutating func welcome(_ batch: inout DemoBatch) {
        while let arrival = arrivals.first, arrival.day == day {
            arrivals.removeFirst()
            enter(crowd.person(arrival), &batch)
        }
        if let showcase, showcase.day == day { enter([showcase.learner], &batch) }
    }

    /// The first of `booklets` is the one a person keeps; what she did in all of them goes into the agenda.
    private mutating func enter(_ booklets: [DemoLearner], _ batch: inout DemoBatch) {
        for (number, learner) in booklets.enumerated() {
            if number == 0 { batch.add(learner) } else { batch.name(learner.author) }
            for moment in learner.moments { agenda[moment.day.days(since: scene.calendar.days[0])].append(moment) }
        }
    }
}
