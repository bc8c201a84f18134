import Toolkit

/// The languages somebody asks for, best first (RFC 9110, 12.5.4).
enum AcceptLanguage {
    static func tags(_ header: String?) -> [String] {
        guard let header else { return [] }
        let wishes = header.split(separator: ",").prefix(50).compactMap { wish -> (tag: String, weight: Double)? in
            let parts = wish.split(separator: ";").map(\.trimmed)
            guard let tag = parts.first, tag != "*" else { return nil }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return weight > 0 ? (tag, weight) : nil
        }
        return wishes.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element.tag)
    }
}
