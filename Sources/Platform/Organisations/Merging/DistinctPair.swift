import Database

/// That somebody said of two organisations that look alike: they are two.
struct DistinctPair: Record, Equatable {
    /// The two; the one whose name in the database comes first stands first.
    let first: ID<Organisation>
    let second: ID<Organisation>
    let saidBy: ID<Person>
    let said: Instant

    static let key = ["first", "second"]

    init(_ one: ID<Organisation>, _ other: ID<Organisation>, saidBy: ID<Person>, at now: Instant) {
        first = min(one, other)
        second = max(one, other)
        self.saidBy = saidBy
        said = now
    }

    /// The two, in no order.
    var both: Set<ID<Organisation>> { [first, second] }
}
