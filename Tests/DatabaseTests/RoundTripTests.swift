import Database
import Foundation
import TestDatabases
import Testing

@Suite("Writing and reading again, by chance")
struct RoundTripTests {
    @Test("days survive their text, and agree with Foundation's calendar", arguments: [1, 2, 3] as [UInt64])
    func days(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let epoch = try #require(Day("1970-01-01"))
        for _ in 0..<2000 {
            let number = Int.random(in: -100_000...2_900_000, using: &dice)
            let day = epoch.adding(days: number)
            #expect(Day(day.description) == day)
            #expect(day.days(since: epoch) == number)
            #expect(Day(year: day.year, month: day.month, day: day.day) == day)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
            #expect(parts.year == day.year && parts.month == day.month && parts.day == day.day)
            #expect(parts.weekday == day.weekday.rawValue % 7 + 1)
            let months = Int.random(in: -500...500, using: &dice)
            let later = day.adding(months: months)
            #expect((later.year * 12 + later.month) - (day.year * 12 + day.month) == months)
            #expect(later.day <= day.day)
        }
    }

    @Test("moments survive their text and the change of zone", arguments: [4, 5] as [UInt64])
    func instants(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        for _ in 0..<2000 {
            let years1To9000 = -60_000_000_000_000_000...220_000_000_000_000_000 as ClosedRange<Int64>
            let instant = Instant(microseconds: .random(in: years1To9000, using: &dice))
            #expect(Instant(iso8601: instant.iso8601) == instant)
            #expect(Instant(stored: instant.stored) == instant)
            let day = Day(of: instant)
            #expect(day.start <= instant)
            #expect(instant < day.adding(days: 1).start)
        }
    }

    @Test("names survive their text and the database", arguments: [6, 7] as [UInt64])
    func names(seed: UInt64) async throws {
        var dice = Dice(seed: seed)
        let names = (0..<500).map { _ in
            let instant = Instant(microseconds: .random(in: 0...250_000_000_000_000_000, using: &dice))
            return ID<City>.fresh(at: instant, using: &dice)
        }
        for name in names { #expect(ID(name.text) == name) }
        let database = try await Scratch.inMemory()
        let back = try await database.write { db in
            for name in names { try City(id: name, name: name.text).insert(in: db) }
            return try db.all(ID<City>.self, "SELECT id FROM city ORDER BY id")
        }
        #expect(back == names.sorted())
    }
}
