import Foundation
import Testing

@testable import Toolkit

/// What the signature must be is compared with botocore's in `Tests/BrowserTests/test_bucket.py`, against a server.
@Suite("S3-compatible storage")
struct S3Tests {
    @Test func `an address names host, bucket, prefix and region`() throws {
        let address = try #require(S3Address("s3+https://s3.example.org:9000/files/digit?region=fr-par"))
        #expect(address.scheme == "https" && address.host == "s3.example.org:9000" && address.region == "fr-par")
        #expect(address.bucketPath == "/files" && address.path == "/files/digit" && address.prefix == "digit/")
        let plain = try #require(S3Address("s3+http://127.0.0.1:5000/files/"))
        #expect(plain.prefix.isEmpty && plain.region == "us-east-1" && plain.path == "/files")
    }

    @Test(arguments: [
        "s3://files", "s3+https://example.org", "s3+ftp://example.org/files", "s3+https://example.org/a b",
        "s3+https://me:secret@example.org/files", "s3+https://example.org/files?key=x", "/var/files",
    ])
    func `what is no such address is refused`(_ text: String) {
        #expect(S3Address(text) == nil)
    }

    @Test func `the query is signed as it travels`() {
        #expect(S3Signature.query([("prefix", "a/é b"), ("list-type", "2")]) == "list-type=2&prefix=a%2F%C3%A9%20b")
    }

    @Test func `a list is read with the place where it goes on`() throws {
        let listing = try S3Listing(
            Array(
                """
                <?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
                <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>files</Name>
                <IsTruncated>true</IsTruncated><NextContinuationToken>a&amp;b</NextContinuationToken>
                <Contents><Key>ab/c</Key><Size>3</Size></Contents><Contents><Key>ab/d</Key></Contents></ListBucketResult>
                """.utf8))
        #expect(listing.keys == ["ab/c", "ab/d"] && listing.next == "a&b" && listing.code == nil)
        #expect(throws: FileRefusal.self) { try S3Listing(Array("<html>".utf8)) }
    }

    @Test func `a storage that does not answer is said to be unavailable`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "digit-spool-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let address = try #require(S3Address("s3+http://127.0.0.1:1/files"))
        let store = try S3Store(address, S3Credentials(keyID: "k", secret: "s"), spool: folder)
        let digest = try #require(FileDigest(String(repeating: "a", count: 64)))
        await #expect(throws: FileRefusal.self) { try await store.size(of: digest) }
    }
}
