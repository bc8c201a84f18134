import Foundation

/// How often, and after which pauses, a group of bodies runs again.
struct Retries {
    private var collisions = 0
    private var losses = 0
    /// How many bodies the next try takes: fewer after each collision, since short transactions collide less.
    private(set) var largestGroup = Int.max

    private static let mostCollisions = 20
    private static let mostLosses = 1
    /// In seconds: the first pause, and the longest.
    private static let pauses = 0.001...0.1

    /// Waits a little and gives true when a group of this size may run again after `failure`.
    mutating func mayRunAgain(_ group: Int, after failure: any Error, _ trouble: Trouble?) -> Bool {
        switch trouble {
        case .collision?:
            collisions += 1
            guard collisions <= Self.mostCollisions else { return false }
            largestGroup = max(1, group / 2)
            pause()
            return true
        case .lost?:
            losses += 1
            return losses <= Self.mostLosses
        case nil:
            return isOfOneBody(group, failure)
        }
    }

    /// A rule of the schema that is looked at only at the commit fails the whole group: each then runs alone.
    private mutating func isOfOneBody(_ group: Int, _ failure: any Error) -> Bool {
        guard group > 1, case DatabaseFailure.constraint = failure else { return false }
        largestGroup = 1
        return true
    }

    /// Up to twice as long each time, by chance, so that those who collided do not meet again.
    private func pause() {
        let longest = min(Self.pauses.upperBound, Self.pauses.lowerBound * Double(1 << min(collisions, 10)))
        Thread.sleep(forTimeInterval: .random(in: 0...longest))
    }
}
