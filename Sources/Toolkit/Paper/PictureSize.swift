/// Width and height of a picture, in CSS pixels.
public struct PictureSize: Equatable, Sendable {
    public let width: Int
    public let height: Int

    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// From the `viewBox` with which a drawing begins; nil without one. Source: SVG 2, 8.6.
    public init?(svg start: String) {
        guard let box = start.firstMatch(of: /viewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"/),
            let width = Double(box.1), let height = Double(box.2)
        else { return nil }
        self.init(width: Int(width.rounded()), height: Int(height.rounded()))
    }
}

extension HTML {
    /// `width` and `height` of an `img`; nothing when they are not known.
    public static func attributes(_ size: PictureSize?) -> HTML {
        size.map { " width=\"\($0.width)\" height=\"\($0.height)\"" } ?? .empty
    }
}
