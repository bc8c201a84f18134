import CArgon2
import NIOPosix
import Synchronization

/// Makes and checks what is kept of a password: Argon2id with 19 MiB, two passes and one lane, as the OWASP Password Storage
/// Cheat Sheet asks. One takes some 60 ms of a processor: it is done on a thread of its own, one at a time, so that trying
/// passwords never takes the processors from other visitors.
public final class PasswordHash: Sendable {
    private let threads = NIOThreadPool(numberOfThreads: 1)
    private let waiting = Atomic(0)
    /// More than two seconds of work; whoever comes then is asked to come again.
    private static let mostWaiting = 40
    private static let memory: UInt32 = 19_456
    private static let passes: UInt32 = 2
    private static let saltLength = 16
    private static let hashLength = 32

    public init() { threads.start() }

    deinit { threads.shutdownGracefully { _ in } }

    /// `$argon2id$v=19$m=19456,t=2,p=1$…`.
    public func made(of password: String) async throws -> String {
        try await inTurn { try Self.encoded(Array(password.utf8)) }
    }

    /// Whether this is the password. Without anything kept it takes as long, and is not.
    public func opens(_ password: String, _ kept: String?) async throws -> Bool {
        try await inTurn {
            let bytes = Array(password.utf8)
            guard let kept else {
                _ = try Self.encoded(bytes)
                return false
            }
            return argon2id_verify(kept, bytes, bytes.count) == ARGON2_OK.rawValue
        }
    }

    /// One after the other. Throws `Refusal.unavailable` when too many wait.
    private func inTurn<Value: Sendable>(_ body: @Sendable @escaping () throws -> Value) async throws -> Value {
        guard waiting.add(1, ordering: .relaxed).newValue <= Self.mostWaiting else {
            waiting.subtract(1, ordering: .relaxed)
            throw Refusal.unavailable
        }
        defer { waiting.subtract(1, ordering: .relaxed) }
        return try await threads.runIfActive(body)
    }

    /// Whether it was made with other costs than today's, and is to be made anew at the next sign-in.
    public static func isOutdated(_ kept: String) -> Bool {
        !kept.hasPrefix("$argon2id$v=19$m=\(memory),t=\(passes),p=1$")
    }

    private static func encoded(_ password: [UInt8]) throws -> String {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<saltLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let room = argon2_encodedlen(passes, memory, 1, UInt32(saltLength), UInt32(hashLength), Argon2_id)
        var text = [CChar](repeating: 0, count: room)
        let outcome = argon2id_hash_encoded(
            passes, memory, 1, password, password.count, salt, salt.count, hashLength, &text, text.count)
        guard outcome == ARGON2_OK.rawValue else { throw PasswordTrouble(code: outcome) }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// The library could not make a hash: there was no memory left.
public struct PasswordTrouble: Error {
    public let code: Int32
}
