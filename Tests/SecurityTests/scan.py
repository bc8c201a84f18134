"""Lets two scanners of others loose on the program: wapiti as three people, sqlmap on every question and form.

    scan.py VENV [--keep FOLDER]     VENV has the scanners; `run` makes it

Each scan has a program and a demonstration of its own. Ends non-zero on any finding that is medium or worse, on an answer
of class 5xx, and when a scan did not come to its end or its person was signed out before.
"""

import argparse
import json
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

import by_sqlmap
import by_wapiti
import people
from control import Control
from furniture import furnish
from pages import Walk
from program import binary
from routes import Names, doors
from world import World, engine_named

MOST_SECONDS = 600
# Two scans at a time: one after the other in each row.
LANES = [["anonymous", "sqlmap"], ["coordinator", "administrator"]]


class Prepared:
    """The demonstration that every scan gets a copy of, with everybody signed in, and what stands on its pages."""

    def __init__(self, folder):
        self.folder = folder
        self.world = World(binary(), engine_named("sqlite", folder), folder, 0)
        self.world.make()
        self.world.start()
        try:
            self.people = people.everybody(self.world)
            furnish(self.world, self.people)
            all_doors = doors()
            self.names = Names(self.world.engine, all_doors)
            self.walk = Walk(self.people, all_doors, self.names)
            self.names.sort()
        finally:
            self.world.stop()
        self.world.keep()


class Scan:
    """One scanner on one copy."""

    def __init__(self, name, prepared, venv):
        self.name, self.prepared, self.venv = name, prepared, venv
        self.report, self.trouble, self.seconds = None, [], 0

    def run(self):
        begin = time.monotonic()
        folder = tempfile.mkdtemp(prefix=f"{self.name}-", dir=self.prepared.folder)
        world = self.prepared.world.twin(folder)
        forget_tries(world.engine.path)
        world.start()
        try:
            self.report = self.scanned(folder, world)
        except (subprocess.SubprocessError, OSError, LookupError, ValueError) as failure:
            self.trouble.append(f"the scan did not come to its end: {failure!r}"[:300])
            self.trouble += [file.read_text(errors="replace")[-1500:] for file in pathlib.Path(folder).glob("*/said")]
        self.look_after(world)
        self.seconds = time.monotonic() - begin

    def scanned(self, folder, world):
        if self.name == "sqlmap":
            texts = by_sqlmap.requests(world, self.prepared.people, self.prepared.names, self.prepared.walk)
            return by_sqlmap.scan(self.venv, folder, world, texts)
        pages = self.prepared.walk.pages[self.name]
        return by_wapiti.scan(self.venv, folder, world, self.name, self.prepared.people[self.name][0], pages)

    def look_after(self, world):
        """Nobody was signed out, nothing broke, and the program is still there."""
        if self.name in ("coordinator", "administrator"):
            browser = self.prepared.people[self.name][0]
            if world.asked("/fr/account/sessions", Cookie=browser.cookie).split(" ")[1:2] != ["200"]:
                self.trouble.append("was signed out during the scan")
        if errors := world.count_of_errors():
            self.trouble.append(f"the program counted {errors} answers of class 5xx:\n{world.said('error')[:2000]}")
        if (code := world.stop()) != 0:
            self.trouble.append(f"the program ended with {code}")

    def is_well(self):
        print(f"{self.report.table() if self.report else self.name} ({self.seconds:.0f} s)", flush=True)
        failing = self.report.failing if self.report else []
        for level, kind, text, found in failing:
            print(f"FINDING, {level}: {kind}: {text}\n{json.dumps(found, indent=1)[:2000]}")
        for line in self.trouble:
            print(f"TROUBLE as {self.name}: {line}")
        return not failing and not self.trouble


def forget_tries(path):
    """Lets no wrong try count: or a scanner would soon meet nothing but the page that says to wait."""
    with sqlite3.connect(path) as database:
        for event in ["INSERT", "UPDATE"]:
            database.execute(f"CREATE TRIGGER forgets_{event} AFTER {event} ON throttle BEGIN DELETE FROM throttle; END")
    database.close()


def one_after_the_other(lane):
    for scan in lane:
        scan.run()


def are_awake(venv, folder):
    """Whether the scanners find the holes of a page that has some."""
    control = Control(World.alone)
    try:
        browser = people.Browser(control.address)
        wapiti = by_wapiti.scan(venv, folder, control, "control", browser, ["/fr/?name=a"], ["sql", "xss"])
        sqlmap = by_sqlmap.scan(venv, folder, control, [by_sqlmap.written(control, browser, "GET", "/fr/?name=a", "")])
    finally:
        control.stop()
    kinds = {kind for _, kind, *_ in wapiti.failing + sqlmap.failing}
    print(f"on a page with holes the scanners find: {', '.join(sorted(kinds)) or 'nothing'}", flush=True)
    return len(wapiti.failing) >= 2 and len(sqlmap.failing) >= 1


def give_up(number, _):
    for process in World.running:
        process.kill()
    raise SystemExit(f"scans: given up ({signal.Signals(number).name})")


def main():
    words = argparse.ArgumentParser()
    words.add_argument("venv")
    words.add_argument("--keep")
    words = words.parse_args()
    for number in [signal.SIGTERM, signal.SIGALRM]:
        signal.signal(number, give_up)
    signal.alarm(MOST_SECONDS)
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="digit-scan-") as folder:
        if not are_awake(words.venv, folder):
            sys.exit("The scanners do not find what is there.")
        shutil.rmtree(f"{folder}/sqlmap")
        prepared = Prepared(folder)
        lanes = [[Scan(name, prepared, words.venv) for name in lane] for lane in LANES]
        threads = [threading.Thread(target=one_after_the_other, args=[lane], daemon=True) for lane in lanes]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        verdicts = [scan.is_well() for lane in lanes for scan in lane]
        if words.keep:
            shutil.copytree(folder, words.keep, dirs_exist_ok=True)
    print(f"scans: {time.monotonic() - begin:.0f} s in all")
    sys.exit(0 if all(verdicts) else 1)


if __name__ == "__main__":
    main()
