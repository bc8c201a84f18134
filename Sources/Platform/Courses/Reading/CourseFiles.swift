import Crypto
import Foundation
import Toolkit

/// Every file of a course's folder, by its path in it.
struct CourseFiles: Sendable {
    let names: Set<String>
    /// The address of this content: the beginning of the SHA-256 over names and bytes, in the order of the names.
    let version: String
    /// How large each drawing is, so that a page keeps its place before it has come.
    let sizes: [String: PictureSize]

    init(names: Set<String>, version: String, sizes: [String: PictureSize] = [:]) {
        self.names = names
        self.version = version
        self.sizes = sizes
    }

    init(folder: URL) {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        let names = Set(paths.filter { !$0.hasPrefix(".") && $0.contains(".") })
        var hash = SHA256()
        var sizes: [String: PictureSize] = [:]
        for name in names.sorted() {
            hash.update(data: Data(name.utf8))
            guard let data = try? Data(contentsOf: folder.appending(path: name)) else { continue }
            hash.update(data: data)
            if name.hasSuffix(".svg") { sizes[name] = PictureSize(svg: String(decoding: data.prefix(400), as: UTF8.self)) }
        }
        self.init(names: names, version: String(Token.hexadecimal(hash.finalize()).prefix(12)), sizes: sizes)
    }
}
