import CCmark
import Foundation

/// Markdown (CommonMark 0.29, GitHub's tables) to markup, by cmark-gfm. Raw HTML and unsafe links are dropped.
public enum Markdown {
    /// `size` tells how large the picture at an address is, where that is known.
    public static func markup(_ text: String, size: (String) -> PictureSize? = { _ in nil }) -> HTML {
        let markup = rendered(text)
        guard text.utf8.contains(UInt8(ascii: "!")) else { return HTML(trusted: markup) }
        let sized = markup.replacing(/<img src="([^"]*)"/) { (match: Regex<(Substring, Substring)>.Match) -> String in
            "\(match.0)\(HTML.attributes(size(String(match.1))).text)"
        }
        return HTML(trusted: sized)
    }

    private static func rendered(_ text: String) -> String {
        let options = CMARK_OPT_DEFAULT
        guard let rendered = cmark_markdown_to_html(text, text.utf8.count, options) else { return "" }
        defer { free(rendered) }
        return String(cString: rendered)
    }
}
