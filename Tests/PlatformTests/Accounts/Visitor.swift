import Testing
import Toolkit

@testable import Platform

/// What people do to get in.
extension Browser {
    /// Asks for an account, and goes in by the code of the letter.
    @discardableResult
    func join(as name: String, _ email: String, helps: Bool = true) async throws -> Page {
        world.pass(seconds: 1)
        try await open("/fr/account/joining")
        try await send("/fr/account/joining", ["name": name, "email": email, "profile": helps ? "helps" : "learns"])
        return try await goIn(email)
    }

    /// Asks for a letter, and goes in by its code.
    @discardableResult
    func signIn(_ email: String) async throws -> Page {
        try await ask(for: email)
        return try await goIn(email)
    }

    /// Asks for a letter.
    @discardableResult
    func ask(for email: String, back: String = "") async throws -> Page {
        world.pass(seconds: 1)
        try await open("/fr/account/opening")
        return try await send("/fr/account/letter", ["email": email, "back": back])
    }

    @discardableResult
    func goIn(_ email: String) async throws -> Page {
        try await send("/fr/account/opening", ["code": try #require(await world.letter(to: email).code)])
    }
}

extension Letter {
    /// The six digits.
    var code: String? {
        parts.lazy.compactMap { part in if case .code(let code) = part { code } else { nil } }.first
    }

    /// Where its button goes, as a path.
    var path: String? {
        parts.lazy.compactMap { part in
            if case .link(_, let address) = part { address.replacing("http://localhost:8123", with: "") } else { nil }
        }.first
    }
}
