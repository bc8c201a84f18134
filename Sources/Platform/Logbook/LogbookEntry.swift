import Database
import Toolkit

/// That somebody looked at, or changed, what concerns others: who, what, whom, when. Nobody can change or remove an entry before
/// its time is over.
struct LogbookEntry: Record, Equatable {
    enum Deed: String, Codable, CaseIterable, SQLValue {
        case sawMembers = "saw-members"
        case sawPerson = "saw-person"
        case sawLogbook = "saw-logbook"
        case signedIn = "signed-in"
        case failedToSignIn = "failed-to-sign-in"
        case changedKeys = "changed-keys"
        case joined
        case gaveRole = "gave-role"
        case endedRole = "ended-role"
        case handedOver = "handed-over"
        case registeredOrganisation = "registered-organisation"
        case changedOrganisation = "changed-organisation"
        case mergedOrganisations = "merged-organisations"
        case addedService = "added-service"
        case closedService = "closed-service"
        case addedPlace = "added-place"
        case changedPlace = "changed-place"
        case closedPlace = "closed-place"
        case changedLogo = "changed-logo"
        case madeInvitation = "made-invitation"
        case endedInvitation = "ended-invitation"
        case sentInvitations = "sent-invitations"
        case erasedAccount = "erased-account"
        case closedAccount = "closed-account"
        case recoveredAccount = "recovered-account"
        case refusedRecovery = "refused-recovery"
        case recordedConsent = "recorded-consent"
        case retriedJob = "retried-job"
        case changedNotice = "changed-notice"
        case endedSessions = "ended-sessions"
        case sawLearner = "saw-learner"
        case addedLearner = "added-learner"
        case endedLearner = "ended-learner"
        case changedSharing = "changed-sharing"
        case madeGroup = "made-group"
        case closedGroup = "closed-group"
        case searchedPeople = "searched-people"
        case sawMails = "saw-mails"
        case sawRecovery = "saw-recovery"
        case left
        case changedLastDay = "changed-last-day"
        case tookBackApart = "took-back-apart"
        case sentKept = "sent-kept"
        case correctedName = "corrected-name"
        case toldApart = "told-apart"
        case addedProvider = "added-provider"
        case changedProvider = "changed-provider"
        case openedProvider = "opened-provider"
        case closedProvider = "closed-provider"
        case endedProvider = "ended-provider"
        case unlinkedIdentity = "unlinked-identity"
    }

    /// How somebody showed who she is, what was changed about that, or how she asked.
    enum Way: String, Sendable {
        case letter, password, passkey, authenticator, paper, provider, recovery, address
        case phone, post, desk
    }

    let id: ID<LogbookEntry>
    let at: Instant
    /// Who did it; nil: the site by itself.
    let actor: ID<Person>?
    let deed: Deed
    /// Whom it concerns, when it is one person.
    let person: ID<Person>?
    let organisation: ID<Organisation>?
    /// What it was about, in a word that anybody may read: a role, a number. Never a secret, never somebody's words.
    let detail: String?
    /// Whose booklet it concerns, when it is one learner's.
    var booklet: ID<Booklet>?
}
