import Database
import Toolkit

extension Workshop {
    /// Notes that somebody is there, or that she is not after all. Once it is closed, whoever is typed later has her fact at once,
    /// and nobody is taken away.
    func note(
        _ following: ID<Following>, isHere: Bool, _ way: Presence.Way, journal: Journal, at now: Instant, in db: Connection
    ) throws {
        let known = try Presence.find(following, at: id, in: db)
        if !isHere, closed == nil {
            try known?.delete(in: db)
        } else if isHere, known == nil {
            let called = try Following.find(following, in: db).called
            let presence = Presence(
                id: .fresh(at: now), workshop: id, following: following, called: called, age: nil, gender: nil, way: way,
                noted: now)
            try presence.insert(in: db)
            if closed != nil { try presence.count(at: self, journal: journal, at: now, in: db) }
        }
    }

    /// Ends it: attendance, what was led, and each gesture seen become facts, in this one transaction.
    func close(
        _ form: ClosingForm, by helper: Person, catalogue: Catalogue, journal: Journal, at now: Instant, in db: Connection
    ) throws {
        let ended = closed(done: form.done, mood: form.mood, remark: form.remark, at: now)
        try ended.update(in: db)
        let presences = try presences(in: db)
        for presence in presences { try presence.count(at: ended, journal: journal, at: now, in: db) }
        let here = Set(presences.compactMap(\.following))
        for said in form.gestures {
            guard let id = ID<Following>(said.following), here.contains(id), catalogue.gestures.gesture(said.gesture) != nil,
                let autonomy = GestureNote.Autonomy(rawValue: said.autonomy)
            else { continue }
            let note = GestureNote(
                id: .fresh(at: now), following: id, gesture: said.gesture, autonomy: autonomy, day: Day(of: starts),
                workshop: self.id, notedBy: helper.id, noted: now)
            try note.keep(for: Booklet.find(Following.find(id, in: db).booklet, in: db), journal: journal, in: db)
        }
        try journal.record(.led(ended, people: people(in: db), by: helper), at: now, in: db)
    }
}
