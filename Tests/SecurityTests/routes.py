"""Every address of the program, read from the lines of its source that open them, and real names to fill them with."""

import re
import sqlite3
import subprocess

from site_under_test import ROOT

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"]
DOOR = re.compile(r'\bdoors\.(\w+)\(\s*(?:"((?:[^"\\]|\\\(\w+\))*)"|([\w.]+))\s*,')
CONSTANT = re.compile(r'\blet (\w+)(?:: String)? = "((?:[^"\\]|\\\(\w+\))*)"')
RESOURCES = re.compile(r"enum RecordResource.*?\n\n", re.DOTALL)
PARAMETER = re.compile(r"\{(\w+)\}|\*\*")

# Where a name in an address is a row of a table that is called otherwise.
QUESTIONS = {
    "provider": "SELECT id FROM identity_provider", "file": "SELECT id FROM uploaded_file",
    "code": "SELECT code FROM invitation"}
LANGUAGES = ["fr", "nl", "de", "en"]


class Door:
    """An address with holes, and the methods that the program says it has."""

    def __init__(self, path):
        self.path, self.methods = path, set()
        self.names = [found[1] or "rest" for found in PARAMETER.finditer(path)]
        pieces = [re.escape(piece) for piece in PARAMETER.split(path)[::2]]
        holes = ["(.+)" if name == "rest" else "([^/]+)" for name in self.names] + [""]
        self.pattern = re.compile("".join(piece + hole for piece, hole in zip(pieces, holes)))

    def filled(self, values):
        """The address with these values in its holes, in their order."""
        values = iter(values)
        return PARAMETER.sub(lambda _: next(values), self.path)


def doors():
    """All of them. A line that cannot be read ends the test: no address is left out in silence."""
    found = {}
    for file in sorted((ROOT / "Sources").rglob("*.swift")):
        text = file.read_text()
        constants = dict(CONSTANT.findall(text))
        for verb, literal, name in DOOR.findall(text):
            written = rf"\({name.split('.')[-1]})" if name else literal
            for path in resources() if name == "resource.path" else [whole(written, constants)]:
                if not path.startswith("/"):
                    raise SystemExit(f"{file.name}: which address is {verb} {literal or name}?")
                found.setdefault(path, Door(path)).methods.add(verb.upper() if verb.upper() in METHODS else "POST")
    if len(found) < 100:
        raise SystemExit(f"Only {len(found)} addresses were found: how they are written has changed.")
    return sorted(found.values(), key=lambda door: door.path)


def whole(text, constants):
    """A text with the constants it names; those may name others."""
    for _ in range(3):
        text = re.sub(r"\\\((\w+)\)", lambda found: constants.get(found[1], "?"), text)
    return text


def resources():
    """The addresses of the record store, from its own list."""
    for file in (ROOT / "Sources").rglob("*.swift"):
        if found := RESOURCES.search(file.read_text()):
            for name, raw in re.findall(r'case (\w+)(?: = "([^"]+)")?\n', found[0]):
                yield f"/xapi/{raw or name}"


class Names:
    """What stands in the holes of addresses: rows of the database, and what links on pages hold."""

    def __init__(self, engine, doors):
        self.known = {"language": set(LANGUAGES)}
        for name in {name for door in doors for name in door.names} - {"language", "rest"}:
            self.known[name] = set(self.rows(engine, name))
        self.known["name"].add("dot.png")

    @staticmethod
    def rows(engine, name):
        try:
            return engine.column(QUESTIONS.get(name, f"SELECT id FROM {name}") + " ORDER BY 1 LIMIT 30")
        except (sqlite3.OperationalError, subprocess.CalledProcessError):
            return []

    def learn(self, door, address):
        """Notes what fills the holes of an address that a page leads to."""
        if found := door.pattern.fullmatch(address):
            for name, value in zip(door.names, found.groups()):
                self.known.setdefault(name, set()).add(value)

    def sort(self):
        """From here on names are drawn, and none is learnt any more."""
        self.sorted = {name: sorted(values) for name, values in self.known.items() if values}

    def some(self, rng, name):
        return rng.choice(self.sorted.get(name, ["none"]))
