import Foundation
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("The 490 statements of the conformance suite")
struct RecordsTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let group: String
        let name: String
        let expected: [Int]
        let statement: JSON
        var testDescription: String { "\(group): \(name)" }
    }

    static let vectors: [Vector] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "xapi-1.0.3-vectors.json")
        let json = (try? Data(contentsOf: file)).flatMap { try? JSON(reading: $0) }
        return (json?.array ?? []).map { vector in
            Vector(
                group: vector["group"]?.string ?? "", name: vector["name"]?.string ?? "",
                expected: vector["expect"]?.array?.compactMap { $0.number.map { Int($0) } } ?? [],
                statement: vector["statement"] ?? .null)
        }
    }()

    /// One store takes them all.
    private static let program = Task { try await Program(World()) }

    @Test func `all are there`() {
        #expect(Self.vectors.count == 490)
    }

    @Test(arguments: vectors)
    func `each gets the status that it must`(_ vector: Vector) async throws {
        let answer = try await Self.program.value.send(.post, "/statements", json: vector.statement)
        #expect(vector.expected.contains(answer.status), "\(vector.statement.text) \(answer.error ?? "")")
    }
}
