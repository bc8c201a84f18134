import Database
import Foundation
import NIOCore

/// Files in a bucket of S3-compatible storage, for several nodes: `PREFIX/ab/abcdef…`. Source: Amazon S3 API Reference
/// (PutObject, GetObject, HeadObject, DeleteObject, ListObjectsV2), of which servers of others know these five.
public struct S3Store: FileStore {
    public let spool: Spool
    private let address: S3Address
    private let signature: S3Signature
    private let outgoing: Outgoing
    private let clock: @Sendable () -> Instant

    /// `spool` is a folder of this machine where a file lies until it is whole, since its hash is part of what is signed.
    public init(
        _ address: S3Address, _ credentials: S3Credentials, spool: URL, outgoing: Outgoing = Outgoing(),
        clock: @escaping @Sendable () -> Instant = { .now() }
    ) throws {
        self.address = address
        self.spool = try Spool(spool)
        self.outgoing = outgoing
        self.clock = clock
        signature = S3Signature(credentials: credentials, region: address.region)
    }

    public func keep(_ file: ArrivedFile) async throws {
        try await ask(
            .put, path(file.digest), payload: file.digest.description, body: .file(path: file.url.path, size: file.size))
    }

    public func size(of digest: FileDigest) async throws -> Int? {
        do {
            let answer = try await ask(.head, path(digest))
            guard let size = answer.headers["content-length"].flatMap({ Int($0) }) else {
                throw FileRefusal.unavailable("no size")
            }
            return size
        } catch FileRefusal.notFound {
            return nil
        }
    }

    public func read(_ digest: FileDigest, _ range: Range<Int>) async throws -> ByteBuffer {
        let part = range.prefix(Self.largestPart)
        guard !part.isEmpty else { return ByteBuffer() }
        let answer = try await ask(.get, path(digest), also: [("range", "bytes=\(part.startIndex)-\(part.endIndex - 1)")])
        return ByteBuffer(bytes: answer.body)
    }

    public func all() async throws -> [FileDigest] {
        var found: [FileDigest] = []
        var next: String?
        repeat {
            var query = [(name: "list-type", value: "2"), (name: "prefix", value: address.prefix)]
            if let next { query.append((name: "continuation-token", value: next)) }
            let listing = try S3Listing(try await ask(.get, address.bucketPath, query: query).body)
            found += listing.keys.compactMap { $0.split(separator: "/").last.flatMap { FileDigest(String($0)) } }
            next = listing.next
        } while next != nil
        return found.sorted { $0.description < $1.description }
    }

    public func remove(_ digest: FileDigest) async throws {
        do {
            try await ask(.delete, path(digest))
        } catch FileRefusal.notFound {}
    }

    private func path(_ digest: FileDigest) -> String { "\(address.path)/\(digest.description.prefix(2))/\(digest)" }

    /// Asks once, and once more when the storage did not answer or has trouble of its own: each of our requests may be repeated.
    @discardableResult
    private func ask(
        _ method: OutgoingRequest.Method, _ path: String, query: [(name: String, value: String)] = [],
        payload: String = S3Signature.emptyPayload, also headers: [(name: String, value: String)] = [],
        body: OutgoingRequest.Body = .none
    ) async throws -> OutgoingAnswer {
        let subject = S3Signature.Subject(
            method: method.rawValue, host: address.host, path: path, query: query, payload: payload)
        let tail = query.isEmpty ? "" : "?\(S3Signature.query(query))"
        func once() async throws -> OutgoingAnswer {
            try await outgoing.send(
                OutgoingRequest(
                    method, "\(address.scheme)://\(address.host)\(path)\(tail)",
                    headers: signature.headers(for: subject, at: clock()) + headers, body: body))
        }
        do {
            let first = try? await once()
            if let first, first.status < 500 { return try Self.checked(first) }
            return try Self.checked(try await once())
        } catch let failure as OutgoingFailure {
            throw FileRefusal.unavailable(failure.description)
        }
    }

    private static func checked(_ answer: OutgoingAnswer) throws -> OutgoingAnswer {
        switch answer.status {
        case 200..<300: return answer
        case 404 where (try? S3Listing(answer.body).code) != "NoSuchBucket": throw FileRefusal.notFound
        default:
            let code = (try? S3Listing(answer.body).code) ?? nil
            throw FileRefusal.unavailable("it says \(answer.status)\(code.map { " \($0)" } ?? "")")
        }
    }
}
