"""Somebody with an account."""

import json

from sender import Sender


def last_letter(program, email):
    """The parts of the last letter to an address: [{"text": …}, {"code": …}, …]."""
    rows = program.asks("SELECT letter FROM outbox_mail WHERE address = ? ORDER BY created DESC, id DESC LIMIT 1", email)
    return json.loads(rows[0][0])["parts"]


def code_for(program, email):
    return next(part["code"]["_0"] for part in last_letter(program, email) if "code" in part)


class Member(Sender):
    """Joins by a letter, and is signed in."""

    def __init__(self, program, name="Fatima", email="fatima@example.be", helps=True):
        super().__init__(program.address)
        self.program, self.email = program, email
        self.sends("/account/joining", [("name", name), ("email", email), ("profile", "helps" if helps else "learns")])
        self.sends("/account/opening", [("code", code_for(program, email))])
