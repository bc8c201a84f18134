"""Two nodes over one PostgreSQL: one visitor's clicks go to both, and one of them is stopped under load.

    nodes.py DIGIT       no answer that the node which stays gave may fail, and nothing acknowledged may be lost

At the node that is stopped a connection that nobody had accepted yet may break: the proxy sends it to the other.
Whatever is sent to both nodes at the same moment is kept once: the id of a statement, and the content of a file, say so.
"""

import argparse
import asyncio
import base64
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import uuid

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


class Box:
    """A program with a key, that sends the same thing to both nodes at once."""

    def __init__(self, digit, engine, key, sites):
        self.sites = sites
        made = subprocess.run(
            [digit, "keys", "create", "--name", "A box", "--scope", "files", "--scope", "statements/write", "--database",
             engine.address, "--seal-key-file", str(key)], capture_output=True, text=True, check=True).stdout.split()
        self.authorization = "Basic " + base64.b64encode(f"{made[1]}:{made[3]}".encode()).decode()

    def send(self, site, method, path, body, kind):
        request = urllib.request.Request(
            f"http://127.0.0.1:{site.port}{path}", body, method=method,
            headers={"Authorization": self.authorization, "Content-Type": kind, "X-Experience-API-Version": "1.0.3"})
        try:
            answer = urllib.request.urlopen(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        return answer.status, answer.headers["Location"]

    async def both(self, method, path, bodies, kind):
        return await asyncio.gather(*[
            asyncio.to_thread(self.send, site, method, path, body, kind) for site, body in zip(self.sites, bodies)])

    async def statement(self, verbs):
        """The statuses of one id at both nodes; the verbs say whether it is the same statement."""
        bodies = [
            json.dumps({
                "actor": {"mbox": "mailto:box@example.org"}, "verb": {"id": f"http://example.org/{verb}"},
                "object": {"id": "http://example.org/lesson"}}).encode() for verb in verbs]
        path = f"/xapi/statements?statementId={uuid.uuid4()}"
        return sorted(status for status, _ in await self.both("PUT", path, bodies, "application/json"))

    async def file(self, number):
        text = f"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n{number}\r\n--b--\r\n"
        answers = await self.both("POST", "/files", [text.encode()] * 2, "multipart/form-data; boundary=b")
        return sorted(status for status, _ in answers), len({place for _, place in answers})

    async def everything(self, engine, times=20):
        same = [await self.statement(["did", "did"]) for _ in range(times)]
        other = [await self.statement(["did", "said"]) for _ in range(times)]
        files = [await self.file(number) for number in range(times)]
        kept = int(engine.column("SELECT COUNT(*) FROM fact WHERE origin IS NOT NULL")[0])
        is_well = all(statuses == [204, 204] for statuses in same) and all(statuses == [204, 409] for statuses in other)
        is_well = is_well and all(answer == ([200, 201], 1) for answer in files) and kept == 2 * times
        print(f"sent to both nodes at once: {times} statements and {times} files kept once, of {times} that differ one kept "
              f"and one refused: {is_well}", flush=True)
        if not is_well:
            print(same, other, files, kept, flush=True)
        return is_well


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
            is_kept_once = asyncio.run(Box(digit, engine, key, sites).everything(engine))
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
    sys.exit(0 if is_well and is_sound and is_kept_once else 1)


main()
