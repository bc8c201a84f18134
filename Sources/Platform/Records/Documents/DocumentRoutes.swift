import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// `/xapi/activities/state`, `/xapi/activities/profile`, `/xapi/agents/profile`. Source: xAPI 1.0.3, Communication 2.2, 2.3, 2.6, 2.7.
struct DocumentRoutes: Sendable {
    let site: Site

    func answer(_ visit: Visit, _ call: MachineCall, _ resource: RecordResource) async throws -> Response {
        let address = try DocumentAddress(call, resource, names: AgentName(home: site.journal.home))
        let condition = Precondition(call.headers)
        switch (call.method, address.name) {
        case (.put, let name?): return try await put(name, address, condition, visit, call)
        case (.post, let name?): return try await post(name, address, condition, visit, call)
        case (.delete, let name?): return try await delete(name, address, condition)
        case (.delete, nil): return try await deleteAll(address)
        case (_, let name?): return try await document(name, address)
        case (_, nil): return try await names(address)
        }
    }

    private func put(
        _ name: String, _ address: DocumentAddress, _ condition: Precondition, _ visit: Visit, _ call: MachineCall
    ) async throws -> Response {
        let sent = try document(name, address, visit, call)
        try await site.database.write { db in
            let old = try DocumentStore.find(name, at: address, in: db)
            try condition.check(old)
            if address.resource != .state { try condition.require(for: old) }
            try sent.upsert(in: db)
        }
        return .noContent
    }

    /// Adds to what is there; is like PUT when nothing is.
    private func post(
        _ name: String, _ address: DocumentAddress, _ condition: Precondition, _ visit: Visit, _ call: MachineCall
    ) async throws -> Response {
        let sent = try document(name, address, visit, call)
        try await site.database.write { db in
            let old = try DocumentStore.find(name, at: address, in: db)
            try condition.check(old)
            let content = try old.map { try $0.merged(with: sent) } ?? sent.content
            try Document(content, type: sent.type, at: address, named: name, now: visit.now).upsert(in: db)
        }
        return .noContent
    }

    private func document(_ name: String, _ address: DocumentAddress, _ visit: Visit, _ call: MachineCall) throws -> Document {
        let type = call.headers[.contentType] ?? "application/octet-stream"
        let document = Document(call.body, type: type, at: address, named: name, now: visit.now)
        if document.isJSON {
            do {
                _ = try JSON(reading: call.body)
            } catch {
                throw Refusal.mistaken("The document is no JSON, at byte \(error.place): \(error.message).")
            }
        }
        return document
    }

    private func delete(_ name: String, _ address: DocumentAddress, _ condition: Precondition) async throws -> Response {
        try await site.database.write { db in
            try condition.check(try DocumentStore.find(name, at: address, in: db))
            try DocumentStore.remove(name, at: address, in: db)
        }
        return .noContent
    }

    private func deleteAll(_ address: DocumentAddress) async throws -> Response {
        try await site.database.write { db in try DocumentStore.removeAll(at: address, in: db) }
        return .noContent
    }

    private func document(_ name: String, _ address: DocumentAddress) async throws -> Response {
        let found = try await site.database.read { db in try DocumentStore.find(name, at: address, in: db) }
        guard let found else { throw Refusal(.notFound, "not-found", "There is no document of this name here.") }
        var response = Response.bytes(found.content, type: found.type)
        response.headers[.eTag] = "\"\(found.etag)\""
        // Whatever type the sender named: nothing in it runs as a page of ours.
        response.headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        return response.modified(found.updated)
    }

    private func names(_ address: DocumentAddress) async throws -> Response {
        let (names, updated) = try await site.database.read { db in try DocumentStore.names(at: address, in: db) }
        return Response.json(.array(names.map { .string($0) })).modified(updated)
    }
}
