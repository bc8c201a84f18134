import Toolkit

/// What a course gives, how long it takes, its lessons.
struct CoursePage: Page {
    let visit: Visit
    let slug: String
    let title: String
    let summary: String
    /// “I can …”, one a skill.
    let skills: [String]
    let minutes: Int
    let level: String
    let before: [CourseLine]
    let lessons: [LessonLine]
    /// The path of the one main step: begin, or go on.
    let next: (path: String, label: String)
    let checked: String
    let licence: String
    let space: Space
    let isMachineMade: Bool
    let data: String

    struct LessonLine: Sendable {
        let path: String
        let title: String
        let minutes: Int
        let isDone: Bool
    }

    let isPublic = true
    let isForLearners = true

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(summary)</p>
        <p><a class="button" href="\(next.path)">\(next.label)</a></p>
        <h2>\(visit.t["courses.you-will"])</h2>
        <ul class="skills">\(each(skills) { "<li>\($0)</li>" })</ul>
        <h2>\(visit.t["courses.its-lessons"])</h2>
        <ol class="lessons">
        \(each(lessons) { lesson in
            """
            <li><a href="\(lesson.path)">\(lesson.title)</a> <span class="small">\(visit.t["courses.minutes", lesson.minutes])\
            \(when(lesson.isDone) { " · ✓ \(visit.t["courses.done"])" })</span></li>
            """
        })
        </ol>
        \(when(!before.isEmpty) { beforehand })
        <p class="small">\(level) · \(visit.t["courses.minutes", minutes]) · \(visit.t["courses.checked", ["day": checked]]) · \(licence)</p>
        <p><a href="\(visit.path("/learn/\(slug)/summary"))">\(visit.t["courses.print"])</a></p>
        """
    }

    private var beforehand: HTML {
        """
        <h2>\(visit.t["courses.before"])</h2>
        <ul class="courses">\(each(before) { $0.markup(visit) })</ul>
        """
    }
}

/// A course on one sheet of paper, with a QR code back to it.
struct CourseSheetPage: Page {
    let visit: Visit
    let heading: String
    let summary: String
    let skills: [String]
    let lessons: [Lesson]
    let address: String
    let code: HTML?

    var title: String { visit.t["courses.sheet", ["course": heading]] }

    struct Lesson: Sendable {
        let title: String
        let steps: [String]
    }

    let space = Space.learn
    let isPublic = true
    let isMachineMade = true

    var main: HTML {
        """
        <article class="sheet">
        <h1>\(heading)</h1>
        <p class="lead">\(summary)</p>
        <h2>\(visit.t["courses.you-will"])</h2>
        <ul class="boxes">\(each(skills) { "<li>\($0)</li>" })</ul>
        <h2>\(visit.t["courses.its-lessons"])</h2>
        \(each(lessons) { lesson in
            "<h3>\(lesson.title)</h3><ul class=\"boxes\">\(each(lesson.steps) { "<li>\($0)</li>" })</ul>"
        })
        <p class="address">\(visit.t["courses.on-line"]) <b>\(address)</b></p>
        \(some(code) { $0 })
        </article>
        <p class="screen">\(visit.t["site.how-to-print"])</p>
        """
    }
}
