import Foundation
import Toolkit
import Yams

/// A frame of competences, such as DigComp 3.0: versioned data, never constants in code.
struct Framework: Sendable {
    let id: String
    let name: String
    let attribution: String
    let areas: [Area]
    let competences: [Competence]
    let levels: [Level]

    struct Area: Sendable {
        let id: String
        let name: Translated
        /// The area in a beginner's words, beginning with a verb.
        let plain: Translated
    }

    struct Competence: Sendable {
        let id: String
        let area: String
        let name: Translated
    }

    struct Level: Sendable {
        let number: Int
        let band: String
        let name: Translated
        /// What somebody does at this level, in one plain sentence.
        let plain: Translated
    }

    func competence(_ id: String) -> Competence? { competences.first { $0.id == id } }

    func area(_ id: String) -> Area? { areas.first { $0.id == id } }

    func level(_ number: Int) -> Level? { levels.first { $0.number == number } }

    init(_ entry: Entry) {
        id = entry.text("id")
        name = entry.text("name")
        attribution = entry.text("attribution")
        areas = entry.list("areas").map {
            Area(id: $0.text("id"), name: $0.translated("name"), plain: $0.translated("plain"))
        }
        competences = entry.list("competences").map {
            Competence(id: $0.text("id"), area: $0.text("area"), name: $0.translated("name"))
        }
        levels = entry.list("levels").map {
            Level(
                number: $0.number("number"), band: $0.text("band"), name: $0.translated("name"), plain: $0.translated("plain"))
        }
    }
}
