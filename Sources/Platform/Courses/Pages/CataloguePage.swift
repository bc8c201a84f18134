import Toolkit

/// The learner courses, by theme and level.
struct CataloguePage: Page {
    let visit: Visit
    let themes: [Theme]

    struct Theme: Sendable {
        let name: String
        let courses: [CourseLine]
    }

    var title: String { visit.t["courses.title"] }
    let space = Space.learn
    let isPublic = true
    let isMachineMade = true

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(visit.t["courses.lead"])</p>
        <p><a class="button" href="\(visit.path("/placement"))">\(visit.t["courses.find-mine"])</a></p>
        \(each(themes) { theme in
            """
            <h2>\(theme.name)</h2>
            <ul class="courses">\(each(theme.courses) { $0.markup(visit) })</ul>
            """
        })
        """
    }
}
