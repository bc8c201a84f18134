"""The whole way with Tab, Shift+Tab, Space, Enter and arrows: no mouse at all."""

from content import steps
from test_journeys import assert_skill_is_practised

MOST_TABS = 120


class Keys:
    """Two hands on a keyboard."""

    def __init__(self, learner):
        self.learner = learner
        self.page = learner.page

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def goes_to(self, selector):
        """Presses Tab until what she looks for has the focus, and sees that the focus shows."""
        for _ in range(MOST_TABS):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                outline = "(style => style.outlineStyle + style.boxShadow)(getComputedStyle(document.activeElement))"
                assert self.page.evaluate(outline) != "nonenone", f"the focus on {selector} does not show"
                return
            self.press("Tab")
        raise AssertionError(f"{selector} is out of reach of the keyboard on {self.page.url}")

    def follows(self, selector):
        at = self.page.url
        self.goes_to(selector)
        self.press("Enter")
        self.page.wait_for_url(lambda url: url != at)
        self.learner.looks_at_the_page()

    def chooses(self, name, value):
        """Goes to a group of round buttons, then to one of them with the arrows."""
        self.goes_to(f"[name={name}]")
        wanted = f"[name={name}][value='{value}']"
        self.press("Space")
        for _ in range(12):
            if self.page.locator(wanted).is_checked():
                return
            self.press("ArrowDown")
        raise AssertionError(f"{wanted} cannot be chosen with the arrows")

    def answers(self, step, fields):
        if step.kind == "click":
            return self.follows(f"button[name=pick][value='{fields[0][1]}']")
        if step.kind == "order":
            return self.puts_in_order(fields)
        for name, value in fields:
            if name == "text":
                self.goes_to("[name=text]")
                self.press("Control+a")
                self.page.keyboard.type(value)
            elif step.kind == "choose-several":
                self.goes_to(f"[name=pick][value='{value}']")
                if not self.page.locator(f"[name=pick][value='{value}']").is_checked():
                    self.press("Space")
            elif name == "pick":
                self.chooses(name, value)
            else:
                self.selects(name, value)
        self.sends()

    def selects(self, name, value):
        self.goes_to(f"select[name={name}]")
        self.press("Home")
        field = self.page.locator(f"select[name={name}]")
        for _ in range(12):
            if field.input_value() == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{name} cannot be set to {value} with the arrows")

    def puts_in_order(self, fields):
        """Moves each line up with its own button until it stands where it should."""
        for place, (name, _) in enumerate(sorted(fields, key=lambda field: int(field[1])), 1):
            line = f"ol.lines > li:has([name={name}])"
            position = f"[...document.querySelectorAll('ol.lines > li')].indexOf(document.querySelector('{line}')) + 1"
            while self.page.evaluate(position) > place:
                self.goes_to(f"{line} button:first-of-type")
                self.press("Enter")
        self.sends()

    def sends(self):
        self.follows("form.exercise > button:not([name])")


def test_somebody_learns_by_keyboard_alone(somebody):
    learner = somebody("fr")
    keys = Keys(learner)
    learner.goes_to("")
    keys.press("Tab", "Enter")
    assert learner.page.url.endswith("#main"), "the first Tab does not offer to go to the content"
    keys.follows("ol.doors li.learn a")
    while not learner.page.url.endswith("/placement/result"):
        keys.follows("button[name=ease][value=with-help]")
    keys.follows("main a.button")
    keys.follows("main a.button")
    works_through_by_keyboard(keys, "first-gestures", "turn-on")
    keys.follows("header a[href$='/booklet']")
    assert_skill_is_practised(learner, "first-gestures", "turn-on")


def works_through_by_keyboard(keys, slug, lesson):
    assert f"/{slug}/{lesson}" in keys.page.url
    for step in steps(slug, lesson, keys.learner.language):
        if step.is_exercise:
            keys.answers(step, step.wrong())
            keys.learner.is_told("not-yet")
            keys.goes_to("a.hint-link")
            keys.press("Enter")
            keys.page.locator("#hint").wait_for()
            keys.answers(step, step.right())
            keys.learner.is_told("right")
        elif step.kind == "do-it":
            keys.goes_to("button[name=done][value='1']")
            keys.press("Enter")
            keys.learner.is_told("right")
        keys.follows("nav.onward a[rel=next]")
