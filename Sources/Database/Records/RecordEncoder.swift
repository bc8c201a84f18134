/// Takes a record apart into its columns, absent values included.
final class RecordEncoder: Encoder {
    private(set) var keys: [String] = []
    private(set) var values: [Stored] = []
    fileprivate var failure: DatabaseFailure?

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ record: some Encodable) throws {
        try record.encode(to: self)
        if let failure { throw failure }
    }

    fileprivate func put(_ value: Stored, _ key: some CodingKey) {
        keys.append(key.stringValue)
        values.append(value)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(RecordColumns<Key>(record: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { NoColumns(record: self) }

    func singleValueContainer() -> any SingleValueEncodingContainer { NoColumns(record: self) }
}

/// The keys of a record, written as columns.
private struct RecordColumns<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let record: RecordEncoder
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil(forKey key: Key) { record.put(.null, key) }

    mutating func encode(_ value: String, forKey key: Key) { record.put(.text(value), key) }

    mutating func encode(_ value: Int, forKey key: Key) { record.put(.integer(Int64(value)), key) }

    mutating func encode(_ value: Bool, forKey key: Key) { record.put(value.stored, key) }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        let lone = value as? any SQLValue
        record.put(try lone?.stored ?? JSONText.stored(value), key)
    }

    mutating func encodeIfPresent(_ value: String?, forKey key: Key) { record.put(value?.stored ?? .null, key) }

    mutating func encodeIfPresent(_ value: Int?, forKey key: Key) { record.put(value?.stored ?? .null, key) }

    mutating func encodeIfPresent(_ value: Bool?, forKey key: Key) { record.put(value?.stored ?? .null, key) }

    mutating func encodeIfPresent(_ value: Double?, forKey key: Key) { record.put(value?.stored ?? .null, key) }

    mutating func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
        guard let value else { return record.put(.null, key) }
        try encode(value, forKey: key)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        record.failure = .other("A record has one column for each key, not columns within \(key.stringValue).")
        return record.container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        NoColumns(record: record)
    }

    mutating func superEncoder() -> any Encoder { record }

    mutating func superEncoder(forKey key: Key) -> any Encoder { record }
}

/// What a value without keys would write: nothing that a table could hold.
private struct NoColumns: UnkeyedEncodingContainer, SingleValueEncodingContainer {
    let record: RecordEncoder
    var codingPath: [any CodingKey] { [] }
    var count: Int { 0 }

    func encodeNil() throws { try refuse() }

    func encode(_ value: some Encodable) throws { try refuse() }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        record.failure = Self.failure
        return record.container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        record.failure = Self.failure
        return self
    }

    func superEncoder() -> any Encoder { record }

    private func refuse() throws { throw Self.failure }

    private static let failure = DatabaseFailure.other("A record has a column for each key; this value has no keys.")
}
