"""A site that sends its letters to a mail server, and what became of them."""

import os
import sqlite3
import subprocess
import time
import urllib.request
from pathlib import Path

from program import ROOT, binary, free_port
from sender import Sender


class Site:
    """`digit serve` that sends its mail to a server."""

    def __init__(self, folder, mail, **settings):
        self.folder, self.port = folder, free_port()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DIGIT_")}
        environment |= {
            "DIGIT_DATABASE": f"sqlite:{folder}/site.sqlite", "DIGIT_MAIL": mail, "DIGIT_MAIL_FROM": "post@digit.example",
            "DIGIT_BASE_URL": f"http://localhost:{self.port}", **settings}
        self.log = open(f"{folder}/log", "w")
        self.process = subprocess.Popen(
            [binary(), "serve", "--port", str(self.port), "--rate-factor", "0"], cwd=ROOT, env=environment,
            stdout=self.log, stderr=subprocess.STDOUT)
        self.waits_until_ready()

    def waits_until_ready(self):
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=1)
                return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.05)
        said = Path(self.log.name).read_text()
        self.stop()
        raise RuntimeError(f"digit serve did not come up:\n{said}")

    def asks_for_an_account(self, email, language="fr"):
        sender = Sender(f"http://localhost:{self.port}")
        sender.sends("/account/joining", [("name", "Zoë Müller"), ("email", email), ("profile", "helps")], language)
        return sender

    def mails(self):
        with sqlite3.connect(f"{self.folder}/site.sqlite", timeout=10) as database:
            return database.execute("SELECT address, state, trouble, letter FROM outbox_mail ORDER BY created").fetchall()

    def waits_for_trouble(self, seconds=40):
        """Why a mail did not leave, as an administrator reads it at `/admin/jobs`."""
        for _ in range(seconds * 10):
            with sqlite3.connect(f"{self.folder}/site.sqlite", timeout=10) as database:
                row = database.execute("SELECT trouble FROM job WHERE kind = 'mail' AND trouble IS NOT NULL").fetchone()
            if row:
                return row[0]
            time.sleep(0.1)
        raise AssertionError(f"no trouble: {self.mails()}")

    def waits_until(self, holds, seconds=60):
        for _ in range(seconds * 10):
            if holds(self.mails()):
                return self.mails()
            time.sleep(0.1)
        raise AssertionError(self.mails())

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.log.close()
