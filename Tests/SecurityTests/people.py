"""Everybody who comes: strangers, learners, people with an account and each role, and programs with keys."""

import base64
import email
import email.policy
import hmac
import re
import struct
import time
import urllib.error
import urllib.request

from sender import KeepsRedirects, Sender

BROWSERS = 2
SECONDS_FOR_LETTERS = 30

# Who signs in, under which address. The team's people come from `world.py`, the others from the demonstration or by joining.
ACCOUNTS = {
    "account": "zoe@nowhere.example", "half": "amina@clairmont.example", "member": "tomasz@clairmont.example",
    "helper": "hugo@clairmont.example", "coordinator": "carla@clairmont.example", "funder": "fay@fund.example",
    "editor": "edith@team.example", "officer": "oscar@team.example", "administrator": "ada@team.example",
}
JOINING = {"account": "Zoé", "funder": "Fay"}
# Officers and administrators count only after two things shown.
WITH_TWO = ["half", "officer", "administrator"]


class Browser(Sender):
    """A browser with its cookies; a program instead has a key."""

    def __init__(self, address, key=None):
        super().__init__(address)
        self.authorization = f"Basic {base64.b64encode(key.encode()).decode()}" if key else None

    @property
    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def asks(self, path, data=None, **headers):
        """Status, text and address of an answer; cookies are kept."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers |= {"Cookie": self.cookie} if self.cookies else {}
        headers |= {"Authorization": self.authorization} if self.authorization else {"Origin": self.address}
        request = urllib.request.Request(self.address + path, data, headers)
        try:
            answer = urllib.request.build_opener(KeepsRedirects).open(request, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        for line in answer.headers.get_all("Set-Cookie", []):
            name, value = re.match(r"([^=]+)=([^;]*)", line).groups()
            self.cookies[name] = value
        return answer.status, answer.read().decode(errors="replace"), answer.headers["Location"]


class Mailbox:
    """The folder into which the site puts its mails."""

    def __init__(self, folder):
        self.folder, self.read = folder, set()

    def codes(self, addresses):
        """The next code for each of these addresses."""
        codes, end = {}, time.monotonic() + SECONDS_FOR_LETTERS
        while missing := set(addresses) - set(codes):
            if time.monotonic() > end:
                raise SystemExit(f"No letter came for {missing}")
            time.sleep(0.05)
            for file in sorted(set(self.folder.glob("*.eml")) - self.read):
                self.read.add(file)
                mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
                text = mail.get_body(("plain",)).get_content()
                if found := re.search(r"^\s*(\d{6})\s*$", text, re.MULTILINE):
                    codes[mail["To"].addresses[0].addr_spec] = found.group(1)
        return codes


def everybody(world):
    """Browsers by role, signed in; for programs one for each of their keys. All people have begun to learn: whoever begins
    later gets another session, and what is asked with the old one is asked by nobody."""
    people = {role: [Browser(world.address) for _ in range(BROWSERS)] for role in ACCOUNTS}
    mailbox = Mailbox(world.mails)
    for number in range(BROWSERS):
        sign_in({role: people[role][number] for role in ACCOUNTS}, mailbox, is_new=number == 0)
    for role in WITH_TWO:
        first, second = people[role]
        codes = add_authenticator(first)
        if role != "half":
            second.sends("/account/second", [("code", codes[0])])
    people["half"] = people["half"][1:]
    people["learner"] = [Browser(world.address) for _ in range(BROWSERS)]
    for browser in [one for browsers in people.values() for one in browsers]:
        browser.sends("/placement/send-a-photo", [("ease", "with-help")])
    for browser, pictures in zip(people["learner"], ["012", "345"]):
        browser.sends("/booklet/pictures", [("picture", picture) for picture in pictures])
    people["program"] = [Browser(world.address, key) for key in world.keys.values()]
    people["anonymous"] = [Browser(world.address)]
    return people


def sign_in(browsers, mailbox, is_new):
    """By a letter and its code. Who has no account yet joins with her first browser."""
    for role, browser in browsers.items():
        if is_new and role in JOINING:
            fields = [("name", JOINING[role]), ("email", ACCOUNTS[role]), ("profile", "helps")]
            browser.sends("/account/joining", fields)
        else:
            browser.sends("/account/letter", [("email", ACCOUNTS[role]), ("by", "letter")])
    codes = mailbox.codes(ACCOUNTS.values())
    for role, browser in browsers.items():
        browser.sends("/account/opening", [("code", codes[ACCOUNTS[role]])])


def add_authenticator(browser):
    """Sets one up and shows its first code; gives the codes on paper."""
    page = browser.asks("/fr/account/authenticator")[1]
    secret = re.sub(r"<[^>]*>|\s", "", re.search(r'<b class="secret">(.*?)</b>', page, re.S).group(1))
    digits = six_digits(secret, int(time.time()) // 30)
    return re.findall(r'class="secret">([^<]+)<', browser.asks("/fr/account/authenticator", f"code={digits}".encode())[1])


def six_digits(secret, step):
    """What an authenticator shows (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    code = hmac.digest(key, struct.pack(">Q", step), "sha1")
    place = code[19] & 15
    number = struct.unpack(">I", code[place:place + 4])[0] & 0x7FFF_FFFF
    return str(number % 1_000_000).zfill(6)
