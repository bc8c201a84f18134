"""Backs a site up while people answer, and moves it from SQLite to PostgreSQL and back.

    moved.py DIGIT [--learners N]      100,000 takes some minutes

The backup made under load holds everything that was acknowledged before it began. Once nobody answers any more, the site on
the other engine, and the one that came back, have the same rows, byte for byte, and the same sealed heads.
"""

import argparse
import asyncio
import hashlib
import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import time

from crash import choice_step
from learners import Learner
from site_under_test import ROOT, PostgreSQL, Site, SQLite

PEOPLE = 16


class Place:
    """A site on one engine, and the commands that are used on it."""

    def __init__(self, digit, engine, key):
        self.digit, self.engine, self.key = digit, engine, key

    def command(self, *words):
        return [self.digit, *map(str, words), "--database", self.engine.address, "--seal-key-file", str(self.key)] + [
            "--files", str(self.key.parent / f"files-{self.engine.name}-{id(self)}")]

    def run(self, *words):
        begin = time.monotonic()
        said = subprocess.run(self.command(*words), cwd=ROOT, capture_output=True, text=True)
        if said.returncode != 0:
            raise SystemExit(f"{words}: {said.stdout}{said.stderr}")
        return said.stdout, time.monotonic() - begin

    def sealed(self):
        self.run("seal", "now")
        return json.loads(self.run("seal", "heads")[0])


def rows(folder, file):
    """A hash of the rows of each table, whatever order the engine gave them; when it was backed up does not count."""
    subprocess.run(["unzstd", "-q", "-f", file, "-o", folder / "plain.tar"], check=True)
    sums = {}
    with tarfile.open(folder / "plain.tar") as archive:
        for entry in archive:
            if entry.name.startswith("tables/"):
                table = entry.name.split("/")[1]
                total, count = sums.get(table, (0, 0))
                for line in archive.extractfile(entry).read().splitlines():
                    if not line.startswith(b"tlast backup\t"):
                        total = (total + int.from_bytes(hashlib.sha256(line).digest())) % 2**256
                        count += 1
                sums[table] = (total, count)
    return sums


async def under_load(people, place, file):
    """Makes a backup while people answer; what was acknowledged before it began, and how long it took."""
    stop = asyncio.Event()
    tasks = [asyncio.create_task(person.answers(stop)) for person in people]
    await asyncio.sleep(2)
    before = {answer for person in people for answer in person.acknowledged}
    _, seconds = await asyncio.to_thread(place.run, "backup", file)
    during = sum(len(person.acknowledged) for person in people) - len(before)
    stop.set()
    await asyncio.wait(tasks, timeout=20)
    return before, during, seconds


def move(digit, learners, folder, server):
    key = folder / "seal-key"
    here = Place(digit, SQLite(folder), key)
    here.run("demo", "--learners", learners, "--seed", 5)
    here.run("seal", "now")
    site = Site(digit, here.engine, key)
    people = [Learner(site.port, choice_step(site.port), [0, 1, 2]) for _ in range(PEOPLE)]
    before, during, seconds = asyncio.run(under_load(people, here, folder / "busy.tar.zst"))
    site.stop()

    early = Place(digit, SQLite(pathlib.Path(tempfile.mkdtemp(dir=folder))), key)
    early.run("restore", folder / "busy.tar.zst")
    is_there = before <= set(early.engine.column("SELECT id FROM attempt"))
    print(f"backup of {learners} learners in {seconds:.1f} s, with {during} answers acknowledged meanwhile; all {len(before)} "
          f"acknowledged before are in it: {is_there}", flush=True)

    heads = here.sealed()
    here.run("backup", folder / "quiet.tar.zst")
    there = Place(digit, server, key)
    _, restored = there.run("restore", folder / "quiet.tar.zst")
    _, backed = there.run("backup", folder / "there.tar.zst")
    home = Place(digit, SQLite(pathlib.Path(tempfile.mkdtemp(dir=folder))), key)
    home.run("restore", folder / "there.tar.zst")
    home.run("backup", folder / "home.tar.zst")
    seen = [rows(folder, folder / f"{name}.tar.zst") for name in ["quiet", "there", "home"]]
    is_same = seen[0] == seen[1] == seen[2]
    is_sealed = heads == json.loads(there.run("seal", "heads")[0]) == json.loads(home.run("seal", "heads")[0])
    size = (folder / "quiet.tar.zst").stat().st_size / 1e6
    count = sum(count for _, count in seen[0].values())
    print(f"{count} rows, {size:.0f} MB: restored on PostgreSQL in {restored:.1f} s, backed up there in {backed:.1f} s, and "
          f"back; same rows: {is_same}, same {len(heads)} heads: {is_sealed}", flush=True)
    for place in [there, home]:
        print("   ", place.run("verify")[0].strip().splitlines()[-1], flush=True)
    return is_there and during > 0 and is_same and is_sealed


def main():
    words = argparse.ArgumentParser()
    words.add_argument("digit")
    words.add_argument("--learners", type=int, default=1000)
    words = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="digit-moved-") as folder, tempfile.TemporaryDirectory() as data:
        server = PostgreSQL(data)
        try:
            is_well = move(str(pathlib.Path(words.digit).resolve()), words.learners, pathlib.Path(folder), server)
        finally:
            server.stop()
    sys.exit(0 if is_well else 1)


main()
