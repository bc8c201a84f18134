import Database
import Toolkit

/// A link, or a poster, by which people of one service come in. Counts how often it was sent, opened and accepted, and knows
/// nobody who has not signed up.
struct Invitation: Record, Equatable {
    let id: ID<Invitation>
    /// What the link ends with: ten letters and digits without those that look alike.
    let code: String
    let organisation: ID<Organisation>
    let service: ID<Service>?
    let role: Role
    let made: Instant
    /// The first day on which it opens nothing any more.
    let until: Day
    var sent: Int
    var opened: Int
    var accepted: Int
    var ended: Instant?

    private static let letters = Array("23456789abcdefghjkmnpqrstuvwxyz")
    static let days = 90

    static func made(
        for organisation: ID<Organisation>, service: ID<Service>?, role: Role, at now: Instant
    ) -> Invitation {
        Invitation(
            id: .fresh(at: now), code: String((0..<10).map { _ in letters.randomElement() ?? "2" }), organisation: organisation,
            service: service, role: role, made: now, until: Day(of: now).adding(days: days), sent: 0, opened: 0, accepted: 0,
            ended: nil)
    }

    func isGood(at now: Instant) -> Bool { ended == nil && Day(of: now) < until }

    /// Whether this is what it offers.
    func isFor(_ membership: Membership) -> Bool {
        membership.organisation == organisation && membership.service == service && membership.role == role
    }
}
