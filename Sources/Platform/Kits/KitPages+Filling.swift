import Toolkit

extension KitLine {
    init(_ kit: Kit, visit: Visit) {
        slug = kit.slug
        title = kit.title[visit.language]
        goal = kit.goal[visit.language]
        minutes = kit.minutes
        people = kit.peopleText(visit.t)
        wifi = visit.t["kits.wifi-\(kit.wifi.rawValue)"]
    }
}

extension Kit {
    /// “3 to 8 people”.
    func peopleText(_ t: Words) -> String {
        t["kits.people", ["least": "\(people.lowerBound)", "most": "\(people.upperBound)"]]
    }
}

extension KitPage {
    init(_ kit: Kit, visit: Visit, catalogue: Catalogue) {
        let (t, language) = (visit.t, visit.language)
        let edition = kit.edition(language)
        self.visit = visit
        slug = kit.slug
        title = kit.title[language]
        goal = kit.goal[language]
        facts = [
            (t["kits.how-many"], kit.peopleText(t)), (t["kits.how-long"], t["courses.minutes", kit.minutes]),
            (t["kits.level"], catalogue.framework.level(kit.level)?.plain[language] ?? ""),
            (t["kits.devices"], t["kits.devices-\(kit.devices.rawValue)"]),
            (t["kits.wifi"], t["kits.wifi-\(kit.wifi.rawValue)"]),
            (t["kits.room"], kit.room[language]),
        ]
        material = kit.material.map { $0[language] }
        steps = kit.steps.map { step in (edition?.guide.step(step.id)?.title ?? step.id, step.minutes) }
        lessons = kit.lessons.compactMap { catalogue.lesson($0) }.map { course, lesson in
            (visit.path("/learn/\(course.slug)/\(lesson.slug)"), lesson.edition(language)?.title ?? lesson.slug)
        }
        gestures = kit.gestures.compactMap { catalogue.gestures.gesture($0)?.text[language] }
        guide = edition?.guide.steps ?? []
        checked = Dates.text(kit.checked, language)
        licence = kit.licence
        isMachineMade = kit.reviews[language] == nil
    }
}

extension KitPaperPage {
    /// The two papers of a kit.
    enum Paper: String, CaseIterable, Sendable {
        case guide, sheet
    }

    init(_ kit: Kit, _ paper: Paper, visit: Visit, site: Site) {
        let edition = kit.edition(visit.language)
        self.visit = visit
        self.kit = kit.slug
        heading = kit.title[visit.language]
        goal = kit.goal[visit.language]
        what = visit.t["kits.paper-\(paper.rawValue)"]
        parts = (paper == .guide ? edition?.guide : edition?.sheet)?.steps ?? []
        ticked = paper == .guide ? [] : ["did-it"]
        address = site.settings.baseURL + visit.path("/kits/\(kit.slug)")
        code = QRCode.drawing(of: address, description: visit.t["courses.code-of-page"])
        isMachineMade = kit.reviews[visit.language] == nil
    }
}
