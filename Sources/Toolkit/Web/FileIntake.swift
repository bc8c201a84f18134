import Hummingbird

/// A form with files that nobody has read yet.
struct UnreadForm {
    /// Where the browser says it comes from.
    let origin: ForgeryGuard.Origin
}

/// Where the files of people's forms arrive, and how much one form may bring.
public struct FileIntake: Sendable {
    let spool: Spool
    let limits: UploadLimits

    public init(_ spool: Spool, limits: UploadLimits) {
        self.spool = spool
        self.limits = limits
    }

    /// What the form of this request brings, with or without files. Whoever gets it keeps or discards its files.
    func read(_ request: Request, _ context: VisitContext) async throws -> Upload {
        guard let unread = context.unread else { return Upload(form: context.form) }
        let upload: Upload
        do {
            upload = try await spool.upload(
                request.body, contentType: request.headers[.contentType] ?? "", limits: limits)
        } catch is Multipart.Flaw {
            throw Refusal.badRequest
        } catch FileRefusal.tooLarge {
            throw Refusal.tooLarge
        }
        do {
            try ForgeryGuard.check(upload.form, from: unread.origin, context)
        } catch {
            upload.discard()
            throw error
        }
        return upload
    }
}

extension Doors {
    /// A door for a form that may bring files. They are read once who is there may pass, and leave with the answer unless the
    /// story keeps them.
    public func post(
        _ path: String, for admission: Admission, taking intake: FileIntake,
        _ story: @escaping @Sendable (Visit, [Upload.File]) async throws -> Response
    ) {
        open(.post, path, admission) { visit, request, context in
            let upload = try await intake.read(request, context)
            defer { upload.discard() }
            return try await story(visit.bringing(upload.form), upload.files)
        }
    }
}
