"""The requests: every address by everybody, then as many more as are wanted. The same seed draws the same ones."""

import random
from dataclasses import dataclass

import malformed
import mutations
import programs
from mutations import OFTEN, SELDOM, SOMETIMES
from routes import LANGUAGES, METHODS

BY_ANY_METHOD = ["administrator", "anonymous", "program"]
# What is drawn once every address has been asked by everybody: shares of a hundred.
KINDS = {"form": 55, "address": 15, "statement": 14, "file": 5, "malformed": 11}
# What the program looks for after a question mark.
ASKED = [
    "answer", "back", "before", "code", "empty", "hint", "invitation", "other", "provider", "q",
    "reason", "state", "error", "iss"]
BENDS = ["/", "//", "/./", "/../", "%2f", "%00", ".", ";a=b", "%", "%c3", "é", "\\", "*"]
# What ends roles, sessions and accounts comes last in a round, in this order, so that the rest is asked by people signed in.
FAREWELLS = ["ending", "merging", "role", "authenticator", "erasure", "closing", "sessions/ending", "booklet/closing"]


@dataclass(frozen=True)
class Card:
    """What is to be asked, before the dice fall. `number` seeds them, and marks what is sent."""

    number: int
    kind: str
    role: str
    door: object = None
    method: str = ""


@dataclass(frozen=True)
class Question:
    """Bytes to send, and how the answer is to be read."""

    card: Card
    data: bytes
    is_head: bool = False
    is_malformed: bool = False


def cards(doors, roles, seed, count):
    """`count` cards. First comes every address by everybody: by any method for some, as a browser asks for the others."""
    rng = random.Random(f"{seed} cards")
    whole = [
        ("address", role, door, method) for door in doors for role in roles
        for method in (METHODS if role in BY_ANY_METHOD else ["GET", "POST"])]
    rng.shuffle(whole)
    kinds, shares = list(KINDS), list(KINDS.values())
    while len(whole) < count:
        kind = rng.choices(kinds, shares)[0]
        role = rng.choice(["program"] * 7 + ["anonymous"]) if kind in ("statement", "file") else rng.choice(roles)
        whole.append((kind, role, rng.choice(doors), rng.choice(METHODS)))
    return [Card(number, *what) for number, what in enumerate(whole[:count])]


class Writer:
    """Writes the request that a card means."""

    def __init__(self, seed, world, people, names, forms):
        self.seed, self.people, self.names, self.forms = seed, people, names, forms
        self.origin = world.address

    def drawn(self, card):
        """Dice, a browser, and a form of a page if there is one: the beginning of each request."""
        rng = random.Random(f"{self.seed} {card.number}")
        browsers = self.people[card.role]
        browser = browsers[0] if rng.random() < OFTEN else rng.choice(browsers)
        form = rng.choice(self.forms[card.role]) if card.kind == "form" and self.forms.get(card.role) else None
        return rng, browser, form

    def rank(self, card):
        """How late in a round it comes."""
        _, _, form = self.drawn(card)
        path = form[0] if form else card.door.path if card.method == "POST" else ""
        return max((place for place, end in enumerate(FAREWELLS, 1) if path.endswith(end)), default=0)

    def question(self, card):
        rng, browser, form = self.drawn(card)
        if card.kind == "malformed":
            whole = self.written(rng, card, browser, *self.of_address(rng, card, browser, rng.choice(["GET", "POST"])))
            return Question(card, malformed.bytes_of(rng, whole), is_malformed=True)
        if form:
            parts = self.of_form(rng, card, browser, *form)
        else:
            parts = {"statement": self.of_statement, "file": self.of_file}.get(card.kind, self.of_address)(rng, card, browser)
        return Question(card, self.written(rng, card, browser, *parts), is_head=parts[0] == "HEAD")

    def of_address(self, rng, card, browser, method=None):
        """Any method on an address: filled with names that exist or not, now and then bent; with a question, with a body."""
        holes = []
        for name in card.door.names:
            real = "fr" if name == "language" and rng.random() < OFTEN else self.names.some(rng, name)
            odd = rng.random() < (SELDOM if name == "language" else SOMETIMES)
            holes.append(mutations.in_path(rng, mutations.value(rng, card.number)) if odd else real)
        path = card.door.filled(holes)
        if rng.random() < SELDOM:
            at = rng.randrange(len(path) + 1)
            path = path[:at] + rng.choice(BENDS) + path[at:]
        if rng.random() < SOMETIMES:
            path += "?" + mutations.query(rng, ASKED, card.number)
        method = method or card.method
        if method in ("GET", "HEAD", "OPTIONS", "TRACE") and rng.random() > SELDOM:
            return method, path, "", b""
        if path.startswith("/xapi"):
            return method, path, *programs.body(rng, card.number)
        offered = [pair for _, fields, _ in self.forms.get(card.role, [])[:40] for pair in fields]
        return method, path, *self.filled(rng, rng.sample(offered, min(4, len(offered))), card, browser)

    def of_form(self, rng, card, browser, action, offered, encoding):
        """A form that stands on a page, in any language, filled as nobody would."""
        if action.startswith("/fr/"):
            action = f"/{rng.choice(LANGUAGES)}/{action[4:]}"
        return "POST", action, *self.filled(rng, offered, card, browser, encoding)

    def filled(self, rng, offered, card, browser, encoding=""):
        """A form and its kind: with the token of the browser, with an odd one, or without, as public pages send it."""
        chosen = mutations.fields(rng, [pair for pair in offered if pair[0] != "form-token"], card.number)
        tokens = [text.encode() for name, text in offered if name == "form-token"]
        if tokens and rng.random() < OFTEN and (browser is self.people[card.role][0] or rng.random() < SELDOM):
            chosen.append([b"form-token", tokens[0] if rng.random() > SELDOM else mutations.value(rng, card.number)])
        if encoding.startswith("multipart") and rng.random() > SOMETIMES:
            return programs.form_with_files(rng, chosen)
        return mutations.body(rng, chosen)

    def of_statement(self, rng, card, _):
        method = rng.choice(["GET", "GET", "POST", "POST", "POST", "PUT", "PUT", "DELETE", "HEAD"])
        path = programs.address(rng, method, card.number)
        return method, path, *(("", b"") if method in ("GET", "HEAD", "DELETE") else programs.body(rng, card.number))

    def of_file(self, rng, card, _):
        if rng.random() < SOMETIMES:
            path = f"/files/{self.names.some(rng, 'file')}" + rng.choice(["", "/dot.png", "/" + mutations.in_path(rng, b"a\"b")])
            return rng.choice(["GET", "DELETE", "HEAD"]), path, "", b""
        return "POST", "/files", *programs.file_form(rng, card.number)

    def written(self, rng, card, browser, method, path, kind, body):
        """The bytes: the headers that a browser of ours would send, changed by odd ones of the same name."""
        said = {"Host": self.origin.removeprefix("http://")}
        if rng.random() < 0.96:
            said["Sec-Fetch-Site"] = "same-origin"
        if browser.cookies:
            said["Cookie"] = browser.cookie
        if browser.authorization:
            said |= {"Authorization": browser.authorization, "X-Experience-API-Version": "1.0.3"}
        if kind:
            said["Content-Type"] = kind
        said = {name: text.encode() for name, text in said.items()}
        odd = dict(mutations.headers(rng, card.number))
        if browser.cookies and "Cookie" in odd and rng.random() < OFTEN:
            odd["Cookie"] = said["Cookie"] + b"; " + odd["Cookie"]
        said |= odd
        if body or method in ("POST", "PUT", "PATCH"):
            said["Content-Length"] = str(len(body)).encode()
        lines = b"".join(b"%b: %b\r\n" % (name.encode(), text) for name, text in said.items())
        return b"%b %b HTTP/1.1\r\n%b\r\n%b" % (method.encode(), path.encode(), lines, body)
