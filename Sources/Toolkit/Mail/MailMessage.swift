import Database
import Foundation

/// A mail as it travels: RFC 5322 headers, text and HTML side by side (RFC 2046, 5.1.4), both in base64, so that no server
/// on the way has a reason to touch a line.
public struct MailMessage: Sendable {
    public let from: MailSender
    public let to: MailAddress
    public let letter: Letter
    /// Names the mail: `Message-ID` is `<id@domain of the sender>`.
    public let id: String
    public let date: Instant
    /// Where one asks for no more of this kind; nil for mails that somebody asked for herself.
    public let unsubscribe: String?

    public init(
        _ letter: Letter, from: MailSender, to: MailAddress, id: String, date: Instant, unsubscribe: String? = nil
    ) {
        self.letter = letter
        self.from = from
        self.to = to
        self.id = id
        self.date = date
        self.unsubscribe = unsubscribe
    }

    public var bytes: [UInt8] {
        let boundary = "part-\(id)"
        var lines = headers(boundary)
        for (type, text) in [("plain", letter.text), ("html", letter.html.text)] {
            lines += [
                "", "--\(boundary)", "Content-Type: text/\(type); charset=utf-8", "Content-Transfer-Encoding: base64", "",
            ]
            lines += Self.folded(text)
        }
        lines += ["", "--\(boundary)--", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    private func headers(_ boundary: String) -> [String] {
        var lines = [
            "From: \(Self.word(from.name)) <\(from.address)>", "To: <\(to)>", "Subject: \(Self.word(letter.subject))",
            "Date: \(Self.stamp(date))", "Message-ID: <\(id)@\(from.address.domain)>", "MIME-Version: 1.0",
            "Auto-Submitted: auto-generated", "Content-Language: \(letter.language.rawValue)",
        ]
        if let unsubscribe {
            lines += ["List-Unsubscribe: <\(unsubscribe)>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
        }
        return lines + ["Content-Type: multipart/alternative; boundary=\"\(boundary)\""]
    }

    /// Words of a header, encoded in pieces of at most 75 characters (RFC 2047); plain ASCII stays as it is.
    static func word(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x3C && $0 != 0x2C }), text.utf8.count < 60
        {
            return text
        }
        var pieces = [""]
        for character in text where !character.isNewline {
            if pieces[pieces.count - 1].utf8.count + character.utf8.count > 42 { pieces.append("") }
            pieces[pieces.count - 1].append(character)
        }
        return pieces.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    private static func folded(_ text: String) -> [String] {
        let encoded = Data(text.replacing("\n", with: "\r\n").utf8).base64EncodedString()
        return stride(from: 0, to: encoded.utf8.count, by: 76).map { start in String(encoded.dropFirst(start).prefix(76)) }
    }

    /// `Mon, 23 Nov 2026 09:00:00 +0000` (RFC 5322, 3.3).
    private static func stamp(_ date: Instant) -> String {
        HTTPDate.text(secondsSince1970: Int(date.microseconds / 1_000_000)).replacing("GMT", with: "+0000")
    }
}

/// Who mails come from.
public struct MailSender: Sendable, Equatable {
    public let name: String
    public let address: MailAddress

    public init(name: String, address: MailAddress) {
        self.name = name
        self.address = address
    }
}
