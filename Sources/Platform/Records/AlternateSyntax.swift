import HTTPTypes
import Toolkit

/// A request whose method, headers and body travel in a form. Source: xAPI 1.0.3, Communication 1.3.
enum AlternateSyntax {
    private static let headers: [String: HTTPField.Name] = [
        "authorization": .authorization, "x-experience-api-version": .experienceVersion, "content-type": .contentType,
        "content-length": .contentLength, "if-match": .ifMatch, "if-none-match": .ifNoneMatch, "accept": .accept,
        "accept-language": .acceptLanguage,
    ]
    private static let methods: [String: HTTPRequest.Method] = [
        "GET": .get, "HEAD": .head, "PUT": .put, "POST": .post, "DELETE": .delete,
    ]

    /// The request that `call` carries, or itself when it carries none.
    static func unfolded(_ call: MachineCall) throws(Refusal) -> MachineCall {
        guard call.method == .post, let name = call.parameters["method"] else { return call }
        guard let method = methods[name] else {
            throw .mistaken("method: one of GET, HEAD, PUT, POST, DELETE is expected here")
        }
        guard call.parameters.count == 1 else {
            throw .mistaken("Only “method” stands in the address of such a request: put the other parameters into the form.")
        }
        guard call.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else {
            throw .mistaken("A request with “method” in its address is a form: application/x-www-form-urlencoded.")
        }
        var unfolded = MachineCall(method: method, parameters: [:], headers: call.headers, body: [])
        unfolded.headers[.contentType] = "application/json"
        var content: String?
        for field in try Form(urlEncoded: call.body).fields {
            if let header = headers[field.name.lowercased()] {
                unfolded.headers[header] = field.value
            } else if field.name == "content" {
                content = field.value
            } else if unfolded.parameters.updateValue(field.value, forKey: field.name) != nil {
                throw .mistaken("The parameter “\(field.name)” stands twice.")
            }
        }
        guard content != nil || (method != .put && method != .post) else {
            throw .mistaken("What is to be kept is expected in the form field “content”.")
        }
        unfolded.body = Array((content ?? "").utf8)
        return unfolded
    }
}
