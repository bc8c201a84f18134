"""The Database module on PostgreSQL against pgbench: the same prepared statement over as many connections.

    databases.py PROGRAM      PROGRAM is the release of Benchmarks/DatabaseBench; `bin/bench` builds it
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

from cluster import Cluster
from figures import aside, at_least
from peers import median

# What `digit serve` opens when its address says nothing else.
READERS = 4
WRITERS = 2
TASKS = 64
# How many questions a transaction of a longer page asks.
PAGE = 10

SELECT = "SELECT text FROM line WHERE id = :id"
INSERT = "INSERT INTO answer (line, text) VALUES (:id, 'an answer of some length, as a learner gives it')"
# What `Database` puts around a body that reads several times, and around one that writes.
READING = ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", SELECT, "ROLLBACK"]
WRITING = ["BEGIN ISOLATION LEVEL SERIALIZABLE", INSERT, "COMMIT"]

TABLES = """
    CREATE TABLE line (id BIGINT PRIMARY KEY, text TEXT NOT NULL);
    INSERT INTO line
        SELECT id, 'a line of some length, as a lesson has it ' || id FROM generate_series(1, 100000) AS id;
    CREATE TABLE answer (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, line BIGINT NOT NULL, text TEXT NOT NULL);
    """


class Peers:
    """Both, on one database of the cluster."""

    def __init__(self, program, cluster, folder, seconds):
        self.program = program
        self.cluster = cluster
        self.script = pathlib.Path(folder) / "statement.sql"
        self.seconds = seconds
        self.address = cluster.new_database("statements")
        cluster.ask(TABLES, "statements")
        cluster.ask("VACUUM ANALYZE", "statements")

    def pgbench(self, connections, *statements):
        """How often a second it ran them, one after the other, each prepared once on each connection."""
        self.script.write_text("\\set id random(1, 100000)\n" + "".join(f"{each};\n" for each in statements))
        # A thread for each connection, as we have: with fewer, pgbench is slower.
        out = output(
            self.cluster.programs / "pgbench", "-n", "-M", "prepared", "-c", connections, "-j", connections,
            "-T", self.seconds, "-f", self.script, "-h", self.cluster.folder, "-U", "digit", "statements")
        return float(re.search(r"tps = ([\d.]+) \(without initial connection time\)", out).group(1))

    def ours(self, statement, times=1):
        """Statements a second, and commits a second."""
        out = output(self.program, self.address, statement, TASKS, self.seconds, times)
        return tuple(
            float(re.search(rf"(?:{word}): ([\d.]+)/s", out).group(1)) for word in ("reads|writes", "commits"))

    def rows(self):
        return int(self.cluster.ask("SELECT count(*) FROM answer", "statements"))


def output(*words):
    return subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, text=True, check=True).stdout


def reads(peers):
    theirs, ours, pages, transactions = [], [], [], []
    for _ in range(3):
        theirs.append(peers.pgbench(READERS, SELECT))
        ours.append(peers.ours(SELECT)[0])
        transactions.append(peers.pgbench(READERS, *READING))
        pages.append(peers.ours(SELECT, PAGE)[0])
    aside(f"reads, {READERS} connections: {median(ours):.0f}/s; pgbench {median(theirs):.0f}/s, "
          f"{median(transactions):.0f}/s with a transaction around each")
    aside(f"{PAGE} such statements in one transaction: {median(pages):.0f} statements/s, "
          f"{ratio(pages, theirs):.2f} of pgbench without transactions")
    at_least("one SELECT asked alone on PostgreSQL, against pgbench with the same", ratio(ours, theirs), 0.5)


def writes(peers):
    theirs, ours, commits, transactions = [], [], [], []
    for _ in range(3):
        peers.cluster.settle()
        theirs.append(peers.pgbench(WRITERS, INSERT))
        peers.cluster.settle()
        before = peers.rows()
        made = peers.ours(INSERT)
        if peers.rows() - before < made[0] * peers.seconds * 0.9:
            raise SystemExit("fewer rows are there than were said to be saved")
        ours.append(made[0])
        commits.append(made[1])
        peers.cluster.settle()
        transactions.append(peers.pgbench(WRITERS, *WRITING))
    aside(f"rows saved, {WRITERS} connections: {median(ours):.0f}/s in {median(commits):.0f} commits/s; pgbench "
          f"{median(theirs):.0f}/s, a commit each, {median(transactions):.0f}/s in the same transaction")
    at_least("one-row INSERT a write on PostgreSQL, against pgbench with the same", ratio(ours, theirs), 0.5)


def ratio(ours, theirs):
    return median([our / their for our, their in zip(ours, theirs)])


def measure(program, cluster, folder, seconds):
    peers = Peers(program, cluster, folder, seconds)
    reads(peers)
    writes(peers)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as place, Cluster(place) as server:
        measure(sys.argv[1], server, place, int(os.environ.get("BENCH_SECONDS", "6")))
