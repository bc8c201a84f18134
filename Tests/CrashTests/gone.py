"""Kills PostgreSQL under a site that stays, and starts it again: the site goes on by itself.

    gone.py DIGIT        nothing acknowledged is lost, what could not be done was refused, and no restart was needed
"""

import argparse
import asyncio
import pathlib
import sys
import tempfile

from crash import check, choice_step, verified
from learners import Learner
from site_under_test import PostgreSQL, Site

PEOPLE = 32
KILLS = 5


async def load(people, engine):
    stop = asyncio.Event()
    tasks = [asyncio.create_task(person.answers(stop)) for person in people]
    went_on = True
    for _ in range(KILLS):
        await asyncio.sleep(1)
        await asyncio.to_thread(engine.kill)
        before = sum(len(person.acknowledged) for person in people)
        for _ in range(100):
            await asyncio.sleep(0.1)
            if sum(len(person.acknowledged) for person in people) > before + 20:
                break
        else:
            went_on = False
    stop.set()
    await asyncio.wait(tasks, timeout=20)
    return went_on


def main():
    words = argparse.ArgumentParser()
    words.add_argument("digit")
    digit = str(pathlib.Path(words.parse_args().digit).resolve())
    with tempfile.TemporaryDirectory(prefix="digit-gone-") as folder, tempfile.TemporaryDirectory() as keys:
        engine = PostgreSQL(folder)
        key = pathlib.Path(keys) / "seal-key"
        site = None
        try:
            site = Site(digit, engine, key)
            path = choice_step(site.port)
            people = [Learner(site.port, path, [0, 1, 2]) for _ in range(PEOPLE)]
            went_on = asyncio.run(load(people, engine))
            stayed = site.process.poll() is None
            site.stop()
            acknowledged, lost, twice, untold = check(engine, people)
            print(f"database gone and back {KILLS} times: {acknowledged} answers acknowledged, "
                  f"{sum(person.refused for person in people)} refused, {lost} lost, {twice} twice, {untold} without their "
                  f"fact; went on by itself: {went_on and stayed}", flush=True)
            is_sound = verified(digit, engine, key)
        finally:
            if site:
                site.stop()
            engine.stop()
    sys.exit(0 if went_on and stayed and is_sound and lost == twice == untold == 0 else 1)


main()
