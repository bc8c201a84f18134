import Database
import Hummingbird
import Toolkit

/// Doors to the second thing one shows: the six digits of an authenticator, or a code on paper.
struct SecondFactorRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/account/second", for: .halfSignedIn) { visit in
            let page = SecondFactorPage(visit: visit, back: SignInForm(back: visit.query("back")).back, error: nil, wait: nil)
            return site.show(page, to: visit)
        }
        doors.post("/{language}/account/second", for: .halfSignedIn, show)
        doors.get("/{language}/account/authenticator", for: .freshlySignedIn, authenticator)
        doors.post("/{language}/account/authenticator", for: .freshlySignedIn, confirm)
        doors.post("/{language}/account/authenticator/codes", for: .freshlySignedIn, renewCodes)
        doors.post("/{language}/account/authenticator/ending", for: .freshlySignedIn, end)
    }

    /// The code that lets in whoever has shown her mailbox.
    private func show(_ visit: Visit) async throws -> Response {
        let half = try visit.requireHalf()
        let typed = visit.form["code"] ?? ""
        let (signedIn, wait) = try await site.database.write { [site] db -> (NewSignIn?, Int?) in
            // Whoever knows the password alone must not keep the owner out: her own browsers have a count of their own.
            let isFamiliar = try site.isFamiliar(visit, to: half.person, in: db)
            let place = isFamiliar ? "its browsers" : Token.hash(Network.key(of: visit.address))
            let limit = "second \(half.person.id) from \(place)"
            if let wait = try Throttle.wait(limit, .secondFactors, at: visit.now, in: db) { return (nil, wait) }
            let authenticator = try Authenticator.findIfPresent(half.person.id, in: db)
            let next = authenticator?.shown(typed, at: visit.now, from: site.secrets)
            let isOnPaper = try next == nil && RecoveryCode.use(typed, of: half.person.id, at: visit.now, in: db)
            guard next != nil || isOnPaper else {
                try Throttle.note(limit, .secondFactors, at: visit.now, in: db)
                try LogbookEntry.noteFailure(of: half.person, .authenticator, at: visit.now, in: db)
                return (nil, nil)
            }
            try next?.update(in: db)
            return (try site.signIn(half.person, factors: 2, by: isOnPaper ? .paper : .authenticator, visit, in: db), nil)
        }
        let back = SignInForm(visit.form).back
        guard let signedIn else {
            let page = SecondFactorPage(visit: visit, back: back, error: wait == nil ? "wrong" : "wait", wait: wait)
            return site.refuse(page, to: visit, wait: wait)
        }
        return site.welcoming(signedIn, .redirect(to: back ?? visit.path("/account")))
    }

    private func authenticator(_ visit: Visit) async throws -> Response {
        let person = try visit.requireSignedIn().person
        let (authenticator, left) = try await site.database.write { [box = site.secrets] db in
            let known = try Authenticator.findIfPresent(person.id, in: db)
            if let known, known.confirmed != nil { return (known, try RecoveryCode.left(of: person.id, in: db)) }
            // A secret that was shown before may have been seen by somebody else.
            try known?.delete(in: db)
            let fresh = try Authenticator.fresh(for: person.id, in: box)
            try fresh.insert(in: db)
            return (fresh, 0)
        }
        return site.show(page(authenticator, left, visit, error: nil), to: visit)
    }

    private func page(_ authenticator: Authenticator, _ left: Int, _ visit: Visit, error: String?) -> AuthenticatorPage {
        let code = authenticator.code(from: site.secrets)
        let shown = authenticator.confirmed == nil ? code : nil
        let address = shown?.address(for: visit.signedIn?.person.email ?? "", at: "123Digit")
        return AuthenticatorPage(
            visit: visit, secret: shown?.fours ?? [], address: address,
            drawing: address.flatMap { QRCode.drawing(of: $0, description: visit.t["accounts.authenticator-code"]) },
            codesLeft: left, error: error)
    }

    /// The first code that she shows turns it on; her codes on paper are shown once.
    private func confirm(_ visit: Visit) async throws -> Response {
        let person = try visit.requireSignedIn().person
        let typed = visit.form["code"] ?? ""
        let (signedIn, codes) = try await site.database.write { [site] db -> (NewSignIn?, [String]) in
            guard let authenticator = try Authenticator.findIfPresent(person.id, in: db), authenticator.confirmed == nil,
                let next = authenticator.shown(typed, at: visit.now, from: site.secrets)
            else { return (nil, []) }
            try next.update(in: db)
            let codes = try RecoveryCode.renew(for: person.id, in: db)
            try LogbookEntry.noteKeys(of: person, .authenticator, at: visit.now, in: db)
            try site.tell(person, "authenticator-on", at: visit.now, in: db)
            return (try site.signIn(person, factors: 2, by: .authenticator, visit, in: db), codes)
        }
        guard let signedIn else {
            let known = try await site.database.read { db in try Authenticator.findIfPresent(person.id, in: db) }
            guard let known, known.confirmed == nil else { return .redirect(to: visit.path("/account/authenticator")) }
            return site.refuse(page(known, 0, visit, error: "wrong"), to: visit, wait: nil)
        }
        let visit = visit.entered(signedIn.session)
        return site.welcoming(signedIn, site.show(RecoveryCodesPage(visit: visit, codes: codes), to: visit))
    }

    /// Ten new codes on paper; the old ones open nothing any more.
    private func renewCodes(_ visit: Visit) async throws -> Response {
        let person = try visit.requireSignedIn().person
        let codes = try await site.database.write { [site] db -> [String] in
            guard try Authenticator.isOn(person.id, in: db) else { throw Refusal.badRequest }
            try LogbookEntry.noteKeys(of: person, .paper, at: visit.now, in: db)
            try site.tell(person, "codes-renewed", at: visit.now, in: db)
            return try RecoveryCode.renew(for: person.id, in: db)
        }
        return site.show(RecoveryCodesPage(visit: visit, codes: codes), to: visit)
    }

    private func end(_ visit: Visit) async throws -> Response {
        let person = try visit.requireSignedIn().person
        try await site.database.write { [site] db in
            try LogbookEntry.noteKeys(of: person, .authenticator, at: visit.now, in: db)
            try site.tell(person, "authenticator-off", at: visit.now, in: db)
            try db.execute("DELETE FROM authenticator WHERE id = \(person.id)")
            try db.execute("DELETE FROM recovery_code WHERE person = \(person.id)")
        }
        return .redirect(to: visit.path("/account"))
    }
}

extension Throttle.Rule {
    /// Wrong second codes for one account, from one network or from the browsers that its owner uses.
    static let secondFactors = Throttle.Rule(tries: 8, seconds: 1_800)
}
