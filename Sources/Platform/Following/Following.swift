import Database

/// That the helpers of a structure accompany a learner, and what she lets them see.
struct Following: Record, Equatable {
    /// What the learner shows. She changes it whenever she likes.
    enum Sharing: String, Codable, CaseIterable, Sendable {
        /// That she is there, and what helpers noted themselves.
        case nothing
        /// Where she stands, what she can do, when she last learned.
        case progress
        /// Each answer as well.
        case answers
    }

    /// How we know what she wants.
    enum Way: String, Codable, CaseIterable, Sendable {
        case told, paper, online
    }

    let id: ID<Following>
    var booklet: ID<Booklet>
    let organisation: ID<Organisation>
    /// A first name or a nickname, if she wishes.
    var called: String?
    var sharing: Sharing
    var sharingSince: Instant
    var sharingWay: Way
    /// The helper opened the booklet with her: its card can be printed on the first day.
    let openedHere: Bool
    let madeBy: ID<Person>
    let since: Instant
    var ended: Instant?

    /// With another decision of hers; the same decision changes nothing.
    func shared(_ sharing: Sharing, way: Way, at now: Instant) -> Following {
        var next = self
        guard sharing != self.sharing || way != sharingWay else { return next }
        (next.sharing, next.sharingWay, next.sharingSince) = (sharing, way, now)
        return next
    }

    func ended(at now: Instant) -> Following {
        var next = self
        next.ended = ended ?? now
        return next
    }

    /// Whether the helper may still print the card of the booklet that she opened with the learner.
    func showsCard(at now: Instant) -> Bool { openedHere && ended == nil && now.seconds(since: since) < 86_400 }
}
