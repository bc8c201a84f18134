"""Two nodes over one PostgreSQL: one visitor's clicks go to both, and one of them is stopped under load.

    nodes.py DIGIT       no answer that the node which stays gave may fail, and nothing acknowledged may be lost

At the node that is stopped a connection that nobody had accepted yet may break: the proxy sends it to the other.
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


class Roamer(Learner):
    """Goes to the other node with each answer, as behind a proxy; to the one that is there when one is not."""

    def __init__(self, ports, path):
        super().__init__(ports[0], path, [0, 1, 2])
        self.ports = ports
        self.failures = {port: 0 for port in ports}
        self.turn = 0

    async def answers(self, stop):
        while not stop.is_set():
            self.turn += 1
            self.port = self.ports[self.turn % len(self.ports)]
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.01)
                continue
            refused = self.refused
            try:
                await self.answer(reader, writer)
            except (OSError, asyncio.IncompleteReadError, EOFError):
                self.failures[self.port] += 1
            self.failures[self.port] += self.refused - refused
            writer.close()


async def load(people, sites, engine):
    stop = asyncio.Event()
    tasks = [asyncio.create_task(person.answers(stop)) for person in people]
    await asyncio.sleep(3)
    await asyncio.to_thread(sites[1].stop)
    await asyncio.sleep(2)
    await asyncio.to_thread(sites[1].start)
    await asyncio.sleep(3)
    stop.set()
    await asyncio.wait(tasks, timeout=20)


def main():
    words = argparse.ArgumentParser()
    words.add_argument("digit")
    digit = str(pathlib.Path(words.parse_args().digit).resolve())
    with tempfile.TemporaryDirectory(prefix="digit-nodes-") as folder, tempfile.TemporaryDirectory() as keys:
        engine = PostgreSQL(folder)
        key = pathlib.Path(keys) / "seal-key"
        sites = []
        try:
            sites = [Site(digit, engine, key) for _ in range(2)]
            path = choice_step(sites[0].port)
            people = [Roamer([site.port for site in sites], path) for _ in range(PEOPLE)]
            asyncio.run(load(people, sites, engine))
            for site in sites:
                site.stop()
            acknowledged, lost, twice, untold = check(engine, people)
            failures = [sum(person.failures[site.port] for person in people) for site in sites]
            booklets = int(engine.column("SELECT COUNT(*) FROM booklet")[0])
            print(f"two nodes: {acknowledged} answers acknowledged to {booklets} booklets, {lost} lost, {twice} twice, "
                  f"{untold} without their fact; failed at the node that stayed {failures[0]}, "
                  f"at the one that was stopped {failures[1]}", flush=True)
            is_sound = verified(digit, engine, key)
        finally:
            for site in sites:
                site.stop()
            engine.stop()
    is_well = acknowledged > 500 and lost == twice == untold == 0 and failures[0] == 0 and booklets == PEOPLE
    sys.exit(0 if is_well and is_sound else 1)


main()
