import Foundation

/// Opens files as a user without rights, since root may write what is read-only.
enum Nobody {
    static var canBe: Bool { geteuid() == 0 && setFileUser != nil }

    /// `setfsuid`, which Swift's Glibc does not import.
    private static let setFileUser = dlsym(nil, "setfsuid").map { symbol in
        unsafeBitCast(symbol, to: (@convention(c) (uid_t) -> CInt).self)
    }

    /// Runs `body` on a thread whose file access is that of user 65534 (`setfsuid` holds for one thread).
    static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread {
                _ = setFileUser?(65534)
                continuation.resume(with: Result(catching: body))
            }.start()
        }
    }
}
