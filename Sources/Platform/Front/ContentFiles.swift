import Foundation
import Hummingbird
import NIOCore
import Toolkit

/// The pictures and recordings of the content folder, by the paths that were there at start.
struct ContentFiles: Sendable {
    let folder: URL
    private let paths: Set<String>

    struct File: Sendable {
        let url: URL
        let type: String
    }

    init(folder: URL) {
        self.folder = folder
        let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        paths = Set(all.filter { FileType.of($0) != nil })
    }

    /// A file that may be served; a name that was not there at start is none.
    func file(_ path: String) -> File? {
        guard paths.contains(path), let type = FileType.of(path) else { return nil }
        return File(url: folder.appending(path: path), type: type)
    }
}

extension Site {
    /// Pictures go on the shelf; recordings are read when asked for, in parts if the player wishes.
    func serve(_ file: ContentFiles.File, to visit: Visit) -> Response {
        guard let data = try? Data(contentsOf: file.url) else { return Response(status: .notFound) }
        let buffer = ByteBuffer(bytes: data)
        guard file.type == "image/svg+xml" else {
            return ByteRange.response(buffer, type: file.type, cache: Assets.forever, to: visit.request)
        }
        let copy = Shelf.Copy(buffer, type: file.type, cache: Assets.forever, headers: headers)
        if let key = Shelf.key(for: visit.request.head, cookies: cookies) { shelf.put(copy, at: key) }
        return copy.response(to: visit.request.head)
    }
}
