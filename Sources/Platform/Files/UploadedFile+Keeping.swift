import Database
import Toolkit

extension UploadedFile {
    /// Keeps the content, then the file that stands for it. A file that the same program has sent already is given as it was:
    /// whoever did not hear our answer may send it again. What an organisation brings takes the place of what stood for the
    /// same before.
    func kept(_ content: ArrivedFile, in store: any FileStore, _ database: Database) async throws -> UploadedFile {
        try await database.write { db in try FileContent.announce(content, at: stored, in: db) }
        try await store.keep(content)
        return try await database.write { db in
            if let known = try Self.same(as: self, in: db) { return known }
            if let organisation, let standsFor {
                try Self.find(standsFor, of: organisation, in: db)?.removed(at: stored, in: db)
            }
            try insert(in: db)
            return self
        }
    }

    /// The files that this program has brought, or all; the latest first.
    static func all(of origin: String?, in db: Connection) throws -> [UploadedFile] {
        let mine: SQL = origin.map { "WHERE origin = \($0)" } ?? ""
        return try db.all(UploadedFile.self, "SELECT * FROM uploaded_file \(sql: mine) ORDER BY stored DESC, id DESC")
    }

    /// Removes it; its content stays for a while.
    func removed(at now: Instant, in db: Connection) throws {
        try delete(in: db)
        try db.execute("UPDATE file_content SET touched = \(now) WHERE id = \(digest)")
    }

    /// What stands for something in an organisation.
    static func find(_ meaning: String, of organisation: ID<Organisation>, in db: Connection) throws -> UploadedFile? {
        try db.first(
            UploadedFile.self,
            """
            SELECT * FROM uploaded_file WHERE organisation = \(organisation) AND stands_for = \(meaning)
            ORDER BY stored DESC, id DESC
            """)
    }

    private static func same(as file: UploadedFile, in db: Connection) throws -> UploadedFile? {
        guard file.origin != nil else { return nil }
        return try db.first(
            UploadedFile.self,
            """
            SELECT * FROM uploaded_file WHERE digest = \(file.digest) AND name = \(file.name)
                AND audience = \(file.audience) AND origin = \(file.origin)
            """)
    }
}
