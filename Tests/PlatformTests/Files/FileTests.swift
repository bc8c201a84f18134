import Database
import Foundation
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Files that programs bring")
struct FileTests {
    private static let pdf = Array("%PDF-1.7\nA guide for beginners".utf8)

    @Test func `a file comes, is listed, is served in parts, and goes`() async throws {
        let program = try await Program(World(), scopes: [.files])
        let sent = try await program.bring(Self.pdf, as: "Guide d’été.pdf", for: "anyone")
        #expect(sent.status == .created)
        let json = try JSON(reading: sent.body)
        let path = try #require(json["path"]?.string)
        #expect(sent.headers[.location] == path && json["sha256"]?.string == Token.hash(Data(Self.pdf)))
        #expect(json["type"]?.string == "application/pdf" && json["name"]?.string == "Guide d’été.pdf")

        let visitor = program.world.browser()
        let page = try await visitor.send(.get, path)
        #expect(page.status == .ok && page.body == Self.pdf)
        #expect(page.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")
        #expect(page.headers[.xContentTypeOptions] == "nosniff")
        #expect(page.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"Guide d_") == true)
        let part = try await visitor.send(.get, path, headers: [.range: "bytes=5-7"])
        #expect(part.status == .partialContent && part.body == Array(Self.pdf[5...7]))
        #expect(part.headers[.contentRange] == "bytes 5-7/\(Self.pdf.count)")
        let past = try await visitor.send(.get, path, headers: [.range: "bytes=500-"])
        #expect(past.status == .rangeNotSatisfiable && past.headers[.contentRange] == "bytes */\(Self.pdf.count)")
        let tag = try #require(page.headers[.eTag])
        #expect(try await visitor.send(.get, path, headers: [.ifNoneMatch: "\"x\", W/\(tag)"]).status == .notModified)
        let changed = try await visitor.send(.get, path, headers: [.range: "bytes=5-7", .ifRange: "\"x\""])
        #expect(changed.status == .ok && changed.body == Self.pdf)
        let head = try await visitor.send(.head, path)
        #expect(head.status == .ok && head.headers[.contentLength] == "\(Self.pdf.count)" && head.body.isEmpty)

        #expect(try await program.files() == ["Guide d’été.pdf"])
        let id = try #require(json["id"]?.string)
        #expect(try await program.ask(.delete, "/files/\(id)").status == .noContent)
        #expect(try await visitor.send(.get, path).status == .notFound)
        #expect(try await program.files().isEmpty)
    }

    @Test func `a file is for programs alone unless it is said to be for anyone`() async throws {
        let program = try await Program(World(), scopes: [.files])
        let other = try await Program(program.world, scopes: [.files], name: "Another")
        let reader = try await Program(program.world, scopes: [.allRead], name: "A reader")
        let path = try #require(try await program.bring(Self.pdf, as: "a.pdf").headers[.location])
        #expect(try await program.ask(.get, path).body == Self.pdf)
        #expect(try await program.world.browser().send(.get, path).status == .notFound)
        #expect(try await other.ask(.get, path).status == .notFound)
        #expect(try await reader.ask(.get, path).status == .notFound)
        #expect(try await other.files().isEmpty)
        #expect(try await other.ask(.delete, String(path.dropLast("/a.pdf".count))).status == .notFound)
        let all = try await Program(program.world, scopes: [.all], name: "The office")
        #expect(try await all.ask(.get, path).body == Self.pdf)
        #expect(try await all.files() == ["a.pdf"])
    }

    @Test func `what was sent twice is kept once`() async throws {
        let program = try await Program(World(), scopes: [.files])
        let first = try await program.bring(Self.pdf, as: "a.pdf")
        let again = try await program.bring(Self.pdf, as: "a.pdf")
        #expect(again.status == .ok && again.headers[.location] == first.headers[.location])
        let named = try await program.bring(Self.pdf, as: "b.pdf")
        #expect(named.status == .created && named.headers[.location] != first.headers[.location])
        #expect(try await program.world.site.files.all().count == 1)
    }

    @Test(arguments: [
        (Array("<html><script>".utf8), "a.html", 415), (Array("<svg xmlns=".utf8), "a.txt", 415),
        (Array("MZ\u{0}\u{1}".utf8), "a.exe", 415), (Array("%PDF-1.7".utf8), "a.html", 415), ([], "a.pdf", 400),
        (Array(repeating: UInt8(ascii: "a"), count: (1 << 20) + 1), "a.txt", 413),
    ])
    func `what we do not take is refused with the reason, and nothing of it stays`(
        _ content: [UInt8], _ name: String, _ status: Int
    ) async throws {
        let program = try await Program(World(largestFile: 1 << 20), scopes: [.files])
        let answer = try await program.bring(content, as: name)
        #expect(answer.status.code == status)
        #expect(try JSON(reading: answer.body)["error"]?.string?.isEmpty == false)
        #expect(try await program.world.site.files.all().isEmpty)
        let spool = program.world.folder.appending(path: "incoming").path
        #expect(try FileManager.default.contentsOfDirectory(atPath: spool).isEmpty)
    }

    @Test func `a form that is none, or holds something else, is told how it should be`() async throws {
        let program = try await Program(World(), scopes: [.files])
        let plain = try await program.ask(.post, "/files", headers: [.contentType: "application/pdf"], body: Self.pdf)
        #expect(plain.status == .badRequest && plain.text.contains("multipart"))
        let wrong = try await program.bring(Self.pdf, as: "a.pdf", for: "everybody")
        #expect(wrong.status == .badRequest && wrong.text.contains("audience"))
        let stranger = try await program.world.browser().send(.post, "/files", body: Self.pdf)
        #expect(stranger.status == .unauthorized)
    }

    @Test func `content that nothing stands for leaves after a day, and may come back`() async throws {
        let program = try await Program(World(), scopes: [.files])
        let world = program.world
        let path = try #require(try await program.bring(Self.pdf, as: "a.pdf").headers[.location])
        let other = try #require(try await program.bring(Self.pdf, as: "b.pdf").headers[.location])
        func sweep() async throws { try await FileContent.sweep(world.site.files, world.site.database, at: world.now) }
        func remove(_ path: String) async throws {
            try await program.ask(.delete, path.split(separator: "/").dropLast().map { "/\($0)" }.joined())
        }
        try await remove(path)
        world.pass(days: 2)
        try await sweep()
        #expect(try await program.ask(.get, other).body == Self.pdf)
        try await remove(other)
        try await sweep()
        #expect(try await world.site.files.all().count == 1)
        world.pass(days: 1, minutes: 1)
        try await sweep()
        #expect(try await world.site.files.all().isEmpty)
        #expect(try await world.count("SELECT COUNT(*) FROM file_content") == 0)
        #expect(try await program.bring(Self.pdf, as: "a.pdf").status == .created)
    }

    @Test func `content on its way out is not taken up again before it has left`() async throws {
        let program = try await Program(World(), scopes: [.files])
        let world = program.world
        try await program.bring(Self.pdf, as: "a.pdf")
        try await world.site.database.write { db in
            try db.execute("DELETE FROM uploaded_file")
            try db.execute("UPDATE file_content SET leaving = 1")
        }
        let answer = try await program.bring(Self.pdf, as: "a.pdf")
        #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] != nil)
        try await FileContent.sweep(world.site.files, world.site.database, at: world.now)
        #expect(try await program.bring(Self.pdf, as: "a.pdf").status == .created)
    }
}

extension Program {
    /// A form with a file, as `curl -F` sends it.
    @discardableResult
    func bring(_ content: [UInt8], as name: String, for audience: String? = nil) async throws -> Browser.Page {
        var body: [UInt8] = []
        if let audience { body += "--b\r\nContent-Disposition: form-data; name=\"audience\"\r\n\r\n\(audience)\r\n".utf8 }
        body += "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n".utf8
        body += content + "\r\n--b--\r\n".utf8
        return try await ask(.post, "/files", headers: [.contentType: "multipart/form-data; boundary=b"], body: body)
    }

    @discardableResult
    func ask(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> Browser.Page {
        var fields = headers
        fields[.authorization] = authorization
        return try await world.browser().send(method, path, headers: fields, body: body)
    }

    /// The names of the files it sees.
    func files() async throws -> [String] {
        try JSON(reading: try await ask(.get, "/files").body)["files"]?.array?.compactMap { $0["name"]?.string } ?? []
    }
}
