"""The site under test: `digit serve` over SQLite or PostgreSQL, killed and started again."""

import os
import pathlib
import signal
import socket
import sqlite3
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


class SQLite:
    """One file."""

    name = "SQLite"

    def __init__(self, folder):
        self.path = pathlib.Path(folder) / "site.sqlite"
        self.address = f"sqlite:{self.path}"

    def column(self, question):
        base = sqlite3.connect(self.path, timeout=20)
        try:
            return [row[0] for row in base.execute(question)]
        finally:
            base.close()

    def kill(self):
        """Nothing more to kill: the engine is in the program."""


class PostgreSQL:
    """The private cluster whose folder `bin/test` names; its server may be killed as well."""

    name = "PostgreSQL"

    def __init__(self, address, cluster):
        self.address = address
        self.cluster = pathlib.Path(cluster)
        self.binaries = pathlib.Path(subprocess.run(
            ["pg_config", "--bindir"], capture_output=True, text=True, check=True).stdout.strip())

    def column(self, question):
        said = subprocess.run(
            ["psql", "--no-psqlrc", "-At", self.address, "-c", question], capture_output=True, text=True, check=True)
        return said.stdout.split()

    def kill(self):
        """SIGKILL to the server and all that belongs to it; then it is started again and recovers."""
        postmaster = int((self.cluster / "postmaster.pid").read_text().split()[0])
        for pid in self.children(postmaster) + [postmaster]:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.5)
        command = [str(self.binaries / "pg_ctl"), "-D", str(self.cluster), "-w", "-l", str(self.cluster / "log"), "start"]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    @staticmethod
    def children(parent):
        found = subprocess.run(["pgrep", "-P", str(parent)], capture_output=True, text=True)
        return [int(pid) for pid in found.stdout.split()]


class Site:
    """One node."""

    def __init__(self, digit, engine, port=None):
        self.port = port or free_port()
        self.command = [
            digit, "serve", "--port", str(self.port), "--database", engine.address, "--base-url", "http://localhost:1",
            "--rate-factor", "0", "--resources", str(ROOT / "Resources"), "--log-level", "critical"]
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        begin = time.monotonic()
        while not self.is_ready():
            if time.monotonic() - begin > 30 or self.process.poll() is not None:
                raise SystemExit(f"{self.command[0]} does not come up (exit {self.process.poll()})")
            time.sleep(0.02)

    def is_ready(self):
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as wire:
                wire.sendall(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                return wire.recv(64).startswith(b"HTTP/1.1 200")
        except OSError:
            return False

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=30)
