extension JSON {
    /// The value at a path: names of objects, and places in lists, from the outside; nil when nothing stands there.
    public func value(at path: some Collection<String>) -> JSON? {
        guard let first = path.first else { return self }
        switch self {
        case .object: return self[first]?.value(at: path.dropFirst())
        case .array(let values):
            guard let place = Int(first), values.indices.contains(place) else { return nil }
            return values[place].value(at: path.dropFirst())
        default: return nil
        }
    }

    /// This value with another one at a path; itself when nothing stands there.
    public func replacing(_ path: some Collection<String>, with value: JSON) -> JSON {
        guard let first = path.first else { return value }
        switch self {
        case .object:
            guard let inner = self[first] else { return self }
            var copy = self
            copy[first] = inner.replacing(path.dropFirst(), with: value)
            return copy
        case .array(var values):
            guard let place = Int(first), values.indices.contains(place) else { return self }
            values[place] = values[place].replacing(path.dropFirst(), with: value)
            return .array(values)
        default: return self
        }
    }
}
