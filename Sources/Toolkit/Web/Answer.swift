import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// After a write: go and look. 303, so that a reload never sends the form again.
    public static func redirect(to path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store"])
    }

    /// A body of a given type, compressed when the browser can read that.
    public static func content(
        _ text: String, type: String, status: HTTPResponse.Status = .ok, cache: String = "no-store", for request: Request
    ) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: cache, .vary: "Accept-Encoding, Cookie"]
        let plain = ByteBuffer(string: text)
        guard plain.readableBytes > 600, Encoding.best(for: request.headers[.acceptEncoding]) != .identity,
            let packed = Compression.gzip(plain, level: 4)
        else { return Response(status: status, headers: headers, body: .init(byteBuffer: plain)) }
        headers[.contentEncoding] = "gzip"
        return Response(status: status, headers: headers, body: .init(byteBuffer: packed))
    }

    /// A file for the visitor to keep.
    public static func download(_ text: String, type: String, name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "no-store", .contentDisposition: "attachment; filename=\"\(name)\"",
            ],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// The same answer with one more cookie.
    public func setting(cookie line: String) -> Response {
        var response = self
        response.headers.append(HTTPField(name: .setCookie, value: line))
        return response
    }
}

extension HTTPField.Name {
    public static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .server
    public static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .server
    public static let frameOptions = HTTPField.Name("X-Frame-Options") ?? .server
    public static let requestID = HTTPField.Name("X-Request-Id") ?? .server
    public static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .server
    public static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .server
    public static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy") ?? .server
    public static let resourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy") ?? .server
}
