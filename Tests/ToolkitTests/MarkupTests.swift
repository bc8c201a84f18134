import Testing

@testable import Toolkit

@Suite("Writing markup")
struct MarkupTests {
    @Test func `what is interpolated is text`() {
        let name = "<b title='x'>\"&"
        let markup: HTML = "<p>\(name)</p>"
        #expect(markup.text == "<p>&lt;b title=&#39;x&#39;&gt;&quot;&amp;</p>")
    }

    @Test func `a combining mark after a quote cannot leave the attribute`() {
        let sly = "\"\u{301} onclick=x"
        let markup: HTML = "<a title=\"\(sly)\">"
        #expect(markup.text.unicodeScalars.filter { $0 == "\"" }.count == 2)
    }

    @Test func `markup in markup stays markup`() {
        let inner: HTML = "<b>\("<")</b>"
        let outer: HTML =
            "<p>\(inner)\(each(["a", "&"]) { "<i>\($0)</i>" })\(when(false) { "x" })\(some(Int?.none) { "\($0)" })</p>"
        #expect(outer.text == "<p><b>&lt;</b><i>a</i><i>&amp;</i></p>")
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//evil.example", " https://x", "java\nscript:x", "\\\\x",
    ])
    func `an address that is not safe leads nowhere`(_ url: String) {
        let markup: HTML = "\(link: url)"
        #expect(markup.text == "#")
    }

    @Test(arguments: ["https://a.example/x?y=1", "mailto:a@b.example", "tel:078170170", "/fr/learn", "#top"])
    func `a safe address stays`(_ url: String) { #expect(Link.safe(url) == url) }

    @Test func `a long address may break where a reader sees it go on`() {
        let markup: HTML = "\(breakable: "maria.dubois@example.com")"
        #expect(markup.text == "maria<wbr>.dubois@<wbr>example<wbr>.com")
        let short: HTML = "\(breakable: "Fin. <b>")"
        #expect(short.text == "Fin. &lt;b&gt;")
    }

    @Test func `a picture of known size keeps its place`() {
        let size = PictureSize(svg: "<svg xmlns=\"x\" viewBox=\"0 0 320 240.4\"><g/>")
        #expect(size == PictureSize(width: 320, height: 240))
        #expect(PictureSize(svg: "<svg>") == nil)
        let markup = Markdown.markup("![A mouse](/a.svg) and ![a key](/b.svg)", size: { $0 == "/a.svg" ? size : nil })
        #expect(markup.text.contains("<img src=\"/a.svg\" width=\"320\" height=\"240\" alt=\"A mouse\""))
        #expect(markup.text.contains("<img src=\"/b.svg\" alt="))
    }

    @Test func `data in a page cannot end its element`() {
        #expect(HTML.data("{\"a\":\"</script>\"}").text == "{\"a\":\"\\u003c/script>\"}")
    }

    @Test func `Markdown drops raw HTML and unsafe links`() {
        let markup = Markdown.markup("**a** <script>x</script> [b](javascript:x)").text
        #expect(markup.contains("<strong>a</strong>"))
        #expect(!markup.contains("<script") && !markup.contains("javascript"))
    }

    @Test func `a QR code is a drawing with a name`() throws {
        let drawing = try #require(QRCode.drawing(of: "https://example.com", description: "a \"code\""))
        #expect(drawing.text.contains("aria-label=\"a &quot;code&quot;\""))
        #expect(QRCode.drawing(of: String(repeating: "x", count: 5_000), description: "") == nil)
    }
}
