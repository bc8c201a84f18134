import Testing

@testable import Toolkit

@Suite("Names of uploaded files")
struct FileNameTests {
    @Test(arguments: [
        ("Guide.pdf", "Guide.pdf"), ("C:\\Users\\Ana\\Guide.PDF", "Guide.pdf"), ("../../etc/passwd", "passwd.pdf"),
        ("Leçon d’été.pdf", "Leçon d’été.pdf"), ("", "file.pdf"), (".pdf", "file.pdf"), ("a\"b<c>.pdf", "abc.pdf"),
        ("fdp\u{202E}.pdf", "fdp.pdf"), ("a\u{0}\n.pdf", "a.pdf"),
    ])
    func `a name is kept without what could mislead`(_ sent: String, _ kept: String) {
        #expect(FileName(sent, of: .pdf)?.text == kept)
    }

    @Test(arguments: ["page.html", "run.exe", "Guide.pdf.html", "drawing.svg", "a.PNG"])
    func `an ending that belongs to another kind is refused`(_ sent: String) {
        #expect(FileName(sent, of: .pdf) == nil)
    }

    @Test func `a very long name is cut, and keeps its ending`() {
        let name = FileName(String(repeating: "é", count: 500) + ".pdf", of: .pdf)
        #expect(name?.text == String(repeating: "é", count: FileName.longest) + ".pdf")
    }

    @Test func `the name travels in ASCII and whole`() {
        #expect(
            FileName("Leçon 1.pdf", of: .pdf)?.disposition(isShown: false)
                == "attachment; filename=\"Le_on 1.pdf\"; filename*=UTF-8''Le%C3%A7on%201.pdf")
    }
}
