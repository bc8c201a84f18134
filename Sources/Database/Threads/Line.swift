/// Those who wait, first come first served; each step takes the same time however long it is.
struct Line<Element> {
    private var elements: [Element?] = []
    /// Where the first that waits stands; those before it have left.
    private var first = 0

    var count: Int { elements.count - first }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ element: Element) {
        elements.append(element)
    }

    /// Takes the first ones, at most `most`.
    mutating func take(atMost most: Int) -> [Element] {
        let end = first + Swift.min(most, count)
        let taken = elements[first..<end].compactMap(\.self)
        for place in first..<end { elements[place] = nil }
        first = end
        if first > 64, first > elements.count / 2 {
            elements.removeFirst(first)
            first = 0
        }
        return taken
    }
}
