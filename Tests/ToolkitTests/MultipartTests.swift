import Testing

@testable import Toolkit

@Suite("Bodies of several parts (RFC 2046)")
struct MultipartTests {
    private func parts(_ text: String, _ type: String = "multipart/mixed; boundary=b") throws -> [String] {
        try Multipart(Array(text.utf8), contentType: type).parts.map { String(decoding: $0.body, as: UTF8.self) }
    }

    @Test func `parts are told apart, whatever stands in them`() throws {
        #expect(try parts("--b\r\nA: 1\r\n\r\none\r\n--b\r\n\r\ntwo\r\n\r\n--\r\n--b--\r\n") == ["one", "two\r\n\r\n--"])
        #expect(try parts("\r\n--b  \r\nA:1\r\n\r\none\r\n--b--") == ["one"])
        #expect(try parts("--b--") == [])
        #expect(try parts("--x y\r\n\r\n\r\n--x y--", #"multipart/mixed; charset=x; Boundary="x y""#) == [""])
    }

    @Test func `headers are found by their names, in any case`() throws {
        let part = try Multipart(
            Array("--b\r\nContent-Type:  a/b \r\nX: y:z\r\n\r\n\r\n--b--".utf8), contentType: "m/m; boundary=b"
        ).parts[0]
        #expect(part["content-type"] == "a/b" && part["x"] == "y:z" && part["z"] == nil)
    }

    @Test(arguments: [
        "", "one", "--b", "--b\r\n", "--b\r\nA: 1\r\n", "--b\r\nA: 1\r\n\r\none", "--b\r\nA: 1\r\n\r\none\r\n--c--",
        "--bA: 1\r\n\r\n\r\n--b--",
        "--b\r\nno header\r\n\r\none\r\n--b--", "A: 1\r\n\r\none\r\n--b--", "--b\r\n--b--",
    ])
    func `what has no sound bounds is refused`(_ text: String) {
        #expect(throws: Multipart.Flaw.self) { try parts(text) }
    }

    @Test(arguments: ["multipart/mixed", "multipart/mixed;", "multipart/mixed; boundary=", "multipart/mixed; boundary=\"\""])
    func `without a boundary there are no parts`(_ type: String) {
        #expect(throws: Multipart.Flaw.self) { try parts("--b--", type) }
    }

    @Test func `too many parts, too long headers`() {
        let many = String(repeating: "--b\r\n\r\n\r\n", count: 1001) + "--b--"
        #expect(throws: Multipart.Flaw.self) { try parts(many) }
        let long = "--b\r\nA: " + String(repeating: "x", count: 9000) + "\r\n\r\n\r\n--b--"
        #expect(throws: Multipart.Flaw.self) { try parts(long) }
    }

    @Test func `what was written is read again, and chance never brings the reader down`() throws {
        var dice = SystemRandomNumberGenerator()
        let signs = Array("--b\r\n: A".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...60, using: &dice)).map { _ in signs.randomElement(using: &dice) ?? 0 }
            _ = try? Multipart(bytes, contentType: "multipart/mixed; boundary=b")
            let whole = Multipart([.init(headers: [("A", "1")], body: bytes[...])]).bytes(boundary: "another")
            #expect(try Multipart(whole, contentType: "m/m; boundary=another").parts.first.map { Array($0.body) } == bytes)
        }
    }
}
