"""One walk over every page in one language: what axe finds, what the page says it is, what it weighs."""

from dataclasses import dataclass, field

from axe_playwright_python.base import AXE_SCRIPT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """options => axe.run(document, options).then(found => found.violations.flatMap(violation =>
    violation.nodes.map(node => `${violation.id} at ${node.target.join(' ')}: ` +
        [...node.any, ...node.all, ...node.none].slice(0, 1).map(check => check.message))))"""
FACTS = """() => ({
    language: document.documentElement.lang, title: document.title, wide: document.scrollingElement.scrollWidth,
    headings: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(heading => Number(heading.localName[1])),
    blocking: performance.getEntriesByType('resource').filter(one => one.renderBlockingStatus === 'blocking')
        .map(one => one.name),
})"""


@dataclass
class Sight:
    """What one page showed."""

    page: object
    status: int = 0
    address: str = ""
    source: str = ""
    violations: list = field(default_factory=list)
    facts: dict = field(default_factory=dict)
    complaints: list = field(default_factory=list)
    loaded: list = field(default_factory=list)

    def weight(self, *types):
        """Bytes of content as they came over the wire, compressed; of some types of file, or of all."""
        return sum(one["bytes"] for one in self.loaded if not types or one["type"] in types)

    def parts(self):
        """The weight by type of file."""
        return ", ".join(f"{kind} {self.weight(kind)}" for kind in sorted({one["type"] for one in self.loaded}))


class Survey:
    """Walks over the pages with two browsers: nobody's, and that of somebody with a history."""

    def __init__(self, language, people, pages):
        self.eyes = {name: Eyes(page) for name, page in people.items()}
        self.sights = [self.eyes[page.visitor].look_at(page, language) for page in pages]

    def finds_nothing(self, findings_of):
        """Fails with each finding and the pages that have it: short to read when something is wrong."""
        found = {}
        for sight in self.sights:
            for finding in findings_of(sight):
                found.setdefault(str(finding), []).append(sight.page.name)
        assert not found, "\n".join(f"{finding}\n    {len(names)}: {', '.join(names)}" for finding, names in found.items())


class Eyes:
    """A browser whose memory is emptied before each page, so that each is a first visit."""

    def __init__(self, browser_page):
        self.page = browser_page
        self.loaded, self.complaints = {}, []
        self.wire = browser_page.context.new_cdp_session(browser_page)
        self.wire.send("Network.enable")
        self.wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.wire.on("Network.requestWillBeSent", self.note_request)
        self.wire.on("Network.responseReceived", self.note_headers)
        self.wire.on("Network.loadingFinished", self.note_bytes)
        browser_page.on("console", self.note_complaint)
        browser_page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def note_request(self, event):
        self.loaded[event["requestId"]] = {"url": event["request"]["url"], "type": event["type"], "bytes": 0, "headers": 0}

    def note_headers(self, event):
        if one := self.loaded.get(event["requestId"]):
            one["headers"] = event["response"]["encodedDataLength"]

    def note_bytes(self, event):
        if one := self.loaded.get(event["requestId"]):
            one["bytes"] = int(event["encodedDataLength"] - one["headers"])

    def note_complaint(self, message):
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def look_at(self, page, language):
        self.looks("light", 1280)
        page.prepare(self.page, language)
        self.loaded.clear()
        self.complaints.clear()
        answer = page.open(self.page, language)
        sight = Sight(page, answer.status, self.page.url, answer.text())
        self.page.evaluate(AXE_SCRIPT)
        sight.violations = self.violations(page)
        self.looks("dark", 320)
        sight.violations += self.violations(page)
        sight.facts = self.page.evaluate(FACTS)
        by_address = {one["url"]: one for one in self.loaded.values() if not one["url"].startswith("data:")}
        sight.loaded = list(by_address.values())
        sight.complaints = list(self.complaints)
        return sight

    def looks(self, scheme, width):
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.emulate_media(color_scheme=scheme)

    def violations(self, page):
        rules = {"color-contrast-enhanced": {"enabled": page.learner}}
        options = {"runOnly": {"type": "tag", "values": TAGS}, "rules": rules, "resultTypes": ["violations"], "preload": False}
        scheme = self.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
        return [f"{violation} [{scheme}]" for violation in self.page.evaluate(AXE, options)]
