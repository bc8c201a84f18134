"""A learner with a past: skills begun, practised and mastered, a refresher due, and one answer of each kind on record."""

from content import actions, one_of_each_kind, steps
from sender import Sender


class History(Sender):
    """Her cookies, her number, and the addresses of what was said about her answers."""

    def __init__(self, program):
        super().__init__(program.address)
        self.program = program
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
