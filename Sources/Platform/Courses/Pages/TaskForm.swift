import Toolkit

/// “Do it”: a task on one's own device, then a question to check oneself.
struct TaskForm {
    let task: DeviceTask
    let action: String
    let visit: Visit
    /// What was said last time; nil when nothing yet.
    let isDone: Bool?

    var markup: HTML {
        """
        <section class="task">
        <h2>\(task.task)</h2>
        <ol>\(each(task.steps) { "<li>\($0)</li>" })</ol>
        <form method="post" action="\(action)">\(visit.formTokenField)
        <fieldset><legend>\(task.check)</legend>
        <button name="done" value="1">\(visit.t["exercise.task-done"])</button>
        <button class="quiet" name="done" value="0">\(visit.t["exercise.task-not-yet"])</button>
        </fieldset></form>
        \(some(isDone) { answer($0) })
        </section>
        """
    }

    private func answer(_ isDone: Bool) -> HTML {
        """
        <div class="feedback \(isDone ? "right" : "not-yet")" role="status" id="feedback">\
        <p>\(isDone ? visit.t["exercise.task-well-done"] : task.help)</p></div>
        """
    }
}

extension Video {
    /// A link that says where it leads; nothing of it loads before.
    func markup(_ visit: Visit) -> HTML {
        """
        <figure class="video">
        <p><a class="button" href="\(link: url)" rel="external noreferrer">\(visit.t["lesson.watch", ["title": title]])</a></p>
        <p class="small">\(visit.t["lesson.elsewhere"]) \(visit.t["courses.minutes", minutes])</p>
        <details><summary>\(visit.t["lesson.transcript"])</summary><p>\(transcript)</p></details>
        </figure>
        """
    }
}

extension Sound {
    func markup(_ visit: Visit) -> HTML {
        """
        <figure class="sound"><figcaption>\(title)</figcaption>
        <audio controls preload="none" src="\(file)"></audio>
        <details><summary>\(visit.t["lesson.transcript"])</summary><p>\(transcript)</p></details>
        </figure>
        """
    }
}
