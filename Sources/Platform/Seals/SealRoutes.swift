import Database
import Hummingbird
import Toolkit

/// The door to keys and heads, for whoever wants to check what the platform says.
struct SealRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/.well-known/digit-seals.json", for: .anyone) { _ in
            let book = try await site.database.read { db in try SealBook(in: db) }
            return .plain(try book.json, type: "application/json; charset=utf-8")
        }
    }
}
