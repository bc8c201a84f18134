import Database

/// What is kept of the password of somebody who chose to have one.
struct Password: Record {
    /// Whose it is.
    let id: ID<Person>
    /// Argon2id, with its salt and its costs.
    var hash: String
    var chosen: Instant

    typealias Key = ID<Person>
}
