import Database
import Toolkit

/// What becomes of one person who comes: her days here, until she stays away or the world ends.
struct DemoLife: Sendable {
    let scene: DemoScene
    let arrival: DemoArrival
    let profile: DemoProfile
    private(set) var learner: DemoLearner
    private var day: Int
    private let persistence: Double
    /// The lessons still before her, and the step of the first one where she stopped.
    private var lessons: [LessonPlan] = []
    private var position = 0

    private static let mostDays = 20

    init(_ learner: DemoLearner, _ arrival: DemoArrival, _ profile: DemoProfile, in scene: DemoScene) {
        self.scene = scene
        self.arrival = arrival
        self.profile = profile
        self.learner = learner
        day = arrival.day
        persistence = min(0.85, self.learner.dice.between(profile.persistence) + (arrival.isInWorkshop ? 0.1 : 0))
    }

    /// Everything from the first answer on; at most `days` days.
    mutating func unfold(days: Int = mostDays) {
        begin()
        guard profile != .passerBy else { return }
        work()
        for _ in 1..<days {
            guard learner.dice.chance(persistence), let next = nextDay() else { return }
            day = next
            learner.come(on: scene.calendar.days[day], at: nextMoment())
            review()
            work()
            if learner.placements.count == 1, learner.dice.chance(0.04) { learner.place(with: scene.test) }
        }
    }

    /// She opens a new booklet because the card of this one is lost; nil when the world ends before.
    mutating func returning() -> DemoArrival? {
        guard let next = scene.calendar.openDay(from: day + learner.dice.whole(5...30)) else { return nil }
        return DemoArrival(
            day: next, time: DemoArrival.someTime(&learner.dice), language: arrival.language,
            isInWorkshop: arrival.isInWorkshop)
    }

    /// The card is found: what was done in the other booklet comes into this one.
    mutating func join(_ other: DemoLife) { learner.absorb(other.learner) }

    mutating func erase() { learner.erase() }

    /// Most people find out where they stand; others go straight to a course.
    private mutating func begin() {
        let language = arrival.language
        if learner.dice.chance(0.75) {
            learner.place(with: scene.test, limit: profile == .passerBy ? learner.dice.whole(1...3) : .max)
            lessons = scene.lessons(advisedBy: learner.placements.first?.answers ?? [:], in: language)
        } else {
            lessons = scene.lessons(advisedBy: [:], in: language)
            if learner.dice.chance(0.4), let first = learner.dice.one(of: lessons) {
                lessons = lessons.filter { $0.course == first.course } + lessons.filter { $0.course != first.course }
            }
            if profile == .passerBy { taste() }
        }
    }

    /// Answers one to three exercises of a first lesson.
    private mutating func taste() {
        guard let lesson = lessons.first else { return }
        for step in lesson.steps.filter({ $0.answers != nil }).prefix(learner.dice.whole(1...3)) {
            learner.exercise(step, of: lesson, isKnown: false, tries: 1)
        }
    }

    /// The new lessons of a day; she may stop in the middle of one.
    private mutating func work() {
        for _ in 0..<learner.dice.whole(profile.lessonsADay) {
            guard let lesson = lessons.first, isEarly else { return }
            while position < lesson.steps.count {
                learner.follow(lesson.steps[position], of: lesson, isKnown: false)
                position += 1
                if learner.dice.chance(0.03) { return }
            }
            lessons.removeFirst()
            position = 0
        }
    }

    /// Before anything new, many do again what they learnt: what the site proposes, or what they did last.
    private mutating func review() {
        let due = learner.dice.one(of: learner.tallies.filter { $0.progress?.isDue(on: learner.today) ?? false })
        let last = learner.tallies.last { $0.progress?.stage == .practised }
        guard let tally = due ?? last, learner.dice.chance(due == nil ? 0.3 : 0.48) else { return }
        for lesson in scene.lessons(training: tally.skill, in: arrival.language) where isEarly {
            for step in lesson.steps where step.answers != nil { learner.follow(step, of: lesson, isKnown: true) }
        }
    }

    /// Nobody stays past the evening: a day is one sitting.
    private var isEarly: Bool { learner.now < scene.calendar.moment(day, 22 * 3600) }

    /// Workshops meet each week; who comes alone comes again soon, or late.
    private mutating func nextDay() -> Int? {
        let gaps: [(value: ClosedRange<Int>, weight: Double)] =
            arrival.isInWorkshop
            ? [(7...7, 75), (14...14, 15), (1...6, 10)]
            : [(1...1, 25), (2...3, 30), (4...10, 28), (11...40, 17)]
        let gap = learner.dice.whole(learner.dice.one(weighing: gaps) ?? 7...7)
        return scene.calendar.openDay(from: day + gap)
    }

    private mutating func nextMoment() -> Instant {
        let isAlone = !arrival.isInWorkshop || learner.dice.chance(0.2)
        let time = isAlone ? DemoArrival.someTime(&learner.dice) : arrival.time + learner.dice.between(-600...600)
        return scene.calendar.moment(day, time)
    }
}
