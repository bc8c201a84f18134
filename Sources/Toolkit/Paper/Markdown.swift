import CCmark
import Foundation

/// Markdown (CommonMark 0.29, GitHub's tables) to markup, by cmark-gfm. Raw HTML and unsafe links are dropped.
public enum Markdown {
    public static func markup(_ text: String) -> HTML {
        HTML(trusted: rendered(text))
    }

    private static func rendered(_ text: String) -> String {
        let options = CMARK_OPT_DEFAULT
        guard let rendered = cmark_markdown_to_html(text, text.utf8.count, options) else { return "" }
        defer { free(rendered) }
        return String(cString: rendered)
    }
}
