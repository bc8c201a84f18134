import Database
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Toolkit

/// Everything a matter may use, handed to it; nothing is global.
public struct Site: Sendable {
    public let database: Database
    public let files: any FileStore
    public let catalogue: Catalogue
    public let vocabulary: [Language: Words]
    public let assets: Assets
    public let shelf: Shelf
    public let metrics: MetricsBoard
    public let traffic: Traffic
    public let limits: RateLimits
    public let cookies: CookieNames
    public let journal: Journal
    public let settings: SiteSettings
    /// What seals the secrets that the site must read again.
    let secrets: SecretBox
    let contentFiles: ContentFiles
    let legal: LegalShelf
    let headers: HTTPFields
    let counter = CounterCache()
    let notice = NoticeBoard()
    let passwords = PasswordHash()
    /// What is guessed first.
    let commonPasswords: CommonPasswords
    let directory = ProviderDirectory()

    public var now: Instant { settings.clock() }

    /// The words of a language.
    func words(_ language: Language) -> Words { vocabulary[language] ?? Words(language: language, texts: [:]) }

    /// Shows a page to a visitor. A public page seen by nobody in particular goes on the shelf, for whoever asks next.
    func show(_ page: some Page, to visit: Visit, status: HTTPResponse.Status = .ok) -> Response {
        let text = Shell(page: page, visit: visit, site: self).markup.text
        guard page.isPublic, status == .ok, visit.isAnonymous else {
            return .content(text, type: "text/html; charset=utf-8", status: status, for: visit.request)
        }
        let copy = Shelf.Copy(
            ByteBuffer(string: text), type: "text/html; charset=utf-8", cache: "no-cache", headers: headers)
        if page.isLasting, let key = Shelf.key(for: visit.request.head, cookies: cookies) { shelf.put(copy, at: key) }
        return copy.response(to: visit.request.head)
    }
}

/// How this site was started.
public struct SiteSettings: Sendable {
    /// The address people use, without a slash at the end.
    public let baseURL: String
    /// Everything in it is made up, and every page says so.
    public let isDemonstration: Bool
    /// The address of visitors is what the proxy in front notes.
    public let trustsProxy: Bool
    /// Multiplies every rate limit; 0 lifts them, for measuring.
    public let rateFactor: Double
    /// A word that opens `/metrics` from elsewhere; without one, only this machine may read them.
    public let metricsToken: String?
    /// How many bytes a file may have that somebody brings.
    public let largestFile: Int
    /// How many nightly backups stay; nil when the site makes none by itself.
    public let backupsKept: Int?
    /// How to reach whoever runs the site.
    public let contact: ContactCard
    /// Where mails go, and who they come from.
    public let mail: MailDesk
    /// The key that signs seals, and under which the site's own secrets are sealed.
    public let sealKey: SealKey
    public let clock: @Sendable () -> Instant

    public static let usualLargestFile = 100 << 20

    public init(
        baseURL: String, isDemonstration: Bool = false, trustsProxy: Bool = false, rateFactor: Double = 1,
        metricsToken: String? = nil, largestFile: Int = usualLargestFile, backupsKept: Int? = nil,
        contact: ContactCard = ContactCard(), mail: MailDesk, sealKey: SealKey,
        clock: @escaping @Sendable () -> Instant = { Instant.now() }
    ) {
        self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        self.isDemonstration = isDemonstration
        self.trustsProxy = trustsProxy
        self.rateFactor = rateFactor
        self.metricsToken = metricsToken
        self.largestFile = largestFile
        self.backupsKept = backupsKept
        self.contact = contact
        self.mail = mail
        self.sealKey = sealKey
        self.clock = clock
    }
}
