import Database
import Toolkit

/// One class of data: how long it is kept, counted from what, and what happens then. `docs/privacy/retention.md` and the privacy
/// page are made from this table, and the nightly job reads its numbers here.
struct RetentionClass: Sendable {
    enum Name: String, CaseIterable, Sendable {
        case session, letter, waiting, guess, mail, account, key, membership, invitation, consent, logbook, recovery
        case booklet, presence, fact, record, file, job, backup, site
    }

    enum Span: Sendable, Equatable {
        case minutes(Int)
        case days(Int)
        case months(Int)
        /// As long as what it belongs to.
        case withOwner
        /// As long as there is a platform.
        case always
        /// As the operator of the site sets it.
        case setting
    }

    /// What the span is counted from.
    enum Start: String, Sendable {
        case made, end
        case lastUse = "last-use"
    }

    let name: Name
    let span: Span
    let start: Start

    static let table = [
        RetentionClass(name: .session, span: .days(14), start: .lastUse),
        RetentionClass(name: .letter, span: .minutes(15), start: .made),
        RetentionClass(name: .waiting, span: .minutes(60), start: .made),
        RetentionClass(name: .guess, span: .days(2), start: .made),
        RetentionClass(name: .mail, span: .days(90), start: .end),
        RetentionClass(name: .account, span: .months(24), start: .lastUse),
        RetentionClass(name: .key, span: .withOwner, start: .end),
        RetentionClass(name: .membership, span: .withOwner, start: .end),
        RetentionClass(name: .invitation, span: .months(24), start: .end),
        RetentionClass(name: .consent, span: .withOwner, start: .end),
        RetentionClass(name: .logbook, span: .months(24), start: .made),
        RetentionClass(name: .recovery, span: .days(30), start: .made),
        RetentionClass(name: .booklet, span: .months(36), start: .lastUse),
        RetentionClass(name: .presence, span: .months(12), start: .made),
        RetentionClass(name: .fact, span: .always, start: .made),
        RetentionClass(name: .record, span: .always, start: .made),
        RetentionClass(name: .file, span: .days(30), start: .end),
        RetentionClass(name: .job, span: .days(30), start: .end),
        RetentionClass(name: .backup, span: .setting, start: .made),
        RetentionClass(name: .site, span: .always, start: .made),
    ]

    static func of(_ name: Name) -> RetentionClass? { table.first { $0.name == name } }

    /// Before this moment, what is of this class is over; nil when no moment decides.
    static func limit(_ name: Name, at now: Instant) -> Instant? {
        switch of(name)?.span {
        case .minutes(let minutes): now.adding(seconds: -minutes * 60)
        case .days(let days): now.adding(seconds: -days * 86_400)
        case .months(let months): now.adding(seconds: -months * 2_629_746)
        case .withOwner, .always, .setting, nil: nil
        }
    }

    /// How long, in words: “24 months after it was last used”.
    func period(_ t: Words) -> String {
        switch span {
        case .minutes(let count): t["privacy.minutes-\(start.rawValue)", count]
        case .days(let count): t["privacy.days-\(start.rawValue)", count]
        case .months(let count): t["privacy.months-\(start.rawValue)", count]
        case .withOwner: t["privacy.with-owner"]
        case .always: t["privacy.always"]
        case .setting: t["privacy.as-set"]
        }
    }
}
