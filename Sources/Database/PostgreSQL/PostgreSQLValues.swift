import CPostgres

/// The bound values of one question, as PostgreSQL takes them in its binary form; an absent one stands in the text.
struct PostgreSQLValues {
    /// What PostgreSQL calls the type of each.
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// Throws `unstorable` when a value fits in no column.
    init(_ values: [Stored]) throws {
        for value in values {
            guard value.isStorable else { throw DatabaseFailure.unstorable }
            switch value {
            case .null: continue
            case .integer(let number): add(PostgreSQLType.bigint, number.bigEndian)
            case .double(let number): add(PostgreSQLType.double, number.bitPattern.bigEndian)
            case .text(let text):
                bytes += text.utf8
                end(PostgreSQLType.text)
            case .blob(let blob):
                bytes += blob
                end(PostgreSQLType.bytea)
            }
        }
        bytes.append(0)
    }

    private mutating func add(_ type: Oid, _ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number) { bytes += $0 }
        end(type)
    }

    private mutating func end(_ type: Oid) {
        types.append(type)
        ends.append(bytes.count)
    }

    /// Asks the prepared statement `name` with these values, and waits for its answer.
    func ask(_ name: String, on connection: OpaquePointer) -> OpaquePointer? {
        handed { count, starts, lengths, binary in PQexecPrepared(connection, name, count, starts, lengths, binary, 0) }
    }

    /// Sends the same in a pipeline; false when it cannot.
    func send(_ name: String, on connection: OpaquePointer) -> Bool {
        handed { count, starts, lengths, binary in
            PQsendQueryPrepared(connection, name, count, starts, lengths, binary, 0) == 1
        }
    }

    private func handed<Value>(
        _ body: (CInt, [UnsafePointer<CChar>?], [CInt], [CInt]) -> Value
    ) -> Value {
        bytes.withUnsafeBytes { bytes in
            var starts: [UnsafePointer<CChar>?] = []
            var lengths: [CInt] = []
            var start = 0
            for end in ends {
                starts.append(bytes.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self))
                lengths.append(CInt(end - start))
                start = end
            }
            return body(CInt(ends.count), starts, lengths, [CInt](repeating: 1, count: ends.count))
        }
    }
}

/// PostgreSQL's numbers for the types we send and read.
enum PostgreSQLType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let bigint: Oid = 20
    static let smallint: Oid = 21
    static let integer: Oid = 23
    static let text: Oid = 25
    static let oid: Oid = 26
    static let float: Oid = 700
    static let double: Oid = 701
    static let numeric: Oid = 1700
}
