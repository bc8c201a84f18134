"""A person in front of a browser: what she does, in words."""

import re

from playwright.sync_api import expect

from content import actions, steps
from words import word


class Learner:
    def __init__(self, page, language, javascript=True):
        self.page = page
        self.language = language
        self.javascript = javascript
        self.complaints = []
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("console", self.hears)

    def hears(self, message):
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def reads(self, key):
        return word(self.language, key)

    def goes_to(self, path):
        response = self.page.goto(f"/{self.language}{path}")
        self.looks_at_the_page()
        return response

    def looks_at_the_page(self):
        """A page never asks to be moved sideways, and its script never fails. Without its style sheet it is not the page yet."""
        self.page.wait_for_load_state()
        wide, window = self.page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
        assert wide <= window, f"{self.page.url} is {wide} px wide in a window of {window} px"
        assert not self.complaints, f"{self.page.url}: {self.complaints}"

    def touches(self, name, role="link"):
        """Touches a link or a button of the page's main part, by its words."""
        self.page.get_by_role("main").get_by_role(role, name=name, exact=True).click()

    # Placement

    def says_what_she_can_do(self, eases=("easily", "with-help", "with-difficulty", "never")):
        """Answers every question of the placement; her answers take turns. The number of questions is given back."""
        self.goes_to("/placement")
        for count in range(len(actions()) + 1):
            if self.page.url.endswith("/placement/result"):
                self.looks_at_the_page()
                return count
            at = self.page.url
            self.chooses_ease(eases[count % len(eases)])
            self.page.wait_for_url(lambda url, at=at: url != at)
        raise AssertionError("the placement does not end")

    def chooses_ease(self, ease):
        self.page.locator(f"button[name=ease][value={ease}]").click()

    # Lessons

    def works_through(self, course, lesson):
        """Every screen: a wrong answer first, then the hint, then the right answer; tasks are done. Ends on the last screen."""
        self.goes_to(f"/learn/{course}/{lesson}")
        for step in steps(course, lesson, self.language):
            self.works_on(step)
            self.page.locator("nav.onward a[rel=next]").click()
            self.page.wait_for_url(lambda url, at=step.id: not re.search(rf"/{at}([?#]|$)", url))
            self.looks_at_the_page()
        assert self.page.url.endswith(f"/{course}/{lesson}/end")

    def works_on(self, step):
        if step.is_exercise:
            self.answers(step, step.wrong())
            self.is_told("not-yet")
            self.opens_the_hint()
            self.answers(step, step.right())
            self.is_told("right")
        elif step.kind == "do-it":
            self.page.locator("button[name=done][value='1']").click()
            self.is_told("right")

    def is_told(self, what):
        """Reads what is said about her answer: `right` or `not-yet`."""
        feedback = self.page.locator(".feedback").last
        expect(feedback).to_have_class(re.compile(rf"\b{what}\b"))
        expect(feedback).to_be_visible()
        assert len(feedback.inner_text()) > 10
        self.looks_at_the_page()

    def opens_the_hint(self):
        self.page.locator("a.hint-link").click()
        expect(self.page.locator(".hint")).to_be_visible()

    def answers(self, step, fields):
        form = self.page.locator("form.exercise")
        if step.kind == "click":
            return self.clicks(form, step.block.get("gesture", "single"), fields[0][1])
        if step.kind == "order" and self.javascript:
            self.moves_lines(form, dict(fields))
        elif step.kind == "choose-several":
            wanted = [value for _, value in fields]
            for box in form.locator("[name=pick]").all():
                box.set_checked(box.get_attribute("value") in wanted)
        else:
            for name, value in fields:
                self.fills(form, name, value)
        form.locator("button:not([type=button]):not([name])").click()

    def fills(self, form, name, value):
        if name == "text":
            form.locator("[name=text]").fill(value)
        elif name == "pick":
            form.locator(f"[name=pick][value='{value}']").check()
        else:
            form.locator(f"[name={name}]").select_option(value)

    def clicks(self, form, gesture, value):
        target = form.locator(f"button[name=pick][value='{value}']")
        if gesture == "double" and self.javascript:
            target.dblclick()
        else:
            target.click(button="right" if gesture == "right" and self.javascript else "left")

    def moves_lines(self, form, places):
        """Brings each line to its place with the button “up”."""
        lines = form.locator("ol.lines > li")
        for place in range(1, len(places) + 1):
            name = next(name for name, value in places.items() if value == str(place))
            for _ in places:
                if lines.nth(place - 1).locator(f"[name={name}]").count():
                    break
                lines.filter(has=self.page.locator(f"[name={name}]")).get_by_role("button").first.click()

    # Booklet

    def reads_her_number(self):
        self.goes_to("/booklet")
        return re.sub(r"\D", "", self.page.locator(".number .code").inner_text())

    def opens_her_booklet(self, code, shared=False):
        self.goes_to("/booklet")
        self.page.get_by_label(self.reads("booklet.number"), exact=True).fill(code)
        if shared:
            self.page.get_by_label(self.reads("booklet.shared-check")).check()
        self.touches(self.reads("booklet.open"), "button")
        self.looks_at_the_page()

    def is_done_here(self):
        self.page.locator("button.done").click()
        self.page.wait_for_url("**/booklet/closing")
        self.looks_at_the_page()
