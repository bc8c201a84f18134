import Database
import Foundation
import Hummingbird
import Toolkit

/// `/xapi/statements`. Source: xAPI 1.0.3, Communication 2.1.
struct StatementRoutes: Sendable {
    let site: Site

    private var names: AgentName { AgentName(home: site.journal.home) }

    /// PUT: one statement under an id of the program's choice.
    func kept(_ visit: Visit, _ call: MachineCall) async throws -> Response {
        let id = try RecordParameters(call.parameters, known: ["statementId"]).require("statementId", RecordParameters.uuid)
        let sent = try SentStatements(call)
        let arrival = try Arrival.single(sent.json, id: id, names: names, at: visit.now)
        _ = try await keep([arrival], sent, visit, call)
        return .noContent
    }

    /// POST: one or many; all of them are kept, or none.
    func batch(_ visit: Visit, _ call: MachineCall) async throws -> Response {
        _ = try RecordParameters(call.parameters, known: [])
        let names = names
        let (sent, arrivals) = try await aside(call.body.count) {
            let sent = try SentStatements(call)
            return (sent, try Arrival.batch(sent.json, names: names, at: visit.now))
        }
        let count = try await keep(arrivals, sent, visit, call)
        return count == 0 ? .noContent : .json(.array(arrivals.map { .string($0.sentID) }))
    }

    private func keep(_ arrivals: [Arrival], _ sent: SentStatements, _ visit: Visit, _ call: MachineCall) async throws -> Int {
        guard let caller = call.caller else { throw Refusal.unauthorized }
        let files = try sent.attachments(of: arrivals)
        let defines = [KeyScope.define, .all].contains { caller.scopes.contains($0.rawValue) }
        return try await site.database.write { [journal = site.journal] db in
            let new = try StatementStore.keep(arrivals, from: caller, journal: journal, in: db)
            let ids = Set(new.map(\.id))
            try AttachmentStore.keep(files.filter { ids.contains($0.fact) }, in: db)
            if defines { try ActivityStore.learn(ActivityDefinition.all(in: new), at: visit.now, in: db) }
            return new.count
        }
    }

    /// GET: one statement by its id, or those that a filter finds.
    func found(_ visit: Visit, _ call: MachineCall) async throws -> Response {
        let parameters = try RecordParameters(call.parameters, known: Self.known)
        let format = try parameters.read("format") { text throws(Flaw) in
            guard let format = StatementView.Format(rawValue: text) else {
                throw Flaw("one of ids, exact, canonical is expected here")
            }
            return format
        }
        let wantsFiles = try parameters.read("attachments", RecordParameters.bool) ?? false
        var view = StatementView(names: names, format: format ?? .exact)
        view.languages = AcceptLanguage.tags(call.headers[.acceptLanguage])
        if let (id, isVoided) = try single(parameters) {
            return try await one(id, voided: isVoided, view, wantsFiles, reader(call))
        }
        var filter = try StatementFilter(parameters, names: names)
        filter.origin = reader(call)
        return try await page(filter, view, wantsFiles, call)
    }

    private static let known: Set = [
        "statementId", "voidedStatementId", "agent", "verb", "activity", "registration", "related_activities",
        "related_agents", "since", "until", "limit", "format", "attachments", "ascending", "after",
    ]

    /// Only `format` and `attachments` go with an id.
    private func single(_ parameters: RecordParameters) throws(Flaw) -> (String, Bool)? {
        for name in ["statementId", "voidedStatementId"] {
            guard let id = try parameters.read(name, RecordParameters.uuid) else { continue }
            if let odd = Self.known.subtracting(["format", "attachments", name]).sorted().first(where: parameters.has) {
                throw Flaw("this does not go with “\(name)”: only format and attachments do").within(odd)
            }
            return (id, name == "voidedStatementId")
        }
        return nil
    }

    /// The key whose own statements are all that may be read; nil when all may.
    private func reader(_ call: MachineCall) -> String? {
        let scopes = call.caller?.scopes ?? []
        let readsAll = [KeyScope.all, .allRead, .statementsRead].contains { scopes.contains($0.rawValue) }
        return readsAll ? nil : call.caller?.id
    }

    private func one(
        _ id: String, voided: Bool, _ view: StatementView, _ wantsFiles: Bool, _ reader: String?
    ) async throws -> Response {
        let (fact, handout) = try await site.database.read { db in
            let fact = try StatementStore.find(id, voided: voided, readableBy: reader, in: db)
            return (fact, try Handout(fact.map { [$0] } ?? [], view, withFiles: wantsFiles, in: db))
        }
        guard let fact else {
            throw Refusal(.notFound, "not-found", "There is no statement of this id that this key may read.")
        }
        return handout.response { $0[0] }.modified(fact.stored)
    }

    private func page(
        _ filter: StatementFilter, _ view: StatementView, _ wantsFiles: Bool, _ call: MachineCall
    ) async throws -> Response {
        let names = names
        let (facts, hasMore, handout) = try await site.database.read { db in
            let (facts, hasMore) = try StatementStore.page(filter, names: names, in: db)
            return (facts, hasMore, try Handout(facts, view, withFiles: wantsFiles, in: db))
        }
        let more = hasMore ? facts.last.map { next(call, after: $0) } ?? "" : ""
        return handout.response { ["statements": .array($0), "more": .string(more)] }.modified(facts.map(\.stored).max())
    }

    /// The address of the next page: the same questions, after the last fact of this one (Data 2.5).
    private func next(_ call: MachineCall, after fact: StoredFact) -> String {
        var parameters = call.parameters
        parameters["after"] = StatementFilter.Cursor(fact).description
        let query = parameters.sorted { $0.key < $1.key }.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        return "\(RecordResource.statements.path)?\(query.joined(separator: "&"))"
    }

    /// Reads a large body beside the thread that serves connections.
    private func aside<Value: Sendable>(_ bytes: Int, _ work: @Sendable @escaping () throws -> Value) async throws -> Value {
        guard bytes > 32 << 10 else { return try work() }
        return try await withTaskExecutorPreference(globalConcurrentExecutor) {
            try await Task { try work() }.value
        }
    }
}
