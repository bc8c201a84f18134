import Database
import Foundation

/// What a backup holds, said at its beginning.
struct BackupManifest: Codable, Equatable, Sendable {
    struct Table: Codable, Equatable, Sendable {
        let shape: TableShape
        let rows: Int
    }

    static let name = "manifest.json"
    static let currentFormat = 1

    let format: Int
    /// The number of the last migration.
    let schema: Int
    let created: String
    /// Those that others refer to come first.
    let tables: [Table]

    var data: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            return try encoder.encode(self)
        }
    }

    /// The name of a part of a table: `tables/fact/000001.tsv`.
    static func part(_ number: Int, of table: String) -> String {
        let digits = String(number)
        return "tables/\(table)/\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).tsv"
    }

    /// The table that a name of a part is of; nil when it is none.
    static func table(of part: String) -> String? {
        let pieces = part.split(separator: "/")
        return pieces.count == 3 && pieces[0] == "tables" && pieces[2].hasSuffix(".tsv") ? String(pieces[1]) : nil
    }
}

/// Why a backup was not made or not restored.
public enum BackupFailure: Error, Equatable, CustomStringConvertible {
    case notEmpty
    case newerSchema(found: Int, known: Int)
    case unknownFormat(Int)
    case damaged(String)
    /// What was written is not what the backup says: nothing of it was kept.
    case unsound(String)

    public var description: String {
        switch self {
        case .notEmpty: "The target holds data already. Restore into an empty database."
        case .newerSchema(let found, let known):
            "The backup comes from a newer program (schema \(found); this one knows \(known)). Update the program first."
        case .unknownFormat(let format): "This program cannot read backups of format \(format)."
        case .damaged(let detail): "The backup is damaged: \(detail). Nothing was restored."
        case .unsound(let detail): "What was restored is not what the backup says: \(detail). Nothing was kept."
        }
    }
}
