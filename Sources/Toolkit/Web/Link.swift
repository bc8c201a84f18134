/// Which addresses may stand in a link of ours.
public enum Link {
    private static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

    /// The address itself when it is safe to follow, `#` when it is not.
    public static func safe(_ url: String) -> String {
        isSafe(url) ? url : "#"
    }

    /// A path of this site (`/fr/…`, never `//host`), a fragment, or an address with a known scheme.
    public static func isSafe(_ url: String) -> Bool {
        guard !url.utf8.contains(where: { $0 < 0x21 || $0 == 0x7F || $0 == 0x5C }) else { return false }
        if url.hasPrefix("#") { return true }
        if url.hasPrefix("/") { return isLocalPath(url) }
        guard let colon = url.firstIndex(of: ":") else { return false }
        return schemes.contains(url[..<colon].lowercased())
    }

    /// A path of this site: one slash, no backslash, no control character.
    public static func isLocalPath(_ path: String) -> Bool {
        path.hasPrefix("/") && !path.hasPrefix("//")
            && !path.utf8.contains { $0 < 0x21 || $0 == 0x7F || $0 == 0x5C }
    }
}
