import Toolkit

/// The last screen of a lesson: what one can do now, and one next step.
struct LessonEndPage: Page {
    let visit: Visit
    let lesson: String
    let skill: String
    /// `begun`, `practised`, `mastered`, or `new` without a booklet.
    let stage: String
    let next: (path: String, label: String)
    let coursePath: String
    let space: Space
    let isMachineMade: Bool

    var title: String { visit.t["lesson.end", ["lesson": lesson]] }
    let isForLearners = true

    var main: HTML {
        """
        <h1>\(visit.t["lesson.end", ["lesson": lesson]])</h1>
        <p class="lead">\(skill)</p>
        <p>\(visit.t["lesson.stage-\(stage)"])</p>
        <p><a class="button" href="\(next.path)">\(next.label)</a></p>
        <p><a href="\(visit.path("/booklet"))">\(visit.t["lesson.see-booklet"])</a> · <a href="\(coursePath)">\(visit.t["lesson.to-course"])</a></p>
        """
    }
}

extension LessonEndPage {
    init(
        _ course: Course, _ lesson: Lesson, _ edition: Lesson.Edition, visit: Visit, progress: SkillProgress?, done: Set<String>
    ) {
        self.visit = visit
        self.lesson = edition.title
        skill = course.skill(lesson.skill)?.can[visit.language] ?? ""
        stage = progress?.stage.rawValue ?? "new"
        coursePath = visit.path("/learn/\(course.slug)")
        let index = course.lessons.firstIndex { $0.slug == lesson.slug } ?? 0
        if let following = course.lessons.element(index + 1) {
            let title = following.edition(visit.language)?.title ?? ""
            next = (visit.path("/learn/\(course.slug)/\(following.slug)"), visit.t["lesson.next-lesson", ["lesson": title]])
        } else {
            next = (visit.path("/booklet"), visit.t["lesson.see-booklet"])
        }
        space = course.audience == .helper ? .help : .learn
        isMachineMade = course.reviews[visit.language] == nil
    }
}
