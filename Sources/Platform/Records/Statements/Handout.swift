import Database
import Foundation
import Hummingbird
import Toolkit

/// Statements on their way out, with the files that belong to them if these were asked for.
struct Handout: Sendable {
    private let statements: [JSON]
    private let files: [StoredAttachment]?

    init(_ facts: [StoredFact], _ view: StatementView, withFiles: Bool, in db: Connection) throws {
        var view = view
        if view.format == .canonical { view.definitions = try ActivityStore.definitions(namedIn: facts, in: db) }
        statements = facts.map(view.json)
        files = withFiles ? try AttachmentStore.all(of: facts.map(\.id), in: db) : nil
    }

    /// The whole as one body: JSON, or a part of JSON and a part for each file (xAPI 1.0.3, Communication 1.5.2).
    func response(_ body: ([JSON]) -> JSON) -> Response {
        let json = body(statements)
        guard let files else { return .json(json) }
        var seen: Set<String> = []
        let parts = files.filter { seen.insert($0.sha2).inserted }.map { file in
            Multipart.Part(
                headers: [
                    ("Content-Type", file.type), ("Content-Transfer-Encoding", "binary"), ("X-Experience-API-Hash", file.sha2),
                ],
                body: file.content[...])
        }
        let whole = Multipart([Multipart.Part(headers: [("Content-Type", "application/json")], body: json.bytes[...])] + parts)
        let boundary = "part-\(Token.random(bytes: 24))"
        return .bytes(whole.bytes(boundary: boundary), type: "multipart/mixed; boundary=\(boundary)")
    }
}
