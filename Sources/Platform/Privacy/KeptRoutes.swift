import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors to what is kept about me: see it, take it away, agree or not, change my address, erase all.
struct KeptRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/account/kept", for: .signedIn) { visit in
            let person = try visit.requireSignedIn().person
            let page = try await site.database.read { [keep = site.settings.backupsKept] db in
                try KeptPage(Kept(person, in: db), visit: visit, backups: keep, in: db)
            }
            return site.show(page, to: visit)
        }
        doors.get("/{language}/account/kept.json", for: .freshlySignedIn) { visit in
            let person = try visit.requireSignedIn().person
            let kept = try await site.database.read { db in try Kept(person, in: db) }
            return .download(try kept.json(), type: "application/json", name: "123digit.json")
        }
        doors.post("/{language}/account/consents/{purpose}", for: .signedIn, consent)
        doors.get("/{language}/account/email", for: .freshlySignedIn) { visit in
            let page = EmailPage(
                visit: visit, now: try visit.requireSignedIn().person.email, form: SignInForm(back: nil), isRefused: false)
            return site.show(page, to: visit)
        }
        doors.post("/{language}/account/email", for: .freshlySignedIn, email)
        doors.get("/{language}/account/erasure", for: .freshlySignedIn) { visit in try await erasure(visit, nil) }
        doors.post("/{language}/account/erasure", for: .freshlySignedIn, erase)
        doors.get("/{language}/account/erased", for: .anyone) { visit in site.show(ErasedPage(visit: visit), to: visit) }
    }

    private func consent(_ visit: Visit) async throws -> Response {
        let person = try visit.requireSignedIn().person
        guard let purpose = Consent.Purpose(rawValue: visit.parameter("purpose")) else { throw Refusal.notFound }
        let agrees = visit.form["agrees"] == "yes"
        try await site.database.write { db in
            try Consent.set(purpose, agrees, by: .person(person.id), at: visit.now, in: db)
        }
        return .redirect(to: visit.path("/account/kept"))
    }

    /// A letter goes to the new address; the old one is told once it answers.
    private func email(_ visit: Visit) async throws -> Response {
        let signedIn = try visit.requireSignedIn()
        let form = SignInForm(visit.form)
        guard let email = form.email else {
            let page = EmailPage(visit: visit, now: signedIn.person.email, form: form, isRefused: true)
            return site.show(page, to: visit, status: .unprocessableContent)
        }
        try await site.database.write { [site] db in
            let asked = AskedLetter(email: email, mover: signedIn.person.id, back: nil)
            try SignInLetter.ask(for: asked, browser: signedIn.session.hash, visit, site: site, in: db)
        }
        return .redirect(to: visit.path("/account/letter"))
    }

    private func erasure(_ visit: Visit, _ problem: String?) async throws -> Response {
        let person = try visit.requireSignedIn().person
        let booklets = try await site.database.read { db in try person.booklets(in: db).count }
        let page = AccountErasurePage(visit: visit, booklets: booklets, problem: problem)
        return site.show(page, to: visit, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func erase(_ visit: Visit) async throws -> Response {
        let person = try visit.requireSignedIn().person
        guard visit.form["sure"] == "1" else { return .redirect(to: visit.path("/account/erasure")) }
        let keepsBooklets = visit.form["booklets"] == "keep"
        let problem = try await site.database.write { [journal = site.journal] db -> String? in
            if try person.isNeeded(on: Day(of: visit.now), in: db) { return "last" }
            try person.erase(keepingBooklets: keepsBooklets, journal: journal, at: visit.now, in: db)
            try LogbookEntry.note(.erasedAccount, by: nil, at: visit.now, in: db)
            return nil
        }
        if problem != nil { return try await erasure(visit, problem) }
        var response = Response.redirect(to: visit.path("/account/erased")).setting(cookie: site.cookies.dropSession())
            .setting(cookie: site.cookies.dropDevice())
        response.headers[.clearSiteData] = "\"cache\""
        return response
    }
}
