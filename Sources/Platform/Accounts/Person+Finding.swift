import Database
import Foundation

extension Person {
    /// Accounts whose name or address holds each of these words, whatever their accents and capitals, by name.
    static func search(_ words: String, most: Int, in db: Connection) throws -> [Person] {
        let wanted = folded(words).split(separator: " ")
        guard !wanted.isEmpty else { return [] }
        let all = try db.rows("SELECT id, name, email FROM person ORDER BY name, id") { row in
            (id: try row[0] as ID<Person>, text: folded("\(try row[1] as String) \(try row[2] as String)"))
        }
        let found = all.lazy.filter { line in wanted.allSatisfy { line.text.contains($0) } }.prefix(most)
        return try found.map { try Person.find($0.id, in: db) }
    }

    private static func folded(_ text: String) -> String {
        text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    }
}
