"""Hundreds of slow connections at once, while one person goes on as if they were not there (SQLite, no rate limits).

    slow.py DIGIT              slow ones are let go in time, nobody else waits, memory and open files stay few
    slow.py DIGIT --at-once    the same, and those who ask two hundred times come in one moment

Slow are those who send a request or what is in it byte after byte, and those who ask and never read.
"""

import argparse
import base64
import math
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

from crash import choice_step
from site_under_test import ROOT, Site, SQLite

# In seconds. docs/operations.md says 60 and 30; the program looks every 7.5, we every second, and a machine is busy.
MOST_IDLE = 60 + 15
MOST_IN_REQUEST = 30 + 15
MOST_WATCHED = 80
MOST_FOR_PAGE = 3
MOST_IN_ALL = 120
# Between two of those who ask for much: what they ask is work as well, and comes one after the other.
PAUSE = 0.1

MOST_MEGABYTES = 300
MOST_FILES_MORE = 10

HEAD = "Host: localhost\r\nSec-Fetch-Site: same-origin\r\nX-Experience-API-Version: 1.0.3\r\n"


class Slow:
    """One connection that keeps its place as long as it is let. `kept` is how long that was, in seconds."""

    def __init__(self, port, first, rest=b""):
        self.rest = list(rest)
        self.wire = socket.socket()
        self.wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.wire.connect(("127.0.0.1", port))
        self.wire.setblocking(False)
        self.wire.send(first)
        self.begin = time.monotonic()
        self.port = self.wire.getsockname()[1]
        self.is_accepted = False
        self.kept = math.inf

    def drip(self):
        if self.rest:
            try:
                self.wire.send(bytes([self.rest.pop(0)]))
            except OSError:
                self.rest = []

    def look(self, open_ports):
        self.drip()
        if self.port in open_ports:
            self.is_accepted = True
        elif self.is_accepted and self.kept == math.inf:
            self.kept = time.monotonic() - self.begin


class Crowd:
    """Those who are slow in the same way."""

    def __init__(self, name, most, members):
        self.name, self.most, self.members = name, most, members

    def look(self, open_ports):
        for one in self.members:
            one.look(open_ports)

    @property
    def is_there(self):
        return any(one.kept == math.inf for one in self.members)

    def is_well(self):
        times = [one.kept for one in self.members]
        print(f"{len(times)} {self.name}: let go after {min(times):.0f} to {max(times):.0f} s (at most {self.most}), "
              f"still there {times.count(math.inf)}", flush=True)
        return max(times) <= self.most


class Person:
    """Reads every page and answers a step, again and again."""

    def __init__(self, port, step):
        self.port, self.step = port, step
        self.pages = [urllib.parse.urlsplit(place).path for place in re.findall(
            r"<loc>(.+?)</loc>", self.asked("/sitemap.xml").decode())]
        self.waits = []
        self.failures = []

    def asked(self, path, body=None):
        headers = {"Sec-Fetch-Site": "same-origin"} if body else {}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=body, headers=headers)
        return urllib.request.urlopen(request, timeout=10).read()

    def largest(self):
        """The largest thing that a page shows or is."""
        sizes = {}
        for path in self.pages:
            page = self.asked(path)
            sizes[path] = len(page)
            for file in re.findall(r'(?:src|href)="(/(?:assets|content)/[^"]+)"', page.decode()):
                sizes[file] = sizes.get(file) or len(self.asked(file))
        path = max(sizes, key=sizes.get)
        return path, sizes[path]

    def go_on(self, stop):
        while not stop.is_set():
            for path, body in [*((path, None) for path in self.pages), (self.step, b"pick=0")]:
                begin = time.monotonic()
                try:
                    self.asked(path, body)
                except OSError as failure:
                    self.failures.append(f"{path}: {failure}")
                self.waits.append(time.monotonic() - begin)
                if stop.wait(0.02):
                    return

    def is_well(self):
        print(f"a person meanwhile: {len(self.waits)} pages and answers, the slowest after {max(self.waits):.2f} s, "
              f"failed {len(self.failures)} {self.failures[:1]}", flush=True)
        return len(self.waits) > len(self.pages) and max(self.waits) < MOST_FOR_PAGE and not self.failures


def open_ports(port):
    """The ports of clients whose connection the program has open: one that it let go belongs to no file any more."""
    rows = [row.split() for row in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {int(row[2].split(":")[1], 16) for row in rows if int(row[1].split(":")[1], 16) == port and row[9] != "0"}


def open_files(process):
    return len(os.listdir(f"/proc/{process.pid}/fd"))


def most_megabytes(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) // 1024


def authorization(digit, engine, key):
    """What a program shows that may send anything."""
    said = subprocess.run(
        [digit, "keys", "create", "--database", engine.address, "--seal-key-file", str(key),
         "--name", "slow", "--scope", "all"],
        cwd=ROOT, check=True, capture_output=True, text=True).stdout
    pair = ":".join(re.search(rf"{name}:\s+(\S+)", said).group(1) for name in ["key", "secret"])
    return f"Authorization: Basic {base64.b64encode(pair.encode()).decode()}\r\n"


def crowds(port, step, largest, authorization, pause):
    """All of them, one after the other; `pause` is between those who ask for much."""
    get = f"GET {largest} HTTP/1.1\r\n{HEAD}\r\n".encode()
    form = (f"POST {step} HTTP/1.1\r\n{HEAD}Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: 1000\r\n\r\n").encode()
    facts = (f"POST /xapi/statements HTTP/1.1\r\n{HEAD}{authorization}Content-Type: application/json\r\n"
             f"Content-Length: 10000000\r\n\r\n[").encode()
    many = b"x" * MOST_IN_ALL

    def crowd(name, number, most, first, rest=b"", pause=0):
        return Crowd(name, most, [time.sleep(pause) or Slow(port, first, rest) for _ in range(number)])

    return [
        crowd("who send a request byte after byte", 200, MOST_IDLE, b"GET /fr HTTP/1.1\r\nX-Slow: ", many),
        crowd("who send a form byte after byte", 100, MOST_IN_REQUEST, form, many),
        crowd("who send facts to /xapi byte after byte", 100, MOST_IN_REQUEST, facts, many),
        crowd("who ask once and never read", 100, MOST_IDLE, get),
        crowd("who ask two hundred times and never read", 100, MOST_IDLE, get * 200, pause=pause),
    ]


def watched(site, slow):
    """Looks on until the program has let go of all, or for long enough; gives the most files that were open."""
    begin, most = time.monotonic(), 0
    while any(crowd.is_there for crowd in slow) and time.monotonic() - begin < MOST_WATCHED:
        time.sleep(1)
        most = max(most, open_files(site.process))
        ports = open_ports(site.port)
        for crowd in slow:
            crowd.look(ports)
    return most


def measured(digit, engine, key, site, pause):
    """What happened, in words; gives whether it is what should."""
    step = choice_step(site.port)
    person = Person(site.port, step)
    largest, size = person.largest()
    before = open_files(site.process)
    stop = threading.Event()
    visit = threading.Thread(target=person.go_on, args=[stop], daemon=True)
    visit.start()
    slow = crowds(site.port, step, largest, authorization(digit, engine, key), pause)
    most = watched(site, slow)
    stop.set()
    visit.join()
    after, megabytes = open_files(site.process), most_megabytes(site.process)
    verdicts = [crowd.is_well() for crowd in slow] + [person.is_well()]
    print(f"slow connections: {megabytes} MB at most; {before} files open before, {most} with them, {after} after; "
          f"never read were {size} bytes of {largest}", flush=True)
    return all(verdicts) and most > before + 500 and after <= before + MOST_FILES_MORE and megabytes < MOST_MEGABYTES


def give_up(number, _):
    raise SystemExit(f"slow connections: given up ({signal.Signals(number).name})")


def main():
    words = argparse.ArgumentParser()
    words.add_argument("digit")
    words.add_argument("--at-once", action="store_true")
    words = words.parse_args()
    digit = str(pathlib.Path(words.digit).resolve())
    signal.signal(signal.SIGTERM, give_up)
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(MOST_IN_ALL)
    with tempfile.TemporaryDirectory(prefix="digit-slow-") as folder, tempfile.TemporaryDirectory() as keys:
        engine, key = SQLite(folder), pathlib.Path(keys) / "seal-key"
        site = Site(digit, engine, key)
        try:
            is_well = measured(digit, engine, key, site, 0 if words.at_once else PAUSE)
        finally:
            site.kill()
    sys.exit(0 if is_well else 1)


main()
