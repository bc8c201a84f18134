import Database
import Toolkit

/// Who may do what, where: the whole table. What is not in it is refused. `docs/security/permissions.md` is made from it.
struct Permission: Sendable {
    let role: Role
    let matter: Matter
    let acts: Set<Act>
    let scope: Scope

    enum Matter: String, CaseIterable, Sendable {
        case organisation, membership, service, place, invitation
        /// People whom a structure accompanies, their groups, and workshops.
        case learner, group, workshop
        /// What a learner agrees to on paper.
        case consent
        /// Somebody who cannot get in any more.
        case recovery
        /// Who did what, in an organisation or everywhere.
        case logbook
        /// One's account, seen by others.
        case person
        /// The site itself: its jobs, mails, settings.
        case platform
        /// The sign-in service of an organisation.
        case provider
    }

    enum Act: String, CaseIterable, Sendable {
        case see, add, change, end
    }

    enum Scope: String, Sendable {
        /// The organisation in which one has the role.
        case own
        case everywhere
    }

    private init(_ role: Role, _ acts: Set<Act>, _ matter: Matter, _ scope: Scope) {
        self.role = role
        self.matter = matter
        self.acts = acts
        self.scope = scope
    }

    static let table = [
        Permission(.helper, [.see], .organisation, .own),
        Permission(.member, [.see], .organisation, .own),
        Permission(.helper, [.see], .place, .own),
        Permission(.member, [.see], .place, .own),
        Permission(.coordinator, [.see, .change], .organisation, .own),
        Permission(.coordinator, [.see, .change, .end], .membership, .own),
        Permission(.coordinator, [.see, .add, .change, .end], .service, .own),
        Permission(.coordinator, [.see, .add, .change, .end], .place, .own),
        Permission(.coordinator, [.see, .add, .end], .invitation, .own),
        Permission(.coordinator, [.see], .logbook, .own),
        Permission(.coordinator, [.see, .change], .recovery, .own),
        Permission(.helper, [.see, .add, .change, .end], .learner, .own),
        Permission(.helper, [.see, .add, .change, .end], .group, .own),
        Permission(.helper, [.see, .add, .change, .end], .workshop, .own),
        Permission(.coordinator, [.see, .add, .change, .end], .learner, .own),
        Permission(.coordinator, [.see, .add, .change, .end], .group, .own),
        Permission(.coordinator, [.see, .add, .change, .end], .workshop, .own),
        Permission(.helper, [.add], .consent, .own),
        Permission(.coordinator, [.add], .consent, .own),
        Permission(.editor, [.see], .organisation, .everywhere),
        Permission(.funder, [.see], .organisation, .everywhere),
        Permission(.editor, [.see], .place, .everywhere),
        Permission(.funder, [.see], .place, .everywhere),
        Permission(.officer, [.see, .add, .change], .organisation, .everywhere),
        Permission(.officer, [.see], .membership, .everywhere),
        Permission(.officer, [.see, .add, .change, .end], .service, .everywhere),
        Permission(.officer, [.see, .add, .change, .end], .place, .everywhere),
        Permission(.officer, [.see, .add, .end], .invitation, .everywhere),
        Permission(.administrator, [.see, .add, .change, .end], .organisation, .everywhere),
        Permission(.administrator, [.see, .add, .change, .end], .membership, .everywhere),
        Permission(.administrator, [.see, .add, .change, .end], .service, .everywhere),
        Permission(.administrator, [.see, .add, .change, .end], .place, .everywhere),
        Permission(.administrator, [.see, .add, .end], .invitation, .everywhere),
        Permission(.administrator, [.see, .change], .recovery, .everywhere),
        Permission(.administrator, [.see], .logbook, .everywhere),
        Permission(.administrator, [.see, .add, .end], .person, .everywhere),
        Permission(.administrator, [.see, .change], .platform, .everywhere),
        Permission(.administrator, [.see, .add, .change, .end], .provider, .everywhere),
    ]

    /// Whether somebody with these memberships may do this in `organisation`; nil: in the platform as a whole.
    static func allows(
        _ memberships: [Membership], _ act: Act, _ matter: Matter, in organisation: ID<Organisation>?
    ) -> Bool {
        memberships.contains { membership in
            table.contains { row in
                row.role == membership.role && row.matter == matter && row.acts.contains(act)
                    && (row.scope == .everywhere || membership.organisation == organisation)
            }
        }
    }
}

extension Admission {
    /// What could do harm asks again who one is.
    static func needsFreshness(_ act: Permission.Act, _ matter: Permission.Matter) -> Bool {
        act != .see && [.membership, .recovery, .person, .platform, .provider].contains(matter)
            || (act == .end && matter == .organisation)
    }

    /// Whoever may do this: in the organisation that the path names, or in the platform as a whole when it names none.
    static func may(_ act: Permission.Act, _ matter: Permission.Matter) -> Admission {
        Admission("\(act.rawValue) \(matter.rawValue)") { visit in
            guard let signedIn = visit.signedIn else { return .missing(visit) }
            let organisation = ID<Organisation>(visit.parameter("organisation"))
            if signedIn.may(act, matter, in: organisation) {
                return needsFreshness(act, matter) && !signedIn.signIn.isFresh(at: visit.now) ? .stale : nil
            }
            let would = Permission.allows(signedIn.memberships, act, matter, in: organisation)
            return would ? .authenticatorMissing : .forbidden
        }
    }
}
