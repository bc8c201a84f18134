import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors for machines: is it alive, can it serve, how is it doing, what is there to index.
struct MachineRoutes {
    let site: Site

    /// Seconds in which a database answers that can serve.
    private static let patience = 5

    /// `/metrics` is for this machine, or for who knows the word.
    private var metricsReader: Admission {
        let token = site.settings.metricsToken
        return Admission("metrics reader") { visit in
            if let token, let sent = visit.request.headers[.authorization], Token.same(sent, "Bearer \(token)") { return nil }
            return Network.isLoopback(visit.address) && visit.request.headers[.forwardedFor] == nil ? nil : .forbidden
        }
    }

    func open(_ doors: Doors) {
        doors.get("/healthz", for: .anyone) { _ in .plain("ok\n") }
        doors.get("/readyz", for: .anyone, ready)
        observe()
        doors.get("/metrics", for: metricsReader) { visit in
            await lookAtBackup(visit.now)
            return .plain(site.metrics.text, type: "text/plain; version=0.0.4; charset=utf-8")
        }
        doors.get("/robots.txt", for: .anyone) { _ in
            .plain("User-agent: *\nAllow: /\nSitemap: \(site.settings.baseURL)/sitemap.xml\n")
        }
        doors.get("/.well-known/security.txt", for: .anyone) { visit in securityContact(visit.now) }
        doors.get("/sitemap.xml", for: .anyone, sitemap)
    }

    /// Whom to tell about a hole (RFC 9116): valid for half a year from when it is asked for.
    private func securityContact(_ now: Instant) -> Response {
        let home = site.settings.baseURL
        let mail = site.settings.contact.email.map { "Contact: mailto:\($0)\n" } ?? ""
        return .plain(
            "\(mail)Contact: \(home)/en/legal/contact\nExpires: \(now.adding(seconds: 180 * 86_400).iso8601)\n"
                + "Preferred-Languages: fr, nl, de, en\nCanonical: \(home)/.well-known/security.txt\n")
    }

    private func ready(_ visit: Visit) async -> Response {
        let answer = try? await Deadline.within(seconds: Self.patience) { [site] in
            try await site.database.read { db in try db.value(Int.self, "SELECT 1") }
        }
        guard answer == 1 else { return .plain("the database does not answer\n", status: .serviceUnavailable) }
        return .plain("ready\n")
    }

    /// Figures that are kept elsewhere, asked for each time somebody looks.
    private func observe() {
        let database = site.database
        site.metrics.describe(
            "digit_booklet_codes_refused_total", "Codes that opened nothing, by reason; wait: too many tries.")
        site.metrics.observe("digit_database_bodies_total", isCounter: true, "Changes committed.") {
            database.statistics.bodies
        }
        site.metrics.observe("digit_database_commits_total", isCounter: true, "Commits that held them.") {
            database.statistics.commits
        }
        site.metrics.observe("digit_database_waiting", "Questions and changes waiting.") { database.statistics.waiting }
        site.metrics.observe("digit_resident_bytes", "Memory held by the program.") { Process.residentBytes }
    }

    /// Without a database the other figures are wanted all the more.
    private func lookAtBackup(_ now: Instant) async {
        let last = try? await site.database.glance { db in try Setting.lastBackup(in: db) }
        guard let last else { return }
        site.metrics.set("digit_backup_age_seconds", now.seconds(since: last), "Since the last whole backup.")
    }

    private func sitemap(_ visit: Visit) -> Response {
        var paths = ["", "/learn", "/help", "/helpers", "/structures", "/impact", "/placement", "/legal"]
        paths += LegalText.Name.allCases.map { "/legal/\($0.rawValue)" }
        for course in site.catalogue.courses {
            paths.append("/learn/\(course.slug)")
            paths += course.lessons.map { "/learn/\(course.slug)/\($0.slug)" }
        }
        let urls = paths.flatMap { path in
            Language.allCases.map { "<url><loc>\(site.settings.baseURL)/\($0.rawValue)\(path)</loc></url>" }
        }
        return .plain(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
                + urls.joined(separator: "\n") + "\n</urlset>\n", type: "application/xml; charset=utf-8")
    }
}

extension Response {
    /// A text for machines.
    static func plain(
        _ text: String, type: String = "text/plain; charset=utf-8", status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(string: text)))
    }
}
