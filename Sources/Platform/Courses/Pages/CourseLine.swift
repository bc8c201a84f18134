import Toolkit

/// One course in a list.
struct CourseLine: Sendable {
    let slug: String
    let title: String
    let summary: String
    let minutes: Int
    let lessons: Int
    /// How far the reader is, in words; nil for a visitor.
    var progress: String?

    init(_ course: Course, in language: Language, progress: String? = nil) {
        slug = course.slug
        title = course.title[language]
        summary = course.summary[language]
        minutes = course.minutes
        lessons = course.lessons.count
        self.progress = progress
    }

    func markup(_ visit: Visit) -> HTML {
        """
        <li class="course"><a href="\(visit.path("/learn/\(slug)"))"><strong>\(title)</strong></a>
        <p>\(summary)</p>
        <p class="small">\(visit.t["courses.minutes", minutes]) · \(visit.t["courses.lessons", lessons])\
        \(some(progress) { " · <b>\($0)</b>" })</p></li>
        """
    }
}
