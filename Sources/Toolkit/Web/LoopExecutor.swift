import NIOCore

/// Runs a connection's tasks on the very thread that reads and writes its socket: a page passes no thread on its way.
///
/// A story must not block it; what waits for a disk waits on the database's own threads.
final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
