import Database

extension Consent {
    /// What somebody decides about one purpose, and how we know.
    struct Decision: Sendable, Equatable {
        let wording: Wording
        let agrees: Bool
        /// When she decided.
        let at: Instant
        /// The sheet it stands on; nil online.
        var sheet: Sheet?

        /// When a sheet was typed, and by whom.
        struct Sheet: Sendable, Equatable {
            let typed: Instant
            let by: ID<Person>
        }
    }

    /// A no on paper to what she had not agreed to: it is kept, so that an older yes does not come after it.
    var isRefusal: Bool { recorded != nil && recorded == withdrawalRecorded && given == withdrawn }

    /// When somebody decided after what a sheet says; nil when the sheet is her last word. A no of the same day comes last:
    /// nobody knows the hour, and a no does no harm.
    static func decided(after decision: Decision, among consents: [Consent]) -> Instant? {
        guard decision.sheet != nil else { return nil }
        let moments = consents.filter { $0.purpose == decision.wording.purpose }
            .flatMap { consent in [consent.given, consent.withdrawn].compactMap { $0 } }
        return moments.filter { decision.agrees ? $0 > decision.at : Day(of: $0) > Day(of: decision.at) }.max()
    }

    /// The consents of `holder` that are new or change by her decision, given all she has.
    static func following(_ decision: Decision, by holder: Holder, among consents: [Consent]) -> [Consent] {
        let mine = consents.filter { $0.purpose == decision.wording.purpose }
        let standing = mine.filter { $0.withdrawn == nil }
        if decision.agrees, standing.contains(where: { $0.version >= decision.wording.version }) { return [] }
        let ended = standing.map { $0.ended(by: decision) }
        let isKnown = mine.contains { $0.isRefusal && Day(of: $0.given) == Day(of: decision.at) }
        let isNew = decision.agrees || (decision.sheet != nil && ended.isEmpty && !isKnown)
        return isNew ? ended + [Consent(decision, by: holder)] : ended
    }

    /// A yes, or a no that stands for itself.
    private init(_ decision: Decision, by holder: Holder) {
        self.init(
            id: .fresh(at: decision.sheet?.typed ?? decision.at), person: holder.person, booklet: holder.booklet,
            purpose: decision.wording.purpose, version: decision.wording.version, given: decision.at,
            withdrawn: decision.agrees ? nil : decision.at, way: decision.sheet == nil ? .online : .paper,
            recordedBy: decision.sheet?.by, recorded: decision.sheet?.typed,
            withdrawalRecorded: decision.agrees ? nil : decision.sheet?.typed)
    }

    private func ended(by decision: Decision) -> Consent {
        var next = self
        next.withdrawn = max(given, decision.at)
        next.withdrawalRecorded = decision.sheet?.typed
        return next
    }
}
