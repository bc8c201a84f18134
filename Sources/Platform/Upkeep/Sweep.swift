import Database
import Toolkit

/// Forgets what can open or show nothing any more. Facts, booklets and answers are never among it.
enum Sweep {
    static func all(at now: Instant, in db: Connection) throws {
        try SessionStore.sweep(at: now, in: db)
        try SignInLetter.sweep(at: now, in: db)
        try PasskeyChallenge.sweep(at: now, in: db)
        try FederatedAttempt.sweep(at: now, in: db)
        if let limit = RetentionClass.limit(.mail, at: now) { try OutboxMail.sweep(endedBefore: limit, in: db) }
        if let limit = RetentionClass.limit(.logbook, at: now) { try LogbookEntry.sweep(before: limit, in: db) }
        if let limit = RetentionClass.limit(.waiting, at: now) { try WaitingSubmission.sweep(before: limit, in: db) }
        try Throttle.sweep(at: now, in: db)
        if let limit = RetentionClass.limit(.recovery, at: now) { try Recovery.sweep(before: limit, in: db) }
        if let limit = RetentionClass.limit(.job, at: now) { try Job.sweep(doneBefore: limit, in: db) }
    }
}
