"""Batches of statements into the record store, and the same texts into SQLite alone."""

import base64
import concurrent.futures
import http.client
import json
import pathlib
import random
import re
import sqlite3
import subprocess
import time
import uuid

from peers import Site

BATCH = 500
BATCHES = 120
SENDERS = 4


def statement(number, dice):
    return json.dumps({
        "id": str(uuid.UUID(int=dice.getrandbits(128), version=4)),
        "actor": {"objectType": "Agent",
                  "account": {"homePage": "https://box.example.org", "name": f"learner-{number % 997}"}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered", "fr": "a répondu"}},
        "object": {"objectType": "Activity", "id": f"https://box.example.org/lessons/{number % 53}/{number % 11}"},
        "result": {"success": number % 3 > 0, "score": {"scaled": 0.75}, "duration": "PT12.5S"},
        "context": {"registration": str(uuid.UUID(int=number % 997, version=4)), "language": "fr",
                    "contextActivities": {"parent": [{"id": f"https://box.example.org/lessons/{number % 53}"}]}},
        "timestamp": "2026-11-23T09:00:00.000Z",
    })


def batches(seed):
    dice = random.Random(seed)
    return [[statement(place * BATCH + number, dice) for number in range(BATCH)] for place in range(BATCHES)]


def raw(folder):
    """SQLite alone: an id and a text a row, a batch a flushed commit; rows a second."""
    base = sqlite3.connect(f"{folder}/raw-statements.sqlite", isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=FULL")
    base.execute("CREATE TABLE statement (id TEXT PRIMARY KEY, text TEXT NOT NULL)")
    rows = [[(json.loads(text)["id"], text) for text in batch] for batch in batches(1)]
    begin = time.perf_counter()
    for batch in rows:
        base.execute("BEGIN IMMEDIATE")
        base.executemany("INSERT INTO statement (id, text) VALUES (?, ?)", batch)
        base.execute("COMMIT")
    rate = BATCH * BATCHES / (time.perf_counter() - begin)
    base.close()
    return rate


def key(digit, database):
    out = subprocess.run(
        [digit, "keys", "create", "--name", "bench", "--scope", "statements/write", "--database", database],
        capture_output=True, text=True, check=True).stdout
    name, secret = (re.search(rf"{word}:\s+(\S+)", out).group(1) for word in ("key", "secret"))
    return base64.b64encode(f"{name}:{secret}".encode()).decode()


def through_the_door(site, digit, database, seed):
    """Statements a second, durable, sent by four at a time."""
    headers = {"Authorization": f"Basic {key(digit, database)}", "Content-Type": "application/json",
               "X-Experience-API-Version": "1.0.3"}
    bodies = [("[" + ",".join(batch) + "]").encode() for batch in batches(seed)]

    def send(part):
        connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
        for body in part:
            connection.request("POST", "/xapi/statements", body, headers)
            answer = connection.getresponse()
            text = answer.read()
            if answer.status != 200:
                raise SystemExit(f"a batch was refused: {answer.status} {text[:300]}")
        connection.close()

    begin = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(SENDERS) as pool:
        list(pool.map(send, [bodies[start::SENDERS] for start in range(SENDERS)]))
    return BATCH * BATCHES / (time.perf_counter() - begin)


def into(digit, address, folder, seed):
    """Statements a second, durable, into a site that begins with an empty database."""
    with Site(digit, address, pathlib.Path(folder) / "seal-key") as site:
        return through_the_door(site, digit, address, seed)
