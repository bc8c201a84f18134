import Database
import Toolkit

/// That somebody agreed to something we may only do when she agrees, in which words, when, and until when.
struct Consent: Record, Equatable {
    /// What one can agree to. The words of each version stay in `privacy.json`, for as long as somebody agreed to them.
    enum Purpose: String, Codable, CaseIterable, SQLValue {
        /// News of the platform, by mail.
        case news
        /// What she learned may be used, without her name, in a study of the programme.
        case study

        /// The version of its words today.
        var version: Int {
            switch self {
            case .news, .study: 1
            }
        }

        /// A booklet has no address to write to.
        static let ofBooklets: [Purpose] = [.study]
    }

    /// The words of one version, as they stand on a page or on a sheet.
    struct Wording: Sendable, Equatable {
        let purpose: Purpose
        let version: Int

        /// What a form calls it: `study-1`.
        var name: String { "\(purpose.rawValue)-\(version)" }

        /// What a sheet about a booklet may say, the newest words first.
        static let ofBooklets = Purpose.ofBooklets.flatMap { purpose in
            (1...purpose.version).reversed().map { Wording(purpose: purpose, version: $0) }
        }
    }

    enum Way: String, Codable, SQLValue {
        case online
        /// On paper, typed by a helper.
        case paper
    }

    /// Who agrees.
    enum Holder: Sendable {
        case person(ID<Person>)
        case booklet(ID<Booklet>)

        var person: ID<Person>? { if case .person(let id) = self { id } else { nil } }
        var booklet: ID<Booklet>? { if case .booklet(let id) = self { id } else { nil } }
    }

    let id: ID<Consent>
    let person: ID<Person>?
    let booklet: ID<Booklet>?
    let purpose: Purpose
    let version: Int
    /// When she agreed; on paper, the day of the sheet.
    let given: Instant
    var withdrawn: Instant?
    let way: Way
    let recordedBy: ID<Person>?
    /// When the sheet was typed on which she agreed; nil online.
    let recorded: Instant?
    /// When the sheet was typed on which she took it back; nil online.
    var withdrawalRecorded: Instant?
}
