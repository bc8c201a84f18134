import Database
import Foundation
import Logging

/// Lets several nodes keep their rate limits together: each says once a second who took much from it.
///
/// Told are networks and the hashes of sessions, to nobody but the nodes, and nothing of it is stored.
public final class RateShare: Sendable {
    static let channel = "rates"
    /// Fits the longest notice the engines carry.
    private static let most = 60

    private let limits: RateLimits
    private let database: Database
    private let logger: Logger
    private let clock: @Sendable () -> Instant
    /// Who speaks: a node does not hear itself.
    private let name = Token.random(bytes: 6)

    /// What a node says.
    private struct Word: Codable {
        let from: String
        let limit: String
        let taken: [String: Int]
    }

    public init(
        _ limits: RateLimits, database: Database, logger: Logger, clock: @escaping @Sendable () -> Instant = { Instant.now() }
    ) {
        self.limits = limits
        self.database = database
        self.logger = logger
        self.clock = clock
        for limit in limits.named.values { limit.share() }
    }

    /// Tells and listens until the task is cancelled.
    public func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.listen() }
            group.addTask {
                // Told by the clock: a message for each request would cost more than the request.
                while (try? await Task.sleep(for: .seconds(1))) != nil { await self.tell() }
            }
        }
    }

    /// Listens until the task is cancelled.
    public func listen() async {
        for await notice in database.notifications(Self.channel) { hear(notice) }
    }

    /// Takes here what another node says was taken there.
    func hear(_ notice: Notice) {
        guard case .said(let text) = notice, let word = try? JSONDecoder().decode(Word.self, from: Data(text.utf8)),
            word.from != name
        else { return }
        limits.named[word.limit]?.hear(word.taken, at: clock())
    }

    /// Says what was taken here since the last time; nothing when nobody took much.
    public func tell() async {
        for (limit, rates) in limits.named {
            let taken = rates.tell(most: Self.most)
            guard !taken.isEmpty, let data = try? JSONEncoder().encode(Word(from: name, limit: limit, taken: taken)) else {
                continue
            }
            do {
                try await database.write { [database] db in
                    try database.notify(Self.channel, String(decoding: data, as: UTF8.self), in: db)
                }
            } catch {
                logger.debug("other nodes could not be told", metadata: ["error": "\(error)"])
            }
        }
    }
}
