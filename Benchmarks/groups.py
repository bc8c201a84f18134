"""The page of a very large group, against the questions it rests on, asked of SQLite alone."""

import email
import email.policy
import http.cookies
import pathlib
import re
import sqlite3
import subprocess
import time
import urllib.parse

from figures import aside, at_most
from peers import Site, median

PEOPLE, ANSWERS, TIMES = 1_000, 10_000, 15
HELPER = "amina@clairmont.example"

# Who is in the group, where each of them is, and what each of them is stuck at.
QUESTIONS = [
    """
    SELECT following.id, following.called, following.booklet, following.sharing FROM following
    JOIN group_member ON group_member.following = following.id
    WHERE group_member.learning_group = ? AND following.ended IS NULL ORDER BY following.called""",
    """
    SELECT following.id, COUNT(attempt.id), SUM(attempt.is_right), MAX(attempt.day) FROM following
    JOIN group_member ON group_member.following = following.id
    LEFT JOIN attempt ON attempt.booklet = following.booklet
    WHERE group_member.learning_group = ? AND following.ended IS NULL GROUP BY following.id""",
    """
    SELECT following.id, attempt.exercise FROM following
    JOIN group_member ON group_member.following = following.id
    JOIN attempt ON attempt.booklet = following.booklet
    WHERE group_member.learning_group = ? AND following.ended IS NULL GROUP BY following.id, attempt.exercise
    HAVING MAX(attempt.is_right) = 0 AND COUNT(*) >= 3""",
]


def measure(digit, folder):
    place = pathlib.Path(folder) / "group"
    place.mkdir()
    file = place / "site.sqlite"
    subprocess.run(
        [digit, "demo", "--learners", str(PEOPLE), "--seed", "5", "--database", f"sqlite:{file}"],
        check=True, stdout=subprocess.DEVNULL)
    group, organisation = fill(file)
    with Site(digit, f"sqlite:{file}") as site:
        session = sign_in(site, file)
        path = f"/fr/desk/{organisation}/groups/{group}"
        pages = [shown(site, path, session) for _ in range(TIMES)]
    alone = [asked(file, group) for _ in range(TIMES)]
    page, bare = median([seconds for seconds, _ in pages]), median(alone)
    aside(f"{PEOPLE} learners, {ANSWERS} answers: the page {page * 1000:.1f} ms, its questions alone {bare * 1000:.1f} ms")
    at_most("group page, against its questions alone", page / bare, 3, "times")
    at_most("group page, compressed", pages[-1][1] / 1000, 60, "KB")


def fill(file):
    """Puts everybody of the demonstration into one group, with so many answers in all."""
    base = sqlite3.connect(file)
    group, organisation, helper = base.execute(
        "SELECT id, organisation, made_by FROM learning_group ORDER BY made, id LIMIT 1").fetchone()
    since = int(time.time() * 1e6)
    for number, (booklet,) in enumerate(base.execute("SELECT id FROM booklet ORDER BY id LIMIT ?", (PEOPLE,)).fetchall()):
        known = base.execute(
            "SELECT id FROM following WHERE booklet = ? AND organisation = ? AND ended IS NULL", (booklet, organisation)).fetchone()
        following = known[0] if known else f"00000000-0000-7000-8000-{number:012d}"
        if not known:
            base.execute(
                """INSERT INTO following (id, booklet, organisation, called, sharing, sharing_since, sharing_way, opened_here,
                made_by, since) VALUES (?, ?, ?, ?, 'progress', ?, 'told', 0, ?, ?)""",
                (following, booklet, organisation, f"Personne {number}", since, helper, since))
        base.execute("INSERT INTO group_member VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (group, following, since))
    base.execute("DELETE FROM attempt WHERE id NOT IN (SELECT id FROM attempt ORDER BY id DESC LIMIT ?)", (ANSWERS,))
    base.commit()
    count = base.execute("SELECT COUNT(*) FROM attempt").fetchone()[0]
    base.close()
    if count != ANSWERS:
        raise SystemExit(f"The demonstration has {count} answers, not {ANSWERS}")
    return group, organisation


def sign_in(site, file):
    """By a letter and its code; gives the cookies."""
    jar = {}
    post(site, jar, "/fr/account/letter", {"email": HELPER, "by": "letter"})
    end = time.monotonic() + 20
    while not (code := letter_code(file)):
        if time.monotonic() > end:
            raise SystemExit("No letter came")
        time.sleep(0.05)
    post(site, jar, "/fr/account/opening", {"code": code})
    return "; ".join(f"{name}={value}" for name, value in jar.items())


def post(site, jar, path, fields):
    headers = {
        "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin",
        "Cookie": "; ".join(f"{name}={value}" for name, value in jar.items())}
    _, answered, _ = site.ask("POST", path, urllib.parse.urlencode(fields), headers)
    for line in answered.get_all("Set-Cookie", []):
        for name, morsel in http.cookies.SimpleCookie(line).items():
            jar[name] = morsel.value


def letter_code(file):
    for letter in sorted(file.parent.rglob("*.eml")):
        text = email.message_from_bytes(letter.read_bytes(), policy=email.policy.default).get_body(("plain",)).get_content()
        if found := re.search(r"^\s*(\d{6})\s*$", text, re.MULTILINE):
            return found.group(1)
    return None


def shown(site, path, session):
    """How long the page took, and its bytes as they travel."""
    begin = time.perf_counter()
    status, _, body = site.ask("GET", path, headers={"Cookie": session, "Accept-Encoding": "gzip"})
    if status != 200:
        raise SystemExit(f"{path} answered {status}")
    return time.perf_counter() - begin, len(body)


def asked(file, group):
    base = sqlite3.connect(file)
    begin = time.perf_counter()
    for question in QUESTIONS:
        base.execute(question, (group,)).fetchall()
    seconds = time.perf_counter() - begin
    base.close()
    return seconds
