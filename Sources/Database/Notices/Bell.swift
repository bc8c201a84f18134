import Foundation

/// Wakes a thread that waits for a socket.
final class Bell: Sendable {
    private let reading: CInt
    private let writing: CInt

    init() {
        var ends: [CInt] = [-1, -1]
        // Without a pipe the thread wakes by its own clock.
        if pipe(&ends) == 0 {
            for end in ends { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        }
        reading = ends[0]
        writing = ends[1]
    }

    deinit {
        if reading >= 0 { close(reading) }
        if writing >= 0 { close(writing) }
    }

    func ring() {
        var byte: UInt8 = 1
        // A full pipe rings as well.
        _ = write(writing, &byte, 1)
    }

    /// Returns when the bell rings, when `socket` has something to read, or after so many seconds.
    func wait(orFor socket: CInt = -1, seconds: Double) {
        var polled = [
            pollfd(fd: reading, events: Int16(POLLIN), revents: 0), pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&polled, 2, CInt(seconds * 1000))
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(reading, &bytes, bytes.count) == bytes.count {}
    }
}
