"""A private PostgreSQL server that flushes every commit, on a socket in a folder of its own."""

import os
import pathlib
import shutil
import signal
import subprocess
import time

SETTINGS = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "listen_addresses": ""}


class Cluster:
    """Made in `folder`, stopped at the end; whoever owns the folder removes it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder) / "postgres"
        self.programs = max(
            pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda programs: int(programs.parent.name))
        # Root may not run a server: Debian's user for it does.
        self.owner = {"user": "postgres", "group": "postgres"} if os.getuid() == 0 else {}
        self.folder.mkdir()
        if self.owner:
            shutil.chown(self.folder, **self.owner)
            pathlib.Path(folder).chmod(0o755)

    def __enter__(self):
        self.run("initdb", "-D", self.folder / "data", "-U", "digit", "-A", "trust", "--encoding=UTF8",
                 "--locale=C.UTF-8")
        words = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        self.server = subprocess.Popen(
            [self.programs / "postgres", "-D", self.folder / "data", "-k", self.folder, *words], cwd="/",
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self.owner)
        try:
            self.wait_until_ready()
            self.check_flushes()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self.server.send_signal(signal.SIGINT)
        self.server.wait(timeout=60)

    def address(self, database):
        return f"postgres:///{database}?host={self.folder}&user=digit"

    def new_database(self, name):
        """Its address; it is empty."""
        self.ask(f"CREATE DATABASE {name}")
        return self.address(name)

    def ask(self, question, database="postgres"):
        """The first column of the first row, as text."""
        return subprocess.run(
            [self.programs / "psql", "--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", self.address(database), "-c",
             question], capture_output=True, text=True, check=True).stdout.strip()

    def settle(self):
        """Writes out what waits, so that nobody pays for those measured before."""
        self.ask("CHECKPOINT")

    def run(self, program, *words):
        subprocess.run(
            [self.programs / program, *words], check=True, cwd="/", stdout=subprocess.DEVNULL, **self.owner)

    def wait_until_ready(self):
        for _ in range(600):
            ready = subprocess.run(
                [self.programs / "pg_isready", "-q", "-h", self.folder, "-U", "digit", "-d", "postgres"])
            if ready.returncode == 0:
                return
            time.sleep(0.05)
        raise SystemExit("PostgreSQL does not come up")

    def check_flushes(self):
        for name in ("fsync", "synchronous_commit"):
            if self.ask(f"SHOW {name}") != "on":
                raise SystemExit(f"PostgreSQL runs without {name}: nothing it saves would be durable")
