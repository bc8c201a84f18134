import Testing
import Toolkit

@Suite("JSON as somebody wrote it")
struct JSONTests {
    @Test(arguments: [
        "null", "true", "[]", "{}", "0", "-0.50", "1e+10", "\"\"", #"{"b":1,"a":[1,2.0,{"c":null}]}"#,
        #""é€😀\"\\\n\t\r\u0001""#,
    ])
    func `what is read is written again as it was`(_ text: String) throws {
        #expect(try JSON(reading: text.utf8).text == text)
    }

    @Test func `escapes stand for letters`() throws {
        #expect(try JSON(reading: #"" \u00e9 \ud83d\ude00 \/ \b\f ""#.utf8) == " é 😀 / \u{8}\u{C} ")
        #expect(try JSON(reading: [0xEF, 0xBB, 0xBF] + Array(" 1 ".utf8)) == .number("1"))
    }

    @Test(arguments: [
        "", " ", "tru", "nul", "01", "1.", ".5", "+1", "1e", "-", "[1,]", "[1 2]", "{a:1}", #"{"a" 1}"#, #"{"a":1,}"#,
        #"{"a":1"#, "[",
        #""a"#, #""\x""#, #""\u12""#, #""\u0000""#, #""\ud800""#, #""\ud800\u0041""#, #""\udc00""#, "\"\n\"", "1 2", "'a'",
        "NaN",
        #"{"a":1,"a":2}"#,
    ])
    func `what is no JSON is refused, and where it is not`(_ text: String) {
        #expect(throws: JSONFlaw.self) { try JSON(reading: text.utf8) }
    }

    @Test func `broken UTF-8 and deep nesting are refused`() {
        #expect(throws: JSONFlaw.self) { try JSON(reading: [0x22, 0xFF, 0x22]) }
        #expect(throws: JSONFlaw.self) { try JSON(reading: [0x22, 0x5C, 0x6E, 0xC3, 0x22]) }
        #expect(throws: JSONFlaw.self) { try JSON(reading: String(repeating: "[", count: 100_000).utf8) }
    }

    @Test func `two values are the same whatever the order of their names and the look of their numbers`() throws {
        #expect(try JSON(reading: #"{"a":1.0,"b":[2]}"#.utf8) == JSON(reading: #"{"b":[2e0],"a":1}"#.utf8))
        #expect(try JSON(reading: #"{"a":[1,2]}"#.utf8) != JSON(reading: #"{"a":[2,1]}"#.utf8))
        #expect(try JSON(reading: #"{"a":1}"#.utf8) != JSON(reading: #"{"a":1,"b":1}"#.utf8))
    }

    @Test func `the elements of a list are found again in its bytes`() throws {
        let text = #" [ {"a": [1, 2]} ,3, "x" ] "#
        let bytes = Array(text.utf8)
        let parts = try JSON.parts(of: bytes).elements.map { String(decoding: bytes[$0], as: UTF8.self) }
        #expect(parts == [#"{"a": [1, 2]}"#, "3", #""x""#])
    }

    @Test func `chance never brings the reader down`() {
        var dice = SystemRandomNumberGenerator()
        let signs = Array(#"{}[]",:0123456789eE+-.\utruefalsn é"#.utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &dice)).map { _ in signs.randomElement(using: &dice) ?? 0 }
            if let json = try? JSON(reading: bytes) { #expect((try? JSON(reading: json.bytes)) == json) }
        }
    }
}
