import Foundation
import Testing
import Toolkit

@testable import Platform

@Suite("The record of processing and the impact assessment")
struct DossierTests {
    private static func words() throws -> Words {
        try Words(language: .en, folder: World.resources.appending(path: "locales/en"))
    }

    @Test func `a table about somebody says about whom, what sort of data, and who sees it; another says nothing`() {
        for table in DataMap.tables {
            #expect(table.isPersonal != table.categories.isEmpty, "\(table.table)")
            #expect(Set(table.categories).count == table.categories.count, "\(table.table)")
            #expect(table.isPersonal || table.recipients == .nobody, "\(table.table)")
        }
        for people in DataMap.People.allCases { #expect(DataMap.tables.contains { $0.people == people }) }
        for recipients in DataMap.Recipients.allCases { #expect(DataMap.tables.contains { $0.recipients == recipients }) }
    }

    @Test func `the record answers each letter of article 30, and leaves no cell empty`() throws {
        let text = ProcessingRecord.text(try Self.words())
        for letter in "abcdefg" { #expect(text.contains("(\(letter)) | "), "\(letter)") }
        for category in DataMap.Category.allCases { #expect(text.contains("| \(category.rawValue) | ")) }
        for table in DataMap.tables {
            let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("| `\(table.table)` |") })
            let cells = row.split(separator: "|").map { $0.trimmed }
            #expect(cells.count == 7 && !cells.contains(""), "\(row)")
        }
    }

    @Test func `what stops a risk makes it lighter, and nothing that is high stays so unseen`() throws {
        let text = ImpactAssessment.text(try Self.words())
        for (place, risk) in ImpactAssessment.risks.enumerated() {
            #expect(!risk.stops.isEmpty, "\(risk.what)")
            #expect(risk.after.severity <= risk.before.severity, "\(risk.what)")
            #expect(risk.after.likelihood <= risk.before.likelihood, "\(risk.what)")
            #expect(risk.after != risk.before, "\(risk.what)")
            #expect(text.contains("### \(place + 1). \(risk.what)"))
            #expect(text.contains("\n| \(place + 1) | \(risk.before.severity) | \(risk.before.likelihood) | "))
        }
        let high = ImpactAssessment.risks.filter(\.after.isHigh).count
        #expect(text.contains("\(high) of \(ImpactAssessment.risks.count) risks stay at step 3 or more both"))
    }

    @Test func `the assessment says what nobody has done yet`() throws {
        let text = ImpactAssessment.text(try Self.words())
        for said in ["## What people said of it\n\nNot yet done.", "Nobody has\nsigned it yet", "## Why it is needed"] {
            #expect(text.contains(said), "\(said)")
        }
    }
}
