import Toolkit

/// Where an organisation receives people, in which languages, and what it looks like.
extension OrganisationPage {
    var languageLine: HTML {
        """
        <p>\(t["places.received-in"]) \(languages.map { t["places.language-\($0.rawValue)"] }.joined(separator: ", "))</p>
        """
    }

    var changes: HTML {
        """
        <ul class="links"><li><a href="\(path)/changing">\(t["organisations.change"])</a></li>
        <li><a href="\(path)/logo">\(t["organisations.logo"])</a></li></ul>
        """
    }

    var placePart: HTML {
        """
        <h2>\(t["places.title"])</h2>
        \(when(places.isEmpty) { "<p>\(t["places.none"])</p>" })
        <ul class="lines">
        \(each(places) { place in
            """
            <li><span><b><a href="\(place.path)">\(place.name)</a></b><br><span class="small">\(place.address)</span></span></li>
            """
        })
        </ul>
        \(when(mayAddPlace) { "<p><a class=\"button second\" href=\"\(path)/places/adding\">\(t["places.add"])</a></p>" })
        """
    }
}
