import Database
import Hummingbird
import Logging
import NIOCore

/// What the doors learn about a request on its way in, before a matter answers it.
public struct VisitContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The peer's address, as the connection tells it; empty in tests that use no network.
    public var peer: String
    /// Six random digits that name this request, in the log and on error pages: somebody can say them on the telephone. A
    /// million of them are enough, since one looks for one line of one day, and knows the hour.
    public var requestID: String
    public var session: Session?
    /// The cookie's value: what the session's hash is made from.
    public var sessionToken: String?
    public var form = Form()
    /// A form with files, which the door that takes it will read.
    var unread: UnreadForm?
    /// Who is signed in, as the matter of accounts read it.
    public var holder: (any Sendable)?
    /// What a program asks; nil for people.
    public var call: MachineCall?

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? ""
        requestID = String(String(Int.random(in: 1_000_000..<2_000_000)).dropFirst())
    }
}
