"""The site under test: `digit serve` over SQLite or PostgreSQL, killed and started again."""

import os
import pathlib
import shutil
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

    def stop(self):
        """Nothing more to stop."""


class PostgreSQL:
    """A private cluster that flushes, on a socket in its folder; a child of this program, so that it can be buried."""

    name = "PostgreSQL"

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self.programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        self.owner = {"user": "postgres", "group": "postgres"} if os.getuid() == 0 else {}
        if self.owner:
            shutil.chown(self.folder, **self.owner)
            self.folder.chmod(0o755)
        self.run("initdb", "-D", self.data, "-U", "digit", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8")
        self.address = f"postgres:///postgres?host={self.folder}&user=digit"
        self.start()

    def run(self, program, *words):
        subprocess.run(
            [self.programs / program, *words], check=True, cwd="/", stdout=subprocess.DEVNULL, **self.owner)

    def start(self, listening=("-c", "listen_addresses=")):
        self.server = subprocess.Popen(
            [self.programs / "postgres", "-D", self.data, "-k", self.folder, *listening], cwd="/",
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self.owner)
        self.wait()

    def wait(self):
        for _ in range(600):
            ready = subprocess.run(
                [self.programs / "pg_isready", "-q", "-h", self.folder, "-U", "digit", "-d", "postgres"])
            if ready.returncode == 0:
                return
            time.sleep(0.05)
        raise SystemExit("PostgreSQL does not come up")

    def column(self, question):
        said = subprocess.run(
            [self.programs / "psql", "--no-psqlrc", "-At", self.address, "-c", question],
            capture_output=True, text=True, check=True)
        return said.stdout.split()

    def kill(self):
        """SIGKILL to the server; its children notice and leave. Then it is started again and recovers by itself."""
        children = self.children()
        self.server.kill()
        self.server.wait()
        while children & self.alive():
            time.sleep(0.02)
        self.start()

    def children(self):
        found = subprocess.run(["pgrep", "-P", str(self.server.pid)], capture_output=True, text=True)
        return {int(pid) for pid in found.stdout.split()}

    @staticmethod
    def alive():
        """Those that run; a zombie does not."""
        found = subprocess.run(["ps", "-eo", "pid=,stat="], capture_output=True, text=True)
        return {int(line.split()[0]) for line in found.stdout.splitlines() if not line.split()[1].startswith("Z")}

    def stop(self):
        self.server.send_signal(signal.SIGINT)
        self.server.wait(timeout=60)


class Site:
    """One node."""

    def __init__(self, digit, engine, key, port=None):
        self.port = port or free_port()
        self.command = [
            digit, "serve", "--port", str(self.port), "--database", engine.address, "--base-url", "http://localhost:1",
            "--rate-factor", "0", "--resources", str(ROOT / "Resources"), "--log-level", "critical",
            "--seal-key-file", str(key)]
        if engine.name == "PostgreSQL":
            self.command += [
                "--files", str(pathlib.Path(key).parent / "files"), "--mail", str(pathlib.Path(key).parent / "mail")]
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
