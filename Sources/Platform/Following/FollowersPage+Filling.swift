import Database
import Toolkit

extension FollowersPage {
    init(_ booklet: Booklet, visit: Visit, site: Site, in db: Connection) throws {
        let (t, language) = (visit.t, visit.language)
        self.visit = visit
        lines = try Following.all(of: booklet.id, in: db).map { following in
            Line(
                id: following.id.text, organisation: try Organisation.find(following.organisation, in: db).names[language],
                since: t["following.since", ["day": Dates.text(following.since, language)]], sharing: following.sharing,
                said: t[
                    "following.said-\(following.sharingWay.rawValue)", ["day": Dates.text(following.sharingSince, language)]])
        }
        gestures = GestureLine.all(try GestureNote.all(about: booklet.id, in: db)).map {
            LearnerPage.Line($0, visit: visit, catalogue: site.catalogue)
        }
        asked = try HelpRequest.all(of: booklet.id, in: db).map { request in
            Asked(day: Dates.text(request.asked, language), words: request.words ?? t["desk.no-words"], answer: request.answer)
        }
    }
}
