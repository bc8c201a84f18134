/// What a mail says: its subject, and its parts from top to bottom. Plain text and HTML are made from the same parts.
public struct Letter: Codable, Sendable, Equatable {
    public enum Part: Codable, Sendable, Equatable {
        case text(String)
        /// A number to type somewhere, set large.
        case code(String)
        /// Where to go, and what the button says.
        case link(label: String, address: String)
        case list([String])
    }

    public let language: Language
    public let subject: String
    public let parts: [Part]
    /// Who writes, and why to this person: small, at the end.
    public let footer: String

    public init(_ subject: String, in language: Language, footer: String, _ parts: [Part]) {
        self.subject = subject
        self.language = language
        self.footer = footer
        self.parts = parts
    }

    public var text: String {
        let paragraphs = parts.map { part in
            switch part {
            case .text(let text): text
            case .code(let code): "    \(code)"
            case .link(let label, let address): "\(label):\n\(address)"
            case .list(let lines): lines.map { "- \($0)" }.joined(separator: "\n")
            }
        }
        return (paragraphs + ["-- \n\(footer)"]).joined(separator: "\n\n") + "\n"
    }

    public var html: HTML {
        """
        <!doctype html>
        <html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(subject)</title>
        <meta name="viewport" content="width=device-width"></head>
        <body style="margin:0;background:#fff;color:#1f2a44;font:18px/1.5 sans-serif">
        <div style="max-width:34em;margin:0 auto;padding:24px">
        <p style="font-weight:800">123Digit</p>
        \(each(parts) { Self.markup(of: $0) })
        <p style="margin-top:32px;border-top:2px solid #d8dce6;padding-top:16px;font-size:15px;color:#4a5573">\(footer)</p>
        </div></body></html>
        """
    }

    private static func markup(of part: Part) -> HTML {
        switch part {
        case .text(let text): "<p>\(text)</p>"
        case .code(let code): "<p style=\"font-size:32px;font-weight:800;letter-spacing:4px\">\(code)</p>"
        case .list(let lines): "<ul>\(each(lines) { "<li>\($0)</li>" })</ul>"
        case .link(let label, let address):
            """
            <p><a href="\(link: address)" style="display:inline-block;padding:14px 28px;border-radius:10px;\
            background:#1c4f9c;color:#fff;font-weight:700;text-decoration:none">\(label)</a></p>
            """
        }
    }
}
