"""The same site on SQLite and on PostgreSQL, side by side: in turns, three times, the median of each."""

import pathlib
import subprocess

from figures import aside, side_by_side
from peers import Load, Site, median

LESSON = "/fr/learn/e-mail/an-address"
BOOKLETS = 2000
HERE = pathlib.Path(__file__).resolve().parent


def demonstration(digit, address):
    """Fills a database with made-up learners; gives the facts a second."""
    out = subprocess.run(
        [digit, "demo", "--learners", "3000", "--seed", "7", "--database", address],
        capture_output=True, text=True, check=True).stdout
    line = next(line for line in out.splitlines() if "facts a second" in line)
    return int(line.split(" facts a second")[0].split()[-1])


class Engine:
    """A site on one engine, with learners who answer."""

    def __init__(self, name, site, folder):
        self.name = name
        self.site = site
        self.step, self.pick = site.choice_step(LESSON)
        booklets = site.open_booklets(BOOKLETS, LESSON)
        self.reader = booklets[0]
        self.tokens = pathlib.Path(folder) / f"tokens-{name}"
        self.tokens.write_text("\n".join(booklets))

    def lesson(self, load):
        return load.get(self.site.address + LESSON)

    def booklet(self, load):
        return load.get(self.site.address + "/fr/booklet", self.reader)

    def answers(self, load, form=None):
        """Answers a second, each on disk when its learner hears of it; of another form nothing is saved."""
        return load.post(
            self.site.address + self.step, HERE / "answers.lua", [str(self.tokens), form or f"pick={self.pick}"])

    def saved_answers(self, load):
        commits, changes = self.site.commits()
        rate = self.answers(load)
        commits, changes = (now - before for now, before in zip(self.site.commits(), (commits, changes)))
        if changes < rate * load.seconds * 0.9:
            raise SystemExit(f"{self.name}: {changes} changes were saved, fewer than the answers given")
        aside(f"{self.name}: {rate:.0f} answers/s, {changes / commits:.1f} in a commit")
        return rate


def in_turns(name, engines, measured):
    rates = [[measured(engine) for engine in engines] for _ in range(3)]
    side_by_side(name, *(median(column) for column in zip(*rates)))


def measure(digit, sqlite, cluster, folder, seconds):
    """`sqlite` is the address of a database with the demonstration, and how many facts a second that took."""
    address, facts = sqlite
    postgres = cluster.new_database("demonstration")
    side_by_side("digit demo, facts", facts, demonstration(digit, postgres))
    # Else the server does it by itself while something is measured.
    cluster.ask("VACUUM ANALYZE", "demonstration")
    with Site(digit, address) as one, Site(digit, postgres, pathlib.Path(folder) / "seal-key") as other:
        engines = [Engine("SQLite", one, folder), Engine("PostgreSQL", other, folder)]
        load = Load(seconds)
        in_turns("public lesson page", engines, lambda engine: engine.lesson(load))
        in_turns("booklet page", engines, lambda engine: engine.booklet(load))
        in_turns("durable answers, 64 connections", engines, lambda engine: engine.saved_answers(load))
