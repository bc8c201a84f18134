import Database
import HTTPTypes
import NIOCore
import Testing

@testable import Toolkit

@Suite("Reading requests")
struct RequestTests {
    @Test func `a form is read with its order and repetitions`() throws {
        let form = try Form(urlEncoded: Array("pick=1&pick=2&text=%C3%A9t%C3%A9+bleu&empty=".utf8))
        #expect(form.all("pick") == ["1", "2"])
        #expect(form["text"] == "été bleu")
        #expect(form["empty"] == "")
        #expect(form["none"] == nil)
    }

    @Test(arguments: ["a=%", "a=%1", "a=%zz", "a=%ff", "a=%00"])
    func `a broken form is refused`(_ text: String) {
        #expect(throws: Refusal.badRequest) { try Form(urlEncoded: Array(text.utf8)) }
    }

    @Test func `any bytes at all are read or refused, never more`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0..<60, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator)
            }
            _ = try? Form(urlEncoded: bytes)
        }
    }

    @Test(arguments: [DatabaseFailure.busy, .readOnly, .diskFull, .closed])
    func `a database that cannot answer now is no fault of the visitor`(_ failure: DatabaseFailure) {
        #expect(ErrorDoor.refusal(for: failure) == .unavailable)
    }

    @Test func `a whole IPv6 site is one place`() {
        #expect(Network.key(of: "2001:db8::1") == Network.key(of: "2001:db8:0:0:ffff::2"))
        #expect(Network.key(of: "2001:db8::1") != Network.key(of: "2001:db8:0:1::1"))
        #expect(Network.key(of: "::ffff:192.0.2.1") == "192.0.2.1")
        #expect(Network.isLoopback("::1") && Network.isLoopback("127.0.0.1") && !Network.isLoopback("::12"))
    }

    @Test(arguments: [
        ("gzip, deflate, br", Encoding.brotli), ("gzip", .gzip), ("br;q=0, gzip", .gzip), ("identity", .identity),
        ("gzip;q=0.5", .gzip), ("gzip;q=0", .identity), ("*", .gzip),
    ])
    func `the best encoding a browser accepts is used`(_ header: String, _ encoding: Encoding) {
        #expect(Encoding.best(for: header) == encoding)
    }

    @Test func `a burst passes, a flood waits, and waiting helps`() {
        let limit = RateLimit(.init(perSecond: 1, burst: 3))
        let now = Instant(microseconds: 0)
        for _ in 0..<3 { #expect(limit.take("a", at: now) == nil) }
        #expect(limit.take("a", at: now) == 1)
        #expect(limit.take("b", at: now) == nil)
        #expect(limit.take("a", at: now.adding(seconds: 2)) == nil)
    }

    @Test func `who must wait is not forgotten when many others come`() {
        let limit = RateLimit(.init(perSecond: 0.001, burst: 3))
        let now = Instant.now()
        for _ in 1...4 { _ = limit.take("flood", at: now) }
        for number in 0..<60_000 { _ = limit.take("\(number)", at: now) }
        #expect(limit.take("flood", at: now) != nil)
    }

    @Test(arguments: [
        ("bytes=0-4", 0..<5), ("bytes=5-", 5..<10), ("bytes=-3", 7..<10), ("bytes=8-99", 8..<10), ("bytes=20-", 0..<0),
    ])
    func `players get the part they ask for`(_ header: String, _ range: Range<Int>) {
        #expect(ByteRange.asked(header, length: 10) == range)
    }

    @Test(arguments: ["bytes=a-b", "items=0-1", "bytes=3-1", "bytes=0-1,3-4", "bytes="])
    func `a part that makes no sense gives the whole`(_ header: String) { #expect(ByteRange.asked(header, length: 10) == nil) }

    @Test func `tokens differ, hashes do not, and comparing is exact`() {
        #expect(Token.random() != Token.random())
        #expect(Token.hash("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb")
        #expect(Token.same("abc", "abc") && !Token.same("abc", "abd") && !Token.same("abc", "ab"))
    }
}

@Suite("The shelf of prepared answers")
struct ShelfTests {
    private let cookies = CookieNames(baseURL: "http://localhost")

    private func request(_ path: String, _ fields: HTTPFields = [:]) -> HTTPRequest {
        HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: path, headerFields: fields)
    }

    @Test func `a session never gets a page from the shelf, but files always`() {
        #expect(Shelf.key(for: request("/fr", [.cookie: "digit=x"]), cookies: cookies) == nil)
        #expect(Shelf.key(for: request("/assets/site.css", [.cookie: "digit=x"]), cookies: cookies) == "/assets/site.css")
        #expect(Shelf.key(for: request("/fr?x=1"), cookies: cookies) == nil)
        #expect(Shelf.key(for: request("/fr", [.cookie: "text=2"]), cookies: cookies) == "/fr#2")
        #expect(Shelf.key(for: request("/fr", [.cookie: "text=9"]), cookies: cookies) == "/fr")
    }

    @Test func `what a browser has already is not sent again`() {
        let copy = Shelf.Copy(ByteBuffer(string: "hello"), type: "text/html", cache: "no-cache")
        for known in [copy.etag, "\"x\", \(copy.etag)", String(copy.etag.dropFirst(2)), "*"] {
            #expect(copy.prepared(accepting: nil, known: known).status == 304)
        }
        #expect(copy.prepared(accepting: nil, known: "\"other\"").status == 200)
    }

    @Test func `a full shelf forgets pages and keeps files`() {
        let shelf = Shelf(mostBytes: 2_000)
        let copy = Shelf.Copy(ByteBuffer(string: String(repeating: "x", count: 900)), type: "image/png", cache: "no-cache")
        shelf.keep(copy, at: "/assets/a")
        for name in ["/1", "/2", "/3"] { shelf.put(copy, at: name) }
        #expect(shelf["/assets/a"] != nil && shelf["/3"] != nil && shelf["/1"] == nil)
    }

    @Test func `packed bytes unpack to the same`() throws {
        let text = ByteBuffer(string: String(repeating: "learning ", count: 500))
        let gzip = try #require(Compression.gzip(text, level: 6))
        let brotli = try #require(Compression.brotli(text))
        #expect(gzip.readableBytes < 200 && brotli.readableBytes < 100)
        #expect(Array(gzip.readableBytesView.prefix(2)) == [0x1F, 0x8B])
    }
}
