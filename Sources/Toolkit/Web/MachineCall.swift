import HTTPTypes

/// A request of a program, as it means it: however its parameters, headers and body travelled.
public struct MachineCall: Sendable {
    public var method: HTTPRequest.Method
    public var parameters: [String: String]
    public var headers: HTTPFields
    public var body: [UInt8]
    /// Whose key it showed; nil without a good one.
    public var caller: Caller?

    public init(
        method: HTTPRequest.Method, parameters: [String: String], headers: HTTPFields, body: [UInt8], caller: Caller? = nil
    ) {
        self.method = method
        self.parameters = parameters
        self.headers = headers
        self.body = body
        self.caller = caller
    }
}

/// A program that showed a key, and what the key opens.
public struct Caller: Sendable, Equatable {
    public let id: String
    public let scopes: Set<String>

    public init(id: String, scopes: Set<String>) {
        self.id = id
        self.scopes = scopes
    }
}
