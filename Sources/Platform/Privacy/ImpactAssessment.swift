import Toolkit

/// The dossier of the data protection impact assessment (GDPR, article 35), for whoever must decide: what the program does, what
/// could go wrong for people, and what stops it.
enum ImpactAssessment {
    /// Something that could go wrong for somebody.
    struct Risk: Sendable {
        let what: String
        let whom: String
        let stops: [String]
        let left: String
    }

    static let risks = [
        Risk(
            what: "The next person on a shared computer sees a learner's booklet or a helper's account.",
            whom: "learners, helpers",
            stops: [
                "“I am done” on every page", "a quarter of an hour on a shared computer (`Session.Lifetime.shared`)",
                "pages that are not kept by the browser",
            ], left: "low: somebody looks over a shoulder"),
        Risk(
            what: "Somebody guesses the number of a booklet.", whom: "learners",
            stops: ["twelve digits with a check digit", "tries are counted by network and in all (`Throttle`)"],
            left: "low: `docs/booklet-codes.md` gives the figures"),
        Risk(
            what: "Somebody who reads another person's mail gets into her account.", whom: "helpers, staff",
            stops: [
                "a link opens only in the browser that asked",
                "an authenticator or a passkey, required for officers and administrators",
                "a new browser is told by mail",
            ], left: "medium for accounts with a mailbox alone: she can add a second proof"),
        Risk(
            what: "A helper or an officer looks at people without a reason.", whom: "learners, helpers",
            stops: ["roles in one organisation (`Permission.table`)", "the logbook, which the person reads herself"],
            left: "low: it is seen"),
        Risk(
            what: "Figures tell who somebody is, because few are counted.", whom: "learners",
            stops: ["counts below five are not shown, in the question itself"], left: "low"),
        Risk(
            what: "Facts under a pseudonym are taken for anonymous.", whom: "learners",
            stops: ["said on every page about them", "the link is cut at once when somebody erases"],
            left: "low: a pseudonym is personal data until then, and treated so"),
        Risk(
            what: "A desk is talked into opening somebody else's account.", whom: "helpers, staff",
            stops: [
                "the desk never sees a secret; only the browser that asked goes on", "the old mailbox is told and can stop it",
                "officers and administrators only by an administrator",
            ], left: "medium: it rests on looking at the person"),
        Risk(
            what: "A backup or a disk is stolen.", whom: "everybody",
            stops: [
                "passwords as Argon2id, keys of links, codes and sessions as hashes", "backups expire",
            ], left: "medium: names and addresses are readable in it; keep it on an encrypted disk (`docs/backup.md`)"),
    ]

    static func text(_ words: Words) -> String {
        let personal = DataMap.tables.filter(\.isPersonal)
        var text = """
            # Impact assessment: the dossier

            GDPR, article 35. The decision is the operator's, with its data protection officer; this dossier gives what the program
            knows of itself. Nobody has signed it yet.

            ## What is done

            \(personal.count) of \(DataMap.tables.count) tables can hold a row about somebody (`docs/privacy/record.md`), each with a purpose,
            a basis and a class of retention (`docs/privacy/retention.md`). People are vulnerable: many read little, or read another
            language. So learning needs no account, no name and no address; no national number, health word or social file has a
            place in any table; nothing is decided about anybody by the program alone.

            ## Why it is needed, and no more

            - A booklet keeps what was learned, so that a learner goes on where she stopped. It has no name.
            - An account keeps a name, an address and a language, so that helpers can be written to and have a role.
            - Facts keep a pseudonym, so that the programme counts people once.

            ## What could go wrong

            """
        for risk in risks {
            text += "\n### \(risk.what)\n\n- For: \(risk.whom)\n"
            text += risk.stops.map { "- Against it: \($0)\n" }.joined()
            text += "- Left: \(risk.left)\n"
        }
        let bases = DataMap.Basis.allCases.map { "- \(words["privacy.basis-\($0.rawValue)"])" }.joined(separator: "\n")
        return text + "\n## Bases\n\n\(bases)\n"
    }
}
