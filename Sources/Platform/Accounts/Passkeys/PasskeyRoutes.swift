import Database
import Hummingbird
import Toolkit

/// Doors to passkeys: made, used, ended. All of it needs a script, since only a script can ask a browser for one.
struct PasskeyRoutes {
    let site: Site
    private var ceremony: PasskeyCeremony { PasskeyCeremony(baseURL: site.settings.baseURL) }

    func open(_ doors: Doors) {
        let all = "/{language}/account/passkeys"
        doors.post("\(all)/challenge", for: .anyone, challenge)
        doors.post("\(all)/opening", for: .anyone, open)
        doors.get(all, for: .freshlySignedIn) { visit in try await show(visit, problem: nil) }
        doors.post(all, for: .freshlySignedIn, add)
        doors.post("\(all)/{passkey}/ending", for: .freshlySignedIn, end)
    }

    /// What the script needs to ask the browser.
    private func challenge(_ visit: Visit) async throws -> Response {
        let person = visit.signedIn?.person
        let limit = "challenges \(Token.hash(Network.key(of: visit.address)))"
        let (opened, challenge, known) = try await site.database.write { db -> (OpenedSession?, String, [Passkey]) in
            if let wait = try Throttle.wait(limit, .challenges, at: visit.now, in: db) {
                throw Refusal.tooMany(retryAfter: wait)
            }
            try Throttle.note(limit, .challenges, at: visit.now, in: db)
            let opened =
                visit.session == nil ? try SessionStore.open(subject: nil, isShared: false, at: visit.now, in: db) : nil
            let browser = visit.session?.hash ?? opened?.session.hash ?? ""
            let challenge = try PasskeyChallenge.fresh(for: browser, at: visit.now, in: db)
            return (opened, challenge, try person.map { try Passkey.all(of: $0.id, in: db) } ?? [])
        }
        var answer: JSON = ["challenge": .string(challenge), "host": .string(ceremony.host)]
        answer["token"] = .string(opened.map { ForgeryGuard.token(for: $0.token) } ?? visit.formToken)
        answer["known"] = .array(known.map { .string($0.id) })
        if let person {
            answer["user"] = ["id": .string(person.id.text), "email": .string(person.email), "name": .string(person.name)]
        }
        return site.keeping(opened, .content(answer.text, type: "application/json", for: visit.request))
    }

    /// Signs in whoever holds the other half of a key that we know. A key that says who uses it counts for two things.
    private func open(_ visit: Visit) async throws -> Response {
        let form = PasskeyForm(visit.form)
        let back = SignInForm(visit.form).back
        guard let browser = visit.session?.hash else { return refuse(visit, back) }
        let signedIn = try await site.database.write { [site, ceremony] db -> NewSignIn? in
            guard try PasskeyChallenge.take(form.challenge, from: browser, at: visit.now, in: db),
                let passkey = try Passkey.findIfPresent(form.id, in: db), passkey.stopped == nil
            else { return nil }
            let person = try Person.find(passkey.person, in: db)
            let use = Result { () throws(PasskeyFlaw) in
                try ceremony.used(
                    client: form.client, authenticator: form.authenticator, signature: form.signature,
                    challenge: form.challenge, key: passkey.publicKey, counter: passkey.counter)
            }
            if case .failure(.copied) = use {
                // Two devices hold it, and one is not hers.
                try passkey.stopped(at: visit.now).update(in: db)
                try site.tell(person, "passkey-stopped", at: visit.now, in: db)
            }
            guard case .success(let use) = use else { return nil }
            try passkey.used(use, at: visit.now).update(in: db)
            return try site.signIn(person, factors: use.isVerified ? 2 : 1, by: .passkey, visit, in: db)
        }
        guard let signedIn else { return refuse(visit, back) }
        return site.welcoming(signedIn, .redirect(to: back ?? visit.path("/account")))
    }

    private func refuse(_ visit: Visit, _ back: String?) -> Response {
        let page = SignInPage(visit: visit, form: SignInForm(back: back), problem: "passkey")
        return site.show(page, to: visit, status: .unprocessableContent)
    }

    private func show(_ visit: Visit, problem: String?) async throws -> Response {
        let person = try visit.requireSignedIn().person
        let all = try await site.database.read { db in try Passkey.all(of: person.id, in: db) }
        let page = PasskeysPage(all, visit: visit, problem: problem)
        return site.show(page, to: visit, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func add(_ visit: Visit) async throws -> Response {
        let signedIn = try visit.requireSignedIn()
        let form = PasskeyForm(visit.form)
        let next = try await site.database.write { [site, ceremony] db -> NewSignIn? in
            guard try PasskeyChallenge.take(form.challenge, from: signedIn.session.hash, at: visit.now, in: db),
                let made = try? ceremony.made(client: form.client, attestation: form.attestation, challenge: form.challenge),
                try Passkey.findIfPresent(made.id, in: db) == nil,
                try Passkey.all(of: signedIn.person.id, in: db).count < Passkey.most
            else { return nil }
            let name = form.name.isEmpty ? visit.t.device(signedIn.signIn.device) : form.name
            try Passkey(made, of: signedIn.person.id, named: name, at: visit.now).insert(in: db)
            try LogbookEntry.noteKeys(of: signedIn.person, .passkey, at: visit.now, in: db)
            try site.tell(signedIn.person, "passkey-added", at: visit.now, in: db)
            // She has just shown it.
            let factors = made.isVerified ? 2 : signedIn.signIn.factors
            return try site.signIn(signedIn.person, factors: factors, by: .passkey, visit, in: db)
        }
        guard let next else { return try await show(visit, problem: "passkey-not-kept") }
        return site.welcoming(next, .redirect(to: visit.path("/account/passkeys")))
    }

    private func end(_ visit: Visit) async throws -> Response {
        let person = try visit.requireSignedIn().person
        let id = visit.parameter("passkey")
        try await site.database.write { [site] db in
            guard let passkey = try Passkey.findIfPresent(id, in: db), passkey.person == person.id else {
                throw Refusal.notFound
            }
            try passkey.delete(in: db)
            try LogbookEntry.noteKeys(of: person, .passkey, at: visit.now, in: db)
            try site.tell(person, "passkey-ended", at: visit.now, in: db)
        }
        return .redirect(to: visit.path("/account/passkeys"))
    }
}

extension Throttle.Rule {
    /// Challenges that one network asks for: a whole computer room may sign in at once.
    static let challenges = Throttle.Rule(tries: 200, seconds: 3_600)
}
