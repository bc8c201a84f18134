import Database
import Foundation
import Hummingbird
import Toolkit

extension Site {
    /// Reads the resources and puts a site together. Throws when something it cannot do without is missing or damaged.
    /// A `catalogue` that was read before is not read again.
    public init(
        database: Database, files: any FileStore, resources: URL, settings: SiteSettings, catalogue known: Catalogue? = nil
    ) async throws {
        let content = resources.appending(path: "content")
        let shelf = Shelf()
        let metrics = MetricsBoard()
        let headers = SecurityHeaders(baseURL: settings.baseURL).fields
        let catalogue = if let known { known } else { try await ContentFolder(content).catalogue }
        self.init(
            database: database, files: files, catalogue: catalogue,
            vocabulary: try Self.vocabulary(resources.appending(path: "locales")),
            assets: try Assets(folder: resources.appending(path: "public"), shelf: shelf, headers: headers),
            shelf: shelf, metrics: metrics, traffic: Traffic(board: metrics), limits: RateLimits(factor: settings.rateFactor),
            cookies: CookieNames(baseURL: settings.baseURL),
            journal: Journal(home: try await Setting.home(database, first: settings.baseURL), clock: settings.clock),
            settings: settings, secrets: try await SecretBox.kept(database, under: settings.sealKey),
            contentFiles: ContentFiles(folder: content), legal: try LegalShelf(folder: content.appending(path: "legal")),
            headers: headers, commonPasswords: try CommonPasswords(file: content.appending(path: "passwords/common.txt")))
    }

    public static func vocabulary(_ locales: URL) throws -> [Language: Words] {
        try Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                (language, try Words(language: language, folder: locales.appending(path: language.rawValue)))
            })
    }

    /// The table of contents: every matter opens its doors.
    func open(_ doors: Doors) {
        FrontRoutes(site: self).open(doors)
        LegalRoutes(site: self).open(doors)
        SignInRoutes(site: self).open(doors)
        SecondFactorRoutes(site: self).open(doors)
        PasskeyRoutes(site: self).open(doors)
        PasswordRoutes(site: self).open(doors)
        AccountRoutes(site: self).open(doors)
        WaitingSubmissionRoutes(site: self).open(doors)
        KeptRoutes(site: self).open(doors)
        RecoveryRoutes(site: self).open(doors)
        RecoveryDeskRoutes(site: self).open(doors)
        PaperConsentRoutes(site: self).open(doors)
        FederationRoutes(site: self).open(doors)
        ProviderRoutes(site: self).open(doors)
        OrganisationRoutes(site: self).open(doors)
        PlaceRoutes(site: self).open(doors)
        LogoRoutes(site: self).open(doors)
        MembershipRoutes(site: self).open(doors)
        MergingRoutes(site: self).open(doors)
        InvitationRoutes(site: self).open(doors)
        InvitationSendingRoutes(site: self).open(doors)
        MailStopRoutes(site: self).open(doors)
        AdminRoutes(site: self).open(doors)
        AdminPeopleRoutes(site: self).open(doors)
        OutboxRoutes(site: self).open(doors)
        CourseRoutes(site: self).open(doors)
        PracticeRoutes(site: self).open(doors)
        KitRoutes(site: self).open(doors)
        DeskRoutes(site: self).open(doors)
        GroupRoutes(site: self).open(doors)
        FollowingRoutes(site: self).open(doors)
        SharingRoutes(site: self).open(doors)
        WorkshopRoutes(site: self).open(doors)
        PlacementRoutes(site: self).open(doors)
        PaperPlacementRoutes(site: self).open(doors)
        BookletRoutes(site: self).open(doors)
        BookletKeepingRoutes(site: self).open(doors)
        PictureRoutes(site: self).open(doors)
        ImpactRoutes(site: self).open(doors)
        MachineRoutes(site: self).open(doors)
        SealRoutes(site: self).open(doors)
        RecordRoutes(site: self).open(doors)
        FileRoutes(site: self).open(doors)
        doors.close()
    }

    /// The router with everything a request passes on its way, and the list of its doors.
    public func routed() -> (router: Router<VisitContext>, doors: [Doors.Door]) {
        let router = Router(context: VisitContext.self, options: [.autoGenerateHeadEndpoints])
        let clock = settings.clock
        router.add(middleware: SecurityHeaders(baseURL: settings.baseURL))
        router.add(
            middleware: ErrorDoor(traffic: traffic) { refusal, request, context in
                showError(refusal, to: request, context)
            })
        router.add(middleware: RecordsDoor(site: self))
        router.add(middleware: FilesDoor(keys: KeyRing(site: self)))
        router.add(middleware: Hygiene())
        let factor = settings.rateFactor
        if factor > 0 {
            router.add(middleware: RateGuard(limits, trustsProxy: settings.trustsProxy, clock: clock))
        }
        router.add(middleware: SessionDoor(database: database, cookies: cookies, clock: clock))
        router.add(middleware: PeopleDoor(database: database, clock: clock))
        router.add(middleware: KnownErrorDoor { refusal, request, context in showError(refusal, to: request, context) })
        router.add(middleware: NoticeDoor(site: self))
        if factor > 0 { router.add(middleware: SessionRateGuard(limits, clock: clock)) }
        router.add(middleware: ForgeryGuard(baseURL: settings.baseURL, keyed: ["/mails/stopping/"]))
        let doors = Doors(
            router, visit: { request, context in try visit(request, context) },
            refused: { refusal, visit in await keepingWhatWasSent(refusal, visit) })
        open(doors)
        return (router, doors.list)
    }

    /// A request as a matter sees it. An address whose language is none of ours is not found.
    private func visit(_ request: Request, _ context: VisitContext) throws -> Visit {
        let language: Language
        if let name = context.parameters.get("language") {
            guard let known = Language(rawValue: name) else { throw Refusal.notFound }
            language = known
        } else {
            language = Self.language(of: request)
        }
        return makeVisit(request, context, language)
    }

    private func makeVisit(_ request: Request, _ context: VisitContext, _ language: Language) -> Visit {
        Visit(
            request: request, context: context, language: language, words: words(language), cookies: cookies,
            address: Network.address(of: request, peer: context.peer, trustsProxy: settings.trustsProxy), now: now)
    }

    private func showError(_ refusal: Refusal, to request: Request, _ context: VisitContext) -> Response {
        let visit = makeVisit(request, context, Self.language(of: request))
        var response = show(
            ErrorPage(refusal: refusal, visit: visit, phone: settings.contact.phone), to: visit, status: refusal.status)
        for field in refusal.headers { response.headers[field.name] = field.value }
        return response
    }

    /// The language in the path, else the one the browser prefers, else French.
    private static func language(of request: Request) -> Language {
        let first = request.uri.path.split(separator: "/").first.map(String.init) ?? ""
        return Language(rawValue: first) ?? request.headers[.acceptLanguage].flatMap { Language.preferred(in: $0) } ?? .fr
    }
}
