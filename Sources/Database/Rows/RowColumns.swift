/// The columns of one row, as the keys of a `Decodable` type.
struct RowColumns<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let row: RowDecoder

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { row.cursor.columns.names.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool {
        row.cursor.columns.place(of: key.stringValue) != nil
    }

    /// Looks ahead only: the column is read by the call that follows.
    func decodeNil(forKey key: Key) throws -> Bool {
        guard let place = row.cursor.columns.place(of: key.stringValue) else { return true }
        return row.cursor.isNull(place)
    }

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        try row.cursor.text(try place(of: key))
    }

    func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
        try row.cursor.integer(try place(of: key))
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try row.value(type, at: try place(of: key), for: key)
    }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        guard let place = row.place(of: key), !row.cursor.isNull(place) else { return nil }
        return try row.cursor.text(place)
    }

    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        guard let place = row.place(of: key), !row.cursor.isNull(place) else { return nil }
        return try row.cursor.integer(place)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let place = row.place(of: key), !row.cursor.isNull(place) else { return nil }
        return try row.value(type, at: place, for: key)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        throw DatabaseFailure.unreadable(column: key.stringValue, as: "columns within a column")
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw DatabaseFailure.unreadable(column: key.stringValue, as: "columns within a column")
    }

    func superDecoder() throws -> any Decoder { row }

    func superDecoder(forKey key: Key) throws -> any Decoder { row }

    private func place(of key: Key) throws -> Int {
        guard let place = row.place(of: key) else {
            throw DatabaseFailure.unreadable(column: key.stringValue, as: "a column of this answer")
        }
        return place
    }
}
