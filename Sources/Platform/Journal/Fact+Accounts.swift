/// The facts that accounts leave.
extension Fact {
    static func joined(_ person: Person) -> Fact {
        Fact(
            actor: person.pseudonym, verb: .registered, object: person.helps ? "/account/helper" : "/account/learner",
            kind: .profile, language: person.language)
    }
}
