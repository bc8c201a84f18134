"""Coming in, as people do: what they fill in and press, the digits their telephone shows, what holds on every page they meet."""

import base64
import hashlib
import hmac
import re
import struct
import subprocess
import time

from axe_playwright_python.base import AXE_SCRIPT

from member import code_for
from program import ROOT, binary
from sender import Sender
from survey import AXE, TAGS

#: People of the demonstration's town: who leads the city, and who helps there.
CARLA, HUGO, AMINA = "carla@clairmont.example", "hugo@clairmont.example", "amina@clairmont.example"

EXAMINED, PROTECTED = set(), {}

def digits(secret, later=0):
    """What an authenticator shows now, or some thirty seconds later (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + later), hashlib.sha1).digest()
    return f"{(struct.unpack_from('>I', mac, mac[19] & 15)[0] & 0x7FFFFFFF) % 1_000_000:06}"


# What people see

def plain(text):
    return re.sub(r"\s+", " ", text.replace("’", "'"))


def says(person, key, number=None, **values):
    """A word of the site, filled in."""
    text = person.reads(key)
    if isinstance(text, dict):
        text = text["one" if number == 1 or number == 0 and person.language == "fr" else "other"]
    for name, value in {"n": number, **values}.items():
        text = text.replace("{" + name + "}", str(value))
    return plain(text)


def shown(person):
    return plain(person.page.get_by_role("main").inner_text())


def sees(person, *texts):
    """Everybody can use the page, and it says this."""
    looks(person)
    for text in texts:
        assert plain(text) in shown(person), f"{person.page.url} does not say: {text}"


def looks(person):
    """Nobody has to move the page sideways, and axe finds nothing: once a page, for it takes a second, and needs scripts."""
    person.looks_at_the_page()
    assert "</" not in shown(person), f"{person.page.url} shows its own markup"
    sight = (person.page.title(), person.page.get_by_role("alert").count())
    if person.javascript and sight not in EXAMINED:
        EXAMINED.add(sight)
        person.page.evaluate(AXE_SCRIPT)
        options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
        assert person.page.evaluate(AXE, options) == [], person.page.url


def is_told_what_is_wrong(person, *texts):
    """The summary above the form says it, leads to the field, and has the focus."""
    summary = person.page.get_by_role("alert")
    for text in texts:
        link = summary.get_by_role("link", name=text, exact=True)
        assert person.page.locator(link.get_attribute("href")).is_visible(), f"“{text}” leads nowhere"
    assert summary.evaluate("summary => summary === document.activeElement"), "the focus is elsewhere"
    looks(person)


# What people do

def fills(person, key, text):
    person.page.get_by_label(person.reads(key), exact=True).fill(text)


def touches(person, thing):
    """And waits for the page it leads to."""
    with person.page.expect_navigation():
        thing.click()


def presses(person, key, number=None, **values):
    name = says(person, key, number, **values)
    touches(person, person.page.get_by_role("main").get_by_role("button", name=name, exact=True))


def follows(person, key, number=None, **values):
    name = says(person, key, number, **values)
    touches(person, person.page.get_by_role("main").get_by_role("link", name=name, exact=True))
    looks(person)


def asks_for_an_account(person, name, address, helps=True):
    person.goes_to("/account/joining")
    person.page.get_by_label(person.reads("accounts.helps" if helps else "accounts.learns"), exact=True).check()
    fills(person, "accounts.name", name)
    fills(person, "accounts.email", address)
    presses(person, "accounts.join-do")
    looks(person)


def asks_to_come_in(person, address):
    person.goes_to("/account/opening")
    fills(person, "accounts.email", address)
    presses(person, "accounts.send-letter")
    assert person.page.url.endswith("/account/letter"), shown(person)


def types_the_code(person, code):
    fills(person, "accounts.code", code)
    presses(person, "accounts.go-in")
    looks(person)


def signs_in(person, program, address):
    """By a letter; the code is read before the letter has left."""
    asks_to_come_in(person, address)
    types_the_code(person, code_for(program, address))
    return person


def has_signed_in(person, program, address):
    """As above, without looking at the pages on the way, and by her mailbox alone; she is on the page of her account."""
    without_telephone(program, address)
    sender = Sender(program.address)
    sender.sends("/account/letter", [("email", address)])
    sender.sends("/account/opening", [("code", code_for(program, address))])
    return sits_down_again(person, sender)


def sits_down_again(person, sender):
    """Goes on in a browser with what somebody began without one."""
    person.page.context.add_cookies(sender.cookies_for_browser())
    person.goes_to("/account")
    return person


def is_signed_in(person):
    """Whether the browser opens what is in an account."""
    return person.page.request.get(f"/{person.language}/account/sessions").status == 200


def protects_her_account(person):
    """Turns on an authenticator; gives its secret and the codes on paper."""
    person.goes_to("/account/authenticator")
    secret = person.page.locator("b.secret").inner_text()
    fills(person, "accounts.second-code", digits(secret))
    presses(person, "accounts.authenticator-on")
    sees(person, person.reads("accounts.codes"))
    return secret, person.page.locator("ul.boxes b").all_inner_texts()


def without_telephone(program, address):
    """As if she had never protected her account."""
    with program.opened() as database:
        database.execute("DELETE FROM authenticator WHERE id IN (SELECT id FROM person WHERE email = ?)", (address,))


def has_shown_both(person, program, address):
    """Has signed in with two things: set up once, and kept as long as the site runs."""
    if (program, address) not in PROTECTED:
        without_telephone(program, address)
        protects_her_account(has_signed_in(person, program, address))
        PROTECTED[program, address] = person.page.context.cookies()
    person.page.context.add_cookies(PROTECTED[program, address])
    person.goes_to("/account")
    return person


def joins_the_team(program, name, address):
    """Administrators come from the machine itself."""
    command = [binary(), "user", "add", "--email", address, "--name", name, "--role", "administrator", *program.common]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


def administrator(person, program, address="olga@123digit.example"):
    if (program, address) not in PROTECTED:
        joins_the_team(program, address.split("@")[0].title(), address)
    return has_shown_both(person, program, address)


def an_hour_passes(program):
    """Nobody is counted any more for what was tried before."""
    with program.opened() as database:
        database.execute("DELETE FROM throttle")
