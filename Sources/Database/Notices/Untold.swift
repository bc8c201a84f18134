/// What one transaction will say once it is committed, for an engine that has no such thing itself.
struct Untold {
    private let listeners: Listeners?
    private var said: [Said] = []
    private var countAtSavepoint = 0

    private struct Said: Hashable {
        let channel: String
        let payload: String
    }

    init(_ listeners: Listeners?) {
        self.listeners = listeners
    }

    /// Equal things said in one transaction are said once, as PostgreSQL does.
    mutating func add(_ payload: String, on channel: String) {
        let new = Said(channel: channel, payload: payload)
        if !said.contains(new) { said.append(new) }
    }

    mutating func openSavepoint() { countAtSavepoint = said.count }

    mutating func undoSavepoint() { said.removeLast(said.count - countAtSavepoint) }

    mutating func forget() { said = [] }

    mutating func tellAll() {
        for one in said { listeners?.tell(one.payload, on: one.channel) }
        forget()
    }
}
