import Database
import Toolkit

extension LinkedIdentity {
    /// Whom the provider means by this name.
    static func find(_ subject: String, at provider: ID<IdentityProvider>, in db: Connection) throws -> LinkedIdentity? {
        try db.first(
            LinkedIdentity.self, "SELECT * FROM linked_identity WHERE provider = \(provider) AND subject = \(subject)")
    }

    /// Under which name the provider knows her.
    static func find(of person: ID<Person>, at provider: ID<IdentityProvider>, in db: Connection) throws -> LinkedIdentity? {
        try db.first(
            LinkedIdentity.self, "SELECT * FROM linked_identity WHERE provider = \(provider) AND person = \(person)")
    }
}
