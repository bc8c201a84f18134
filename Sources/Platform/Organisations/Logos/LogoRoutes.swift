import Database
import Hummingbird
import Toolkit

/// Doors to the logo of an organisation.
struct LogoRoutes {
    let site: Site

    static let mostBytes = 1 << 20
    /// What is read before we say that it is too heavy: a photo from a telephone is an easy mistake.
    private static let bytesRead = 16 << 20
    private static let kinds: Set<FileKind> = [.png, .jpeg, .webp]

    func open(_ doors: Doors) {
        let path = "/{language}/organisations/{organisation}/logo"
        doors.get(path, for: .may(.change, .organisation)) { visit in try await show(visit) }
        doors.post(
            path, for: .may(.change, .organisation),
            taking: FileIntake(site.files.spool, limits: UploadLimits(fileBytes: Self.bytesRead)), change)
        doors.post("\(path)/removing", for: .may(.change, .organisation), remove)
    }

    private func show(_ visit: Visit, error: String? = nil) async throws -> Response {
        let id = try visit.organisationID()
        let (organisation, logo) = try await site.database.read { db in
            (try Organisation.find(id, in: db), try Self.logo(of: id, in: db))
        }
        let page = LogoPage(
            visit: visit, path: visit.path("/organisations/\(id)"), name: organisation.names[visit.language],
            logo: logo?.path, error: error)
        return site.show(page, to: visit, status: error == nil ? .ok : .unprocessableContent)
    }

    private static func logo(of id: ID<Organisation>, in db: Connection) throws -> UploadedFile? {
        try UploadedFile.find(UploadedFile.Meaning.logo.rawValue, of: id, in: db)
    }

    private func change(_ visit: Visit, _ files: [Upload.File]) async throws -> Response {
        let id = try visit.organisationID()
        guard let content = files.first?.content, content.size > 0 else { return try await show(visit, error: "missing") }
        guard content.size <= Self.mostBytes else { return try await show(visit, error: "heavy") }
        guard let kind = content.kind, Self.kinds.contains(kind), let name = FileName("logo.\(kind.endings[0])", of: kind)
        else {
            return try await show(visit, error: "other")
        }
        try await site.database.write { db in
            guard try Organisation.find(id, in: db).mergedInto == nil else { throw Refusal.notFound }
            try visit.note(.changedLogo, of: id, in: db)
        }
        let file = UploadedFile(
            content, name: name, kind: kind, for: .anyone, of: .organisation(id, .logo), at: visit.now)
        _ = try await file.kept(content, in: site.files, site.database)
        return .redirect(to: visit.path("/organisations/\(id)"))
    }

    private func remove(_ visit: Visit) async throws -> Response {
        let id = try visit.organisationID()
        try await site.database.write { db in
            guard let logo = try Self.logo(of: id, in: db) else { return }
            try logo.removed(at: visit.now, in: db)
            try visit.note(.changedLogo, of: id, in: db)
        }
        return .redirect(to: visit.path("/organisations/\(id)"))
    }
}
