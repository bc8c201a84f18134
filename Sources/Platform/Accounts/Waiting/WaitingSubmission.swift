import Database
import Foundation
import Toolkit

/// What somebody sent who has first to show who she is: it waits in her browser's session, and is sent again with one touch.
struct WaitingSubmission: Record {
    /// The session's hash. The form goes with the session.
    let id: String
    /// Whose it is; nil when nobody was signed in any more.
    let person: ID<Person>?
    /// Where it goes and what it says, sealed.
    let sealed: Data
    let made: Instant

    typealias Key = String

    /// Where it was going, and its fields without secrets.
    struct Content: Codable, Equatable {
        let path: String
        let fields: [[String]]

        init(path: String, form: Form) {
            self.path = path
            fields = form.withoutSecrets.fields.filter { $0.name != ForgeryGuard.field }.map { [$0.name, $0.value] }
        }

        /// Whether anything in it was typed or chosen: a button alone is pressed again.
        var saysSomething: Bool { fields.contains { !$0[1].isEmpty } }
    }

    private static let purpose = "waiting submission"
    /// Above this many bytes a form does not wait.
    private static let most = 20_000

    /// Nil when it has nothing to keep, or too much.
    init?(_ content: Content, of person: ID<Person>?, in session: String, at now: Instant, box: SecretBox) throws {
        let text = try JSONEncoder().encode(content)
        guard content.saysSomething, text.count <= Self.most else { return nil }
        id = session
        self.person = person
        sealed = try box.seal(text, for: Self.purpose)
        made = now
    }

    /// What waits for this person; nil when it is somebody else's, too old, or sealed under another key.
    func content(for reader: ID<Person>, at now: Instant, box: SecretBox) -> Content? {
        guard person == nil || person == reader, let limit = RetentionClass.limit(.waiting, at: now), made > limit
        else { return nil }
        return box.open(sealed, for: Self.purpose).flatMap { try? JSONDecoder().decode(Content.self, from: $0) }
    }
}

extension WaitingSubmission {
    /// A session in place of another, in the same browser: what waits goes on waiting.
    static func follow(from old: Session, to new: Session, in db: Connection) throws {
        try db.execute("UPDATE waiting_submission SET id = \(new.hash) WHERE id = \(old.hash)")
    }
}
