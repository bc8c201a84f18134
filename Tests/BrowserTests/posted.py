"""Letters as they arrive: the folder in which a site for developers keeps its mail."""

import email
import email.policy
import re
import time
from functools import cache


class Letter:
    """A mail as it arrived: its subject, its words, the link and the code in them."""

    def __init__(self, path):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        self.to, self.subject, self.language = mail["To"].strip("<>"), mail["Subject"], mail["Content-Language"]
        self.text = mail.get_body(("plain",)).get_content()
        self.html = mail.get_body(("html",)).get_content()
        link, code = re.search(r"http://localhost:\S+", self.text), re.search(r"^    (\d{6})\s*$", self.text, re.M)
        self.link, self.code = link and link[0], code and code[1]


#: What has arrived does not change.
opened = cache(Letter)


def is_written_to(program, address, *subjects):
    """Waits until letters with these subjects have arrived."""
    for _ in range(400):
        missing = set(subjects) - {letter.subject for letter in letters(program, address)}
        if not missing:
            return
        time.sleep(0.05)
    raise AssertionError(f"no letter to {address} says {missing}")


def letters(program, address, count=1):
    """The letters in somebody's mailbox, the oldest first, once there are as many as this."""
    folder = program.database.with_name(program.database.name + ".mail")
    for _ in range(400):
        found = [letter for path in sorted(folder.glob("*.eml")) if (letter := opened(path)).to == address]
        if len(found) >= count:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{len(found)} letters to {address}, not {count}")
