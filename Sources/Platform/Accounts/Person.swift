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
    /// When she was told that her account will be closed; nil when she signed in since.
    var warned: Instant?

    static func joined(_ newcomer: Newcomer, email: MailAddress, in language: Language, at now: Instant) -> Person {
        Person(
            id: .fresh(at: now), name: newcomer.name, email: email.text, language: language, helps: newcomer.helps,
            pseudonym: ID<Pseudonym>.fresh(at: now).text, created: now, seen: now, warned: nil)
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
    /// What she is today, and where; see `weighty`.
    let memberships: [Membership]
    /// Whether she has an authenticator, or a passkey that knows who uses it.
    let hasSecond: Bool

    /// The roles that can do most harm count only for whoever has shown two things.
    static let weighty: Set<Role> = [.officer, .administrator]

    /// What counts today: all memberships, or those that need no second thing.
    var counting: [Membership] {
        signIn.factors >= 2 ? memberships : memberships.filter { !Self.weighty.contains($0.role) }
    }

    func may(_ act: Permission.Act, _ matter: Permission.Matter, in organisation: ID<Organisation>? = nil) -> Bool {
        Permission.allows(counting, act, matter, in: organisation)
    }
}

/// Somebody who showed her mailbox, and has an authenticator that she has not shown yet: she is nobody until she does.
struct HalfSignedIn: Sendable {
    let person: Person
}

extension Visit {
    /// Who is signed in; nil for everybody else.
    var signedIn: SignedIn? { holder as? SignedIn }

    /// Who still has to show her authenticator.
    var halfSignedIn: HalfSignedIn? { holder as? HalfSignedIn }
}
