import Database
import Foundation
import Toolkit

/// What a provider proved about somebody, with all that is needed to let her in.
struct FederatedProof: Sendable {
    let provider: IdentityProvider
    let token: IDToken
    /// What it says about her: the token's claims, and where these lack an address, what it says when asked.
    let claims: JSON
    /// The token as it came, to be shown at the way out.
    let text: String
    let wayOut: String?
}

extension Site {
    /// Whether the site is tried out on one machine, with providers on this machine.
    var isOnThisMachine: Bool { ProviderAddress.isThisMachine(settings.baseURL) }

    func metadata(of provider: IdentityProvider) async throws -> ProviderMetadata {
        try await directory.metadata(of: provider.issuer, onThisMachine: isOnThisMachine, at: now)
    }

    /// Gives the code back for a token, and believes the token or refuses.
    func proof(_ answer: ProviderAnswer, _ attempt: FederatedAttempt) async throws -> FederatedProof {
        let known = try await database.read { db in try IdentityProvider.open(attempt.provider, in: db) }
        guard let provider = known else { throw FederationFailure.closed }
        let metadata = try await metadata(of: provider)
        let exchange = CodeExchange(
            code: try answer.code(from: metadata), verifier: attempt.verifier, provider: provider, metadata: metadata,
            back: federationAddress("return"))
        let credentials = try await credentials(of: provider)
        let tokens = try CodeExchange.Tokens(try await directory.send(exchange.request(credentials, at: now)))
        let rule = IDToken.Rule(
            issuer: metadata.issuer, clientID: provider.clientID, nonce: attempt.nonce, accessToken: tokens.accessToken,
            shownSince: attempt.isAgain ? attempt.made : nil)
        let token = try await believed(tokens.idToken, rule, metadata)
        return FederatedProof(
            provider: provider, token: token, claims: try await claims(of: token, tokens, provider, metadata),
            text: tokens.idToken,
            wayOut: metadata.endSession)
    }

    private func credentials(of provider: IdentityProvider) async throws -> CodeExchange.Credentials {
        switch provider.method {
        case .none: return .none
        case .keyToken:
            let key = try await database.read { [secrets] db in try PublishedKey.signing(secrets, in: db) }
            guard let key else { throw FederationFailure.secret }
            return .signer(.key(key))
        case .basic, .post, .secretToken:
            guard let secret = provider.secret.flatMap({ secrets.open($0, for: provider.secretPurpose) }) else {
                throw FederationFailure.secret
            }
            let text = String(decoding: secret, as: UTF8.self)
            return provider.method == .secretToken ? .signer(.secret(text)) : .secret(text)
        }
    }

    /// A token whose key we do not know may be signed with a new one: the keys are asked for again, once a minute at most.
    private func believed(_ text: String, _ rule: IDToken.Rule, _ metadata: ProviderMetadata) async throws -> IDToken {
        let keys = try await directory.keys(of: metadata, at: now)
        do throws(TokenFlaw) {
            return try IDToken(text, signedBy: keys, for: rule, at: now)
        } catch {
            guard error == .unknownKey, let newer = try await directory.newerKeys(of: metadata, at: now) else {
                throw FederationFailure.token(error)
            }
            do throws(TokenFlaw) {
                return try IDToken(text, signedBy: newer, for: rule, at: now)
            } catch {
                throw FederationFailure.token(error)
            }
        }
    }

    /// A token without an address of somebody who is not linked yet, from a provider that tells more when asked: about the same
    /// person, or not at all (OpenID Connect Core, 5.3.2).
    private func claims(
        of token: IDToken, _ tokens: CodeExchange.Tokens, _ provider: IdentityProvider, _ metadata: ProviderMetadata
    ) async throws -> JSON {
        guard token.claims["email"] == nil, let address = metadata.userInfo, let accessToken = tokens.accessToken else {
            return token.claims
        }
        let link = try await database.read { db in try LinkedIdentity.find(token.subject, at: provider.id, in: db) }
        guard link == nil, let more = try await directory.userInfo(address, accessToken: accessToken) else {
            return token.claims
        }
        guard more["sub"]?.string == token.subject else { throw FederationFailure.otherSubject }
        return more
    }

    /// Lets in whom a provider proved: the account it is linked to, else the account of her address, else a new one.
    func signIn(by proof: FederatedProof, _ attempt: FederatedAttempt, _ visit: Visit, in db: Connection) throws -> NewSignIn {
        let (person, isNew) = try person(of: proof, attempt, in: db)
        let signedIn = try signIn(
            person, factors: proof.provider.factors(of: proof.token.claims), by: .provider, isNew: isNew, visit, in: db)
        if let wayOut = proof.wayOut {
            let sealed = try secrets.seal(Data(proof.text.utf8), for: FederatedSession.purpose(proof.provider.id))
            try db.execute("DELETE FROM federated_session WHERE id = \(signedIn.session.session.hash)")
            try FederatedSession(
                id: signedIn.session.session.hash, provider: proof.provider.id, wayOut: wayOut, token: sealed
            ).insert(in: db)
        }
        return signedIn
    }

    private func person(of proof: FederatedProof, _ attempt: FederatedAttempt, in db: Connection) throws -> (Person, Bool) {
        let provider = proof.provider
        if let known = try LinkedIdentity.find(proof.token.subject, at: provider.id, in: db) {
            return (try Person.find(known.person, in: db), false)
        }
        let address = try ProvenAddress(proof.claims, domains: provider.domains(in: db))
        let known = try Person.find(email: address.email, in: db)
        let person = try known ?? join(address, provider, attempt.language, in: db)
        guard try LinkedIdentity.find(of: person.id, at: provider.id, in: db) == nil else {
            throw FederationFailure.subjectChanged
        }
        try LinkedIdentity(
            id: .fresh(at: now), provider: provider.id, subject: proof.token.subject, person: person.id, since: now
        ).insert(in: db)
        return (person, known == nil)
    }

    /// A new account, whose organisation is known by the way she came.
    private func join(
        _ address: ProvenAddress, _ provider: IdentityProvider, _ language: Language, in db: Connection
    ) throws -> Person {
        let person = try Person.join(
            Newcomer(name: address.name, helps: true), email: address.email, in: language, at: now, journal: journal, in: db)
        guard Role.member.fits(try Organisation.find(provider.organisation, in: db).kind) else { return person }
        let membership = Membership(
            id: .fresh(at: now), person: person.id, organisation: provider.organisation, service: nil, role: .member,
            since: Day(of: now), until: nil)
        try membership.insert(in: db)
        try journal.record(.accepted(membership, by: person), at: now, in: db)
        return person
    }
}
