"""Walks over the pages as everybody sees them, and collects the forms and links that stand there."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

# Stands for a file in the fields of a form.
FILE = "(a file)"
MOST_ALIKE = 2
MOST_PAGES = 250


class Reader(HTMLParser):
    """The links of a page, and its forms: where they lead, their fields with a value that the page offers, their kind."""

    def __init__(self, text):
        super().__init__()
        self.links, self.forms, self.inside, self.list = [], [], None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        of = dict(attributes)
        self.links += [of[name] for name in ("href", "src") if of.get(name)]
        if tag == "form":
            self.inside = [] if (of.get("method") or "get").lower() == "post" else None
            if self.inside is not None:
                self.forms.append((of.get("action") or "", self.inside, of.get("enctype") or ""))
        elif tag == "select":
            self.list = of.get("name")
        elif self.inside is not None:
            name = self.list if tag == "option" else of.get("name")
            if name and tag in ("input", "textarea", "button", "option"):
                self.inside.append((name, FILE if of.get("type") == "file" else of.get("value") or ""))

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = None
        elif tag == "select":
            self.list = None


class Walk:
    """What was found, by role: `forms`, each an address, fields and how they travel; `pages`, those on which the forms stand."""

    def __init__(self, people, doors, names):
        self.doors, self.names, self.known, self.pages = doors, names, {}, {}
        self.forms = {role: self.walked(role, browsers[0]) for role, browsers in people.items() if role != "program"}

    def walked(self, role, browser):
        """Follows links, few to each address; those without names first, then those with rows of the database."""
        waiting = [door.filled("fr" for _ in door.names) for door in self.doors if set(door.names) <= {"language"}]
        waiting += [door.filled(self.first(name) for name in door.names) for door in self.doors if door.path.startswith("/{")]
        seen, times, forms = set(), {}, {}
        while waiting and len(seen) < MOST_PAGES:
            path = waiting.pop(0)
            door = self.door_of(path)
            if path in seen or door is None or times.get(door.path, 0) >= MOST_ALIKE or "GET" not in door.methods:
                continue
            seen.add(path)
            times[door.path] = times.get(door.path, 0) + 1
            status, text, _ = browser.asks(path)
            page = Reader(text) if status == 200 and "<html" in text[:200] else Reader("")
            for action, fields, encoding in page.forms:
                kind = self.door_of(action), tuple(sorted({name for name, _ in fields}))
                if kind not in forms:
                    forms[kind] = action, fields, encoding
                    self.pages.setdefault(role, {})[path] = True
            for address in [*(action for action, *_ in page.forms), *page.links]:
                waiting.append(urlsplit(address).path)
                self.learn(urlsplit(address).path)
        return list(forms.values())

    def first(self, name):
        return "fr" if name == "language" else min(self.names.known.get(name) or {"none"})

    def door_of(self, path):
        """The door that an address leads to: the one with the fewest holes. Other languages are not walked over."""
        if path not in self.known:
            fitting = [door for door in self.doors if door.pattern.fullmatch(path)]
            self.known[path] = min(fitting, key=lambda door: len(door.names), default=None)
        return None if path[:4] in ("/nl/", "/de/", "/en/") else self.known[path]

    def learn(self, path):
        if door := self.door_of(path):
            self.names.learn(door, path)
