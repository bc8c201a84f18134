import Database
import Foundation
import Synchronization
import Toolkit

/// What an administrator tells everybody, in the four languages; when the site is closed, it is all that people see.
struct Notice: Codable, Sendable, Equatable {
    var isClosed: Bool
    /// By language, as `fr`.
    var texts: [String: String]

    static let longest = 400

    private static let setting = "notice"

    /// What stands in the database; nil when nobody is told anything.
    static func now(in db: Connection) throws -> Notice? {
        let text = try db.value(String.self, "SELECT text FROM setting WHERE id = \(setting)")
        return try text.map { try JSONDecoder().decode(Notice.self, from: Data($0.utf8)) }
    }

    func keep(in db: Connection) throws {
        let text = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
        try db.execute(
            """
            INSERT INTO setting (id, text) VALUES (\(Self.setting), \(text))
            ON CONFLICT (id) DO UPDATE SET text = excluded.text
            """)
    }

    static func remove(in db: Connection) throws { try db.execute("DELETE FROM setting WHERE id = \(setting)") }
}

/// The notice as this node knows it: asked of the database every two seconds, when somebody comes.
final class NoticeBoard: Sendable {
    private struct State {
        var notice: Notice?
        var asked: Instant?
    }

    private let state = Mutex(State())
    static let seconds = 2.0

    var notice: Notice? { state.withLock { $0.notice } }

    func text(in language: Language) -> String? { notice?.texts[language.rawValue] }

    /// Whether it is time to ask again; says so to one visitor at a time.
    func isOld(at now: Instant) -> Bool {
        state.withLock { state in
            if let asked = state.asked, now.seconds(since: asked) < Self.seconds, now >= asked { return false }
            state.asked = now
            return true
        }
    }

    /// Whether it changed.
    func put(_ notice: Notice?) -> Bool {
        state.withLock { state in
            defer { state.notice = notice }
            return state.notice != notice
        }
    }
}
