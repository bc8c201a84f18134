import HTTPTypes
import Hummingbird
import Toolkit

/// The first doors: home, how to reach a person, the size of the letters.
struct FrontRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/", for: .anyone, root)
        doors.get("/{language}", for: .anyone, home)
        doors.get("/{language}/help", for: .anyone) { visit in
            site.show(HelpPage(visit: visit, phone: site.settings.contact.phone), to: visit)
        }
        doors.get("/{language}/helpers", for: .anyone, helpers)
        doors.get("/{language}/structures", for: .anyone) { visit in site.show(StructuresPage(visit: visit), to: visit) }
        doors.post("/{language}/text-size", for: .anyone, textSize)
        doors.get("/assets/{file}", for: .anyone, asset)
        doors.get("/content/{course}/{version}/**", for: .anyone, contentFile)
    }

    /// Sends to the browser's language; when it names none of ours, lets one choose.
    private func root(_ visit: Visit) -> Response {
        guard let language = visit.request.headers[.acceptLanguage].flatMap({ Language.preferred(in: $0) }) else {
            return site.show(LanguagePage(), to: visit)
        }
        var response = Response(status: .found, headers: [.location: "/\(language.rawValue)", .cacheControl: "no-store"])
        response.headers[.vary] = "Accept-Language"
        return response
    }

    private func home(_ visit: Visit) -> Response {
        let drawings = ["learn.svg", "help.svg", "structure.svg"].map { site.assets.drawing($0) }
        return site.show(HomePage(visit: visit, drawings: drawings), to: visit)
    }

    private func helpers(_ visit: Visit) -> Response {
        let courses = site.catalogue.courses(for: .helper).map { CourseLine($0, in: visit.language) }
        return site.show(HelpersPage(visit: visit, courses: courses), to: visit)
    }

    private func textSize(_ visit: Visit) throws -> Response {
        guard let size = visit.form["size"].flatMap({ Int($0) }).flatMap({ TextSize(rawValue: $0) }) else {
            throw Refusal.badRequest
        }
        let back = visit.form["back"].flatMap { Link.isLocalPath($0) ? $0 : nil } ?? visit.path("")
        return .redirect(to: back).setting(cookie: site.cookies.keepTextSize(size))
    }

    /// A file of ours, for requests that passed by the shelf.
    private func asset(_ visit: Visit) throws -> Response {
        guard let copy = site.shelf[visit.path] else { throw Refusal.notFound }
        return copy.response(to: visit.request.head)
    }

    /// A picture or a recording of a course. Only files that were there at start are served.
    private func contentFile(_ visit: Visit) throws -> Response {
        let parts = visit.path.split(separator: "/").dropFirst()
        guard let course = site.catalogue.course(visit.parameter("course")), course.version == visit.parameter("version"),
            let file = site.contentFiles.file("courses/\(course.slug)/\(parts.dropFirst(2).joined(separator: "/"))")
        else { throw Refusal.notFound }
        return site.serve(file, to: visit)
    }
}
