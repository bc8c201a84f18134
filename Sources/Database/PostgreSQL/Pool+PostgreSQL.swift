extension Pool {
    /// A fixed number of connections, opened as they are needed.
    init(_ address: PostgreSQLAddress, _ counter: StatisticsCounter) {
        let listener = PostgreSQLListener(address)
        let outage = PostgreSQLOutage()
        readers = Workers("database reader", most: address.readers, handful: 1) {
            let reader = Reader { PostgreSQLSession(address, outage, readsOnly: true) }
            return .init(take: reader.take, end: reader.end)
        }
        writers = Workers("database writer", most: address.writers, handful: Self.largestGroup) {
            let writer = GroupedWriter(PostgreSQLSession(address, outage, readsOnly: false), counter)
            return .init(take: writer.take, end: writer.end)
        }
        glances = nil
        listening = listener.stream
        stopListening = listener.close
    }
}
