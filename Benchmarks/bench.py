"""Measures the site against its peers and prints ratios, each taken in one run on one machine.

    bin/bench            some minutes; everything on loopback

Needs wrk and nginx; `bin/bench` installs them and builds the release.
"""

import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

import records
from peers import Load, Nginx, Site, median

SECONDS = int(os.environ.get("BENCH_SECONDS", "6"))
LESSON = "/fr/learn/e-mail/an-address"
HERE = pathlib.Path(__file__).resolve().parent


def say(name, value, goal, is_met):
    print(f"{'met   ' if is_met else 'MISSED'}  {name:<66} {value:>12}   goal {goal}", flush=True)


def at_least(name, value, goal):
    say(name, f"{value:.2f}", f">= {goal}", value >= goal)


def at_most(name, value, goal, unit):
    say(name, f"{value:.2f} {unit}", f"<= {goal} {unit}", value <= goal)


def demonstration(digit, folder):
    out = subprocess.run(
        [digit, "demo", "--learners", "3000", "--seed", "7", "--database", f"sqlite:{folder}/demo.sqlite"],
        capture_output=True, text=True, check=True).stdout
    line = next(line for line in out.splitlines() if "facts a second" in line)
    rate = int(line.split(" facts a second")[0].split()[-1])
    say("digit demo, facts a second", str(rate), ">= 20000", rate >= 20_000)


def start_to_first_answer(digit, database):
    times = []
    for _ in range(5):
        with Site(digit, database) as site:
            times.append(site.seconds_to_first_answer)
    at_most("start to first answer, with the demonstration (median of 5)", median(times), 0.3, "s")


def pages(site, folder):
    load = Load(SECONDS)
    style = site.style_sheet()
    cookie = site.open_booklets(1, LESSON)[0]
    shown = {"lesson.html": site.get(LESSON), "site.css": site.get(style), "booklet.html": site.get("/fr/booklet", cookie)}
    with Nginx(folder, shown) as nginx:
        for name, path, file, owner, goal in [
            ("public lesson page, against nginx with the same bytes", LESSON, "lesson.html", None, 0.80),
            ("style sheet, against nginx with the same bytes", style, "site.css", None, 0.80),
            ("personal page (booklet), against nginx with the same bytes", "/fr/booklet", "booklet.html", cookie, 0.20),
        ]:
            ratios = []
            for _ in range(3):
                theirs = load.get(nginx.address + "/" + file)
                ours = load.get(site.address + path, owner)
                ratios.append(ours / theirs)
            print(f"        {len(shown[file])} bytes; the last pair: {ours:.0f}/s and {theirs:.0f}/s")
            at_least(name, median(ratios), goal)


def raw_commits(folder):
    """SQLite alone: one row a commit, flushed, for two seconds."""
    base = sqlite3.connect(f"{folder}/raw.sqlite", isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=FULL")
    base.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, text TEXT)")
    begin, count = time.perf_counter(), 0
    while time.perf_counter() - begin < 2:
        base.execute("INSERT INTO answer (text) VALUES ('an answer of some length, as a learner gives it')")
        count += 1
    base.close()
    return count / 2


def answers(site, folder):
    load = Load(SECONDS)
    step, pick = site.choice_step(LESSON)
    tokens = pathlib.Path(folder) / "tokens"
    tokens.write_text("\n".join(site.open_booklets(2000, LESSON)))
    raw = raw_commits(folder)
    without = load.post(site.address + step, HERE / "answers.lua", [str(tokens), "nothing=1"])
    begin, cpu = time.perf_counter(), site.processor_seconds()
    saved = load.post(site.address + step, HERE / "answers.lua", [str(tokens), f"pick={pick}"])
    used = site.processor_seconds() - cpu
    count = saved * (time.perf_counter() - begin)
    print(f"        {saved:.0f} answers/s durable, {without:.0f}/s without the write, raw commits {raw:.0f}/s")
    at_least("durable answers at 64 connections, against the same without the write", saved / without, 0.7)
    at_least("durable answers, against raw SQLite with one flushed commit a row", saved / raw, 1.0)
    at_most("processor time per saved answer", used * 1000 / count, 0.15, "ms")


def statements(digit, folder):
    """Each run begins with two new files: how fast rows go in depends on how many are there."""
    ours, raw = [], []
    for run in range(3):
        place = pathlib.Path(folder) / f"statements{run}"
        place.mkdir()
        raw.append(records.raw(place))
        with Site(digit, f"sqlite:{place}/site.sqlite") as site:
            ours.append(records.through_the_door(site, digit, f"sqlite:{place}/site.sqlite", seed=2 + run))
    rate = median(ours)
    print(f"        {rate:.0f} statements/s in batches of {records.BATCH}; SQLite alone, one row and one key each: {median(raw):.0f}/s")
    say("statements of other programs, durable, in batches (median of 3)", f"{rate:.0f}/s", ">= 5000/s", rate >= 5000)
    at_least("the same, against raw SQLite inserts in batches of that size", median([o / r for o, r in zip(ours, raw)]), 0.3)


def memory(site):
    for _ in range(3):
        Load(2).get(site.address + LESSON)
    at_most("resident memory after all these requests", site.resident_megabytes(), 100, "MB")


def main(digit):
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as folder:
        demonstration(digit, folder)
        database = f"sqlite:{folder}/demo.sqlite"
        start_to_first_answer(digit, database)
        with Site(digit, database) as site:
            pages(site, folder)
            answers(site, folder)
            memory(site)
        statements(digit, folder)


main(sys.argv[1])
