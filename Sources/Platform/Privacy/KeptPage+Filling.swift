import Database
import Toolkit

extension KeptPage {
    init(_ kept: Kept, visit: Visit, backups keep: Int?, in db: Connection) throws {
        let t = visit.t
        let language = visit.language
        func day(_ instant: Instant) -> String { Dates.text(instant, language) }
        func part(_ name: RetentionClass.Name, _ lines: [String]) -> Part? {
            guard !lines.isEmpty, let rule = RetentionClass.of(name) else { return nil }
            return Part(
                name: t["privacy.class-\(name.rawValue)"], why: t["privacy.why-\(name.rawValue)"], period: rule.period(t),
                lines: lines)
        }
        let person = kept.person
        let profile = [
            person.name, person.email, t[person.helps ? "accounts.helps" : "accounts.learns"], person.language.name,
            t["privacy.since", ["day": day(person.created)]], t["privacy.last-seen", ["day": day(person.seen)]],
        ]
        let keys =
            kept.passkeys.map { "\(t["privacy.passkey"]) \($0.name)" } + (kept.hasPassword ? [t["privacy.password"]] : [])
            + (kept.hasAuthenticator ? [t["accounts.authenticator"]] : [])
            + kept.identities.map { t["privacy.identity", ["issuer": $0.issuer, "subject": $0.subject]] }
            + [t["privacy.browsers", kept.browsers]]
        let memberships = try kept.memberships.map { membership in
            let organisation = try Organisation.find(membership.organisation, in: db).names[language]
            let role = t["organisations.role-\(membership.role.rawValue)"]
            return "\(organisation) · \(role) · \(t["organisations.since", ["day": Dates.text(membership.since, language)]])"
        }
        self.visit = visit
        parts = [
            part(.account, profile), part(.membership, memberships), part(.key, keys),
            part(.session, kept.sessions.map { "\(t.device($0.device)) · \(day($0.seen))" }),
            part(.booklet, kept.booklets.map { BookletCode($0.booklet.code)?.grouped ?? "" }),
            part(
                .mail,
                kept.mails.prefix(20).map {
                    "\(t[$0.kind == "invitation" ? "mail.invitation-kind" : "mail.\($0.kind)"]) · \(day($0.created))"
                }),
            part(.recovery, kept.recoveries.map { t["privacy.asked-recovery", ["day": day($0.asked)]] }),
            part(.fact, [t["booklet.facts-kept", kept.statements.count]]),
        ].compactMap { $0 }
        consents = ConsentPart(
            kept.consents, purposes: Consent.Purpose.allCases, action: visit.path("/account/consents"), visit: visit)
        seen = try LogbookLine.all(kept.logbook, visit: visit, in: db)
        backups = keep.map { t["privacy.backups-days", $0] } ?? t["privacy.backups"]
    }
}
