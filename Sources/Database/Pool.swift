/// The connections of one database, each on a thread of its own.
struct Pool: Sendable {
    /// Where bodies wait for a thread; both are one where there is one connection for all.
    let readers: Workers<any Job>
    let writers: Workers<any Job>
    let glances: Glances?
    let listening: @Sendable (_ channel: String) -> AsyncStream<Notice>
    let stopListening: @Sendable () -> Void

    /// The most bodies that share a commit.
    static let largestGroup = 256

    func listen(on channel: String) -> AsyncStream<Notice> { listening(channel) }

    /// Puts a body where it belongs; false when the pool was closed.
    func put(_ job: any Job) -> Bool {
        (job.errand.isReading ? readers : writers).put(job)
    }

    /// Bodies that no thread has taken yet.
    var waiting: Int { readers === writers ? writers.waiting : readers.waiting + writers.waiting }

    func close() throws {
        stopListening()
        readers.close()
        writers.close()
        try glances?.close()
    }

    /// The writer goes last: it is the one that tidies SQLite's file.
    func closed() async throws {
        stopListening()
        try glances?.close()
        if readers !== writers { try await readers.closed() }
        try await writers.closed()
    }
}
