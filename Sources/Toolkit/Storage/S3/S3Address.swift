import Foundation

/// A bucket of S3-compatible storage, addressed by path: `s3+https://HOST[:PORT]/BUCKET[/PREFIX]?region=REGION`.
public struct S3Address: Sendable, Equatable {
    /// `https`, or `http` for a server on this machine.
    let scheme: String
    /// With the port, when it is not the usual one.
    let host: String
    /// Bucket and prefix, with a slash before and none after.
    let path: String
    let bucketPath: String
    let region: String

    /// nil for a text that is no such address. Without `region`: `us-east-1`, which servers that know no regions take.
    public init?(_ text: String) {
        guard text.hasPrefix("s3+"), let parts = URLComponents(string: String(text.dropFirst(3))),
            let scheme = parts.scheme, ["https", "http"].contains(scheme), let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.fragment == nil
        else { return nil }
        guard scheme == "https" || Network.isThisMachine("http://\(host)") else { return nil }
        let names = parts.path.split(separator: "/")
        guard let bucket = names.first, names.allSatisfy({ $0.utf8.allSatisfy(S3Signature.isUnreserved) }) else { return nil }
        let items = parts.queryItems ?? []
        guard items.allSatisfy({ $0.name == "region" }), items.count <= 1 else { return nil }
        self.scheme = scheme
        self.host = parts.port.map { "\(host):\($0)" } ?? host
        path = "/" + names.joined(separator: "/")
        bucketPath = "/\(bucket)"
        region = items.first?.value ?? "us-east-1"
    }

    /// What keys begin with; empty without a prefix.
    var prefix: String {
        let rest = path.dropFirst(bucketPath.count + 1)
        return rest.isEmpty ? "" : "\(rest)/"
    }
}

/// Who we are for the storage.
public struct S3Credentials: Sendable {
    let keyID: String
    let secret: String

    public init(keyID: String, secret: String) {
        self.keyID = keyID
        self.secret = secret
    }
}
