import Database
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Toolkit

extension HTTPField.Name {
    static let experienceVersion = HTTPField.Name("X-Experience-API-Version") ?? .server
    static let consistentThrough = HTTPField.Name("X-Experience-API-Consistent-Through") ?? .server
    static let experienceHash = HTTPField.Name("X-Experience-API-Hash") ?? .server
}

extension Response {
    /// Something for a program.
    static func json(_ value: JSON, status: HTTPResponse.Status = .ok) -> Response {
        bytes(value.bytes, type: "application/json", status: status)
    }

    static func bytes(_ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static let noContent = Response(status: .noContent, headers: [.cacheControl: "no-store"])

    /// The same answer, saying when its newest part was stored.
    func modified(_ instant: Instant?) -> Response {
        var response = self
        response.headers[.lastModified] = instant.map { HTTPDate.text(secondsSince1970: Int($0.microseconds / 1_000_000)) }
        return response
    }

    /// What went wrong, for a program; trouble of our own is noted in the log.
    static func json(_ error: any Error, _ context: VisitContext) -> Response {
        let refusal = ErrorDoor.refusal(for: error)
        ErrorDoor.note(refusal, of: error, context)
        return json(refusal)
    }

    /// What went wrong, as JSON: `{"error": "…"}`.
    static func json(_ refusal: Refusal) -> Response {
        var response = json(["error": .string(refusal.explanation ?? refusal.plainExplanation)], status: refusal.status)
        for field in refusal.headers { response.headers[field.name] = field.value }
        return response
    }
}

extension Refusal {
    /// What to change, when nobody said it more exactly.
    fileprivate var plainExplanation: String {
        switch status {
        case .notFound: "There is nothing at this address."
        case .methodNotAllowed: "This address does not know this method; the header Allow says which ones it knows."
        case .contentTooLarge: "This is too large: send at most \(RecordsDoor.mostBytes >> 20) MB, in several batches."
        case .tooManyRequests: "Too many requests: wait for the seconds that Retry-After says."
        case .serviceUnavailable: "The store is busy and nothing was kept: try again after the seconds that Retry-After says."
        case .badRequest: "The request cannot be read: look at its address, its parameters and its encoding."
        default: "Something went wrong here; nothing was kept. The header X-Request-Id names it in our log."
        }
    }
}
