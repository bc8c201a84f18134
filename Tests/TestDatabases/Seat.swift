import Synchronization

/// A place among the tests that hold a database open, given up when this value goes.
///
/// All tests begin at once. Without places, every one of them would hold its connections while it waits for a
/// processor, more than the open files many a machine allows one program (1024).
public final class Seat: Sendable {
    private static let room = Mutex(Room(free: 32))

    private struct Room {
        var free: Int
        var queue: [CheckedContinuation<Void, Never>] = []
    }

    /// Waits until there is one.
    public init() async {
        await withCheckedContinuation { arrival in
            let isSeated = Self.room.withLock { room in
                guard room.free > 0 else {
                    room.queue.append(arrival)
                    return false
                }
                room.free -= 1
                return true
            }
            if isSeated { arrival.resume() }
        }
    }

    deinit {
        let next = Self.room.withLock { room in
            guard room.queue.isEmpty else { return Optional(room.queue.removeFirst()) }
            room.free += 1
            return nil
        }
        next?.resume()
    }
}
