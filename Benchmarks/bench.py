"""Measures the site against its peers and prints ratios, each taken in one run on one machine.

    bench.py DIGIT DATABASE_BENCH      a quarter of an hour; everything on loopback

Needs wrk, nginx and PostgreSQL; `bin/bench` installs them and builds both programs.
BENCH_SECONDS is how long each load lasts (6), BENCH_FOLDER where the databases are, on a disk.
"""

import os
import pathlib
import signal
import sqlite3
import sys
import tempfile
import time

import databases
import engines
import groups
import records
from cluster import Cluster
from engines import LESSON, Engine
from figures import aside, at_least, at_most, say, side_by_side
from peers import Load, Nginx, Site, median

SECONDS = int(os.environ.get("BENCH_SECONDS", "6"))


def demonstration(digit, address):
    rate = engines.demonstration(digit, address)
    say("digit demo, facts a second", str(rate), ">= 20000", rate >= 20_000)
    return rate


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
    shown = {
        "lesson.html": site.get(LESSON), "site.css": site.get(style), "booklet.html": site.get("/fr/booklet", cookie)}
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
            aside(f"{len(shown[file])} bytes; the last pair: {ours:.0f}/s and {theirs:.0f}/s")
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
    engine = Engine("SQLite", site, folder)
    raw = raw_commits(folder)
    without = engine.answers(load, "nothing=1")
    begin, cpu = time.perf_counter(), site.processor_seconds()
    saved = engine.answers(load)
    used = site.processor_seconds() - cpu
    count = saved * (time.perf_counter() - begin)
    aside(f"{saved:.0f} answers/s durable, {without:.0f}/s without the write, raw commits {raw:.0f}/s")
    at_least("durable answers at 64 connections, against the same without the write", saved / without, 0.7)
    at_least("durable answers, against raw SQLite with one flushed commit a row", saved / raw, 1.0)
    at_most("processor time per saved answer", used * 1000 / count, 0.15, "ms")


def memory(site):
    for _ in range(3):
        Load(2).get(site.address + LESSON)
    at_most("resident memory after all these requests", site.resident_megabytes(), 100, "MB")


def statements(digit, cluster, folder):
    """Each run begins with new databases: how fast rows go in depends on how many are there."""
    raw, sqlite, postgres = [], [], []
    for run in range(3):
        place = pathlib.Path(folder) / f"statements{run}"
        place.mkdir()
        raw.append(records.raw(place))
        sqlite.append(records.into(digit, f"sqlite:{place}/site.sqlite", place, seed=2 + run))
        postgres.append(records.into(digit, cluster.new_database(f"statements{run}"), place, seed=2 + run))
    rate = median(sqlite)
    aside(f"{rate:.0f} statements/s in batches of {records.BATCH}; "
          f"SQLite alone, one row and one key each: {median(raw):.0f}/s")
    say("statements of other programs, durable, in batches (median of 3)", f"{rate:.0f}/s", ">= 5000/s", rate >= 5000)
    ratio = median([ours / alone for ours, alone in zip(sqlite, raw)])
    at_least("the same, against raw SQLite inserts in batches of that size", ratio, 0.3)
    side_by_side(f"statements in batches of {records.BATCH}", rate, median(postgres))


def look_for_company():
    load = os.getloadavg()[0]
    if load > 0.3 * os.cpu_count():
        aside(f"others are at work on this machine (load {load:.1f}): do not rely on the figures below")


def main(digit, database_bench):
    # Told to end, it still stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    look_for_company()
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as folder, Cluster(folder) as cluster:
        database = f"sqlite:{folder}/demo.sqlite"
        facts = demonstration(digit, database)
        start_to_first_answer(digit, database)
        with Site(digit, database) as site:
            pages(site, folder)
            answers(site, folder)
            memory(site)
        engines.measure(digit, (database, facts), cluster, folder, SECONDS)
        groups.measure(digit, folder)
        statements(digit, cluster, folder)
        databases.measure(database_bench, cluster, folder, SECONDS)


main(*sys.argv[1:])
