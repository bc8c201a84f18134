import Database
import Toolkit

extension HelpRequest {
    /// What learners ask of a structure, the longest waiting first.
    static func open(in organisation: ID<Organisation>, db: Connection) throws -> [HelpRequest] {
        try db.all(
            HelpRequest.self,
            "SELECT * FROM help_request WHERE organisation = \(organisation) AND closed IS NULL ORDER BY asked, id LIMIT 100")
    }

    /// What a learner asked, the newest first.
    static func all(of booklet: ID<Booklet>, in db: Connection) throws -> [HelpRequest] {
        try db.all(
            HelpRequest.self, "SELECT * FROM help_request WHERE booklet = \(booklet) ORDER BY asked DESC, id DESC LIMIT 20")
    }

    /// One of a structure. Throws `Refusal.notFound` for one of another.
    static func find(_ id: ID<HelpRequest>, of organisation: ID<Organisation>, in db: Connection) throws -> HelpRequest {
        let request = try find(id, in: db)
        guard request.organisation == organisation else { throw Refusal.notFound }
        return request
    }
}
