import Database

/// People whom helpers of a structure accompany together.
struct LearningGroup: Record, Equatable {
    /// The colour by which people tell groups apart; its name stands beside it.
    enum Colour: String, Codable, CaseIterable, Sendable {
        case blue, green, orange, violet, red, grey
    }

    let id: ID<LearningGroup>
    let organisation: ID<Organisation>
    var name: String
    var colour: Colour
    var place: ID<Place>?
    let madeBy: ID<Person>
    let made: Instant
    var closed: Instant?
}

/// A course that a group does, by a day or without haste.
struct AssignedCourse: Record, Equatable {
    let id: ID<AssignedCourse>
    let learningGroup: ID<LearningGroup>
    let course: String
    let due: Day?
    let madeBy: ID<Person>
    let made: Instant
    var ended: Instant?
}
