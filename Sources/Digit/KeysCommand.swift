import ArgumentParser
import Database
import Platform

/// `digit keys …`
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Keys of programs that use the record store at /xapi.",
        subcommands: [KeyCreate.self, KeyList.self, KeyRevoke.self])
}

/// `digit keys create --name NAME --scope SCOPE …`: prints the key and its secret, once.
struct KeyCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "create", abstract: "Create a key.")

    @OptionGroup var options: SiteOptions

    @Option(help: "Whose key it is, for the list.")
    var name: String

    @Option(help: "What it opens: \(KeyScope.allCases.map(\.rawValue).joined(separator: ", ")). May be given several times.")
    var scope: [KeyScope]

    func validate() throws {
        guard !name.isEmpty, name.utf8.count <= 200, !name.utf8.contains(where: { $0 < 0x20 }) else {
            throw ValidationError("--name has 1 to 200 letters.")
        }
        guard !scope.isEmpty else { throw ValidationError("A key opens something: give at least one --scope.") }
    }

    func run() async throws {
        let (key, secret) = APIKey.fresh(name: name, scopes: scope, at: .now())
        try await options.withDatabase { database, _ in try await database.write { db in try key.insert(in: db) } }
        Terminal.say("key:    \(key.id)")
        Terminal.say("secret: \(secret)")
        Terminal.say("scopes: \(key.scopeNames.joined(separator: ", "))")
        Terminal.complain("The secret is shown this once. We keep only its fingerprint.")
    }
}

/// `digit keys list`
struct KeyList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List all keys, without their secrets.")

    @OptionGroup var options: SiteOptions

    func run() async throws {
        let keys = try await options.withDatabase { database, _ in
            try await database.read { db in try KeyStore.all(in: db) }
        }
        for key in keys {
            let end = key.revoked.map { "revoked \($0)" } ?? "in use"
            Terminal.say("\(key.id)  \(key.created)  \(end)  \(key.scopeNames.joined(separator: ","))  \(key.name)")
        }
    }
}

/// `digit keys revoke KEY`: from now on the key opens nothing. What it sent stays.
struct KeyRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "Revoke a key.")

    @OptionGroup var options: SiteOptions

    @Argument(help: "The key, as `digit keys list` shows it.")
    var key: String

    func run() async throws {
        let found = try await options.withDatabase { database, _ in
            try await database.write { [key] db in
                guard let found = try APIKey.findIfPresent(key, in: db) else { return false }
                try found.revoked(at: .now()).update(in: db)
                return true
            }
        }
        guard found else { throw ValidationError("There is no key \(key). `digit keys list` shows them.") }
        Terminal.say("Revoked: \(key).")
    }
}

extension KeyScope: ExpressibleByArgument {}
