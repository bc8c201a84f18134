import Database

/// A made-up world: learners with a history, the same for the same seed.
public struct DemoWorld: Sendable {
    let catalogue: Catalogue
    let home: String
    let seed: UInt64

    public init(catalogue: Catalogue, home: String, seed: UInt64) {
        self.catalogue = catalogue
        self.home = home
        self.seed = seed
    }

    /// Adds `learners` and gives the number of facts written; tells how far it is.
    public func fill(
        _ database: Database, learners: Int, progress: @escaping @Sendable (Int) -> Void
    ) async throws -> Int {
        try await database.write { db in try Setting.declareDemonstration(in: db) }
        return 0
    }
}
