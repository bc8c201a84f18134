import Database
import Toolkit

/// What all made-up learners share: the courses, the placement, the calendar.
struct DemoScene: Sendable {
    let catalogue: Catalogue
    let calendar: DemoCalendar
    private let syllabi: [Language: Syllabus]

    /// The world is the same in whatever order the courses were read.
    init(_ catalogue: Catalogue, until: Day) throws {
        let catalogue = Catalogue(
            courses: catalogue.courses.sorted { $0.slug < $1.slug }, framework: catalogue.framework,
            placement: catalogue.placement)
        self.catalogue = catalogue
        calendar = DemoCalendar(until: until)
        syllabi = try Dictionary(
            uniqueKeysWithValues: Language.allCases.map { ($0, try Syllabus(catalogue, in: $0)) })
    }

    var test: PlacementTest { catalogue.placement }

    /// The lessons of the courses that the site advises after these answers, in order.
    func lessons(advisedBy answers: [String: Ease], in language: Language) -> [LessonPlan] {
        let path = Path.advised(answers, test: test, catalogue: catalogue)
        return path.stages.flatMap { syllabi[language]?.lessons(of: $0.course.slug) ?? [] }
    }

    func lessons(training skill: SkillPlan, in language: Language) -> [LessonPlan] {
        syllabi[language]?.lessons(training: skill.name) ?? []
    }
}
