"""Cuts the network between a site and its PostgreSQL without a word, and mends it: the site goes on by itself.

    cut.py DIGIT         as root (it makes network namespaces of its own); otherwise it says so and does nothing

Between them is a router. While the network is cut it drops every packet, both ways, and tells nobody: as when a cable
is pulled out far away. A second node stands beside the server and is never cut off.

Pages that need no database are shown meanwhile, the others are refused in time, and so is `/readyz`. The second node
goes on, also when the first one fell silent in its turn to write. Nothing acknowledged is lost, nothing is done twice.
"""

import argparse
import asyncio
import ctypes
import math
import os
import pathlib
import pwd
import signal
import subprocess
import sys
import tempfile
import time

from crash import check, choice_step, verified
from learners import Learner
from site_under_test import PostgreSQL, Site

PEOPLE = 64
SHORT_CUTS = [3, 8]
LONG_CUT = 80
# All in seconds. A connection that went silent is given up after a minute, then the server is looked for once more.
MOST_SILENCE = 75
# TCP repeats itself ever less often while nobody answers: so a site comes back as late again as the cut was long.
MOST_TO_GO_ON = 20
MOST_FOR_PAGE = 2
MOST_SEARCH = 20
MOST_IN_ALL = 180

NEW_NETWORK = 0x40000000
# Who is far away, has its turn to write (lock 124 of the site), and no transaction that the server would end by itself.
SILENT_TURNS = """
    SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND granted AND classid = 124 AND state = 'idle' AND client_addr IS NOT NULL
    """


class Network:
    """Ourselves, a router, and the machine of the server. The two others end with the processes that sleep in them."""

    ours, theirs = "10.123.1.1", "10.123.2.1"
    router_here, router_there = "10.123.1.2", "10.123.2.2"

    def __init__(self):
        self.router, self.machine = self.place(), self.place()
        self.ip(f"link add to-router type veth peer name to-site netns {self.router.pid}")
        self.ip(f"link add to-server type veth peer name to-router netns {self.machine.pid}", self.router)
        self.open("to-router", self.ours, None)
        self.open("to-site", self.router_here, self.router)
        self.open("to-server", self.router_there, self.router)
        self.open("to-router", self.theirs, self.machine)
        self.ip("link set lo up")
        self.ip(f"route add default via {self.router_here}")
        self.ip(f"route add default via {self.router_there}", self.machine)
        self.run(["sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"], self.router)

    @staticmethod
    def place():
        sleeper = subprocess.Popen(["unshare", "--net", "sleep", str(2 * MOST_IN_ALL)])
        while os.readlink(f"/proc/{sleeper.pid}/ns/net") == os.readlink("/proc/self/ns/net"):
            time.sleep(0.02)
        return sleeper

    @staticmethod
    def into(place):
        return ["nsenter", f"--net=/proc/{place.pid}/ns/net"] if place else []

    def run(self, words, place=None):
        subprocess.run([*self.into(place), *words], check=True)

    def ip(self, words, place=None):
        self.run(["ip", *words.split()], place)

    def open(self, door, address, place):
        self.ip(f"address add {address}/24 dev {door}", place)
        self.ip(f"link set {door} up", place)

    def cut(self):
        self.ip("rule add pref 1 blackhole", self.router)

    def mend(self):
        self.ip("rule delete pref 1 blackhole", self.router)


class DistantPostgreSQL(PostgreSQL):
    """On its own machine. Its socket in a folder is the door for those beside it."""

    def __init__(self, folder, network):
        self.network = network
        super().__init__(folder)

    def start(self):
        with (self.data / "pg_hba.conf").open("a") as rules:
            rules.write(f"host all all {self.network.ours}/32 trust\n")
        owner = pwd.getpwnam("postgres")
        self.server = subprocess.Popen(
            [*self.network.into(self.network.machine), "-S", str(owner.pw_uid), "-G", str(owner.pw_gid),
             self.programs / "postgres", "-D", self.data, "-k", self.folder,
             "-c", f"listen_addresses={self.network.theirs}"],
            cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait()


class FromAfar:
    """The server as one reaches it through the router."""

    name = PostgreSQL.name
    address = f"postgres://digit@{Network.theirs}/postgres?sslmode=disable"


class Person(Learner):
    """Counts what it asks: of an answer that nobody confirmed one may be kept, and not two. Knows its longest wait."""

    asked = 0
    longest = 0

    async def answer(self, reader, writer):
        self.asked += 1
        begin = time.monotonic()
        try:
            await super().answer(reader, writer)
        finally:
            self.longest = max(self.longest, time.monotonic() - begin)


class Watcher:
    """Asks the same again and again. `seen` tells when each was asked and answered, and how."""

    def __init__(self, port, question):
        self.port = port
        self.question = question
        self.seen = []

    async def watch(self, stop):
        while not stop.is_set():
            begin = time.monotonic()
            status = await self.status()
            self.seen.append((begin, time.monotonic(), status))
            await asyncio.sleep(0.2)

    async def status(self):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(self.question)
            return int((await reader.readline()).split()[1])
        finally:
            writer.close()

    @property
    def statuses(self):
        return {status for _, _, status in self.seen}

    @property
    def longest(self):
        return max(end - begin for begin, end, _ in self.seen)

    def first(self, wanted, since):
        """When the first answer came with this status, in seconds."""
        return min((end - since for _, end, status in self.seen if status == wanted and end > since), default=math.inf)


def get(path):
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()


def post(path, body):
    return (f"POST {path} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}").encode()


def confirmed(people):
    return sum(len(person.acknowledged) for person in people)


async def going_on(people, most):
    """How many seconds it takes until answers are confirmed again; infinitely many when it takes too long."""
    begin, before = time.monotonic(), confirmed(people)
    while time.monotonic() - begin < most:
        if confirmed(people) > before + 20:
            return time.monotonic() - begin
        await asyncio.sleep(0.05)
    return math.inf


async def cut_for(seconds, network, people):
    network.cut()
    await asyncio.sleep(seconds)
    network.mend()
    took = await going_on(people, MOST_TO_GO_ON)
    print(f"cut of {seconds} s: went on {took:.1f} s after it", flush=True)
    return took < math.inf


async def cut_in_turn(network, engine, people):
    """Cuts the network, if it can be met, at the moment when a node far away has its turn to write."""
    end = time.monotonic() + MOST_SEARCH
    network.cut()
    while True:
        await asyncio.sleep(0.1)
        if await asyncio.to_thread(engine.column, SILENT_TURNS):
            return True
        if time.monotonic() > end:
            return False
        network.mend()
        await going_on(people, MOST_TO_GO_ON)
        network.cut()


async def long_cut(network, engine, people, neighbours, watchers, stop):
    _, ready, change = watchers
    in_turn = await cut_in_turn(network, engine, people)
    begin = time.monotonic()
    tasks = [asyncio.create_task(person.answers(stop)) for person in neighbours]
    beside = asyncio.create_task(going_on(neighbours, MOST_SILENCE))
    await asyncio.sleep(LONG_CUT)
    network.mend()
    took = await going_on(people, MOST_TO_GO_ON)
    unready, refused = ready.first(503, begin), change.first(503, begin)
    print(f"cut of {LONG_CUT} s, in a turn to write: {in_turn}: /readyz said 503 after {unready:.1f} s, a change was "
          f"refused after {refused:.1f} s, the node beside the server went on after {await beside:.1f} s; "
          f"went on {took:.1f} s after it", flush=True)
    return tasks, max(unready, refused, await beside) <= MOST_SILENCE and took < math.inf


async def load(network, engine, people, neighbours, watchers):
    stop = asyncio.Event()
    tasks = [asyncio.create_task(one.answers(stop)) for one in people]
    tasks += [asyncio.create_task(one.watch(stop)) for one in watchers]
    await asyncio.sleep(2)
    went_on = [await cut_for(seconds, network, people) for seconds in SHORT_CUTS]
    more, is_well = await long_cut(network, engine, people, neighbours, watchers, stop)
    stop.set()
    done, waiting = await asyncio.wait(tasks + more, timeout=20)
    for task in done:
        task.result()
    return all(went_on) and is_well and not waiting


def waits_are_bounded(watchers, people):
    page, ready, change = watchers
    longest = max(one.longest for one in [ready, change, *people])
    print(f"longest waits: for a page {page.longest:.2f} s {page.statuses}, for /readyz {ready.longest:.1f} s "
          f"{ready.statuses}, for a change {change.longest:.1f} s {change.statuses}, for any answer {longest:.1f} s",
          flush=True)
    is_shown = page.longest < MOST_FOR_PAGE and page.statuses == {200}
    return is_shown and longest <= MOST_SILENCE and ready.statuses == {200, 503} and change.statuses == {303, 503}


def answers_are_kept(digit, engine, key, people):
    acknowledged, lost, twice, untold = check(engine, people)
    asked = sum(person.asked for person in people)
    kept = len(engine.column("SELECT id FROM attempt"))
    print(f"network cut: {asked} answers sent, {kept} kept, {acknowledged} acknowledged, {lost} lost, {twice} twice, "
          f"{untold} without their fact", flush=True)
    is_sound = verified(digit, engine, key)
    return is_sound and lost == twice == untold == 0 and kept <= asked and acknowledged > 500


def measured(digit, engine, network, key, sites):
    """What happened, in words; gives whether it is what should."""
    for place in [FromAfar, engine]:
        sites.append(Site(digit, place, key))
    step = choice_step(sites[0].port)
    people, neighbours = [[Person(site.port, step, [0, 1, 2]) for _ in range(PEOPLE)] for site in sites]
    questions = [get("/fr"), get("/readyz"), post("/fr/placement/send-a-photo", "ease=never")]
    watchers = [Watcher(sites[0].port, question) for question in questions]
    went_on = asyncio.run(load(network, engine, people, neighbours, watchers))
    stayed = all(site.process.poll() is None for site in sites)
    for site in sites:
        site.stop()
    is_bounded = waits_are_bounded(watchers, people + neighbours)
    is_kept = answers_are_kept(digit, engine, key, people + neighbours)
    print(f"    went on by themselves: {went_on and stayed}", flush=True)
    return went_on and stayed and is_bounded and is_kept


def children():
    found = subprocess.run(["pgrep", "-P", str(os.getpid())], capture_output=True, text=True)
    return [int(pid) for pid in found.stdout.split()]


def cut(digit):
    with tempfile.TemporaryDirectory(prefix="digit-cut-") as folder, tempfile.TemporaryDirectory() as keys:
        engine, sites = None, []
        try:
            network = Network()
            engine = DistantPostgreSQL(folder, network)
            return measured(digit, engine, network, pathlib.Path(keys) / "seal-key", sites)
        finally:
            for site in sites:
                site.kill()
            if engine:
                engine.stop()
            for pid in children():
                os.kill(pid, signal.SIGKILL)


def has_own_network():
    """Leaves the network of the machine for an empty one, which ends with this program."""
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(NEW_NETWORK) == 0:
        return True
    print(f"not run: a network namespace cannot be made here ({os.strerror(ctypes.get_errno())})")
    return False


def give_up(number, _):
    raise SystemExit(f"network cut: given up ({signal.Signals(number).name})")


def main():
    words = argparse.ArgumentParser()
    words.add_argument("digit")
    digit = str(pathlib.Path(words.parse_args().digit).resolve())
    if not has_own_network():
        return
    signal.signal(signal.SIGTERM, give_up)
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(MOST_IN_ALL)
    sys.exit(0 if cut(digit) else 1)


main()
