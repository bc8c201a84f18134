import Toolkit

extension StepPage {
    /// The page of a place, with the answer it is about.
    init(_ place: LessonPlace, visit: Visit, attempt: Attempt?, isTaskDone: Bool?) {
        let attempt = attempt?.exercise == place.name ? attempt : nil
        let judgement = place.step.exercise.flatMap { exercise in attempt.map { exercise.judge($0.answer) } }
        self.visit = visit
        self.place = Place(
            course: place.course.title[visit.language], coursePath: visit.path("/learn/\(place.course.slug)"),
            lesson: place.edition.title, number: place.number, count: place.edition.steps.count,
            previousPath: place.previous.map { visit.path(place.path($0)) },
            nextPath: visit.path(place.next.map { place.path($0) } ?? place.path(nil) + "/end"),
            address: visit.path("/learn/\(place.name)"))
        heading = place.step.title
        text = place.step.text
        recording = place.step.recording
        feedback = judgement.map { AnswerFeedback(isRight: $0.isRight, isIncomplete: $0.isIncomplete, lines: $0.feedback) }
        isWaiting = place.step.exercise != nil && judgement?.isRight != true
        space = place.course.audience == .helper ? .help : .learn
        isMachineMade = place.course.reviews[visit.language] == nil
        switch place.step.block {
        case nil: block = .empty
        case .exercise(let exercise):
            block =
                ExerciseForm(
                    exercise: exercise, id: place.exerciseID, action: self.place.address, visit: visit, answer: attempt?.answer,
                    isSolved: judgement?.isRight == true, showsHint: visit.query("hint") != nil,
                    isEmptyAnswer: visit.query("empty") != nil
                ).markup
        case .task(let task):
            block = TaskForm(task: task, action: self.place.address, visit: visit, isDone: isTaskDone).markup
        case .video(let video): block = video.markup(visit)
        case .sound(let sound): block = sound.markup(visit)
        }
    }
}
