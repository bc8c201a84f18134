import Foundation
import NIOCore
import Testing

@testable import Toolkit

@Suite("Uploaded files")
struct StorageTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "digit-files-\(UUID().uuidString)")

    private func chunks(_ data: Data, of size: Int = 1_000) -> AsyncStream<ByteBuffer> {
        AsyncStream { stream in
            for start in stride(from: 0, to: data.count, by: size) {
                stream.yield(ByteBuffer(bytes: data[start..<min(start + size, data.count)]))
            }
            stream.finish()
        }
    }

    @Test func `a file is kept once under its hash, and read in parts`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try FolderStore(folder)
        let data = Data("%PDF-1.7\n".utf8) + Data((0..<9_000).map { UInt8(truncatingIfNeeded: $0) })
        let file = try await store.keep(chunks(data), atMost: 10_000)
        let again = try await store.keep(chunks(data, of: 77), atMost: 10_000)
        #expect(file.digest == again.digest)
        #expect(file.kind == .pdf && file.size == data.count)
        #expect(file.digest.description == Token.hash(data))
        #expect(try await store.all() == [file.digest])
        #expect(try await store.size(of: file.digest) == data.count)
        #expect(try await Data(store.read(file.digest, 5..<2_005).readableBytesView) == data[5..<2_005])
        try await store.remove(file.digest)
        #expect(try await store.size(of: file.digest) == nil)
        await #expect(throws: FileRefusal.notFound) { try await store.read(file.digest, 0..<1) }
    }

    @Test func `a file that is too large, or whose sender leaves, is not kept at all`() async throws {
        struct Gone: Error {}
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try FolderStore(folder)
        await #expect(throws: FileRefusal.tooLarge(most: 99)) { try await store.keep(chunks(Data(count: 100)), atMost: 99) }
        let broken = AsyncThrowingStream<ByteBuffer, any Error> { stream in
            stream.yield(ByteBuffer(string: "half"))
            stream.finish(throwing: Gone())
        }
        await #expect(throws: Gone.self) { try await store.keep(broken, atMost: 99) }
        #expect(try await store.all().isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "incoming").path).isEmpty)
    }

    @Test func `what a crash left half-arrived is cleared a day later`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try Spool(folder)
        for (name, age) in [("old", -90_000.0), ("new", -80_000.0)] {
            let path = folder.appending(path: name).path
            try Data("half".utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: age)], ofItemAtPath: path)
        }
        _ = try Spool(folder)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["new"])
    }

    @Test(arguments: [
        ("%PDF-1.4", FileKind.pdf), ("GIF89a..", .gif), ("RIFF0000WEBP", .webp), ("OggS", .ogg), ("PK\u{3}\u{4}", .zip),
        ("Prénom;Nom\nAna;Lê", .text), ("1234ftypisom", .mp4), ("<!doctype html>", nil),
        ("\u{FEFF} <svg xmlns=", nil), ("\u{1}\u{2}", nil), ("", nil),
    ])
    func `what a file is shows in its first bytes`(_ text: String, _ kind: FileKind?) {
        #expect(FileKind(beginning: Array(text.utf8)) == kind)
    }

    @Test func `a letter cut in two at the end of what is looked at is still text`() {
        for shift in 0..<4 {
            let bytes = Array((String(repeating: "a", count: shift) + String(repeating: "né€😀", count: 100)).utf8)
            #expect(FileKind(beginning: Array(bytes.prefix(512))) == .text)
        }
    }

    @Test func `only a hash names a file`() {
        #expect(FileDigest("../../etc/passwd") == nil)
        #expect(FileDigest(String(repeating: "A", count: 64)) == nil)
        #expect(FileDigest(String(repeating: "a", count: 64)) != nil)
    }
}
