"""Kills the site while people answer, again and again: every answer that was acknowledged is there, once.

    crash.py DIGIT [--rounds N] [--engine sqlite|postgres]

A kill shows that nothing acknowledged stood only in the program's memory. That it was flushed to the disk before the
answer is shown by `flush.py`.
"""

import argparse
import asyncio
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

from learners import Learner
from site_under_test import ROOT, PostgreSQL, Site, SQLite

STEP = "/fr/learn/e-mail/an-address"
PEOPLE = 64


def choice_step(port):
    """A step with one answer to choose."""
    place = STEP
    while True:
        page = urllib.request.urlopen(f"http://127.0.0.1:{port}{place}", timeout=10).read().decode()
        if found := re.search(r'<form class="exercise choose-one"[^>]*action="([^"]+)"', page):
            return found.group(1)
        place = re.search(r'rel="next" href="([^"]+)"', page).group(1)


async def round_of_answers(site, engine, learners, seconds, kills_engine):
    stop = asyncio.Event()
    tasks = [asyncio.create_task(learner.answers(stop)) for learner in learners]
    await asyncio.sleep(seconds)
    site.kill()
    if kills_engine:
        await asyncio.to_thread(engine.kill)
    stop.set()
    await asyncio.wait(tasks, timeout=10)
    for task in tasks:
        task.cancel()
    await asyncio.to_thread(site.start)


def check(engine, learners):
    """What was acknowledged and is not there, and what is there twice."""
    acknowledged = [answer for learner in learners for answer in learner.acknowledged]
    kept = engine.column("SELECT id FROM attempt")
    told = engine.column("SELECT COUNT(*) FROM fact WHERE object LIKE '%/learn/%' AND verb LIKE '%/answered'")[0]
    lost = set(acknowledged) - set(kept)
    twice = len(kept) - len(set(kept)) + len(acknowledged) - len(set(acknowledged))
    return len(acknowledged), len(lost), twice, abs(int(told) - len(kept))


def verified(digit, engine, key):
    """Whether `digit verify` finds every seal sound."""
    words = ["--database", engine.address, "--seal-key-file", str(key)]
    subprocess.run([digit, "seal", "now", *words], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    said = subprocess.run([digit, "verify", *words], cwd=ROOT, capture_output=True, text=True)
    print("   ", said.stdout.strip().splitlines()[-1], flush=True)
    return said.returncode == 0


def crash(digit, engine, rounds, chance, key):
    site = Site(digit, engine, key)
    path = choice_step(site.port)
    learners = [Learner(site.port, path, [0, 1, 2]) for _ in range(PEOPLE)]
    begin = time.monotonic()
    for number in range(rounds):
        asyncio.run(round_of_answers(
            site, engine, learners, chance.uniform(0.05, 0.8), kills_engine=number % 5 == 4))
    site.stop()
    acknowledged, lost, twice, untold = check(engine, learners)
    print(f"{engine.name}: {rounds} kills in {time.monotonic() - begin:.0f} s, {acknowledged} answers acknowledged, "
          f"{lost} lost, {twice} twice, {untold} without their fact", flush=True)
    is_sound = verified(digit, engine, key)
    return acknowledged > rounds * 10 and lost == 0 and twice == 0 and untold == 0 and is_sound


def main():
    words = argparse.ArgumentParser()
    words.add_argument("digit")
    words.add_argument("--rounds", type=int, default=50)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--engine", choices=["sqlite", "postgres"], default="sqlite")
    words = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="digit-crash-") as folder, tempfile.TemporaryDirectory() as keys:
        engine = SQLite(folder) if words.engine == "sqlite" else PostgreSQL(folder)
        try:
            is_well = crash(
                str(pathlib.Path(words.digit).resolve()), engine, words.rounds, random.Random(words.seed),
                pathlib.Path(keys) / "seal-key")
        finally:
            engine.stop()
    sys.exit(0 if is_well else 1)


if __name__ == "__main__":
    main()
