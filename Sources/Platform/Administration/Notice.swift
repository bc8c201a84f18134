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

/// The notice as this node knows it: `NoticeListener` asks the database for it every two seconds.
final class NoticeBoard: Sendable {
    private let state = Mutex<Notice?>(nil)
    static let seconds = 2.0

    var notice: Notice? { state.withLock { $0 } }

    func text(in language: Language) -> String? { notice?.texts[language.rawValue] }

    /// Whether it changed.
    func put(_ notice: Notice?) -> Bool {
        state.withLock { known in
            defer { known = notice }
            return known != notice
        }
    }
}
