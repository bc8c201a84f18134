import Database

/// When a place is open in an ordinary week. Kept as OpenStreetMap writes it: `Mo 09:00-12:00,13:30-17:00; Tu 13:00-18:00`.
/// Source: the OpenStreetMap wiki, Key:opening_hours.
struct OpeningHours: Equatable, Sendable {
    enum Weekday: String, CaseIterable, Sendable {
        case monday = "Mo"
        case tuesday = "Tu"
        case wednesday = "We"
        case thursday = "Th"
        case friday = "Fr"
        case saturday = "Sa"
        case sunday = "Su"
    }

    /// From one time to another of the same day, in minutes after midnight.
    struct Span: Equatable, Sendable {
        let from: Int
        let until: Int
    }

    private(set) var days: [Weekday: [Span]] = [:]

    var isEmpty: Bool { days.isEmpty }

    /// From what people type, by day: `9h-12h30, 13:30 à 17:00`. Nil when a line is none.
    init?(typed: [Weekday: String]) {
        for (day, text) in typed {
            guard let spans = Self.spans(text) else { return nil }
            if !spans.isEmpty { days[day] = spans }
        }
    }

    /// The times in a line, in pairs; nil when it says something else, or goes backwards.
    static func spans(_ typed: String) -> [Span]? {
        let times = typed.lowercased().matches(of: /(\d{1,2})(?:\s*(?:[:.h]|uhr|u)\s*(\d{2})?)?/)
        let rest = typed.lowercased().replacing(/(\d{1,2})(?:\s*(?:[:.h]|uhr|u)\s*(\d{2})?)?/, with: " ")
        let fillers: Set = ["à", "a", "de", "et", "tot", "van", "en", "bis", "von", "und", "to", "from", "and", "uhr", "uur"]
        guard rest.split(whereSeparator: { " -–—,;/&\t".contains($0) }).allSatisfy({ fillers.contains(String($0)) }) else {
            return nil
        }
        var minutes: [Int] = []
        for time in times {
            guard let hour = Int(time.1), let minute = Int(time.2 ?? "0"), minute < 60, hour * 60 + minute <= 24 * 60,
                hour * 60 + minute > minutes.last ?? -1
            else { return nil }
            minutes.append(hour * 60 + minute)
        }
        guard minutes.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: minutes.count, by: 2).map { Span(from: minutes[$0], until: minutes[$0 + 1]) }
    }

    /// How a day is shown, and typed again: `9:00–12:00, 13:30–17:00`; empty for a closed day.
    func text(_ day: Weekday) -> String {
        (days[day] ?? []).map { "\(Self.short($0.from))–\(Self.short($0.until))" }.joined(separator: ", ")
    }

    private static func short(_ minutes: Int) -> String { "\(minutes / 60):\(two(minutes % 60))" }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func long(_ minutes: Int) -> String { "\(two(minutes / 60)):\(two(minutes % 60))" }
}

extension OpeningHours: SQLValue {
    var stored: Stored {
        let parts = Weekday.allCases.compactMap { day in
            days[day].map { spans in
                "\(day.rawValue) \(spans.map { "\(Self.long($0.from))-\(Self.long($0.until))" }.joined(separator: ","))"
            }
        }
        return .text(parts.joined(separator: "; "))
    }

    init?(stored: Stored) {
        guard case .text(let text) = stored else { return nil }
        for part in text.split(separator: "; ") {
            guard let day = Weekday(rawValue: String(part.prefix(2))), let spans = Self.spans(String(part.dropFirst(3))) else {
                return nil
            }
            days[day] = spans
        }
    }
}

extension OpeningHours: Codable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let hours = OpeningHours(stored: .text(try container.decode(String.self))) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not opening hours")
        }
        self = hours
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        guard case .text(let text) = stored else { return }
        try container.encode(text)
    }
}
