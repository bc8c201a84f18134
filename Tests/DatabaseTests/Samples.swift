import Database
import Foundation

struct City: Record, Equatable {
    let id: ID<City>
    var name: String
}

struct Learner: Record, Equatable {
    enum Mood: String, Codable, SQLValue { case calm, curious }

    /// Kept as JSON.
    struct Home: Codable, Equatable {
        var street: String
        var box: Int?
        var since: Day
    }

    let id: ID<Learner>
    var name: String
    var email: String?
    var city: ID<City>?
    var mood = Mood.calm
    var born: Day?
    var seenAt: Instant
    var isHelper = false
    var score: Double?
    var photo: Data?
    var tags: [String] = []
    var home: Home?

    init(_ name: String, email: String? = nil, city: ID<City>? = nil) {
        let now = Instant(microseconds: 1_795_435_200_000_000)
        id = .fresh(at: now)
        self.name = name
        self.email = email
        self.city = city
        seenAt = now
    }
}

/// Named by two columns, one of them a reserved word.
struct LearnerAnswer: Record, Equatable {
    static let key = ["learnerId", "order"]
    let learnerId: ID<Learner>
    let order: Int
    var text: String?
}

extension Connection {
    func tally(_ number: Int) throws {
        try execute("INSERT INTO tally (number) VALUES (\(number))")
    }

    func tallied() throws -> [Int] {
        try all(Int.self, "SELECT number FROM tally ORDER BY number")
    }
}
