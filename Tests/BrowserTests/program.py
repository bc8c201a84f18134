"""The program `digit`, served from a temporary database with the demonstration's learners."""

import os
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ["fr", "nl", "de", "en"]


def binary():
    """The program that DIGIT_BINARY names, else the one built last."""
    if named := os.environ.get("DIGIT_BINARY"):
        return named
    build = Path(os.environ.get("DIGIT_BUILD_DIR", Path.home() / ".cache/digit"))
    found = [path for path in [build / "release/release/digit", build / "debug/debug/digit"] if path.exists()]
    if not found:
        raise SystemExit("No program: build it, or name it with DIGIT_BINARY.")
    return str(max(found, key=lambda path: path.stat().st_mtime))


class Program:
    """One `digit serve`: started for the tests, stopped by its own number."""

    def __init__(self, learners=50):
        self.folder = tempfile.TemporaryDirectory(prefix="digit-browser-")
        self.database = Path(self.folder.name) / "digit.sqlite"
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.common = ["--database", f"sqlite:{self.database}", "--resources", str(ROOT / "Resources")]
        self.common += ["--base-url", self.address]
        subprocess.run(
            [binary(), "demo", "--learners", str(learners), "--seed", "1", *self.common],
            check=True, capture_output=True, cwd=ROOT)
        self.log = open(Path(self.folder.name) / "log", "w")
        self.process = subprocess.Popen(
            [binary(), "serve", "--host", "127.0.0.1", "--port", str(self.port), "--rate-factor", "0", *self.common],
            cwd=ROOT, stdout=self.log, stderr=subprocess.STDOUT)
        self.waits_until_ready()

    def waits_until_ready(self):
        for _ in range(300):
            try:
                if urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=1).status == 200:
                    return
            except (urllib.error.URLError, OSError):
                if self.process.poll() is not None:
                    break
                time.sleep(0.05)
        said = Path(self.log.name).read_text()
        self.stop()
        raise RuntimeError(f"digit serve did not come up:\n{said}")

    def asks(self, question, *values):
        """The rows that answer an SQL question."""
        with self.opened() as database:
            return database.execute(question, values).fetchall()

    def opened(self):
        """The database itself, for what only time could bring."""
        return sqlite3.connect(self.database, timeout=10)

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()
        self.folder.cleanup()


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]
