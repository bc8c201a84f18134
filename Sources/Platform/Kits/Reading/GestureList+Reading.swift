import Toolkit

extension GestureList {
    init(_ entry: Entry, _ framework: Framework, _ outline: [String: Set<String>]) {
        id = entry.text("id")
        gestures = entry.list("gestures").map { gesture in
            let course = gesture.text("course")
            if outline[course] == nil {
                gesture.faults.note("dead-link", line: gesture.line, ["value": "course:\(course)"])
            }
            return Gesture(
                id: gesture.text("id"), theme: gesture.choice("theme", else: .gestures),
                competence: gesture.known(gesture.text("competence"), in: framework), course: course,
                text: gesture.translated("text"))
        }
    }
}
