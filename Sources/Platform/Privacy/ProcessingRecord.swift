import Toolkit

/// The record of processing (GDPR, article 30(1)), made from `DataMap.tables`: for whoever answers for the data of a site.
enum ProcessingRecord {
    static func text(_ words: Words) -> String {
        head + DataMap.Purpose.allCases.map { part($0, words) }.joined() + sorts
    }

    private static let head = """
        # Record of processing

        GDPR, article 30(1). Made from `DataMap.tables` (`Sources/Platform/Privacy/DataMap.swift`), where every table of the
        database declares what it is for. A table that declares nothing fails a test.

        | asked by article 30(1) | answer |
        |---|---|
        | controller (a) | whoever runs the site: \(ContactCard.wetechcare), unless another operator runs this copy |
        | together with (a) | each organisation, for whom it gives a role and what its own people do with its learners |
        | how to reach the controller (a) | the contact card of the site (settings `contact-post`, `contact-phone`, `contact-email` of `digit serve`), shown at `/en/legal/contact` and `/en/help` |
        | data protection officer (a) | the program names nobody; an operator who must have one (article 37) writes how to reach her into `Resources/content/legal/*/privacy.md` and `contact.md` |
        | purposes (b) | one part of this page each |
        | categories of people and of data (c) | in each row; what the words mean stands at the end |
        | recipients (d) | in each row, beside the person herself; for all rows: who runs the machines, on the operator's instructions; an authority or a judge, where the law says so |
        | transfers outside the European Union (e) | none by the program; where the operator's machines and mail service are, is hers to write down |
        | time limits (f) | in each row, from `docs/privacy/retention.md`; the nightly job keeps to them; backups as the operator sets them |
        | security (g) | `docs/security/practice.md`; requirement by requirement: `docs/security/asvs.md` |

        Nothing is sold, nothing is given to advertising, and nothing is decided about anybody by the program alone.

        """

    private static func part(_ purpose: DataMap.Purpose, _ words: Words) -> String {
        let rows = DataMap.tables.filter { $0.purpose == purpose }.map { row($0, words) }
        return """

            ## \(words["privacy.purpose-\(purpose.rawValue)"])

            | table | people | data | basis (article 6(1)) | class | how long | who receives it |
            |---|---|---|---|---|---|---|
            \(rows.joined())
            """
    }

    private static func row(_ table: DataMap, _ words: Words) -> String {
        let data = table.categories.map(\.rawValue).joined(separator: ", ")
        let cells = [
            "`\(table.table)`", table.people.rawValue, data.isEmpty ? "none" : data,
            words["privacy.basis-\(table.basis.rawValue)"], table.retention.rawValue,
            RetentionClass.of(table.retention)?.period(words) ?? "", table.isPersonal ? table.recipients.rawValue : "–",
        ]
        return "| \(cells.joined(separator: " | ")) |\n"
    }

    private static let sorts = """

        ## What the words mean

        | data | what it is |
        |---|---|
        | identity | a name, a role, a pseudonym, and what proves that it is she |
        | contact | an address, and what was written to it |
        | learning | what somebody learned, and how |
        | evidence | what was done, seen or agreed, kept so that it can be shown |
        | technical | what a site needs to run and to notice misuse: fingerprints, counts, moments |
        | none | no row is about somebody |

        No table has a place for health, origin, belief, a national number or a social file (articles 9 and 10, and the law of
        8 August 1983 on the National Register). What a learner types freely into an answer may hold anything; the privacy page asks
        her not to write names, addresses or passwords there.

        """
}
