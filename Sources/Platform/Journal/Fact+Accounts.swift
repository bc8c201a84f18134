/// The facts that accounts leave.
extension Fact {
    static func joined(_ person: Person) -> Fact {
        Fact(
            actor: person.pseudonym, verb: .registered, object: person.helps ? "/account/helper" : "/account/learner",
            kind: .profile, language: person.language)
    }

    /// Somebody of a structure has a role there from now on.
    static func accepted(_ membership: Membership, by person: Person) -> Fact {
        Fact(
            actor: person.pseudonym, verb: .registered,
            object:
                "/organisations/\(membership.organisation)/\(membership.service.map { "services/\($0)/" } ?? "")\(membership.role.rawValue)",
            kind: .profile, language: person.language)
    }
}
