import Testing

@testable import Database

@Suite("Running again")
struct RetryTests {
    @Test("a group that collides grows smaller, and gives up in the end")
    func collisions() {
        var retries = Retries()
        var sizes: [Int] = []
        var group = 256
        while retries.mayRunAgain(group, after: DatabaseFailure.busy, .collision) {
            group = min(group, retries.largestGroup)
            sizes.append(group)
        }
        #expect(sizes.count == 20)
        #expect(sizes.prefix(9) == [128, 64, 32, 16, 8, 4, 2, 1, 1])
    }

    /// Whether groups of these sizes may run again, one after the other.
    private func runs(_ groups: [Int], after failure: DatabaseFailure, _ trouble: Trouble? = nil) -> [Bool] {
        var retries = Retries()
        return groups.map { retries.mayRunAgain($0, after: failure, trouble) }
    }

    @Test("what was lost runs again once, what was refused never")
    func once() {
        #expect(runs([1, 9], after: .readOnly) == [false, false])
        #expect(runs([1, 9], after: .unknownOutcome) == [false, false])
        #expect(runs([9, 9], after: .unreachable(""), .lost) == [true, false])
    }

    @Test("a rule that fails a whole group at its commit is blamed on one body")
    func blame() {
        #expect(runs([9, 1], after: .constraint(.foreignKey, named: nil)) == [true, false])
    }
}
