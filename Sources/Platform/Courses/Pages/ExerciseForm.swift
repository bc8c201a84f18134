import Toolkit

/// An exercise as a plain form. The script makes it livelier; nothing depends on it.
struct ExerciseForm {
    let exercise: Exercise
    let id: ExerciseID
    let action: String
    let visit: Visit
    /// What was answered, to show it again.
    let answer: Answer?
    let isSolved: Bool
    let showsHint: Bool
    let isEmptyAnswer: Bool

    var t: Words { visit.t }

    var markup: HTML {
        """
        <form class="exercise \(exercise.kind.rawValue)" method="post" action="\(action)" data-kind="\(exercise.kind.rawValue)">
        \(visit.formTokenField)\(when(showsHint) { "<input type=\"hidden\" name=\"hinted\" value=\"1\">" })
        <fieldset\(disabled)>
        <legend>\(exercise.question)</legend>
        \(when(isEmptyAnswer && answer == nil) { "<p class=\"error\" role=\"alert\">\(t["exercise.choose-first"])</p>" })
        \(body)
        </fieldset>
        \(when(!isSolved) { foot })
        </form>
        """
    }

    private var disabled: HTML { isSolved ? " disabled" : "" }

    private var foot: HTML {
        """
        \(when(!sendsAtOnce) { "<button>\(t[answer == nil ? "exercise.answer" : "exercise.try-again"])</button>" })
        \(hint)
        """
    }

    /// `click` is answered by the click itself.
    private var sendsAtOnce: Bool { exercise.kind == .click }

    private var hint: HTML {
        guard showsHint else {
            return "<p><a class=\"hint-link\" href=\"\(action)?hint=1#hint\">\(t["exercise.show-hint"])</a></p>"
        }
        return "<p class=\"hint\" id=\"hint\"><b>\(t["exercise.hint"])</b> \(exercise.hint)</p>"
    }

    private var body: HTML {
        switch exercise.task {
        case .choice(let choice):
            switch exercise.kind {
            case .click: clicks(choice)
            case .find: find(choice)
            case .drag: drag(choice)
            default: options(choice)
            }
        case .order(let order): lines(order)
        case .assignment(let assignment): places(assignment)
        case .text(let text): line(text)
        }
    }

    func shown(_ count: Int) -> [Int] { exercise.shownOrder(of: count, at: id) }

    func isPicked(_ index: Int) -> Bool { answer?.picks.contains(index) ?? false }
}
