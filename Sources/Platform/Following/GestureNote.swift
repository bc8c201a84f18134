import Database

/// How somebody did a real gesture on a day: the help fades, or comes back.
struct GestureNote: Record, Equatable {
    enum Autonomy: String, Codable, CaseIterable, SQLValue {
        case doneFor = "done-for"
        case doneWith = "done-with"
        case alone
        case helpsOthers = "helps-others"

        /// 1 to 4: the higher, the less help.
        var rank: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
    }

    let id: ID<GestureNote>
    let following: ID<Following>
    let gesture: String
    let autonomy: Autonomy
    let day: Day
    let workshop: ID<Workshop>?
    let notedBy: ID<Person>
    let noted: Instant
}

extension GestureNote {
    /// What was noted of somebody, the oldest first.
    static func all(of following: ID<Following>, in db: Connection) throws -> [GestureNote] {
        try db.all(
            GestureNote.self, "SELECT * FROM gesture_note WHERE following = \(following) ORDER BY day, noted, id")
    }

    /// What was noted of a learner, by whatever structure.
    static func all(about booklet: ID<Booklet>, in db: Connection) throws -> [GestureNote] {
        try db.all(
            GestureNote.self,
            """
            SELECT gesture_note.* FROM gesture_note JOIN following ON following.id = gesture_note.following
            WHERE following.booklet = \(booklet) ORDER BY gesture_note.day, gesture_note.noted, gesture_note.id
            """)
    }

    /// Keeps it, with its fact.
    func keep(for booklet: Booklet, journal: Journal, in db: Connection) throws {
        try insert(in: db)
        try journal.record(.performed(self, by: booklet), at: noted, in: db)
    }
}

/// What was noted of one gesture, as a line from the first day to the last.
struct GestureLine: Sendable, Equatable {
    let gesture: String
    let notes: [GestureNote]

    /// One line a gesture, the last noted first.
    static func all(_ notes: [GestureNote]) -> [GestureLine] {
        Dictionary(grouping: notes, by: \.gesture).map { GestureLine(gesture: $0.key, notes: $0.value) }
            .sorted { ($1.last?.noted, $0.gesture) < ($0.last?.noted, $1.gesture) }
    }

    var first: GestureNote? { notes.first }
    var last: GestureNote? { notes.last }
}

/// Absence sorts first.
private func < (left: (Instant?, String), right: (Instant?, String)) -> Bool {
    let (one, other) = (left.0?.microseconds ?? 0, right.0?.microseconds ?? 0)
    return one == other ? left.1 < right.1 : one < other
}
