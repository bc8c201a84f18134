import Hummingbird
import Toolkit

/// Doors to kits: to choose one, to read it, to print its papers.
struct KitRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/kits", for: .anyone) { visit in
            let kits = Dictionary(grouping: site.catalogue.kits, by: \.theme)
            let themes = Course.Theme.allCases.compactMap { theme in
                kits[theme].map { (visit.t["courses.theme-\(theme.rawValue)"], $0.map { KitLine($0, visit: visit) }) }
            }
            return site.show(KitsPage(visit: visit, themes: themes), to: visit)
        }
        doors.get("/{language}/kits/{kit}", for: .anyone) { visit in
            site.show(KitPage(try kit(visit), visit: visit, catalogue: site.catalogue), to: visit)
        }
        for paper in KitPaperPage.Paper.allCases {
            doors.get("/{language}/kits/{kit}/\(paper.rawValue)", for: .anyone) { visit in
                site.show(KitPaperPage(try kit(visit), paper, visit: visit, site: site), to: visit)
            }
        }
    }

    private func kit(_ visit: Visit) throws -> Kit {
        guard let kit = site.catalogue.kit(visit.parameter("kit")) else { throw Refusal.notFound }
        return kit
    }
}
