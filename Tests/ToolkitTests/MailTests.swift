import Database
import Foundation
import Testing

@testable import Toolkit

@Suite("Mails as they travel")
struct MailTests {
    @Test(arguments: ["a@b.be", "Fatima.El-Amrani+x@sub.exemple.brussels", "o'neill@example.org", "x@xn--bcher-kva.example"])
    func `an address that people have is taken`(_ typed: String) {
        #expect(MailAddress(typed)?.text == typed.lowercased())
    }

    @Test(arguments: [
        "", "a", "a@", "@b.be", "a@b", "a@b.", "a@.be", "a b@c.be", "a@b@c.be", "a@b.be\r\nBcc: x@y.be", "<a@b.be>", "a,b@c.be",
        "a@[127.0.0.1]", "a@-b.be", "a@1.2.3.4", ".a@b.be", "a..b@c.be", "\"a\"@b.be", "é@b.be",
        String(repeating: "a", count: 65) + "@b.be",
    ])
    func `what is no address, or could be two, is refused`(_ typed: String) {
        #expect(MailAddress(typed) == nil)
    }

    private func message(_ subject: String, _ parts: [Letter.Part]) throws -> String {
        let from = MailSender(name: "123Digit", address: try #require(MailAddress("post@digit.example")))
        let letter = Letter(subject, in: .fr, footer: "Fin.", parts)
        let to = try #require(MailAddress("fatima@example.be"))
        let message = MailMessage(letter, from: from, to: to, id: "0-1", date: Instant(microseconds: 0), unsubscribe: nil)
        return String(decoding: message.bytes, as: UTF8.self)
    }

    @Test func `no line is longer than servers allow, and none is bare`() throws {
        let long = String(repeating: "Une lettre très longue, à lire. ", count: 200)
        let text = try message(String(repeating: "Été ", count: 40), [.text(long), .code("123456")])
        #expect(!text.replacing("\r\n", with: "").contains("\n"))
        #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
    }

    @Test func `a subject cannot add a header`() throws {
        let text = try message("Bonjour\r\nBcc: x@y.be", [])
        #expect(!text.lowercased().contains("\r\nbcc"))
    }

    @Test func `text and HTML say the same`() throws {
        let letter = Letter(
            "Sujet", in: .fr, footer: "Fin.",
            [
                .text("Un <mot>"), .code("123456"), .link(label: "Aller", address: "https://a.example/x?a=1&b=2"),
                .list(["un", "deux"]),
            ])
        for word in ["123456", "un", "deux", "Fin."] {
            #expect(letter.text.contains(word))
            #expect(letter.html.text.contains(word))
        }
        #expect(letter.html.text.contains("Un &lt;mot&gt;"))
        #expect(letter.html.text.contains("https://a.example/x?a=1&amp;b=2"))
        #expect(letter.text.contains("https://a.example/x?a=1&b=2"))
    }

    @Test(arguments: [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126 Safari/537.36 Edg/126",
            "Edge, Windows"
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 Version/17 Mobile Safari/604",
            "Safari, iPhone"
        ),
        ("curl/8", "?"),
    ])
    func `a browser is called what its owner calls it`(_ agent: String, _ name: String) {
        #expect(DeviceName(agent).text == name)
    }
}
