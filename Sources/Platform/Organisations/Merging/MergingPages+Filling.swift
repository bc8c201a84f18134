import Database
import Toolkit

extension DuplicatesPage {
    init(_ organisations: [Organisation], visit: Visit) {
        let names = Dictionary(uniqueKeysWithValues: organisations.map { ($0.id, $0.names[visit.language]) })
        self.visit = visit
        lines = Duplicate.all(among: organisations.filter { $0.kind != .operator }).map { pair in
            Line(
                path: visit.path("/organisations/\(pair.kept)/merging?other=\(pair.other)"), kept: names[pair.kept] ?? "",
                other: names[pair.other] ?? "",
                why: pair.signs.map { visit.t["organisations.same-\($0.rawValue)"] }.joined(separator: " · "))
        }
    }
}

extension MergingOrganisationsPage {
    init(_ kept: Organisation, _ other: Organisation, visit: Visit) {
        func column(_ organisation: Organisation) -> Column {
            let kind = visit.t["organisations.kind-\(organisation.kind.rawValue)"]
            let number = organisation.number.flatMap { EnterpriseNumber($0)?.grouped } ?? ""
            let facts = [kind, number, organisation.place, organisation.domain ?? ""]
            return Column(
                id: organisation.id.text, name: organisation.names[visit.language],
                facts: facts.filter { !$0.isEmpty } + [Dates.text(organisation.created, visit.language)])
        }
        self.visit = visit
        path = visit.path("/organisations")
        self.kept = column(kept)
        self.other = column(other)
    }
}
