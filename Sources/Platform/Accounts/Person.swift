import Database
import Toolkit

/// Somebody with an account: who helps, who works for a structure, or who learns and wants one.
struct Person: Record, Equatable {
    let id: ID<Person>
    /// What she wants to be called.
    var name: String
    /// In lower case.
    var email: String
    var language: Language
    /// The profile she chose: *I help* opens both spaces, *I learn* one.
    var helps: Bool
    /// The name under which her facts stand.
    let pseudonym: String
    let created: Instant
    /// When she last signed in.
    var seen: Instant

    static func joined(_ newcomer: Newcomer, email: MailAddress, in language: Language, at now: Instant) -> Person {
        Person(
            id: .fresh(at: now), name: newcomer.name, email: email.text, language: language, helps: newcomer.helps,
            pseudonym: ID<Pseudonym>.fresh(at: now).text, created: now, seen: now)
    }
}

/// What somebody said who wants an account, until her address has shown that it is hers.
struct Newcomer: Codable, Sendable, Equatable {
    let name: String
    let helps: Bool
    /// The code of the invitation that brought her.
    var invitation: String?
}

/// Who is signed in on this visit.
struct SignedIn: Sendable {
    let person: Person
    let session: Session
    let signIn: Session.SignIn
    /// What she is today, and where.
    let memberships: [Membership]

    func may(_ act: Permission.Act, _ matter: Permission.Matter, in organisation: ID<Organisation>? = nil) -> Bool {
        Permission.allows(memberships, act, matter, in: organisation)
    }
}

extension Visit {
    /// Who is signed in; nil for everybody else.
    var signedIn: SignedIn? { holder as? SignedIn }
}
