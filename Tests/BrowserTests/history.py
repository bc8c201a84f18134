"""A learner with a past: skills begun, practised and mastered, a refresher due, and one answer of each kind on record."""

import re
import urllib.error
import urllib.parse
import urllib.request

from content import actions, one_of_each_kind, steps


class KeepsRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class History:
    """Her cookies, her number, and the addresses of what was said about her answers."""

    def __init__(self, program):
        self.program = program
        self.cookies = {}
        self.feedback = {}
        self.takes_the_placement()
        for lesson in ["turn-on", "mouse"]:
            self.finishes("first-gestures", lesson)
        self.finishes("e-mail", "an-address")
        self.answers_one_of_each_kind()
        self.sends("/booklet/pictures", [("picture", n) for n in "012"])
        self.lets_days_pass()
        self.code = program.asks("SELECT code FROM booklet WHERE pictures = '0-1-2'")[0][0]

    def takes_the_placement(self):
        for action in actions():
            self.sends(f"/placement/{action['id']}", [("ease", "with-help")])

    def finishes(self, slug, lesson):
        for step in steps(slug, lesson, "fr"):
            if step.is_exercise:
                self.sends(step.path, step.right())

    def answers_one_of_each_kind(self):
        """An answer that is not right, and the right one, of each kind of exercise."""
        for kind, step in one_of_each_kind("fr").items():
            self.feedback[kind, "not-yet"] = self.sends(step.path, step.wrong())
            self.feedback[kind, "right"] = self.sends(step.path, step.right())

    def lets_days_pass(self):
        """What only time brings: a skill is mastered, another is due again."""
        with self.program.opened() as database:
            database.execute("UPDATE skill_progress SET mastered = begun WHERE skill = 'first-gestures/turn-on'")
            database.execute("UPDATE skill_progress SET next_refresh = '2026-01-05' WHERE practised IS NOT NULL")

    def sends(self, path, fields):
        """Sends a form as one of our own pages would; gives the address it leads to, without its language."""
        headers = {"Origin": self.program.address, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        data = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(f"{self.program.address}/fr{path}", data, headers)
        try:
            answer = urllib.request.build_opener(KeepsRedirects).open(request)
        except urllib.error.HTTPError as error:
            answer = error
        assert answer.status in (302, 303), f"{path} {fields}: {answer.status}"
        for line in answer.headers.get_all("Set-Cookie", []):
            name, value = re.match(r"([^=]+)=([^;]*)", line).groups()
            self.cookies[name] = value
        return answer.headers["Location"].removeprefix("/fr")

    def cookies_for_browser(self):
        return [{"name": k, "value": v, "url": self.program.address} for k, v in self.cookies.items()]
