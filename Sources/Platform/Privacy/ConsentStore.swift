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

    /// Keeps that somebody agrees, or does not any more. What she agreed to before stays written, with its day.
    static func set(
        _ purpose: Purpose, _ agrees: Bool, by holder: Holder, _ way: Way = .online, recordedBy: ID<Person>? = nil,
        at now: Instant, in db: Connection
    ) throws {
        let standing = try all(of: holder, in: db).filter { $0.purpose == purpose && $0.withdrawn == nil }
        if agrees, standing.contains(where: { $0.version == purpose.version }) { return }
        for var consent in standing {
            consent.withdrawn = now
            try consent.update(in: db)
        }
        if agrees { try given(purpose, by: holder, way, recordedBy: recordedBy, at: now).insert(in: db) }
    }
}
