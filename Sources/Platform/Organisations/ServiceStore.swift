import Database
import Toolkit

extension Service {
    /// All that are open, organisation by organisation.
    static func allOpen(in db: Connection) throws -> [Service] {
        try db.all(Service.self, "SELECT * FROM service WHERE closed IS NULL ORDER BY organisation, id")
    }
}
