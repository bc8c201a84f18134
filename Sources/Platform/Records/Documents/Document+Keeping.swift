import HTTPTypes
import Toolkit

/// What a program believes is there. Source: xAPI 1.0.3, Communication 3.1 (RFC 9110, 13.1).
struct Precondition {
    private let match: String?
    private let noneMatch: String?

    init(_ headers: HTTPFields) {
        match = headers[.ifMatch]
        noneMatch = headers[.ifNoneMatch]
    }

    /// Refuses with 412 when it is otherwise.
    func check(_ document: Document?) throws(Refusal) {
        if let match, !Self.names(match, document) {
            throw Refusal(.preconditionFailed, "precondition", "The document is another than If-Match says: read it again.")
        }
        if let noneMatch, Self.names(noneMatch, document) {
            throw Refusal(.preconditionFailed, "precondition", "There is such a document, which If-None-Match excludes.")
        }
    }

    /// A profile is never overwritten blindly.
    func require(for document: Document?) throws(Refusal) {
        guard match == nil, noneMatch == nil else { return }
        guard document == nil else {
            throw Refusal(
                .conflict, "conflict",
                "There is such a document. Read it, and send If-Match with its ETag to replace it; or send POST to add to it.")
        }
        throw .mistaken("Send If-None-Match: * to create a profile, or If-Match with the ETag of the one you have read.")
    }

    private static func names(_ header: String, _ document: Document?) -> Bool {
        guard let document else { return false }
        let tag = "\"\(document.etag)\""
        let fitting: Set = ["*", tag, "W/\(tag)", document.etag]
        return header.split(separator: ",").contains { fitting.contains($0.trimmed) }
    }
}

extension Document {
    /// The content of this document with that of `sent` added, name by name on the outermost level. Both are JSON objects.
    /// Source: xAPI 1.0.3, Communication 2.2.
    func merged(with sent: Document) throws(Refusal) -> [UInt8] {
        guard isJSON, sent.isJSON, var whole = try? JSON(reading: content), case .object = whole,
            let parts = (try? JSON(reading: sent.content))?.members
        else {
            throw .mistaken("Only a JSON object can be added to another, with the Content-Type application/json; PUT replaces.")
        }
        for part in parts { whole[part.name] = part.value }
        return whole.bytes
    }
}
