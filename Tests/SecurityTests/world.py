"""The program on a demonstration: made once, kept, and brought back as it was before each round."""

import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time

from site_under_test import ROOT, PostgreSQL, SQLite, free_port


class FileKeeper:
    """Keeps a database that is one file."""

    def __init__(self, engine):
        self.engine, self.address = engine, engine.address
        self.kept = engine.path.with_name("kept.sqlite")

    def keep(self):
        shutil.copy(self.engine.path, self.kept)

    def bring_back(self):
        for old in self.engine.path.parent.glob(self.engine.path.name + "*"):
            old.unlink()
        shutil.copy(self.kept, self.engine.path)


class TemplateKeeper:
    """Keeps a database of PostgreSQL: each round has a copy of it."""

    def __init__(self, engine):
        self.engine, self.made = engine, engine.address
        self.address = engine.address

    def keep(self):
        self.address = self.made.replace("/postgres?", "/round?")

    def bring_back(self):
        for words in ["DROP DATABASE IF EXISTS round", "CREATE DATABASE round TEMPLATE postgres"]:
            subprocess.run(
                [self.engine.programs / "psql", "-q", self.made.replace("/postgres?", "/template1?"), "-c", words],
                check=True, stderr=subprocess.DEVNULL, env={**os.environ, "PGOPTIONS": "-c client_min_messages=error"})


class World:
    """A demonstration with its team, its keys and its files, served on one port of this machine."""

    team = {"administrator": "ada@team.example", "officer": "oscar@team.example", "editor": "edith@team.example"}
    running = []
    scopes = ["all", "files", "statements/write", "statements/read/mine", "state", "profile"]

    def __init__(self, digit, engine, folder, rate_factor):
        self.digit, self.folder, self.rate_factor = digit, pathlib.Path(folder), rate_factor
        self.engine = engine
        self.keeper = TemplateKeeper(engine) if isinstance(engine, PostgreSQL) else FileKeeper(engine)
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.mails = self.folder / "mails"
        self.keys = {}
        self.process = None

    def make(self):
        self.run("demo", "--learners", "40", "--seed", "1")
        for role, email in self.team.items():
            self.run("user", "add", "--email", email, "--name", role.title(), "--role", role)
        for scope in self.scopes:
            said = self.run("keys", "create", "--name", scope, "--scope", scope)
            self.keys[scope] = ":".join(re.search(rf"{name}:\s+(\S+)", said).group(1) for name in ["key", "secret"])

    def run(self, *words):
        done = subprocess.run([self.digit, *words, *self.common], cwd=ROOT, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"digit {' '.join(words)}: {done.stderr or done.stdout}")
        return done.stdout

    @property
    def common(self):
        return [
            "--database", self.keeper.address, "--resources", str(ROOT / "Resources"), "--base-url", self.address,
            "--seal-key-file", str(self.folder / "seal-key"), "--files", str(self.folder / "files"),
            "--mail", str(self.mails)]

    def start(self, rate_factor=None):
        factor = self.rate_factor if rate_factor is None else rate_factor
        self.log = open(self.folder / "log", "a")
        self.process = subprocess.Popen(
            [self.digit, "serve", "--port", str(self.port), "--rate-factor", str(factor), *self.common], cwd=ROOT,
            stdout=self.log, stderr=subprocess.STDOUT)
        self.running.append(self.process)
        begin = time.monotonic()
        while self.status("/readyz") != 200:
            if time.monotonic() - begin > 30 or self.process.poll() is not None:
                raise SystemExit(f"digit serve does not come up:\n{self.said()}")
            time.sleep(0.02)

    def stop(self):
        """Asks the program to end; gives its exit code, or None when it had to be killed."""
        code = None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        return code

    def keep(self):
        self.keeper.keep()
        shutil.copytree(self.folder / "files", self.folder / "kept-files")

    def bring_back(self):
        self.keeper.bring_back()
        shutil.rmtree(self.folder / "files")
        shutil.copytree(self.folder / "kept-files", self.folder / "files")

    def twin(self, folder):
        """Another program, over a copy of what was kept."""
        other = World(self.digit, SQLite(folder), folder, self.rate_factor)
        shutil.copy(self.keeper.kept, other.engine.path)
        shutil.copy(self.folder / "seal-key", other.folder / "seal-key")
        shutil.copytree(self.folder / "kept-files", other.folder / "files")
        return other

    def asked(self, path, **headers):
        """The whole answer to a plain question, head and body, or nothing."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=10) as wire:
                more = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
                wire.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{more}Connection: close\r\n\r\n".encode())
                data = b""
                while part := wire.recv(65536):
                    data += part
                return data.decode()
        except OSError:
            return ""

    def status(self, path):
        return int((self.asked(path).split(" ", 2) + ["0", "0"])[1] or 0)

    def count_of_errors(self):
        """The answers of class 5xx that the program itself has counted since it began."""
        found = re.search(r'digit_http_responses_total\{class="5xx"\} (\d+)', self.asked("/metrics"))
        return int(found.group(1)) if found else 0

    @staticmethod
    def alone(folder):
        """An environment in which a tool keeps what it notes in a folder of the test."""
        return {"PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8"}

    def megabytes(self):
        found = re.search(r"digit_resident_bytes ([\d.e+]+)", self.asked("/metrics"))
        return round(float(found.group(1)) / 1e6) if found else 0

    def said(self, about=""):
        """The lines of the log that hold a word."""
        lines = (self.folder / "log").read_text(errors="replace").splitlines()
        return "\n".join(line for line in lines if about in line)


def engine_named(name, folder):
    return PostgreSQL(folder) if name == "postgres" else SQLite(folder)
