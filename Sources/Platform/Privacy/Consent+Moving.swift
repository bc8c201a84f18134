import Database
import Toolkit

extension Consent {
    /// Two booklets became one: all that either agreed to stays written, and the last word for each purpose counts.
    static func move(from other: ID<Booklet>, to kept: ID<Booklet>, in db: Connection) throws {
        try db.execute("UPDATE consent SET booklet = \(kept) WHERE booklet = \(other)")
        let consents = try all(of: .booklet(kept), in: db)
        for purpose in Purpose.allCases {
            for consent in lastWord(of: consents.filter { $0.purpose == purpose }) { try consent.update(in: db) }
        }
    }

    /// Those that no longer stand, given what was said after them.
    static func lastWord(of consents: [Consent]) -> [Consent] {
        guard let last = consents.max(by: { $0.given < $1.given }) else { return [] }
        let withdrawn = consents.compactMap(\.withdrawn).max()
        return consents.filter { $0.withdrawn == nil }.compactMap { consent in
            var ended = consent
            if consent.id != last.id { ended.withdrawn = last.given }
            if let withdrawn, withdrawn > consent.given {
                ended.withdrawn = ended.withdrawn.map { min($0, withdrawn) } ?? withdrawn
            }
            return ended.withdrawn == nil ? nil : ended
        }
    }
}
