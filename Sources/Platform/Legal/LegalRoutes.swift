import Database
import Hummingbird
import Toolkit

/// Doors to what the law asks a site to say.
struct LegalRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/legal", for: .anyone) { visit in
            let lines = LegalText.Name.allCases.compactMap { name in
                site.legal.text(name, visit.language).map { (visit.path("/legal/\(name.rawValue)"), $0.title) }
            }
            return site.show(LegalIndexPage(visit: visit, lines: lines), to: visit)
        }
        doors.get("/{language}/legal/{page}", for: .anyone) { visit in
            guard let name = LegalText.Name(rawValue: visit.parameter("page")), let text = site.legal.text(name, visit.language)
            else { throw Refusal.notFound }
            return site.show(LegalPage(name, text, visit: visit, site: site), to: visit)
        }
    }
}

extension LegalPage {
    init(_ name: LegalText.Name, _ text: LegalText, visit: Visit, site: Site) {
        let t = visit.t
        let contact = site.settings.contact
        self.visit = visit
        title = text.title
        emblem = name == .funding ? site.assets.drawing("emblem.svg") : nil
        let sections = text.sections.filter { section in !section.contains { Self.isMissing($0, contact) } }
        self.text = "\(each(sections.flatMap(\.self)) { part in Self.markup(part, site.legal, contact, visit, t) })"
    }

    /// Whether it is a way to reach the operator that there is not: nobody is told to call without a number.
    private static func isMissing(_ part: LegalText.Part, _ contact: ContactCard) -> Bool {
        switch part {
        case .filled(.phone): contact.phone == nil
        case .filled(.email): contact.email == nil
        case .filled, .words: false
        }
    }

    private static func markup(
        _ part: LegalText.Part, _ legal: LegalShelf, _ contact: ContactCard, _ visit: Visit, _ t: Words
    ) -> HTML {
        switch part {
        case .words(let html): html
        case .filled(.retention): retention(t)
        case .filled(.version): "<p>\(t["legal.version", ["day": Dates.text(legal.version, visit.language)]])</p>"
        case .filled(.tested): "<p>\(tested(legal.tested, visit))</p>"
        case .filled(.post): "<p><b>\(contact.post == ContactCard.wetechcare ? t["legal.post"] : contact.post)</b></p>"
        case .filled(.phone): "<p><b>\(contact.phone ?? "")</b></p>"
        case .filled(.email): "<p><b>\(breakable: contact.email ?? "")</b></p>"
        case .filled(.host): "<p>\(contact.host ?? t["legal.no-host"])</p>"
        }
    }

    private static func tested(_ report: LegalShelf.Tested?, _ visit: Visit) -> String {
        guard let report else { return visit.t["legal.not-tested"] }
        let values = [
            "day": Dates.text(report.day, visit.language), "pages": Numbers.text(report.pages, visit.language),
            "languages": String(report.languages), "faults": Numbers.text(report.faults, visit.language), "tool": report.tool,
        ]
        return visit.t["legal.tested", values]
    }

    private static func retention(_ t: Words) -> HTML {
        """
        <table class="fits"><thead><tr><th scope="col">\(t["privacy.data"])</th><th scope="col">\(t["legal.kept-for"])</th></tr></thead>
        <tbody>\(each(RetentionClass.table) { rule in
            "<tr><td>\(t["privacy.class-\(rule.name.rawValue)"])</td><td>\(rule.period(t))</td></tr>"
        })</tbody></table>
        """
    }
}
