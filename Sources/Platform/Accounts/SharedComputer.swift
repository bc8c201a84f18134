import Database
import Toolkit

/// “Others use this computer”: asked on every way in. A session there ends after a quarter of an hour without a touch, and with
/// the browser; the browser is not remembered.
struct SharedComputer {
    let visit: Visit

    /// The question; it is not asked again of who has said so.
    var question: HTML {
        when(visit.session?.isShared != true) {
            """
            <label class="option"><input type="checkbox" name="shared" value="1"\(when(visit.saysShared) { " checked" })> \
            <span>\(visit.t["booklet.shared-check"])</span></label>
            """
        }
    }

    /// What was answered, carried along.
    var answer: HTML { when(visit.saysShared) { "<input type=\"hidden\" name=\"shared\" value=\"1\">" } }
}

extension Visit {
    /// Whether others use this computer: said just now, or before in this session.
    var saysShared: Bool { form["shared"] == "1" || session?.isShared == true }

    /// A session for a browser that has none, by which it is known when it comes back; nil when it has one.
    func openSession(in db: Connection) throws -> OpenedSession? {
        guard let session else { return try SessionStore.open(subject: nil, isShared: saysShared, at: now, in: db) }
        if saysShared, !session.isShared { try SessionStore.declareShared(session, in: db) }
        return nil
    }
}
