import Dispatch

/// Holds a body until the test lets it go.
final class Gate: Sendable {
    private let entered = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)

    /// Called in the body: says that it has begun, and stays until `open`. Afterwards the gate stays open, since a body may
    /// have to run again.
    func pass() {
        entered.signal()
        opened.wait()
        opened.signal()
    }

    /// Waits until a body stands at the gate.
    func someoneWaits() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [entered] in
                entered.wait()
                continuation.resume()
            }
        }
    }

    func open() {
        opened.signal()
    }
}
