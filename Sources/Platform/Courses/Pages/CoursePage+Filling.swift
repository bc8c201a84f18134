import Foundation
import Toolkit

extension CoursePage {
    init(_ course: Course, visit: Visit, done: Set<String>, site: Site) {
        let language = visit.language
        let path = "/learn/\(course.slug)"
        self.visit = visit
        slug = course.slug
        title = course.title[language]
        summary = course.summary[language]
        skills = course.skills.map { $0.can[language] }
        minutes = course.minutes
        level = visit.t["courses.level", ["level": site.catalogue.framework.level(course.level)?.name[language] ?? ""]]
        before = course.prerequisites.compactMap { site.catalogue.course($0) }.map { CourseLine($0, in: language) }
        lessons = course.lessons.map { lesson in
            LessonLine(
                path: visit.path("\(path)/\(lesson.slug)"), title: lesson.edition(language)?.title ?? "",
                minutes: lesson.minutes, isDone: done.contains("\(course.slug)/\(lesson.slug)"))
        }
        let following = lessons.first { !$0.isDone } ?? lessons.first
        let hasBegun = lessons.contains(where: \.isDone)
        next = (following?.path ?? visit.path(path), visit.t[hasBegun ? "courses.go-on" : "courses.begin"])
        checked = Dates.text(course.checked, language)
        licence = course.licence
        space = course.audience == .helper ? .help : .learn
        isMachineMade = course.reviews[language] == nil
        data = Self.data(course, language, address: site.settings.baseURL + visit.path(path))
    }

    /// The course as schema.org says it. Source: https://schema.org/Course
    private static func data(_ course: Course, _ language: Language, address: String) -> String {
        let facts: [String: String] = [
            "@context": "https://schema.org", "@type": "Course", "name": course.title[language],
            "description": course.summary[language], "url": address, "inLanguage": language.rawValue,
            "timeRequired": "PT\(course.minutes)M", "isAccessibleForFree": "true",
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(facts)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

extension Course {
    /// How far somebody is, in words; nil before the first finished lesson.
    func progress(_ done: Set<String>, _ t: Words) -> String? {
        let count = lessons.count { done.contains("\(slug)/\($0.slug)") }
        if count == 0 { return nil }
        if count == lessons.count { return t["courses.finished"] }
        return t["courses.progress", count, ["count": "\(lessons.count)"]]
    }
}
