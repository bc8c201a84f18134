import Toolkit

/// What is told of a file that belongs to a statement. Source: xAPI 1.0.3, Data 2.4.11.
enum AttachmentRule {
    static func attachment(_ value: JSON) throws(Flaw) {
        try value.eachMember { (name, part) throws(Flaw) in
            switch name {
            case "usageType", "fileUrl": try FormatRule.iri(part)
            case "display", "description": try FormatRule.languageMap(part)
            case "contentType": try mediaType(part)
            case "length": try length(part)
            case "sha2": try sha2(part)
            default: throw .unknown
            }
        }
        try value.require("usageType", "display", "contentType", "length", "sha2")
    }

    /// `type/subtype`, with parameters or not (RFC 2046).
    private static func mediaType(_ value: JSON) throws(Flaw) {
        let parts = value.string?.split(separator: ";").first?.split(separator: "/", omittingEmptySubsequences: false)
        guard let parts, parts.count == 2, parts.allSatisfy({ !$0.trimmed.isEmpty }) else {
            throw Flaw("a media type is expected here, such as text/plain")
        }
    }

    private static func length(_ value: JSON) throws(Flaw) {
        guard case .number(let digits) = value, let count = Int(digits), count >= 0 else {
            throw Flaw("a number of bytes is expected here")
        }
    }

    /// SHA-224, 256, 384 or 512 in hexadecimal (FIPS 180-2).
    private static func sha2(_ value: JSON) throws(Flaw) {
        guard case .string(let text) = value, [56, 64, 96, 128].contains(text.utf8.count), FormatRule.isHexadecimal(text)
        else { throw Flaw("a SHA-2 in hexadecimal digits is expected here") }
    }
}
