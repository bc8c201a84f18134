import Database
import Toolkit

/// Who may do what, where: the whole table. What is not in it is refused. `docs/security/permissions.md` is made from it.
struct Permission: Sendable {
    let role: Role
    let matter: Matter
    let acts: Set<Act>
    let scope: Scope

    enum Matter: String, CaseIterable, Sendable {
        case organisation, membership, service, invitation
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
        Permission(.coordinator, [.see, .change], .organisation, .own),
        Permission(.coordinator, [.see, .change, .end], .membership, .own),
        Permission(.coordinator, [.see, .add, .change, .end], .service, .own),
        Permission(.coordinator, [.see, .add, .end], .invitation, .own),
        Permission(.editor, [.see], .organisation, .everywhere),
        Permission(.funder, [.see], .organisation, .everywhere),
        Permission(.officer, [.see, .add, .change], .organisation, .everywhere),
        Permission(.officer, [.see], .membership, .everywhere),
        Permission(.officer, [.see, .add, .change, .end], .service, .everywhere),
        Permission(.officer, [.see, .add, .end], .invitation, .everywhere),
        Permission(.administrator, [.see, .add, .change, .end], .organisation, .everywhere),
        Permission(.administrator, [.see, .add, .change, .end], .membership, .everywhere),
        Permission(.administrator, [.see, .add, .change, .end], .service, .everywhere),
        Permission(.administrator, [.see, .add, .end], .invitation, .everywhere),
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
    /// Whoever may do this: in the organisation that the path names, or in the platform as a whole when it names none.
    static func may(_ act: Permission.Act, _ matter: Permission.Matter) -> Admission {
        Admission("\(act.rawValue) \(matter.rawValue)") { visit in
            guard let signedIn = visit.signedIn else { return .missing(visit) }
            let organisation = ID<Organisation>(visit.parameter("organisation"))
            if signedIn.may(act, matter, in: organisation) { return nil }
            let would = Permission.allows(signedIn.memberships, act, matter, in: organisation)
            return would ? .authenticatorMissing : .forbidden
        }
    }
}
