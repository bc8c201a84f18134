import Toolkit

/// The order in which a page shows what the author wrote in the right order: the same for everybody, made from the step's name,
/// so that a page can be prepared once.
enum Shuffle {
    /// The indexes `0..<count`, shuffled by a name; never in their own order when there are two or more.
    static func indexes(_ count: Int, by name: String) -> [Int] {
        var state = name.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        var indexes = Array(0..<count)
        guard count > 1 else { return indexes }
        for last in stride(from: count - 1, to: 0, by: -1) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            indexes.swapAt(last, Int((state >> 33) % UInt64(last + 1)))
        }
        if indexes == Array(0..<count) { indexes.append(indexes.removeFirst()) }
        return indexes
    }
}

extension Exercise {
    /// Yes before no, and a picture's places as drawn; everything else shuffled.
    func shownOrder(of count: Int, at id: ExerciseID) -> [Int] {
        switch kind {
        case .trueFalse, .find: Array(0..<count)
        default: Shuffle.indexes(count, by: id.description)
        }
    }
}
