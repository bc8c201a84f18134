import Database
import Toolkit

extension DuplicatesPage {
    init(_ organisations: [Organisation], apart: [DistinctPair], visit: Visit, in db: Connection) throws {
        let names = Dictionary(uniqueKeysWithValues: organisations.map { ($0.id, $0.names[visit.language]) })
        func line(_ kept: ID<Organisation>, _ other: ID<Organisation>, _ why: String) -> Line {
            Line(
                path: visit.path("/organisations/\(kept)"), other: other.text, kept: names[kept] ?? "",
                otherName: names[other] ?? "", why: why)
        }
        self.visit = visit
        lines = Duplicate.all(among: organisations.filter { $0.kind != .operator }, apart: apart).map { pair in
            let why = pair.signs.map { visit.t["organisations.same-\($0.rawValue)"] }
            return line(pair.kept, pair.other, why.joined(separator: " · "))
        }
        self.apart = try apart.map { pair in
            let name = try Person.findIfPresent(pair.saidBy, in: db)?.name ?? visit.t["logbook.somebody-gone"]
            let said = ["name": name, "day": Dates.text(pair.said, visit.language)]
            return line(pair.first, pair.second, visit.t["organisations.apart-by", said])
        }
    }
}

extension MergingOrganisationsPage {
    init(_ kept: Organisation, _ other: Organisation, moving: Belongings, visit: Visit) {
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
        isOfOneKind = kept.kind == other.kind
        let counts = [
            ("people", moving.people), ("services", moving.services), ("places", moving.places),
            ("invitations", moving.invitations),
        ]
        moves = counts.map { name, count in visit.t["organisations.moves-\(name)", count] }
    }
}
