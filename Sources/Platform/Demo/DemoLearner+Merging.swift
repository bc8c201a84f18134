import Database

extension DemoLearner {
    /// She finds her first card again and joins the booklet opened meanwhile to it, as the site does.
    mutating func absorb(_ other: DemoLearner) {
        come(on: other.today, at: other.now.adding(seconds: 120))
        write(.merged(other.author))
        placements += other.placements
        for lesson in other.lessonsDone where !isDone(lesson.name) { lessonsDone.append(lesson) }
        for task in other.tasks where !tasks.contains(where: { $0.name == task.name }) { tasks.append(task) }
        for theirs in other.tallies {
            tallies[tallyNumber(of: theirs.skill)].absorb(theirs, in: holder)
        }
        for number in tallies.indices { advance(number) }
    }

    /// She has her booklet erased: her facts stay, and lead to nobody.
    mutating func erase() {
        pause(60...300)
        write(.erased)
    }
}
