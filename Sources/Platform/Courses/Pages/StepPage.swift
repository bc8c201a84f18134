import Toolkit

/// One screen of a lesson.
struct StepPage: Page {
    let visit: Visit
    let place: Place
    let heading: String
    let text: HTML
    let recording: String?
    let block: HTML
    /// What was said about the last answer, when this page is about one.
    let feedback: AnswerFeedback?
    let isWaiting: Bool
    let space: Space
    let isMachineMade: Bool
    let script: String? = "exercise.js"

    /// Where this screen stands, ready to print.
    struct Place: Sendable {
        let course: String
        let coursePath: String
        let lesson: String
        let number: Int
        let count: Int
        let previousPath: String?
        let nextPath: String
        let address: String
    }

    var title: String { "\(heading) – \(place.lesson)" }
    let isPublic = true
    let isForLearners = true

    var main: HTML {
        """
        <nav class="where" aria-label="\(visit.t["lesson.where"])">
        <a href="\(place.coursePath)">\(place.course)</a>
        <p>\(place.lesson) · <span>\(visit.t["lesson.step", ["n": "\(place.number)", "count": "\(place.count)"]])</span></p>
        <progress max="\(place.count)" value="\(place.number)" aria-hidden="true"></progress>
        </nav>
        <article class="step" data-read>
        <h1>\(heading)</h1>
        \(some(recording) { recorded($0) })
        \(when(!text.isEmpty) { "<div class=\"prose\">\(text)</div>" })
        \(some(feedback) { $0.markup(visit) })
        \(block)
        </article>
        \(onward)
        """
    }

    private func recorded(_ path: String) -> HTML {
        """
        <p class="recording"><audio controls preload="none" src="\(path)"></audio> \
        <span class="small">\(visit.t["lesson.recording"])</span></p>
        """
    }

    /// One main step: go on. While a question waits for its answer, going on is the lesser one.
    private var onward: HTML {
        let style: HTML = isWaiting ? "quiet" : "button"
        return """
            <nav class="onward" aria-label="\(visit.t["lesson.onward"])">
            <a class="\(style)" rel="next" href="\(place.nextPath)">\(visit.t[isWaiting ? "lesson.later" : "lesson.next"])</a>
            \(some(place.previousPath) { "<a class=\"quiet\" rel=\"prev\" href=\"\($0)\">\(visit.t["lesson.back"])</a>" })
            </nav>
            """
    }
}

/// What is said about an answer.
struct AnswerFeedback: Sendable {
    let isRight: Bool
    let isIncomplete: Bool
    let lines: [Judgement.Feedback]

    func markup(_ visit: Visit) -> HTML {
        """
        <div class="feedback \(isRight ? "right" : "not-yet")" role="status" id="feedback">
        <p><strong>\(visit.t[isRight ? "exercise.yes" : isIncomplete ? "exercise.almost" : "exercise.not-yet"])</strong></p>
        \(when(isIncomplete) { "<p>\(visit.t["exercise.some-missing"])</p>" })
        \(each(lines) { line in
            "<p>\(some(line.about) { "<b>\($0)</b> — " })\(line.text)</p>"
        })
        </div>
        """
    }
}
