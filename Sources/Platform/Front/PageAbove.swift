import Toolkit

/// The page above another: one way back over the title, in the same words from wherever one comes.
struct PageAbove: Sendable {
    let path: String
    let label: String

    var markup: HTML {
        "<p class=\"above\"><span aria-hidden=\"true\">←</span> <a href=\"\(path)\">\(label)</a></p>"
    }

    static func account(_ visit: Visit) -> PageAbove {
        PageAbove(path: visit.path("/account"), label: visit.t["accounts.back"])
    }

    static func administration(_ visit: Visit) -> PageAbove {
        PageAbove(path: visit.path("/admin"), label: visit.t["admin.back"])
    }

    /// The page of the organisation whose path this is.
    static func organisation(_ path: String, _ visit: Visit) -> PageAbove {
        PageAbove(path: path, label: visit.t["places.to-organisation"])
    }
}
