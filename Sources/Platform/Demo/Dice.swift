/// Chance that repeats itself: the same seed throws the same. Source: SplitMix64 (G. Steele, D. Lea, C. Flood, 2014).
struct Dice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// The dice of one `stream` of a world: each person has her own, so that nobody's luck moves anybody else's.
    init(seed: UInt64, stream: UInt64) {
        state = Self.mixed(Self.mixed(seed &+ Self.step) ^ Self.mixed(stream &+ 1))
    }

    mutating func next() -> UInt64 {
        state &+= Self.step
        return Self.mixed(state)
    }

    /// From 0 up to, not including, 1.
    mutating func part() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func chance(_ part: Double) -> Bool { self.part() < part }

    mutating func between(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + part() * (range.upperBound - range.lowerBound)
    }

    mutating func whole(_ range: ClosedRange<Int>) -> Int {
        let count = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int(next().multipliedFullWidth(by: count).high)
    }

    /// One of several; nil when there are none.
    mutating func one<Value>(of values: [Value]) -> Value? {
        values.isEmpty ? nil : values[whole(0...values.count - 1)]
    }

    /// One of several, each as likely as its weight; nil when there are none.
    mutating func one<Value>(weighing values: [(value: Value, weight: Double)]) -> Value? {
        var rest = part() * values.reduce(0) { $0 + $1.weight }
        for (value, weight) in values {
            rest -= weight
            if rest < 0 { return value }
        }
        return values.last?.value
    }

    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
