import HTTPTypes
import Hummingbird

/// The three cookies of the site: the session, the size of the letters, and “this device has held a booklet”. None follows anybody.
public struct CookieNames: Sendable {
    public let session: String
    public let textSize: String
    public let device: String
    let isSecure: Bool

    /// `__Host-` and `Secure` when the base address is `https`.
    public init(baseURL: String) {
        isSecure = baseURL.hasPrefix("https:")
        session = isSecure ? "__Host-digit" : "digit"
        textSize = isSecure ? "__Host-text" : "text"
        device = isSecure ? "__Host-device" : "device"
    }

    /// A `Set-Cookie` for the session's token, to be forgotten after `seconds`; nil: when the browser closes.
    public func keepSession(_ token: String, for seconds: Int?) -> String {
        line(session, token, seconds)
    }

    public func dropSession() -> String { line(session, "", 0) }

    public func keepTextSize(_ size: TextSize) -> String {
        line(textSize, String(size.rawValue), 365 * 86_400)
    }

    public func keepDevice(_ token: String) -> String {
        line(device, token, 365 * 86_400)
    }

    public func dropDevice() -> String { line(device, "", 0) }

    private func line(_ name: String, _ value: String, _ seconds: Int?) -> String {
        let age = seconds.map { "; Max-Age=\($0)" } ?? ""
        return "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax\(age)\(isSecure ? "; Secure" : "")"
    }
}

/// The three sizes of the letters.
public enum TextSize: Int, CaseIterable, Sendable {
    case normal = 1
    case large = 2
    case larger = 3
}

extension HTTPFields {
    /// The value of one cookie of the request.
    public func cookie(_ name: String) -> String? {
        self[.cookie].flatMap { CookieHeader.value(of: name, in: $0) }
    }
}

/// Reading a `Cookie` header (RFC 6265, 5.4).
enum CookieHeader {
    static func value(of name: String, in header: String) -> String? {
        for pair in header.split(separator: ";") {
            let pair = pair.drop { $0 == " " }
            if pair.hasPrefix(name), pair.dropFirst(name.count).first == "=" {
                return String(pair.dropFirst(name.count + 1))
            }
        }
        return nil
    }
}
