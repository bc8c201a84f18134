import Database
import Toolkit

/// A statement that a program sent, sound and ready to be kept.
struct Arrival: Sendable {
    /// In lower case, as UUIDs are compared.
    let id: String
    /// The id as the program wrote it, or ours.
    let sentID: String
    let actor: String?
    let verb: String
    let object: String
    let occurred: Instant?
    /// The statement that this one is about.
    let target: String?
    let references: [FactReference]
    /// The statement, as it was sent.
    let text: String
    let json: JSON

    var isVoiding: Bool { verb == StatementRule.voided }

    /// Throws a flaw when what was sent is no statement. `id` is the one in the address of a PUT.
    init(_ json: JSON, text: String, id given: String? = nil, names: AgentName, at now: Instant) throws(Flaw) {
        try StatementRule.statement(json)
        sentID = json["id"]?.string ?? given ?? ID<Fact>.fresh(at: now).text
        id = sentID.lowercased()
        if let given, given.lowercased() != id {
            throw Flaw("the id is not the statementId in the address").within("id")
        }
        let object = json["object"]
        let kind = object?["objectType"]?.string ?? "Activity"
        actor = json["actor"].flatMap(names.of)
        verb = json["verb"]?["id"]?.string ?? ""
        target = kind == "StatementRef" ? object?["id"]?.string?.lowercased() : nil
        self.object = target ?? (kind == "Activity" ? object?["id"]?.string : object.flatMap(names.of)) ?? ""
        occurred = json["timestamp"]?.string.flatMap { Timestamp.instant($0) }
        references = Array(Set(FactReferences(json, names: names).list))
        self.text = text
        self.json = json
    }
}

extension Arrival {
    /// The statements of a body: one, or a list of them (Communication 2.1.2).
    static func batch(_ body: [UInt8], names: AgentName, at now: Instant) throws -> [Arrival] {
        let (json, elements) = try parsed(body)
        guard case .array(let statements) = json else { return [try Arrival(json, text: text(body), names: names, at: now)] }
        guard !statements.isEmpty else { throw Flaw("the list is empty: send at least one statement") }
        var seen: Set<String> = []
        return try zip(statements, elements).enumerated().map { (place, sent) throws(Flaw) in
            do throws(Flaw) {
                let arrival = try Arrival(sent.0, text: text(body[sent.1]), names: names, at: now)
                guard seen.insert(arrival.id).inserted else { throw Flaw("the id stands twice in this list").within("id") }
                return arrival
            } catch {
                throw error.within("\(place)")
            }
        }
    }

    /// The one statement of a PUT.
    static func single(_ body: [UInt8], id: String, names: AgentName, at now: Instant) throws -> Arrival {
        try Arrival(try parsed(body).value, text: text(body), id: id, names: names, at: now)
    }

    private static func parsed(_ body: [UInt8]) throws(Flaw) -> (value: JSON, elements: [Range<Int>]) {
        do throws(JSONFlaw) {
            return try JSON.parts(of: body)
        } catch {
            throw Flaw("this is no JSON, at byte \(error.place): \(error.message)")
        }
    }

    private static func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
