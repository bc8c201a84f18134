import Database
import Foundation
import Toolkit

/// Two organisations of the registry that may be one, and why we think so.
struct Duplicate: Sendable, Equatable {
    enum Sign: String, Sendable, CaseIterable {
        case number, domain, name
    }

    let kept: ID<Organisation>
    let other: ID<Organisation>
    let signs: [Sign]

    /// All pairs that share a number, a domain or a name, could be one, and were not called two; the older one is proposed to
    /// be kept.
    static func all(among organisations: [Organisation], apart: [DistinctPair] = []) -> [Duplicate] {
        let apart = Set(apart.map(\.both))
        let sorted = organisations.sorted { ($0.created, $0.id.text) < ($1.created, $1.id.text) }
        var groups: [String: [Int]] = [:]
        for (place, organisation) in sorted.enumerated() {
            for key in keys(of: organisation) { groups[key, default: []].append(place) }
        }
        var pairs: [Pair: Set<Sign>] = [:]
        for (key, places) in groups {
            guard let sign = Sign(rawValue: String(key.prefix { $0 != " " })) else { continue }
            for (index, first) in places.enumerated() {
                for second in places.dropFirst(index + 1) {
                    pairs[Pair(first: first, second: second), default: []].insert(sign)
                }
            }
        }
        let ordered = pairs.sorted { ($0.key.first, $0.key.second) < ($1.key.first, $1.key.second) }
        return ordered.compactMap { pair, signs -> Duplicate? in
            let (kept, other) = (sorted[pair.first], sorted[pair.second])
            guard kept.kind.hasRoles(of: other.kind), !apart.contains(Set([kept.id, other.id])) else { return nil }
            return Duplicate(kept: kept.id, other: other.id, signs: Sign.allCases.filter { signs.contains($0) })
        }
    }

    private struct Pair: Hashable {
        let first: Int
        let second: Int
    }

    private static func keys(of organisation: Organisation) -> Set<String> {
        var keys = Set(organisation.names.all.map { "name \(normalised($0))" })
        if let number = organisation.number { keys.insert("number \(number)") }
        if let domain = organisation.domain { keys.insert("domain \(domain)") }
        return keys
    }

    /// A name without accents, case, order or the words that many organisations carry.
    static func normalised(_ name: String) -> String {
        let plain = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "en"))
        let words = plain.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let telling = words.filter { !common.contains($0) }
        return (telling.isEmpty ? words : telling).sorted().joined(separator: " ")
    }

    private static let common: Set<String> = [
        "de", "du", "des", "la", "le", "les", "l", "d", "et", "van", "het", "der", "die", "das", "und", "en", "of", "the",
        "asbl",
        "vzw", "sa", "nv", "srl", "bv", "ville", "stad", "stadt", "city", "commune", "gemeente", "gemeinde",
    ]
}
