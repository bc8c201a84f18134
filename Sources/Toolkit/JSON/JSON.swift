/// A JSON value (RFC 8259) as somebody wrote it: members keep their order, numbers their digits.
public enum JSON: Sendable {
    case null
    case bool(Bool)
    /// The digits as they were written.
    case number(String)
    case string(String)
    case array([JSON])
    case object([Member])

    /// One name of an object, with its value.
    public struct Member: Sendable {
        public let name: String
        public var value: JSON

        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    public init(stringLiteral value: String) { self = .string(value) }

    public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { Member($0.0, $0.1) }) }

    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
}

extension JSON {
    public var string: String? { if case .string(let text) = self { text } else { nil } }

    public var bool: Bool? { if case .bool(let truth) = self { truth } else { nil } }

    public var array: [JSON]? { if case .array(let values) = self { values } else { nil } }

    public var members: [Member]? { if case .object(let members) = self { members } else { nil } }

    public var number: Double? { if case .number(let digits) = self { Double(digits) } else { nil } }

    /// The value under a name of an object. Setting nil takes the name away; a new name stands last.
    public subscript(name: String) -> JSON? {
        get {
            guard case .object(let members) = self else { return nil }
            return members.first { $0.name == name }?.value
        }
        set {
            guard case .object(var members) = self else { return }
            let place = members.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append(Member(name, value))
            case (nil, nil): return
            }
            self = .object(members)
        }
    }
}

extension JSON: Equatable {
    /// Whether two values say the same: the order of names does not matter, nor how a number is written.
    public static func == (left: JSON, right: JSON) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right || Double(left) == Double(right)
        case (.string(let left), .string(let right)): left == right
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)):
            left.count == right.count && left.allSatisfy { member in .object(right)[member.name] == member.value }
        default: false
        }
    }

    private static func == (left: JSON?, right: JSON) -> Bool { left.map { $0 == right } ?? false }
}
