"""Letters leave over SMTP: whole, safe, again when the server was away, and not again when it will not have them."""

import re
import time

import pytest

from mailbox import Mailbox
from mailing import Site
from program import free_port
from wary_mailbox import WaryMailbox


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
    assert "certificate" in site.waits_for_trouble()
    assert box.mails == [] and still_waits(site, "zoe@example.be")


@pytest.mark.parametrize("tls", ["start", "later"])
def test_a_server_elsewhere_gets_a_letter_and_a_password_under_tls(started, tls):
    box, site = elsewhere(started, tls=tls)
    site.asks_for_an_account("zoe@example.be")
    assert box.waits_for(1)[0][1] == ["zoe@example.be"]
    assert "AUTH" in box.heard and ("STARTTLS" in box.heard) == (tls == "later")
    site.waits_until(lambda mails: mails[0][1] == "sent")


@pytest.mark.parametrize(
    "more", [{"tls": "never"}, {"tls": "later", "takes_back": "454 4.7.0 not now"}, {"tls": "later", "takes_back": "554 5.7.3 no"}],
    ids=["not offered", "taken back", "refused"])
def test_a_server_elsewhere_without_tls_gets_nothing(started, more):
    """Not even the password that it asks for: somebody in between may have hidden that it does TLS."""
    box, site = elsewhere(started, **more)
    site.asks_for_an_account("zoe@example.be")
    assert site.waits_for_trouble() == "Requested SSL level failed"
    assert box.heard and set(box.heard) <= {"EHLO", "STARTTLS"}
    assert still_waits(site, "zoe@example.be")


@pytest.mark.parametrize("tls", ["start", "later"])
@pytest.mark.parametrize(
    ("named", "is_known"), [("other.localhost", True), ("mail.localhost", False)], ids=["of another", "of nobody we know"])
def test_a_server_elsewhere_with_a_wrong_certificate_gets_nothing(started, tls, named, is_known):
    box, site = elsewhere(started, is_known=is_known, tls=tls, named=named)
    site.asks_for_an_account("zoe@example.be")
    assert "certificate" in site.waits_for_trouble()
    assert set(box.heard) <= {"EHLO", "STARTTLS"}
    assert still_waits(site, "zoe@example.be")


def test_a_wrong_password_is_our_fault_and_the_letter_waits(started):
    box, site = elsewhere(started, tls="start", password="another")
    site.asks_for_an_account("zoe@example.be")
    assert site.waits_for_trouble() == "Login denied"
    assert box.mails == [] and still_waits(site, "zoe@example.be")


def elsewhere(started, is_known=True, **more):
    """A server elsewhere, and a site that sends through it; `is_known`: whether the site trusts who made its certificate."""
    box = started(WaryMailbox, **more)
    trust = {"DIGIT_MAIL_AUTHORITIES": box.certificate} if is_known else {}
    return box, started(Site, box.address, DIGIT_MAIL_PASSWORD="secret", **trust)


def still_waits(site, email):
    """It can still leave: its text is kept."""
    [(address, state, trouble, letter)] = site.mails()
    return (address, state, trouble) == (email, "waiting", None) and letter is not None


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
