import Database
import Toolkit

/// Forgets what can open or show nothing any more. Facts, booklets and answers are never among it.
enum Sweep {
    /// Days that jobs which ended well can still be looked at.
    static let daysOfJobs = 30

    /// Days that one can still see that a mail left.
    static let daysOfMails = 90

    static func all(at now: Instant, in db: Connection) throws {
        try SessionStore.sweep(at: now, in: db)
        try SignInLetter.sweep(at: now, in: db)
        try OutboxMail.sweep(endedBefore: now.adding(seconds: -daysOfMails * 86_400), in: db)
        try Throttle.sweep(at: now, in: db)
        try Job.sweep(doneBefore: now.adding(seconds: -daysOfJobs * 86_400), in: db)
    }
}
