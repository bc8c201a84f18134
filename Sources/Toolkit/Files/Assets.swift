import Foundation
import HTTPTypes
import NIOCore

/// The site's own files (style sheet, script, icons), under names that change with their content, ready on the shelf.
public struct Assets: Sendable {
    private let paths: [String: String]
    private let drawings: [String: HTML]

    /// The address of a file: `assets["site.css"]`.
    public subscript(name: String) -> String { paths[name] ?? "/assets/\(name)" }

    /// A drawing of ours, to stand in the page itself.
    public func drawing(_ name: String) -> HTML { drawings[name] ?? .empty }

    public static let forever = "public, max-age=31536000, immutable"

    /// Reads every file of `folder` and puts it on the shelf.
    public init(folder: URL, shelf: Shelf, headers: HTTPFields) throws {
        var paths: [String: String] = [:]
        var drawings: [String: HTML] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where !name.hasPrefix(".") {
            guard let type = FileType.of(name) else { continue }
            let data = try Data(contentsOf: folder.appending(path: name))
            let path = "/assets/\(Self.stamped(name, data))"
            shelf.keep(Shelf.Copy(ByteBuffer(bytes: data), type: type, cache: Self.forever, headers: headers), at: path)
            paths[name] = path
            if name.hasSuffix(".svg") { drawings[name] = HTML(trusted: String(decoding: data, as: UTF8.self)) }
        }
        self.paths = paths
        self.drawings = drawings
    }

    /// `site.css` with its fingerprint: `site.1f2e3d4c.css`.
    private static func stamped(_ name: String, _ data: Data) -> String {
        let stamp = Token.hash(String(decoding: data, as: UTF8.self)).prefix(8)
        guard let dot = name.lastIndex(of: ".") else { return "\(name).\(stamp)" }
        return "\(name[..<dot]).\(stamp)\(name[dot...])"
    }
}

/// The types of file the site serves: no other is.
public enum FileType {
    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
        "png": "image/png", "ico": "image/x-icon", "webmanifest": "application/manifest+json", "mp3": "audio/mpeg",
        "txt": "text/plain; charset=utf-8",
    ]

    /// The media type of a name, from its last ending.
    public static func of(_ name: String) -> String? {
        name.lastIndex(of: ".").flatMap { types[String(name[name.index(after: $0)...])] }
    }
}
