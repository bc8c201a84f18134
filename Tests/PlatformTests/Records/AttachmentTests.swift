import Crypto
import CryptoExtras
import Foundation
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Files and signatures of statements (xAPI 1.0.3, Data 2.4.11 and 2.6, Communication 1.5)")
struct AttachmentTests {
    private static let boundary = "-------314159265358979323846"
    private static let type = "multipart/mixed; boundary=\(boundary)"
    private let letter = Array("here is a simple attachment".utf8)

    private func hash(_ bytes: [UInt8]) -> String { Token.hexadecimal(SHA256.hash(data: bytes)) }

    private func attachment(_ bytes: [UInt8], usage: String = "http://example.org/letter", type: String = "text/plain") -> JSON
    {
        [
            "usageType": .string(usage), "display": ["en": "A letter"], "contentType": .string(type),
            "length": .number("\(bytes.count)"), "sha2": .string(hash(bytes)),
        ]
    }

    private func part(_ bytes: [UInt8], hash: String? = nil, encoding: String = "binary") -> Multipart.Part {
        Multipart.Part(
            headers: [
                ("Content-Type", "text/plain"), ("Content-Transfer-Encoding", encoding),
                ("X-Experience-API-Hash", hash ?? self.hash(bytes)),
            ], body: bytes[...])
    }

    private func statementPart(_ statement: JSON, type: String = "application/json") -> Multipart.Part {
        Multipart.Part(headers: [("Content-Type", type)], body: statement.bytes[...])
    }

    private func send(_ program: Program, _ parts: [Multipart.Part], type: String = type) async throws -> Program.Answer {
        try await program.send(.post, "/statements", body: Multipart(parts).bytes(boundary: Self.boundary), type: type)
    }

    private func lettered(_ files: [UInt8]..., id: Int = 1) -> JSON {
        var statement = Sample.statement(Sample.id(id))
        statement["attachments"] = .array(files.map { attachment($0) })
        return statement
    }

    @Test func `a file comes with its statement, and goes out with it when asked for`() async throws {
        let program = try await Program(World())
        let second = Array("another\r\nletter".utf8)
        #expect(try await send(program, [statementPart(lettered(letter, second)), part(letter), part(second)]).status == 200)
        let plain = try await program.send(.get, "/statements", ["statementId": Sample.id(1), "attachments": "false"])
        #expect(plain.page.headers[.contentType] == "application/json")
        for parameters: KeyValuePairs in [["statementId": Sample.id(1), "attachments": "true"], ["attachments": "true"]] {
            let answer = try await program.send(.get, "/statements", parameters)
            let found = try Multipart(answer.page.body, contentType: answer.page.headers[.contentType] ?? "")
            #expect(found.parts.count == 3)
            #expect(found.parts.first?["content-type"] == "application/json")
            #expect(Set(found.parts.dropFirst().map { Array($0.body) }) == [letter, second])
            for part in found.parts.dropFirst() { #expect(part["x-experience-api-hash"] == hash(Array(part.body))) }
        }
    }

    @Test func `what does not fit together is refused, and nothing is kept`() async throws {
        let program = try await Program(World())
        let statement = lettered(letter)
        let other = Array("other".utf8)
        let refused: [[Multipart.Part]] = [
            [statementPart(statement)],
            [statementPart(statement), part(letter), part(other)],
            [statementPart(statement), part(letter, hash: hash(other))],
            [statementPart(statement), part(other, hash: hash(letter))],
            [statementPart(statement), part(letter, encoding: "base64")],
            [statementPart(statement), Multipart.Part(headers: [("Content-Type", "text/plain")], body: letter[...])],
            [statementPart(statement, type: "text/plain"), part(letter)],
            [statementPart(statement), statementPart(statement), part(letter)],
            [],
        ]
        for parts in refused { #expect(try await send(program, parts).status == 400) }
        let good = [statementPart(statement), part(letter)]
        for type in [
            "multipart/form-data; boundary=\(Self.boundary)", "multipart/mixed;", "text/plain", "multipart/mixed; boundary=x",
        ] {
            #expect(try await send(program, good, type: type).status == 400, "\(type)")
        }
        #expect(try await program.send(.post, "/statements", json: statement).status == 400)
        #expect(try await program.find([:]) == [])
        var elsewhere = statement
        elsewhere["attachments"] = [attachment(letter)]
        if case .object(var members)? = elsewhere["attachments"]?.array?.first {
            members.append(JSON.Member("fileUrl", "http://example.org/letter.txt"))
            elsewhere["attachments"] = [.object(members)]
        }
        #expect(try await program.send(.post, "/statements", json: elsewhere).status == 200)
    }

    // A signed statement: header and payload in base64url, signed with a fresh key.

    private func encoded(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private func signed(_ statement: JSON, payload: String? = nil, header: String = #"{"alg":"RS256"}"#) throws -> [UInt8] {
        let message = "\(encoded(Data(header.utf8))).\(encoded(Data((payload ?? statement.text).utf8)))"
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let seal = try key.signature(for: SHA256.hash(data: Data(message.utf8)), padding: .insecurePKCS1v1_5)
        return Array("\(message).\(encoded(seal.rawRepresentation))".utf8)
    }

    private func send(_ program: Program, _ statement: JSON, _ signature: [UInt8], type: String) async throws -> Int {
        var whole = statement
        whole["attachments"] = [attachment(signature, usage: SignedStatement.usageType, type: type)]
        return try await send(program, [statementPart(whole), part(signature)]).status
    }

    @Test func `a signature must be one, of this very statement`() async throws {
        let program = try await Program(World())
        let binary = "application/octet-stream"
        let statement = Sample.statement(Sample.id(1))
        #expect(try await send(program, statement, try signed(statement), type: "text/plain") == 400)
        #expect(try await send(program, statement, try signed(statement, header: #"{"alg":"HS256"}"#), type: binary) == 400)
        #expect(try await send(program, statement, try signed(statement, payload: "{'id':1}"), type: binary) == 400)
        #expect(try await send(program, statement, try signed(Sample.statement(by: "mailto:x@y.z")), type: binary) == 400)
        #expect(try await send(program, statement, Array("no.jws".utf8), type: binary) == 400)
        #expect(
            try await send(program, statement, try signed(statement, header: #"{"alg":"RS256","x5c":["AAAA"]}"#), type: binary)
                == 400)
        #expect(try await program.find([:]) == [])
        #expect(try await send(program, statement, try signed(statement), type: binary) == 200)
    }

    @Test func `a certificate that comes with a signature must fit it`() async throws {
        let program = try await Program(World())
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "signed-statements.json")
        let samples = try JSON(reading: try Data(contentsOf: file))
        let statement = try #require(samples["statement"])
        for (name, status) in [("forged", 400), ("sound", 200)] {
            for signature in samples[name]?.array?.compactMap(\.string) ?? [] {
                let answer = try await send(program, statement, Array(signature.utf8), type: "application/octet-stream")
                // The same statement again, with another signature: it is there already.
                #expect(answer == status || (status == 200 && answer == 204), "\(name)")
            }
        }
    }
}
