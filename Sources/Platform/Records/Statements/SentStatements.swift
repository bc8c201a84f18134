import Crypto
import HTTPTypes
import Toolkit

/// The body of a request that brings statements: JSON, or JSON and files. Source: xAPI 1.0.3, Communication 1.5.
struct SentStatements: Sendable {
    let json: [UInt8]
    private let files: [SentFile]
    private let isMultipart: Bool

    struct SentFile: Sendable {
        let sha2: String
        let type: String
        let content: [UInt8]

        /// Whether the name is the hash of the bytes; which one, its length says.
        var isNamedByItsHash: Bool {
            switch sha2.utf8.count {
            case 64: Token.hexadecimal(SHA256.hash(data: content)) == sha2
            case 96: Token.hexadecimal(SHA384.hash(data: content)) == sha2
            case 128: Token.hexadecimal(SHA512.hash(data: content)) == sha2
            default: false
            }
        }
    }

    init(_ call: MachineCall) throws {
        let type = call.headers[.contentType] ?? ""
        let name = type.split(separator: ";").first?.trimmed.lowercased()
        switch name {
        case "application/json":
            (json, files, isMultipart) = (call.body, [], false)
        case "multipart/mixed":
            let parts = try Self.parts(call.body, type)
            guard let first = parts.first, first["content-type"]?.lowercased().hasPrefix("application/json") == true else {
                throw Flaw("the first part holds the statements: its Content-Type is application/json")
            }
            (json, files, isMultipart) = (Array(first.body), try parts.dropFirst().map(Self.file), true)
        default:
            throw Flaw("statements are sent as application/json, or as multipart/mixed with their files").within("Content-Type")
        }
    }

    private static func parts(_ body: [UInt8], _ type: String) throws -> [Multipart.Part] {
        do {
            return try Multipart(body, contentType: type).parts
        } catch {
            throw Flaw("the parts of this body cannot be told apart: \(error.message)")
        }
    }

    /// Communication 1.5.2: each part after the first is a file, sent as it is and named by its hash, which is that of its bytes.
    private static func file(_ part: Multipart.Part) throws(Flaw) -> SentFile {
        guard let sha2 = part["x-experience-api-hash"] else {
            throw Flaw("a part with a file has the header X-Experience-API-Hash")
        }
        guard (part["content-transfer-encoding"] ?? "binary").lowercased() == "binary" else {
            throw Flaw("a part with a file has the header Content-Transfer-Encoding with the value binary")
        }
        let file = SentFile(
            sha2: sha2.lowercased(), type: part["content-type"] ?? "application/octet-stream", content: Array(part.body))
        guard file.isNamedByItsHash else {
            throw Flaw("X-Experience-API-Hash is not the SHA-256, SHA-384 or SHA-512 of what the part \(sha2) holds")
        }
        return file
    }
}

extension SentStatements {
    /// The files that belong to each statement. Each that a statement tells of without saying where else it is must be there, and
    /// nothing else; a signature must be sound (Data 2.4.11 and 2.6).
    func attachments(of arrivals: [Arrival]) throws -> [StoredAttachment] {
        let byHash = Dictionary(files.map { ($0.sha2, $0) }, uniquingKeysWith: { first, _ in first })
        var used: Set<String> = []
        var kept: [StoredAttachment] = []
        for arrival in arrivals {
            for attachment in Self.attachments(in: arrival.json) {
                guard let sha2 = attachment["sha2"]?.string?.lowercased() else { continue }
                if let file = byHash[sha2] {
                    used.insert(sha2)
                    try SignedStatement.check(attachment, file.content, of: arrival.json)
                    let isNew = !kept.contains { $0.fact == arrival.id && $0.sha2 == sha2 }
                    if isNew {
                        kept.append(StoredAttachment(fact: arrival.id, sha2: sha2, type: file.type, content: file.content))
                    }
                } else if attachment["fileUrl"] == nil {
                    throw Flaw("the file of the attachment \(sha2) is missing: send it as a part, or say its fileUrl")
                } else {
                    try SignedStatement.refuseUnsent(attachment)
                }
            }
        }
        if let odd = files.first(where: { !used.contains($0.sha2) }) {
            throw Flaw("no statement tells of the part with the hash \(odd.sha2)")
        }
        return kept
    }

    private static func attachments(in statement: JSON) -> [JSON] {
        (statement["attachments"]?.array ?? []) + (statement["object"]?["attachments"]?.array ?? [])
    }
}
