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

    @Option(help: "The seed: the same seed gives the same world.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (0...100_000).contains(learners) else { throw ValidationError("--learners goes from 0 to 100000.") }
    }

    func run() async throws {
        let config = try await options.reader()
        let database = try await options.openDatabase(config)
        let content = try await ContentFolder(try options.resourcesFolder(config).appending(path: "content"))
        let world = DemoWorld(catalogue: content.catalogue, home: options.baseAddress(config), seed: seed)
        let clock = ContinuousClock()
        let begin = clock.now
        let facts = try await world.fill(database, learners: learners) { done in
            Terminal.progress("\(done) / \(learners)")
        }
        let seconds = Double((clock.now - begin).components.attoseconds) / 1e18 + Double((clock.now - begin).components.seconds)
        try await database.close()
        Terminal.say("\n\(learners) learners, \(facts) facts, \(Int(Double(facts) / max(seconds, 0.001))) facts a second.")
    }
}
