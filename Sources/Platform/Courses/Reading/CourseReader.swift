import Foundation
import Toolkit

/// Reads one course's folder: `course.yaml`, then each lesson in each language.
struct CourseReader {
    let folder: URL
    let framework: Framework
    let outline: [String: Set<String>]
    let isChecking: Bool

    struct Result: Sendable {
        let course: Course?
        let faults: [Fault]
    }

    private var slug: String { folder.lastPathComponent }

    func read() -> Result {
        let name = "courses/\(slug)/course.yaml"
        let faults = Faults(file: name)
        guard let source = try? String(contentsOf: folder.appending(path: "course.yaml"), encoding: .utf8) else {
            faults.note("unreadable", line: 1)
            return Result(course: nil, faults: faults.list)
        }
        guard let entry = Entry(yaml: source, at: 0, language: nil, faults) else {
            return Result(course: nil, faults: faults.list)
        }
        let files = CourseFiles(folder: folder)
        let (lessons, lessonFaults) = lessons(entry, files)
        let course = course(entry, lessons: lessons, version: files.version)
        return Result(course: course, faults: faults.list + lessonFaults)
    }

    private func course(_ entry: Entry, lessons: [Lesson], version: String) -> Course {
        let id = entry.text("id")
        if id != slug { entry.faults.note("id-not-folder", line: entry.line, ["value": id, "folder": slug]) }
        let skills = entry.list("skills").map { skill in
            Skill(
                id: skill.text("id"), competence: skill.known(skill.text("competence"), in: framework),
                can: skill.translated("can"))
        }
        for lesson in lessons where !skills.contains(where: { $0.id == lesson.skill }) {
            entry.faults.note("no-such-skill", line: entry.line, ["value": lesson.skill])
        }
        let prerequisites = entry.texts("prerequisites")
        for slug in prerequisites where outline[slug] == nil {
            entry.faults.note("dead-link", line: entry.line, ["value": "course:\(slug)"])
        }
        return Course(
            slug: slug, theme: entry.choice("theme", else: .information), audience: entry.choice("audience", else: .learner),
            level: entry.number("level"), competences: entry.competences(of: framework),
            minutes: entry.number("minutes"), prerequisites: prerequisites, licence: entry.text("licence"),
            checked: entry.day("checked"), title: entry.translated("title"), summary: entry.translated("summary"),
            skills: skills, lessons: lessons, reviews: entry.reviews, version: version)
    }

    private func lessons(_ entry: Entry, _ files: CourseFiles) -> ([Lesson], [Fault]) {
        var found: [Fault] = []
        let limit = entry.number("level") <= 2 ? 15 : 20
        let longest = entry.text("audience") == "helper" ? 25 : limit
        let lessons = entry.list("lessons").map { item in
            let slug = item.text("slug")
            if !Slug.isValid(slug) { entry.faults.note("bad-slug", line: item.line, ["value": slug]) }
            var editions: [Language: Lesson.Edition] = [:]
            for language in Language.allCases {
                let path = "\(language.rawValue)/\(slug).md"
                let faults = Faults(file: "courses/\(self.slug)/\(path)")
                editions[language] = edition(path, slug, language, files, faults)
                if let edition = editions[language], let source = editions[.fr], language != .fr {
                    Parity.note(edition, against: source, faults)
                }
                if isChecking, files.names.contains(path) {
                    Readability.note(folder.appending(path: path), longest: longest, faults)
                }
                found += faults.list
            }
            return Lesson(slug: slug, skill: item.text("skill"), minutes: item.number("minutes"), editions: editions)
        }
        return (lessons, found)
    }

    private func edition(
        _ path: String, _ lesson: String, _ language: Language, _ files: CourseFiles, _ faults: Faults
    ) -> Lesson.Edition? {
        guard let source = try? String(contentsOf: folder.appending(path: path), encoding: .utf8) else {
            faults.note("language-missing", line: 1, ["language": language.rawValue])
            return nil
        }
        let addresses = ContentAddresses(
            course: slug, lesson: lesson, language: language, files: files, outline: outline)
        return LessonReader(language: language, faults: faults, addresses: addresses, isChecking: isChecking).read(source)
    }
}
