/// What we ask of another server.
public struct OutgoingRequest: Sendable {
    public enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case put = "PUT"
        case post = "POST"
        case delete = "DELETE"
    }

    public enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// A file on disk, sent as it is read, and its size.
        case file(path: String, size: Int)
    }

    public let method: Method
    /// The whole address, encoded.
    public let url: String
    public let headers: [(name: String, value: String)]
    public let body: Body

    public init(_ method: Method, _ url: String, headers: [(name: String, value: String)] = [], body: Body = .none) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What another server answered.
public struct OutgoingAnswer: Sendable {
    public let status: Int
    /// The last value of each header, by its name in lower case.
    public let headers: [String: String]
    public let body: [UInt8]
}
