import Foundation

/// The public key in an X.509 certificate (RFC 5280, 4.1), found by walking its DER; nothing else in it is read.
enum CertificateKey {
    /// The key with its kind (SubjectPublicKeyInfo), in DER; nil when this is no certificate.
    static func publicKey(in certificate: Data) -> Data? {
        var whole = DERWalk(certificate[...])
        guard var outer = whole.sequence(), var body = outer.sequence() else { return nil }
        if body.nextTag == 0xA0 { _ = body.element() }
        // Serial number, algorithm, issuer, validity, subject: the key comes after these five.
        for _ in 0..<5 { guard body.element() != nil else { return nil } }
        return body.element().map { Data($0.whole) }
    }
}

/// Goes from one element of DER to the next.
private struct DERWalk {
    private var rest: Data.SubSequence

    init(_ bytes: Data.SubSequence) { rest = bytes }

    var nextTag: UInt8? { rest.first }

    /// What stands in the sequence here.
    mutating func sequence() -> DERWalk? {
        guard nextTag == 0x30, let element = element() else { return nil }
        return DERWalk(element.content)
    }

    mutating func element() -> (whole: Data.SubSequence, content: Data.SubSequence)? {
        guard rest.count >= 2 else { return nil }
        let first = Int(rest[rest.startIndex + 1])
        var head = 2
        var length = first
        if first >= 0x80 {
            let digits = first & 0x7F
            guard (1...4).contains(digits), rest.count >= 2 + digits else { return nil }
            head += digits
            length = rest.dropFirst(2).prefix(digits).reduce(0) { $0 << 8 | Int($1) }
        }
        guard rest.count - head >= length else { return nil }
        let whole = rest.prefix(head + length)
        rest = rest.dropFirst(head + length)
        return (whole, whole.dropFirst(head))
    }
}
