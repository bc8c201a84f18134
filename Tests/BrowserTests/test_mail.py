"""Letters leave over SMTP: whole, safe, again when the server was away, and not again when it will not have them."""

import os
import re
import sqlite3
import subprocess
import time
import urllib.request

import pytest

from mailbox import Mailbox
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
        self.process = subprocess.Popen(
            [binary(), "serve", "--port", str(self.port), "--rate-factor", "0"], cwd=ROOT, env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=1)
                break
            except OSError:
                time.sleep(0.05)

    def asks_for_an_account(self, email, language="fr"):
        sender = Sender(f"http://localhost:{self.port}")
        sender.sends("/account/joining", [("name", "Zoë Müller"), ("email", email), ("profile", "helps")], language)
        return sender

    def mails(self):
        with sqlite3.connect(f"{self.folder}/site.sqlite", timeout=10) as database:
            return database.execute("SELECT address, state, trouble, letter FROM outbox_mail ORDER BY created").fetchall()

    def waits_until(self, holds, seconds=60):
        for _ in range(seconds * 10):
            if holds(self.mails()):
                return self.mails()
            time.sleep(0.1)
        raise AssertionError(self.mails())

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)


@pytest.fixture
def started(tmp_path):
    """Starts what a test names; all of it is stopped afterwards."""
    things = []

    def start(make, *words, **more):
        things.append(make(tmp_path, *words, **more))
        return things[-1]

    yield start
    for thing in reversed(things):
        thing.stop()


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_a_letter_arrives_whole_in_text_and_html(started, language):
    box = started(Mailbox)
    site = started(Site, f"smtp://127.0.0.1:{box.port}")
    sender = site.asks_for_an_account("zoe@example.be", language)
    envelope_from, envelope_to, mail, _ = box.waits_for(1)[0]
    assert (envelope_from, envelope_to) == ("post@digit.example", ["zoe@example.be"])
    assert mail["From"] == "123Digit <post@digit.example>" and mail["To"] == "zoe@example.be"
    assert mail["Content-Language"] == language and mail["Auto-Submitted"] == "auto-generated"
    assert not mail.defects and mail["Message-ID"].endswith("@digit.example>")
    text, html = (mail.get_body((kind,)).get_content() for kind in ["plain", "html"])
    code = re.search(r"^    (\d{6})\s*$", text, re.M)[1]
    assert code in html
    link = re.search(rf"http://localhost:{site.port}/{language}/account/letter/\S+", text)[0]
    assert f'href="{link}"' in html
    assert sender.sends("/account/opening", [("code", code)], language) == "/account"


def test_once_it_has_left_only_that_it_left_is_kept(started):
    box = started(Mailbox)
    site = started(Site, f"smtp://127.0.0.1:{box.port}")
    site.asks_for_an_account("zoe@example.be")
    box.waits_for(1)
    assert site.waits_until(lambda mails: mails[0][1] != "waiting") == [("zoe@example.be", "sent", None, None)]


def test_it_travels_under_tls_to_a_server_that_wants_a_password(started):
    box = started(Mailbox, tls=True, password="a secret/with+signs")
    site = started(
        Site, f"smtp://digit@localhost:{box.port}", DIGIT_MAIL_PASSWORD="a secret/with+signs",
        DIGIT_MAIL_AUTHORITIES=box.certificate)
    site.asks_for_an_account("zoe@example.be")
    assert box.waits_for(1)[0][3]


def test_a_server_whose_certificate_we_do_not_know_gets_nothing(started):
    box = started(Mailbox, tls=True, password="secret")
    site = started(Site, f"smtp://digit@localhost:{box.port}", DIGIT_MAIL_PASSWORD="secret")
    site.asks_for_an_account("zoe@example.be")
    time.sleep(5)
    assert box.mails == [] and site.mails()[0][1] == "waiting"


def test_a_mailbox_that_does_not_exist_is_asked_once(started):
    box = started(Mailbox)
    box.trouble = "550 5.1.1 no such user"
    site = started(Site, f"smtp://127.0.0.1:{box.port}")
    site.asks_for_an_account("nobody@example.be")
    mails = site.waits_until(lambda mails: mails[0][1] != "waiting")
    assert mails[0][1] == "refused" and mails[0][2].startswith("550") and box.asked == 1


def test_a_server_that_is_away_or_busy_gets_it_later(started):
    port = free_port()
    site = started(Site, f"smtp://127.0.0.1:{port}")
    site.asks_for_an_account("zoe@example.be")
    time.sleep(3)
    assert site.mails()[0][1] == "waiting"
    box = started(Mailbox, port=port)
    box.waits_for(1, seconds=60)
    box.trouble = "451 4.3.0 later"
    site.asks_for_an_account("jan@example.be")
    site.waits_until(lambda mails: box.asked > 1)
    box.trouble = None
    assert box.waits_for(2, seconds=60)[1][1] == ["jan@example.be"]
    site.waits_until(lambda mails: {mail[1] for mail in mails} == {"sent"})
