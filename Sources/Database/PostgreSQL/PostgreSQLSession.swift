/// A place at a PostgreSQL server: it connects when it is needed, and again after the connection broke.
final class PostgreSQLSession: Session {
    private let address: PostgreSQLAddress
    private let outage: PostgreSQLOutage
    private let readsOnly: Bool
    var link: PostgreSQLLink?
    var trouble: Trouble?
    /// Why the transaction is useless up to its savepoint, whatever the body made of it.
    var refusal: DatabaseFailure?
    private var isMigrating = false
    /// Whether bodies here have asked for turns: then each group waits for its own.
    private var takesTurns = false
    private var hasTurn = false
    private var savepoint = Savepoint.none
    private var glance: Glance?

    /// How far a body has gone that hopes to need no transaction.
    private enum Glance {
        case fresh, asked, tooMuch
    }

    /// A savepoint is left open behind its body, which saves a journey to the server: the next one uses or replaces it.
    private enum Savepoint {
        case none, fresh, passed
    }

    /// `readsOnly`: whatever it is asked, nothing is changed.
    init(_ address: PostgreSQLAddress, _ outage: PostgreSQLOutage, readsOnly: Bool) {
        self.address = address
        self.outage = outage
        self.readsOnly = readsOnly
    }

    func close() { link = nil }

    func use<Value>(_ body: () throws -> Value) rethrows -> Value { try body() }

    func ask(_ question: SQL, mayWrite: Bool) throws -> any Cursor {
        if glance != nil {
            guard glance == .fresh else { throw secondQuestion() }
            glance = .asked
        }
        return try noted(question) { try $0.ask(question) }
    }

    func begin(_ errand: Errand) throws {
        trouble = nil
        refusal = nil
        savepoint = .none
        hasTurn = false
        glance = errand == .glancing ? .fresh : nil
        if link?.isSpent ?? true { try connect() }
        guard glance == nil else { return }
        do {
            do {
                try start(errand)
            } catch let report as PostgreSQLReport where report.breaksConnection {
                // It broke while nobody asked: nothing was done on it yet.
                hasTurn = false
                try connect()
                try start(errand)
            }
        } catch let report as PostgreSQLReport {
            throw DatabaseFailure(report, in: "BEGIN")
        }
    }

    private func connect() throws {
        link = nil
        link = try outage.reached { try PostgreSQLLink(address, readsOnly: readsOnly) }
    }

    func commit() throws {
        guard let link, !link.isBroken else { throw lost() }
        do {
            guard try link.run("COMMIT") == "COMMIT" else {
                throw refusal ?? DatabaseFailure.other("The transaction ended before its body.")
            }
        } catch let report as PostgreSQLReport {
            if report.breaksConnection || report.code == "40003" { throw DatabaseFailure.unknownOutcome }
            throw noted(report, "COMMIT")
        }
        endTurn()
        endMigration()
    }

    func rollBack() {
        guard let link else { return }
        if link.isInTransaction, !link.isSpent {
            do { try link.run("ROLLBACK") } catch { link.isSpent = true }
        }
        if link.isSpent { self.link = nil }
        endTurn()
        endMigration()
    }

    func openSavepoint() throws {
        switch savepoint {
        case .none: try steer("SAVEPOINT body")
        case .passed: try steer("RELEASE body; SAVEPOINT body")
        case .fresh: break
        }
        savepoint = .fresh
    }

    func undoSavepoint() throws {
        try steer("ROLLBACK TO body")
        refusal = nil
    }

    func closeSavepoint() { savepoint = .passed }

    /// Remembered, whatever the body makes of the error.
    func secondQuestion() -> SecondQuestion {
        glance = .tooMuch
        return SecondQuestion()
    }

    /// Whether no transaction stands around what is asked.
    var isGlancing: Bool { glance != nil }

    func check() throws {
        if glance == .tooMuch { throw SecondQuestion() }
        if trouble == .lost { throw lost() }
        if let refusal { throw refusal }
        guard glance == nil else { return }
        guard trouble == nil else { throw DatabaseFailure.busy }
        guard link?.isInGoodTransaction ?? false else {
            throw DatabaseFailure.other("The transaction ended before its body.")
        }
    }

    var isSound: Bool { trouble == nil && link?.isInTransaction ?? false }

    private func start(_ errand: Errand) throws {
        guard let link else { throw lost() }
        if errand == .migrating {
            isMigrating = true
            try link.run(Self.migrating)
        }
        if errand == .writing, takesTurns {
            try link.run(Self.takingTurn)
            hasTurn = true
        }
        try link.run(errand == .reading ? Self.reading : Self.writing)
    }

    /// What a transaction read before its turn is old: so it begins again, with its turn.
    func takeTurn() throws {
        guard !hasTurn else { return }
        takesTurns = true
        trouble = trouble ?? .collision
        throw DatabaseFailure.busy
    }

    /// A connection that breaks gives its turn back by itself.
    private func endTurn() {
        guard hasTurn else { return }
        hasTurn = false
        do { try link?.run(Self.endingTurn) } catch { link = nil }
    }

    private func endMigration() {
        guard isMigrating else { return }
        isMigrating = false
        guard let link else { return }
        do {
            try link.run("SELECT pg_advisory_unlock_all();" + PostgreSQLLink.settings(address))
        } catch {
            self.link = nil
        }
    }

    private func steer(_ text: String) throws {
        _ = try noted(SQL(stringLiteral: text)) { try $0.run(text) }
    }
}
