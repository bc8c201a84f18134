import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors into an account by an organisation's own sign-in (OpenID Connect, code flow), and out of it.
struct FederationRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/account/providers/refused", for: .anyone, refused)
        doors.get("/{language}/account/providers/{provider}", for: .anyone) { visit in
            let provider = try await provider(visit)
            let page = ProviderDoorPage(
                visit: visit, provider: provider.id.text, name: provider.names[visit.language],
                back: SignInForm(back: visit.query("back")).back)
            return site.show(page, to: visit)
        }
        doors.post("/{language}/account/providers/{provider}/opening", for: .anyone, opening)
        doors.get("/account/provider/return", for: .anyone, arrival)
        doors.get("/account/provider/left", for: .anyone) { visit in
            let language = visit.query("state").flatMap { Language(rawValue: $0) } ?? visit.language
            return .redirect(to: "/\(language.rawValue)/booklet/closing")
        }
        doors.get("/account/provider/keys", for: .anyone, keys)
    }

    /// The provider in the path, when people may come in by it.
    private func provider(_ visit: Visit) async throws -> IdentityProvider {
        guard let id = ID<IdentityProvider>(visit.parameter("provider")),
            let provider = try await site.database.read({ db in try IdentityProvider.open(id, in: db) })
        else { throw Refusal.notFound }
        return provider
    }

    /// Sends somebody to her provider. The browser goes on by itself from a page of ours: a redirect in answer to a form would
    /// be stopped by our own rule that forms stay here (`form-action` follows redirects in Chromium).
    private func opening(_ visit: Visit) async throws -> Response {
        let provider = try await provider(visit)
        let metadata: ProviderMetadata
        do { metadata = try await site.metadata(of: provider) } catch let failure as FederationFailure {
            return refuse(failure, provider.id, visit.language)
        }
        let back = SignInForm(visit.form).back
        let (opened, made) = try await site.database.write { db in
            let opened = try visit.openSession(in: db)
            let made = FederatedAttempt.made(
                at: provider.id, browser: visit.session?.hash ?? opened?.session.hash ?? "", language: visit.language,
                back: back,
                isAgain: visit.signedIn != nil, at: visit.now)
            try made.attempt.insert(in: db)
            return (opened, made)
        }
        let address = metadata.question(
            made.attempt, state: made.state, clientID: provider.clientID, back: site.federationAddress("return"))
        var response = site.show(OnwardPage(visit: visit, name: provider.names[visit.language], address: address), to: visit)
        response.headers[.refresh] = "0; url=\(address)"
        return site.keeping(opened, response)
    }

    /// Somebody comes back from her provider.
    private func arrival(_ visit: Visit) async throws -> Response {
        guard visit.request.method == .get, let browser = visit.session?.hash,
            let answer = ProviderAnswer(query: visit.request.uri.query ?? ""),
            let attempt = try await site.database.write({ db in
                try FederatedAttempt.take(answer.state, browser: browser, at: visit.now, in: db)
            })
        else { return refuse(ProviderAnswer.failure(query: visit.request.uri.query ?? ""), nil, visit.language) }
        do {
            let proof = try await site.proof(answer, attempt)
            let signedIn = try await site.database.write { [site] db in
                try site.signIn(by: proof, attempt, visit, in: db)
            }
            return site.welcoming(signedIn, .redirect(to: attempt.back ?? "/\(attempt.language.rawValue)/account"))
        } catch let failure as FederationFailure {
            return refuse(failure, attempt.provider, attempt.language)
        }
    }

    /// Goes to the page that says why: its address holds neither code nor state.
    private func refuse(_ failure: FederationFailure, _ provider: ID<IdentityProvider>?, _ language: Language) -> Response {
        site.metrics.count("digit_federation_refused_total", ("reason", failure.reason))
        let named = provider.map { "&provider=\($0)" } ?? ""
        return .redirect(to: "/\(language.rawValue)/account/providers/refused?reason=\(failure.reason)\(named)")
    }

    private func refused(_ visit: Visit) async throws -> Response {
        let id = visit.query("provider").flatMap { ID<IdentityProvider>($0) }
        let provider = try await site.database.read { db in try id.flatMap { try IdentityProvider.open($0, in: db) } }
        let page = ProviderRefusedPage(
            visit: visit, provider: provider.map { ($0.id.text, $0.names[visit.language]) },
            failure: .named(visit.query("reason") ?? ""))
        return site.show(page, to: visit)
    }

    /// The public halves of the keys with which we show providers who we are (RFC 7517, 5).
    private func keys(_ visit: Visit) async throws -> Response {
        let keys = try await site.database.read { db in try PublishedKey.all(in: db) }
        let list = keys.compactMap { try? JSON(reading: $0.jwk.utf8) }
        return .plain(JSON.object([JSON.Member("keys", .array(list))]).text, type: "application/jwk-set+json")
    }
}

extension HTTPField.Name {
    /// Source: HTML, 7.4.6.
    static let refresh = HTTPField.Name("Refresh") ?? .server
}

extension Site {
    /// Where somebody goes who is done: to the farewell, or first to the way out of her organisation's sign-in.
    func farewell(_ wayOut: WayOut?, _ visit: Visit) -> Response {
        guard let wayOut else { return .redirect(to: visit.path("/booklet/closing")) }
        let gone = visit.left()
        return show(WayOutPage(visit: gone, name: wayOut.names[visit.language], address: wayOut.address), to: gone)
    }
}
