import Database
import Foundation
import Testing

@Suite("Telling moments")
struct InstantTests {
    @Test("a moment is written to the microsecond")
    func text() {
        #expect(Instant(microseconds: 0).iso8601 == "1970-01-01T00:00:00.000000Z")
        #expect(Instant(microseconds: -1).iso8601 == "1969-12-31T23:59:59.999999Z")
        #expect(Instant(microseconds: 1_795_435_200_000_001).iso8601 == "2026-11-23T12:00:00.000001Z")
    }

    @Test(
        "other ways of writing the same moment are understood",
        arguments: [
            "2026-11-23T12:00:00Z", "2026-11-23T13:00:00+01:00", "2026-11-23T07:30:00.000-04:30",
            "2026-11-23t12:00:00.0z", "2026-11-23T12:00:00.000000999Z", "2026-11-23T12:00:00,0Z",
        ])
    func understood(text: String) {
        #expect(Instant(iso8601: text) == Instant(microseconds: 1_795_435_200_000_000))
    }

    @Test(
        "what is no moment is refused",
        arguments: [
            "2026-11-23", "2026-11-23T12:00:00", "2026-11-23T24:00:00Z", "2026-11-23T12:60:00Z", "2026-11-23T12:00:61Z",
            "2026-11-31T12:00:00Z", "2026-11-23 12:00:00Z", "2026-11-23T12:00:00.Z", "2026-11-23T12:00:00+0100",
            "2026-11-23T12:00:00ZZ", "2026-11-23T12:00:00+25:00", "",
        ])
    func refused(text: String) {
        #expect(Instant(iso8601: text) == nil)
    }

    @Test("seconds are added and counted, and time never goes round")
    func counting() {
        let noon = Instant(microseconds: 1_795_435_200_000_000)
        #expect(noon.adding(seconds: 90).seconds(since: noon) == 90)
        #expect(noon.adding(seconds: -0.000_001).microseconds == noon.microseconds - 1)
        #expect(noon.adding(seconds: .max) == Instant(microseconds: .max))
        #expect(noon.adding(seconds: .min) == Instant(microseconds: .min))
        #expect(noon.adding(seconds: Double.infinity) == Instant(microseconds: .max))
        #expect(noon.adding(seconds: Double.nan) == noon)
        #expect(Instant(microseconds: .max).seconds(since: Instant(microseconds: .min)) > 0)
        #expect(noon < noon.adding(seconds: 1))
    }

    @Test("the first and last moments there are can be written, and have a day")
    func extremes() {
        #expect(Instant(microseconds: .max).iso8601 == "294247-01-10T04:00:54.775807Z")
        #expect(Instant(microseconds: .min).iso8601 == "-290308-12-21T19:59:05.224192Z")
        #expect(Day(of: Instant(microseconds: .max)).description == "9999-12-31")
        #expect(Day(of: Instant(microseconds: .min)).description == "0001-01-01")
    }

    @Test("JSON holds the microseconds")
    func json() throws {
        let moments = [Instant(microseconds: -5), Instant(microseconds: .max)]
        let json = try JSONEncoder().encode(moments)
        #expect(String(decoding: json, as: UTF8.self) == "[-5,9223372036854775807]")
        #expect(try JSONDecoder().decode([Instant].self, from: json) == moments)
    }

    @Test("now is later than this code was written")
    func now() {
        #expect(Instant.now() > Instant(microseconds: 1_700_000_000_000_000))
    }
}
