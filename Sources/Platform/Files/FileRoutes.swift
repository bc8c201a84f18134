import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// `/files`: programs bring files and take them away; everybody gets those that are for everybody. See `docs/files.md`.
struct FileRoutes {
    let site: Site

    /// Where files are sent to.
    static let path = "/files"
    /// Besides the file, what its form may hold.
    private static let formBytes = 64 << 10

    func open(_ doors: Doors) {
        doors.post(Self.path, for: .filesKey, bring)
        doors.get(Self.path, for: .filesKey, list)
        doors.delete("/files/{file}", for: .filesKey, remove)
        doors.get("/files/{file}/{name}", for: .anyone, get)
    }

    private func bring(_ visit: Visit) async throws -> Response {
        guard let caller = visit.call?.caller else { throw Refusal.notFound }
        let most = site.settings.largestFile
        if let length = visit.request.headers[.contentLength].flatMap({ Int($0) }), length > most + Self.formBytes {
            throw Refusal.tooLargeFile(most)
        }
        let upload: Upload
        do {
            upload = try await site.files.spool.upload(
                visit.request.body, contentType: visit.request.headers[.contentType] ?? "",
                limits: UploadLimits(fileBytes: most, fieldBytes: Self.formBytes))
        } catch let flaw as Multipart.Flaw {
            throw Refusal.mistaken("Send a form (multipart/form-data) with one file in it: \(flaw.message).")
        } catch FileRefusal.tooLarge {
            throw Refusal.tooLargeFile(most)
        }
        defer { upload.discard() }
        let file = try checked(upload, by: caller)
        let kept = try await file.kept(upload.files[0].content, in: site.files, site.database)
        var answer = Response.json(kept.json, status: kept.id == file.id ? .created : .ok)
        answer.headers[.location] = kept.path
        return answer
    }

    /// The file that a form brings, if it is one that we take.
    private func checked(_ upload: Upload, by caller: Caller) throws -> UploadedFile {
        guard let sent = upload.files.first else { throw Refusal.mistaken("The form holds no file.") }
        guard sent.content.size > 0 else { throw Refusal.mistaken("The file is empty.") }
        guard let kind = sent.content.kind else { throw Refusal.unknownKind }
        guard let name = FileName(sent.name, of: kind) else { throw Refusal.otherKind(kind) }
        let word = upload.form["audience"] ?? UploadedFile.Audience.keys.rawValue
        guard let audience = UploadedFile.Audience(rawValue: word) else {
            let words = UploadedFile.Audience.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal.mistaken("The field “audience” is one of: \(words).")
        }
        return UploadedFile(sent.content, name: name, kind: kind, for: audience, of: .program(caller.id), at: site.now)
    }

    private func list(_ visit: Visit) async throws -> Response {
        guard let caller = visit.call?.caller else { throw Refusal.notFound }
        let files = try await site.database.read { db in
            try UploadedFile.all(of: caller.seesAllFiles ? nil : caller.id, in: db)
        }
        return .json(["files": .array(files.map(\.json))])
    }

    private func remove(_ visit: Visit) async throws -> Response {
        guard let caller = visit.call?.caller, let id = ID<UploadedFile>(visit.parameter("file")) else {
            throw Refusal.notFound
        }
        let now = site.now
        try await site.database.write { db in
            let file = try UploadedFile.find(id, in: db)
            guard caller.seesAllFiles || file.origin == caller.id else { throw Refusal.notFound }
            try file.removed(at: now, in: db)
        }
        return .noContent
    }

    /// A file for who may have it; for others there is nothing here.
    private func get(_ visit: Visit) async throws -> Response {
        guard let id = ID<UploadedFile>(visit.parameter("file")) else { throw Refusal.notFound }
        let file = try await site.database.glance { db in try UploadedFile.find(id, in: db) }
        guard visit.decoded("name") == file.name, let served = file.served, mayGet(file, visit.call?.caller) else {
            throw Refusal.notFound
        }
        return try await served.response(from: site.files, to: visit.request)
    }

    private func mayGet(_ file: UploadedFile, _ caller: Caller?) -> Bool {
        if file.isForAnyone { return true }
        guard let caller else { return false }
        return caller.seesAllFiles || (caller.mayHandleFiles && file.origin == caller.id)
    }
}
