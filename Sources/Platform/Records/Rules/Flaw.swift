import Toolkit

/// What is wrong with something a program sent: where, and what to change.
struct Flaw: Error, Equatable {
    /// The names that lead there, outermost first.
    private(set) var path: [String] = []
    let message: String

    init(_ message: String) { self.message = message }

    func within(_ name: String) -> Flaw {
        var flaw = self
        flaw.path.insert(name, at: 0)
        return flaw
    }

    /// `actor.mbox: an e-mail address written mailto:name@example.org is expected here`.
    var sentence: String { path.isEmpty ? message : "\(path.joined(separator: ".")): \(message)" }
}

/// Runs a rule on what stands under `name`; a flaw found there says so.
func within(_ name: String, _ rule: () throws(Flaw) -> Void) throws(Flaw) {
    do throws(Flaw) { try rule() } catch { throw error.within(name) }
}

extension JSON {
    /// Runs a rule on each member of an object. Source: xAPI 1.0.3, Data 2.2: a null says nothing, so it is refused.
    func eachMember(_ rule: (String, JSON) throws(Flaw) -> Void) throws(Flaw) {
        guard case .object(let members) = self else { throw Flaw("an object in braces is expected here") }
        for member in members {
            do throws(Flaw) {
                if case .null = member.value { throw Flaw("null is not allowed: leave the name out") }
                try rule(member.name, member.value)
            } catch {
                throw error.within(member.name)
            }
        }
    }

    /// Runs a rule on each value of a list, which holds at least one.
    func eachValue(_ rule: (JSON) throws(Flaw) -> Void) throws(Flaw) {
        guard case .array(let values) = self else { throw Flaw("a list in brackets is expected here") }
        guard !values.isEmpty else { throw Flaw("an empty list says nothing: leave the name out") }
        for (place, value) in values.enumerated() {
            do throws(Flaw) { try rule(value) } catch { throw error.within("\(place)") }
        }
    }

    /// Refuses an object without these names.
    func require(_ names: String...) throws(Flaw) {
        for name in names where self[name] == nil { throw Flaw("the name “\(name)” is missing") }
    }
}

extension Flaw {
    static let unknown = Flaw("the specification knows no such name here: take it out, or look at its capitals")
}
