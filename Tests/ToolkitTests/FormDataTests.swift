import NIOCore
import TestDatabases
import Testing

@testable import Toolkit

@Suite("Forms with files")
struct FormDataTests {
    private static let body = Array(
        """
        --b\r\nContent-Disposition: form-data; name="audience"\r\n\r\nanyone\r\n\
        --b\r\ncontent-disposition:form-data;name="file"; filename="a %22b%22.txt"\r\nContent-Type: text/html\r\n\r\n\
        one\r\n--c\r\n\r\n--\r\r\n-- two\r\n\
        --b\r\nContent-Disposition: form-data; name="empty"; filename=""\r\n\r\n\r\n--b--\r\nafterwards
        """.utf8)

    /// The parts that come out when the body arrives in these chunks.
    private func parts(_ chunks: some Sequence<ArraySlice<UInt8>>) throws -> [String] {
        var data = try #require(FormData(contentType: "multipart/form-data; boundary=b"))
        var parts: [String] = []
        for chunk in chunks {
            for piece in try data.take(ByteBuffer(bytes: chunk)) {
                switch piece {
                case .begins(let part): parts.append("\(part.name)|\(part.fileName ?? "-")|")
                case .bytes(let bytes): parts[parts.count - 1] += String(buffer: bytes)
                case .ends: parts[parts.count - 1] += "."
                }
            }
        }
        try data.finish()
        return parts
    }

    private static let expected = [
        "audience|-|anyone.", "file|a \"b\".txt|one\r\n--c\r\n\r\n--\r\r\n-- two.", "empty||.",
    ]

    @Test func `wherever the body is cut on its way, the same parts come out`() throws {
        for cut in 0...Self.body.count {
            #expect(try parts([Self.body[..<cut], Self.body[cut...]]) == Self.expected, "cut at \(cut)")
        }
        #expect(try parts(Self.body.indices.map { Self.body[$0...$0] }) == Self.expected)
    }

    @Test func `a body that is cut short is refused`() throws {
        let end = Self.body.count - "--\r\nafterwards".utf8.count
        for cut in 0...end { #expect(throws: Multipart.Flaw.self, "cut at \(cut)") { try parts([Self.body[..<cut]]) } }
    }

    @Test(arguments: [
        "no boundary", "--b no line end\r\n", "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
    ])
    func `what is no form is refused`(_ text: String) {
        #expect(throws: Multipart.Flaw.self) { try parts([Array(text.utf8)[...]]) }
    }

    @Test func `headers without an end do not fill the memory`() {
        let long = Array("--b\r\n".utf8) + Array(repeating: UInt8(ascii: "a"), count: 100_000)
        #expect(throws: Multipart.Flaw.self) { try parts([long[...]]) }
    }

    /// A thousand damaged bodies: each gives parts or a flaw, and what is held stays small.
    @Test func `damaged bodies do no harm`() throws {
        var chance = Dice(seed: 7)
        for _ in 0..<1_000 {
            var body = Self.body
            for _ in 0..<Int.random(in: 1...6, using: &chance) {
                let place = Int.random(in: 0..<body.count, using: &chance)
                switch Int.random(in: 0..<3, using: &chance) {
                case 0: body[place] = UInt8.random(in: 0...255, using: &chance)
                case 1: body.remove(at: place)
                default: body.insert(contentsOf: body[place...].prefix(9), at: place)
                }
            }
            _ = try? parts([body[...]])
        }
    }

    @Test func `other content types are not read`() {
        #expect(FormData(contentType: "multipart/mixed; boundary=b") == nil)
        #expect(FormData(contentType: "multipart/form-data") == nil)
    }
}
