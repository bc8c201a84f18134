import Database

extension Membership {
    /// What makes two memberships of one organisation the same.
    private struct Meaning: Hashable {
        let person: ID<Person>
        let role: Role
        let service: ID<Service>?
    }

    /// Those of an organisation that change so that nobody has the same role twice at a time: the one that began first goes on
    /// for as long as either would have, the other ends on `day`.
    static func withoutDoubles(_ memberships: [Membership], on day: Day) -> [Membership] {
        let same = Dictionary(grouping: memberships.filter { !$0.isOver(on: day) }) { membership in
            Meaning(person: membership.person, role: membership.role, service: membership.service)
        }
        return same.values.flatMap { doubles -> [Membership] in
            var kept: [Membership] = []
            var ended: [Membership] = []
            for next in doubles.sorted(by: { ($0.since, $0.id) < ($1.since, $1.id) }) {
                if let last = kept.last, last.overlaps(next) {
                    kept[kept.count - 1].until = last.until.flatMap { until in next.until.map { max(until, $0) } }
                    ended.append(next.ended(on: day))
                } else {
                    kept.append(next)
                }
            }
            return kept.filter { !doubles.contains($0) } + ended
        }
    }
}
