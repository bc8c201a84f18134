import Toolkit

/// The dossier of the data protection impact assessment (GDPR, article 35), for whoever must decide: what the program does,
/// whether it is needed, what could go wrong for people, and what stops it.
enum ImpactAssessment {
    static func text(_ words: Words) -> String {
        let bases = DataMap.Basis.allCases.map { "- \(words["privacy.basis-\($0.rawValue)"])\n" }.joined()
        return [opening, need, "\n## Bases\n\n", bases, people, weights, accounts, close].joined()
    }

    private static var opening: String {
        let personal = DataMap.tables.filter(\.isPersonal).count
        return """
            # Impact assessment: the dossier

            GDPR, article 35. The decision is the operator's; this dossier gives what the program knows of itself. Nobody has
            signed it yet, and no data protection officer has given her advice (article 35(2)).

            ## What is done

            \(personal) of \(DataMap.tables.count) tables can hold a row about somebody (`docs/privacy/record.md`), each with a
            purpose, a basis and a class of retention (`docs/privacy/retention.md`). People are vulnerable: many read little, or
            read another language. So learning needs no account, no name and no address; no national number, health word or
            social file has a place in any table; nothing is decided about anybody by the program alone.

            """
    }

    private static let need = """

        ## Why it is needed, and no more

        | what | needed for | what would do with less, and why it is not enough |
        |---|---|---|
        | a booklet: what was learned, without a name | going on where one stopped | nothing kept: each visit begins anew, and nobody masters anything on two days |
        | an account: a name, an address, a language | writing to helpers, and giving them a role | a role without an address: nobody could be reached, or get back in |
        | facts under a pseudonym | counting people once, and showing it | totals alone: nobody could check them |
        | the logbook | seeing who looked at whom | trust alone: nobody would know |
        | consents with their words and days | showing that somebody was asked | a tick without words: it proves nothing |

        - **Proportionate.** Learners give no name. Figures are computed from what is done anyway; nobody is asked for more.
          How long each class of data is kept is written down, and the nightly job keeps to it.
        - **Right.** Everybody corrects her own name and address; a fact that is wrong is voided, never changed in silence.
        - **Told.** The privacy page says all of it in four languages, in plain words, and by telephone and at a desk too.
        - **In her hands.** See, take away, correct, erase, take a consent back: in the booklet and in the account, and at a desk.
        - **By others.** Who runs the machines and carries the mails works on the operator's instructions (article 28); these
          contracts are hers to sign. Nothing leaves the European Union by the program.

        """

    private static let people = """

        ## What people said of it

        Not yet done. Article 35(9) asks for the views of those concerned, or of people who speak for them. Before anybody decides:
        learners in at least two structures, asked aloud and in their language; helpers; the coordinators of a city and of a CPAS.
        What they say, and what was changed for it, belongs here. Nothing below rests on it.

        """

    /// All risks side by side.
    private static var weights: String {
        let rows = risks.enumerated().map { place, risk in
            let steps = [risk.before.severity, risk.before.likelihood, risk.after.severity, risk.after.likelihood]
            return "| \(place + 1) | \(steps.map(\.description).joined(separator: " | ")) |\n"
        }
        return """

            ## How heavy

            How bad it would be for somebody, and how likely, without and with what stops it; in the four steps of the CNIL's
            method. The authors' own judgement: whoever decides weighs again.

            | risk | severity before | likelihood before | severity after | likelihood after |
            |--:|---|---|---|---|
            \(rows.joined())
            ## What could go wrong

            """
    }

    /// Each risk, with what stops it and what stays.
    private static var accounts: String {
        risks.enumerated().map { place, risk in
            let stops = risk.stops.map { "- Against it: \($0)\n" }.joined()
            return "\n### \(place + 1). \(risk.what)\n\n- For: \(risk.whom)\n" + stops + "- Left: \(risk.left)\n"
        }.joined()
    }

    private static var close: String {
        let high = risks.filter(\.after.isHigh).count
        return """

            ## What is left to decide

            \(high) of \(risks.count) risks stay at step 3 or more both in severity and in likelihood. Where one does, article 36 asks to
            consult the authority before anything is done. Open: the views of people, the advice of a data protection officer,
            the contracts with host and mail service, and a signature.

            """
    }
}
