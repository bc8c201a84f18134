import HTTPTypes
import Toolkit

extension Admission {
    /// Programs whose key opens files.
    static let filesKey = Admission("key for files") { visit in
        guard let caller = visit.call?.caller else { return .unauthorized }
        return caller.mayHandleFiles ? nil : .lacks([.files, .all])
    }
}

extension Caller {
    var mayHandleFiles: Bool { seesAllFiles || scopes.contains(KeyScope.files.rawValue) }

    /// The others see what they have brought.
    var seesAllFiles: Bool { scopes.contains(KeyScope.all.rawValue) }
}

extension Refusal {
    static func tooLargeFile(_ most: Int) -> Refusal {
        Refusal(.contentTooLarge, "too-large", "This is too large: a file has at most \(most >> 20) MB.")
    }

    static let unknownKind = Refusal(
        .unsupportedMediaType, "unsupported",
        "This content is none of the kinds we take: \(FileKind.allCases.map(\.rawValue).joined(separator: ", ")).")

    static func otherKind(_ kind: FileKind) -> Refusal {
        Refusal(
            .unsupportedMediaType, "unsupported",
            "The content is \(kind.rawValue), so the name ends in one of: \(kind.endings.joined(separator: ", ")).")
    }
}
