import Foundation
import HTTPTypes
import Hummingbird

/// Where a visitor comes from, as far as limits need to know.
public enum Network {
    /// What counts as one place: an IPv4 address, or an IPv6 site (its first 64 bits). Text that is no address stands for itself.
    public static func key(of address: String) -> String {
        guard let bytes = ipv6(address) else { return address }
        if bytes.prefix(12) == mappedPrefix { return bytes.suffix(4).map(String.init).joined(separator: ".") }
        return Token.hexadecimal(bytes.prefix(8))
    }

    /// The visitor's address: the connection's, or the last one a trusted proxy noted.
    public static func address(of request: Request, peer: String, trustsProxy: Bool) -> String {
        guard trustsProxy, let noted = request.headers[.forwardedFor]?.split(separator: ",").last else { return peer }
        return noted.trimmed
    }

    /// Whether an address is this machine itself.
    public static func isLoopback(_ address: String) -> Bool {
        address.hasPrefix("127.") || ipv6(address).map { $0 == loopback } ?? false
    }

    /// Whether a base address leads to this machine alone.
    public static func isThisMachine(_ base: String) -> Bool {
        guard let host = URL(string: base)?.host() else { return false }
        return host == "localhost" || isLoopback(host)
    }

    private static let mappedPrefix: ArraySlice<UInt8> = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    private static let loopback: [UInt8] = Array(repeating: 0, count: 15) + [1]

    private static func ipv6(_ address: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16)
        return inet_pton(AF_INET6, address, &bytes) == 1 ? bytes : nil
    }
}
