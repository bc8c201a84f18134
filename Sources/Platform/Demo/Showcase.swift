import Database
import Toolkit

/// The booklet to show somebody new: two placements, two skills mastered, one to refresh, one begun.
struct Showcase: Sendable {
    let day: Int
    private(set) var learner: DemoLearner
    private let scene: DemoScene

    /// Easy to say and to type: `123 412 341 23` and its check digit.
    static let code = (0...9).lazy.compactMap { BookletCode("12341234123\($0)") }.first

    /// Its days, counted back from the end of the world.
    private enum Ago {
        static let first = 62, second = 59, third = 52, fourth = 9, last = 2
    }

    init(_ scene: DemoScene, crowd: inout Crowd) {
        self.scene = scene
        let calendar = scene.calendar
        day = max(0, calendar.days.count - Ago.first)
        var dice = crowd.nextDice()
        let author = DemoAuthor(
            at: calendar.moment(day, 10.2 * 3600), in: .fr, code: crowd.code(preferring: Self.code), fate: .keeps,
            dice: &dice)
        learner = DemoLearner(author, profile: .beginner, on: calendar.days[day], dice: dice)
        unfold()
    }

    private mutating func unfold() {
        learner.place(with: scene.test) { $0.difficulty == 1 ? .withHelp : .never }
        let lessons = lessons
        practise(lessons.element(0))
        come(Ago.second)
        practise(lessons.element(0))
        practise(lessons.element(1))
        come(Ago.third)
        practise(lessons.element(1))
        come(Ago.fourth)
        practise(lessons.element(0))
        practise(lessons.element(1))
        practise(lessons.element(2))
        learner.place(with: scene.test) { [.easily, .withDifficulty, .withHelp].element($0.difficulty - 1) ?? .never }
        come(Ago.last)
        begin(lessons.element(3))
    }

    /// Two lessons of each of the first two courses advised.
    private var lessons: [LessonPlan] {
        let advised = scene.lessons(advisedBy: learner.placements.first?.answers ?? [:], in: .fr)
        let first = advised.prefix { $0.course == advised.first?.course }
        return Array(first.prefix(2) + advised.dropFirst(first.count).prefix(2))
    }

    private mutating func come(_ ago: Int) {
        let day = max(0, scene.calendar.days.count - ago)
        learner.come(on: scene.calendar.days[day], at: scene.calendar.moment(day, 14.1 * 3600))
    }

    /// A whole lesson without the hint; the second exercise is right only the second time.
    private mutating func practise(_ lesson: LessonPlan?) {
        guard let lesson else { return }
        for (number, step) in lesson.steps.enumerated() {
            learner.pause(20...60)
            guard let answers = step.answers else {
                learner.tried(step, isDone: true)
                continue
            }
            if number == 1, let wrong = answers.wrong.first {
                learner.answer(step, of: lesson, with: wrong, hinted: false)
            }
            learner.pause(10...30)
            if let right = answers.right.first { learner.answer(step, of: lesson, with: right, hinted: false) }
        }
    }

    /// One exercise right with the hint, one not yet.
    private mutating func begin(_ lesson: LessonPlan?) {
        guard let lesson else { return }
        let steps = lesson.steps.compactMap { step in step.answers.map { (step, $0) } }
        for (number, (step, answers)) in steps.prefix(2).enumerated() {
            guard let answer = number == 0 ? answers.right.first : answers.wrong.first else { continue }
            learner.pause(20...60)
            learner.answer(step, of: lesson, with: answer, hinted: number == 0)
        }
    }
}
