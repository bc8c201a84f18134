import CCmark
import Foundation

/// Markdown (CommonMark 0.29, GitHub's tables) to markup, by cmark-gfm. Raw HTML and unsafe links are dropped.
public enum Markdown {
    /// `size` tells how large the picture at an address is, where that is known.
    public static func markup(_ text: String, size: (String) -> PictureSize? = { _ in nil }) -> HTML {
        let markup = rendered(text)
        guard hasPicture(text) else { return HTML(trusted: markup) }
        let sized = markup.replacing(/<img src="([^"]*)"/) { (match: Regex<(Substring, Substring)>.Match) -> String in
            "\(match.0)\(HTML.attributes(size(String(match.1))).text)"
        }
        return HTML(trusted: sized)
    }

    /// Whether `![` stands in it: all texts are read at start, and few have pictures.
    private static func hasPicture(_ text: String) -> Bool {
        var last: UInt8 = 0
        return text.utf8.contains { byte in
            defer { last = byte }
            return byte == UInt8(ascii: "[") && last == UInt8(ascii: "!")
        }
    }

    private static func rendered(_ text: String) -> String {
        let options = CMARK_OPT_DEFAULT
        guard let rendered = cmark_markdown_to_html(text, text.utf8.count, options) else { return "" }
        defer { free(rendered) }
        return String(cString: rendered)
    }
}
