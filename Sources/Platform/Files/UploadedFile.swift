import Database
import Foundation
import Toolkit

/// A file that somebody brought: a name, an audience, and the content it stands for.
struct UploadedFile: Record, Equatable {
    /// Who may get it.
    enum Audience: String, CaseIterable {
        /// Programs whose key opens files.
        case keys
        /// Everybody who has its address.
        case anyone
    }

    /// Whose it is.
    enum Owner: Sendable {
        /// The key with which a program brought it.
        case program(String)
        case organisation(ID<Organisation>, Meaning)
    }

    /// What a file is to its organisation.
    enum Meaning: String {
        case logo
    }

    let id: ID<UploadedFile>
    let digest: FileDigest
    let size: Int
    let name: String
    let kind: String
    let audience: String
    /// The key with which it came; nil for what people brought.
    let origin: String?
    let organisation: ID<Organisation>?
    let standsFor: String?
    let stored: Instant

    init(_ content: ArrivedFile, name: FileName, kind: FileKind, for audience: Audience, of owner: Owner, at now: Instant) {
        id = .fresh(at: now)
        digest = content.digest
        size = content.size
        self.name = name.text
        self.kind = kind.rawValue
        self.audience = audience.rawValue
        switch owner {
        case .program(let key): (origin, organisation, standsFor) = (key, nil, nil)
        case .organisation(let id, let meaning): (origin, organisation, standsFor) = (nil, id, meaning.rawValue)
        }
        stored = now
    }

    var isForAnyone: Bool { audience == Audience.anyone.rawValue }

    /// Where it is served.
    var path: String { "/files/\(id)/\(served?.name.inPath ?? name)" }

    /// nil for a row of a program that knew more kinds than this one.
    var served: ServedFile? {
        guard let kind = FileKind(rawValue: kind), let name = FileName(name, of: kind) else { return nil }
        return ServedFile(digest: digest, size: size, kind: kind, name: name)
    }

    /// What programs read of it.
    var json: JSON {
        [
            "id": .string(id.text), "name": .string(name), "path": .string(path), "sha256": .string(digest.description),
            "size": .number("\(size)"), "type": .string(served.map { $0.kind.mediaType(ending: $0.name.ending) } ?? ""),
            "audience": .string(audience), "stored": .string(stored.iso8601),
        ]
    }
}
