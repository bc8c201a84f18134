import ArgumentParser
import Database
import Foundation
import Platform

/// `digit demo`: fills the database with a believable, made-up world; the same seed gives the same world.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Fill the database with made-up learners.")

    @OptionGroup var options: SiteOptions

    @Option(help: "How many learners, at most 100000.")
    var learners = 300

    @Option(help: "The seed: the same seed, number and courses give the same world.")
    var seed: UInt64 = 1

    @Option(help: "The day before which everything happened, YYYY-MM-DD; by default today.")
    var until: String?

    func validate() throws {
        guard (0...100_000).contains(learners) else { throw ValidationError("--learners goes from 0 to 100000.") }
        guard until.map({ Day($0) != nil }) ?? true else { throw ValidationError("--until is a day: YYYY-MM-DD.") }
    }

    func run() async throws {
        let config = try await options.reader()
        let content = try await ContentFolder(try options.resourcesFolder(config).appending(path: "content"))
        let database = try await options.openDatabase(config)
        let world = DemoWorld(
            catalogue: content.catalogue, home: options.baseAddress(config), seed: seed,
            until: until.flatMap { Day($0) } ?? Day(of: .now()))
        let clock = ContinuousClock()
        let begin = clock.now
        let outcome = try await world.fill(database, learners: learners) { [learners] done in
            Terminal.progress("\(done) / \(learners)")
        }
        if case .filled(let report) = outcome {
            try await DemoTown(home: options.baseAddress(config), until: report.until, catalogue: content.catalogue)
                .build(database)
        }
        try await database.close()
        tell(outcome, after: clock.now - begin)
    }

    private func tell(_ outcome: DemoOutcome, after duration: Duration) {
        let report = outcome.report
        switch outcome {
        case .filled:
            let pace = Int(Double(report.facts) / max(duration / .seconds(1), 0.001))
            Terminal.say("\n\(report.learners) learners, \(report.facts) facts, \(pace) facts a second.")
            Terminal.say("Learners who have mastered a skill: \(report.skilled).")
        case .alreadyThere where report.isComplete:
            Terminal.say("The world of seed \(report.seed) is there already: nothing was added.")
            Terminal.say("It has \(report.learners) learners until \(report.until). Another --seed adds others.")
        case .alreadyThere:
            Terminal.say("The world of seed \(report.seed) is there in part: filling it was interrupted.")
            Terminal.say("Begin again with a new file.")
        }
        if let showcase = report.showcase { tell(showcase) }
    }

    private func tell(_ showcase: ShowcaseReport) {
        Terminal.say("A booklet to open: \(showcase.code)")
        Terminal.say(
            "  placements: \(showcase.placements); skills mastered: \(showcase.mastered), "
                + "practised: \(showcase.practised), begun: \(showcase.begun); refreshers due: \(showcase.refreshers)")
    }
}
