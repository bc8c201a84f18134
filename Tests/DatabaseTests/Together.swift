import Database

extension Database {
    /// Runs `bodies` so that all of them wait, in this order, for the one writer; gives what each gave.
    func together(
        _ bodies: [@Sendable (Connection) throws -> Int]
    ) async throws -> [Result<Int, any Error>] {
        let gate = Gate()
        let first = Task { try await self.write { _ in gate.pass() } }
        await gate.someoneWaits()
        return try await withThrowingTaskGroup(of: (Int, Result<Int, any Error>).self) { group in
            for (place, body) in bodies.enumerated() {
                group.addTask {
                    do {
                        return (place, .success(try await self.write(body)))
                    } catch {
                        return (place, .failure(error))
                    }
                }
                while statistics.waiting <= place { await Task.yield() }
            }
            gate.open()
            try await first.value
            var results: [Int: Result<Int, any Error>] = [:]
            for try await (place, result) in group { results[place] = result }
            return bodies.indices.compactMap { results[$0] }
        }
    }
}
