import Database
import Hummingbird
import Toolkit

/// The door to what somebody was sending when she had to sign in.
struct WaitingSubmissionRoutes {
    let site: Site

    static let path = "/account/waiting"

    func open(_ doors: Doors) {
        doors.get("/{language}\(Self.path)", for: .signedIn) { visit in
            let signedIn = try visit.requireSignedIn()
            let waiting = try await site.database.read { db in
                try WaitingSubmission.findIfPresent(signedIn.session.hash, in: db)
            }
            guard let content = waiting?.content(for: signedIn.person.id, at: visit.now, box: site.secrets) else {
                return .redirect(to: visit.path("/account"))
            }
            return site.show(WaitingSubmissionPage(visit: visit, content: content), to: visit)
        }
    }
}

extension Site {
    /// A door refused what somebody sent. When showing who she is opens it, what she wrote waits, and she comes back to it.
    func keepingWhatWasSent(_ refusal: Refusal, _ visit: Visit) async -> Refusal {
        guard visit.request.method == .post, refusal.opensBySigningIn else { return refusal }
        let content = WaitingSubmission.Content(path: visit.path, form: visit.form)
        let kept = try? await database.write { [self] db in try keep(content, visit, in: db) }
        guard let kept, kept.isWaiting else { return refusal }
        var waiting = refusal
        waiting.back = visit.path(WaitingSubmissionRoutes.path)
        if let opened = kept.opened {
            waiting.headers[.setCookie] = cookies.keepSession(opened.token, for: opened.session.lifetime.absolute)
        }
        return waiting
    }

    private func keep(
        _ content: WaitingSubmission.Content, _ visit: Visit, in db: Connection
    ) throws -> (isWaiting: Bool, opened: OpenedSession?) {
        guard content.saysSomething else { return (false, nil) }
        try SignInLetter.countNewBrowser(visit, in: db)
        let opened = try visit.openSession(in: db)
        let person = visit.signedIn?.person.id ?? visit.halfSignedIn?.person.id
        guard let session = visit.session ?? opened?.session,
            let form = try WaitingSubmission(content, of: person, in: session.hash, at: visit.now, box: secrets)
        else { return (false, opened) }
        try form.upsert(in: db)
        return (true, opened)
    }
}

extension Refusal {
    /// Whether the same would be let in once she has shown who she is.
    var opensBySigningIn: Bool { [.notSignedIn, .secondMissing, .passkeyMissing, .stale].contains(self) }
}
