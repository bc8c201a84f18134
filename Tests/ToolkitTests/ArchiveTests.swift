import Foundation
import Testing

@testable import Toolkit

@Suite("Archives")
struct ArchiveTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "digit-archive-\(UUID().uuidString)")
    private var path: String { folder.appending(path: "site.tar.zst").path }

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private func written(_ entries: [(String, Data)]) throws {
        let writer = try ArchiveWriter(path, created: 1_795_435_200)
        for (name, data) in entries { try writer.add(name, data) }
        try writer.finish()
    }

    private func read() throws -> [String: Data] {
        var found: [String: Data] = [:]
        try ArchiveReader.read(path) { found[$0] = $1 }
        return found
    }

    @Test func `what was written is read, and nothing is left beside it`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let noise = Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) })
        try written([("manifest.json", Data("{}".utf8)), ("files/é 1", noise), ("empty", Data())])
        #expect(try read() == ["manifest.json": Data("{}".utf8), "files/é 1": noise, "empty": Data()])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["site.tar.zst"])
    }

    @Test func `a file cut anywhere, or with one byte changed, is refused`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let noise = Data((0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 9) })
        try written([("a", noise), ("b", Data("some text".utf8))])
        let whole = try Data(contentsOf: URL(filePath: path))
        for cut in stride(from: 0, to: whole.count, by: 97) {
            try whole.prefix(cut).write(to: URL(filePath: path))
            #expect(throws: ArchiveFailure.self) { try read() }
        }
        for place in stride(from: 8, to: whole.count - 8, by: 61) {
            var changed = whole
            changed[place] ^= 0x10
            try changed.write(to: URL(filePath: path))
            let found = try? read()
            #expect(found == nil || found == ["a": noise, "b": Data("some text".utf8)])
        }
    }

    @Test func `a file that is given up leaves nothing`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            let writer = try ArchiveWriter(path, created: 0)
            try writer.add("a", Data("x".utf8))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `a folder that is not there is named`() {
        #expect(throws: ArchiveFailure.self) { try ArchiveWriter("/nowhere/at/all", created: 0) }
        #expect(throws: ArchiveFailure.system("/nowhere", ENOENT)) { try ArchiveReader.read("/nowhere") { _, _ in } }
    }
}
