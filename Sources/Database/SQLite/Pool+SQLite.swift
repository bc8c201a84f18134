extension Pool {
    /// One writer and several readers of a file; one connection for all in memory.
    init(_ file: SQLiteFile, readers most: Int, _ counter: StatisticsCounter) throws {
        let listeners = Listeners()
        let session = try SQLiteSession(file, readOnly: false, listeners)
        let writers = Workers<any Job>("database writer", most: 1, handful: Self.largestGroup) {
            let writer = GroupedWriter(session, counter)
            return .init(take: writer.take, end: writer.end)
        }
        self.writers = writers
        listening = { channel in
            defer { listeners.greet(on: channel) }
            return listeners.stream(on: channel)
        }
        stopListening = listeners.close
        guard !file.isInMemory else {
            readers = writers
            glances = nil
            return
        }
        let impatient = SQLiteFile(path: file.path, patience: 0)
        glances = Glances(most: most) { try SQLiteSession(impatient, readOnly: true) }
        readers = Workers("database reader", most: most, handful: 1) {
            let reader = Reader { try SQLiteSession(file, readOnly: true) }
            return .init(take: reader.take, end: reader.end)
        }
    }
}
