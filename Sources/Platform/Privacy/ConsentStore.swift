import Database
import Toolkit

extension Consent {
    /// All that somebody ever agreed to, the newest first.
    static func all(of holder: Holder, in db: Connection) throws -> [Consent] {
        try db.all(
            Consent.self,
            """
            SELECT * FROM consent WHERE person = \(holder.person) OR booklet = \(holder.booklet)
            ORDER BY given DESC, id DESC
            """)
    }

    /// Keeps that somebody agrees to today's words, or no longer does. What she agreed to before stays written, with its day.
    static func set(_ purpose: Purpose, _ agrees: Bool, by holder: Holder, at now: Instant, in db: Connection) throws {
        let wording = Wording(purpose: purpose, version: purpose.version)
        try keep(Decision(wording: wording, agrees: agrees, at: now), by: holder, in: db)
    }

    /// Keeps what somebody decided. A sheet that is older than her last word changes nothing: then gives when she said that.
    @discardableResult
    static func keep(_ decision: Decision, by holder: Holder, in db: Connection) throws -> Instant? {
        let consents = try all(of: holder, in: db)
        if let later = decided(after: decision, among: consents) { return later }
        for consent in following(decision, by: holder, among: consents) { try consent.upsert(in: db) }
        return nil
    }
}
