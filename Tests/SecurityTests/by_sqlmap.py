"""sqlmap: tries to change the SQL behind each parameter of given requests, and writes what it could into a table."""

import csv
import pathlib
import re
import subprocess
from urllib.parse import urlencode

MOST_SECONDS = 220
RULE = "=" * 54

# Addresses with a question, and addresses whose own words (before a star) are tried. Names stand for the first real one.
ASKED = {
    "anonymous": [
        "/fr/booklet/opening?code=123412341234", "/fr/account/opening?back=/fr/learn",
        "/fr/account/providers/refused?reason=state&provider=1",
        "/fr/invited/{code}*", "/fr/learn/{course}*/{lesson}*", "/fr/learn/{course}/{lesson}/{step}?answer=1&hint=1",
        "/fr/account/letter/{key}*",
        "/files/{file}*/dot.png"],
    "coordinator": ["/fr/organisations/{organisation}*", "/fr/organisations/{organisation}/invitations/{invitation}*"],
    "administrator": [
        "/fr/admin/people?q=a", "/fr/admin/people/{person}*", "/fr/admin/logbook?before=1",
        "/fr/organisations/{organisation}/merging?other={organisation}"],
    "program": [
        "/xapi/statements?verb=http://a.invalid&activity=http://a.invalid&limit=1",
        "/xapi/statements?since=2026-11-01T00:00:00Z&until=2026-12-01T00:00:00Z",
        "/xapi/statements?statementId=017e9f5c-3f5c-4b8e-8d6c-0123456789ab",
        "/xapi/activities/state?activityId=http://a.invalid&stateId=a&agent=%7B%7D"],
}

# Forms that would end what the others need: an account, a role.
LEFT_ALONE = ("/erasure", "/handing-over")


def requests(world, people, names, walk):
    """All that is tried, as text: the questions above, and each form that stands on pages of each role."""
    for role, addresses in ASKED.items():
        for address in addresses:
            yield written(world, people[role][0], "GET", address.format_map(First(names)), "")
    seen = set()
    for role in ["anonymous", "learner", "coordinator", "administrator"]:
        for action, fields, encoding in walk.forms[role]:
            chosen = {name: text or "1" for name, text in fields if name != "form-token"}
            kind = walk.door_of(action), tuple(chosen)
            if chosen and not encoding and kind not in seen and not action.endswith(LEFT_ALONE):
                seen.add(kind)
                yield written(world, people[role][0], "POST", action, urlencode(chosen))


class First(dict):
    """The first real name for each hole in an address."""

    def __init__(self, names):
        super().__init__({name: values[0] for name, values in names.sorted.items()})


def written(world, browser, method, path, body):
    lines = [f"{method} {path} HTTP/1.1", f"Host: {world.address.removeprefix('http://')}", "Sec-Fetch-Site: same-origin"]
    lines += [f"Cookie: {browser.cookie}"] if browser.cookies else []
    lines += [f"Authorization: {browser.authorization}", "X-Experience-API-Version: 1.0.3"] if browser.authorization else []
    lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"] if body else []
    return "\n".join([*lines, "", body])


class Report:
    """How many requests and parameters were tried, and the rows of what gave way."""

    def __init__(self, count, said, rows):
        self.count, self.rows = count, rows
        self.targets = said.count("testing URL '")
        self.parameters = len(re.findall(r"parameter '.+?' (?:does not seem|is .*vulnerable)", said))
        self.is_whole = "ending @" in said

    @property
    def failing(self):
        """Whatever sqlmap calls injectable is high."""
        names = ["Target URL", "Place", "Parameter", "Technique(s)"]
        return [("high", "SQL injection", " ".join(row[name] for name in names), row) for row in self.rows]

    def table(self):
        return (
            f"sqlmap: {self.count} requests given, {self.targets} tried, {self.parameters} parameters; "
            f"{len(self.rows)} gave way")


def scan(venv, folder, world, texts):
    place = pathlib.Path(folder) / "sqlmap"
    place.mkdir()
    texts = list(texts)
    (place / "requests").write_text("".join(f"{RULE}\n{text}\n{RULE}\n" for text in texts))
    words = [
        f"{venv}/bin/sqlmap", "-l", f"{place}/requests", "--batch", "--dbms", "sqlite", "--level", "1", "--risk", "1",
        "--threads", "2",
        "--ignore-redirects", "--ignore-code", "401", "--skip-waf", "--flush-session", "--disable-coloring",
        "--drop-set-cookie",
        "--output-dir", f"{place}/output", "--tmp-dir", f"{place}", "--results-file", f"{place}/found.csv",
        "--timeout", "10"]
    with open(place / "said", "w") as said:
        subprocess.run(
            words, stdout=said, stderr=subprocess.STDOUT, timeout=MOST_SECONDS, check=True, cwd=place, env=world.alone(place))
    table = place / "found.csv"
    rows = list(csv.DictReader(table.read_text().splitlines())) if table.exists() else []
    return Report(len(texts), (place / "said").read_text(errors="replace"), rows)
