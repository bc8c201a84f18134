import Foundation
import Testing

/// What every fact must have to be an xAPI 1.0.3 statement.
enum Statement {
    private struct Shape: Decodable {
        struct Actor: Decodable {
            struct Account: Decodable {
                let homePage: String
                let name: String
            }
            let account: Account
        }
        struct Verb: Decodable { let id: String }
        struct Object: Decodable { let id: String }
        let id: UUID
        let actor: Actor
        let verb: Verb
        let object: Object
        let timestamp: String
    }

    static func check(_ text: String) throws {
        let statement = try JSONDecoder().decode(Shape.self, from: Data(text.utf8))
        for iri in [statement.verb.id, statement.object.id, statement.actor.account.homePage] {
            #expect(URL(string: iri)?.scheme?.hasPrefix("http") == true, "\(iri)")
        }
        #expect(statement.timestamp.hasSuffix("Z"))
        #expect(UUID(uuidString: statement.actor.account.name) != nil)
    }
}
