import ArgumentParser
import Foundation
import Platform
import Toolkit

/// `digit content …`
struct ContentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "content", abstract: "Work with courses.", subcommands: [ContentCheck.self])
}

/// `digit content check [DIR]`: names every fault with its file, its line, and what to write instead.
struct ContentCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "check", abstract: "Check courses.")

    @OptionGroup var options: SiteOptions

    @Argument(help: "The content folder; by default Resources/content.")
    var folder: String?

    @Option(help: "The language of the messages: fr, nl, de or en.")
    var language = "en"

    func run() async throws {
        let resources = try options.resourcesFolder(try await options.reader())
        let chosen = Language(rawValue: language) ?? .en
        let words = try Words(
            language: chosen, folder: resources.appending(path: "locales/\(chosen.rawValue)"))
        let folder = folder.map { URL(filePath: $0) } ?? resources.appending(path: "content")
        let content = try await ContentFolder(folder, isChecking: true)
        for fault in content.faults {
            Terminal.say("\(fault.file):\(fault.line): \(fault.sentence(words))")
        }
        Terminal.say(words["content.summary", content.faults.count, content.catalogue.figures])
        if !content.faults.isEmpty { throw ExitCode.failure }
    }
}
