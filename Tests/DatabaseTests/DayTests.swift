import Database
import Foundation
import Testing

@Suite("Counting days")
struct DayTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test(
        "only days of the calendar are days",
        arguments: [
            "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01",
            "2026-1-01", "2026-01-1", "26-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-01T", "",
            "２０２６-01-01", "+026-01-01", "2026-01--1",
        ])
    func refused(text: String) {
        #expect(Day(text) == nil)
    }

    @Test("leap years follow the Gregorian rule")
    func leapYears() throws {
        #expect(Day("2000-02-29") != nil)
        #expect(Day("2028-02-29") != nil)
        #expect(Day("2100-02-29") == nil)
        #expect(try day("2028-02-28").adding(days: 1) == day("2028-02-29"))
        #expect(try day("2026-02-28").adding(days: 1) == day("2026-03-01"))
    }

    @Test("a month later stays within the month")
    func months() throws {
        #expect(try day("2026-01-31").adding(months: 1) == day("2026-02-28"))
        #expect(try day("2028-01-31").adding(months: 1) == day("2028-02-29"))
        #expect(try day("2026-01-31").adding(months: 2) == day("2026-03-31"))
        #expect(try day("2026-12-31").adding(months: 1) == day("2027-01-31"))
        #expect(try day("2026-03-31").adding(months: -1) == day("2026-02-28"))
        #expect(try day("2026-01-15").adding(months: -13) == day("2024-12-15"))
        #expect(try day("2028-02-29").adding(years: 1) == day("2029-02-28"))
        #expect(try day("2028-02-29").adding(years: 4) == day("2032-02-29"))
    }

    @Test("days are counted across months and years")
    func counting() throws {
        #expect(try day("2027-01-01").days(since: day("2026-01-01")) == 365)
        #expect(try day("2028-03-01").days(since: day("2028-02-01")) == 29)
        #expect(try day("2026-01-01").days(since: day("2026-01-02")) == -1)
        #expect(try day("2026-11-23") < day("2026-11-24"))
    }

    @Test("time does not leave the years that can be written")
    func bounds() throws {
        #expect(try day("9999-12-31").adding(days: 1) == day("9999-12-31"))
        #expect(try day("0001-01-01").adding(days: .min) == day("0001-01-01"))
        #expect(try day("2026-01-01").adding(months: .max) == day("9999-12-31"))
        #expect(try day("2026-01-01").adding(years: .min) == day("0001-01-01"))
    }

    @Test("weekdays are those of the almanac")
    func weekdays() throws {
        #expect(try day("2026-11-23").weekday == .monday)
        #expect(try day("1970-01-01").weekday == .thursday)
        #expect(try day("1969-12-28").weekday == .sunday)
        #expect(try day("2000-02-29").weekday == .tuesday)
    }

    @Test("year, month and day are those that were written")
    func parts() throws {
        let birth = try day("1950-02-28")
        #expect(birth.year == 1950)
        #expect(birth.month == 2)
        #expect(birth.day == 28)
        #expect(Day(year: 1950, month: 2, day: 28) == birth)
    }

    @Test("the day changes at midnight in Brussels, in winter and in summer")
    func midnight() throws {
        func day(at text: String) throws -> String { Day(of: try #require(Instant(iso8601: text))).description }
        #expect(try day(at: "2026-01-15T22:59:59Z") == "2026-01-15")
        #expect(try day(at: "2026-01-15T23:00:00Z") == "2026-01-16")
        #expect(try day(at: "2026-07-15T21:59:59Z") == "2026-07-15")
        #expect(try day(at: "2026-07-15T22:00:00Z") == "2026-07-16")
        #expect(try day(at: "1969-12-31T23:00:00Z") == "1970-01-01")
    }

    @Test("a day lasts 23 or 25 hours when the clocks change")
    func clockChanges() throws {
        func hours(of text: String) throws -> Double {
            let day = try day(text)
            return day.adding(days: 1).start.seconds(since: day.start) / 3600
        }
        #expect(try hours(of: "2026-03-28") == 24)
        #expect(try hours(of: "2026-03-29") == 23)
        #expect(try hours(of: "2026-10-25") == 25)
        #expect(try day("2026-03-29").start.iso8601 == "2026-03-28T23:00:00.000000Z")
        #expect(try day("2026-03-30").start.iso8601 == "2026-03-29T22:00:00.000000Z")
    }

    @Test("JSON and columns hold the same text")
    func text() throws {
        let day = try day("2026-11-23")
        #expect(String(decoding: try JSONEncoder().encode([day]), as: UTF8.self) == #"["2026-11-23"]"#)
        #expect(String(decoding: try JSONEncoder().encode([day: 1]), as: UTF8.self) == #"{"2026-11-23":1}"#)
        #expect(day.stored == .text("2026-11-23"))
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Day].self, from: Data(#"["soon"]"#.utf8)) }
    }
}
