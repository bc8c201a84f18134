"""Pictures of the main pages, to look at: `screenshots.py FOLDER [LANGUAGE]`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from content import one_of_each_kind
from history import History
from member import Coordinator, Half, Member
from pages import ACCOUNTS, ADMINISTRATION, FEDERATION, LEGAL, Page
from program import Program


def main_pages(history):
    kinds = one_of_each_kind("fr")
    wrong = history.feedback["choose-one", "not-yet"].split("#")[0]
    return [
        Page("home", ""), Page("placement", "/placement/send-a-photo"),
        Page("placement-result", "/placement/result", visitor="owner"), Page("catalogue", "/learn"),
        Page("course", "/learn/first-gestures", visitor="owner"), Page("step-picture", "/learn/first-gestures/mouse"),
        Page("step-wrong", wrong, visitor="owner"), Page("step-order", kinds["order"].path),
        Page("step-find", kinds["find"].path), Page("booklet", "/booklet", visitor="owner"),
        Page("booklet-door", "/booklet"), Page("card", "/booklet/card", visitor="owner"),
        Page("sign-in", "/account/opening"), Page("join", "/account/joining"), Page("letter", "/account/letter"),
        Page("join-refused", "/account/joining", fields=(("email", "fatima"),)),
        Page("not-signed-in", "/account/sessions"), Page("account", "/account", visitor="member"),
        Page("profile", "/account/profile", visitor="member"), Page("sessions", "/account/sessions", visitor="member"),
        Page("outbox", "/outbox", visitor="member"),
        *[page for page in [*ACCOUNTS, *ADMINISTRATION, *LEGAL, *FEDERATION] if page.visitor != "owner"],
        Page("impact", "/impact"), Page("help", "/help"), Page("error", "/nowhere"),
    ]


def take(chromium, program, history, visitors, width, language, folder):
    for visitor, cookies in visitors.items():
        context = chromium.new_context(base_url=program.address, viewport={"width": width, "height": 900})
        context.add_cookies(cookies)
        browser_page = context.new_page()
        for page in main_pages(history):
            if page.visitor == visitor:
                page.prepare(browser_page, language)
                page.open(browser_page, language)
                browser_page.screenshot(path=folder / f"{page.name.replace(' ', '-')}-{width}.png", full_page=True)
        context.close()


def main(folder, language="fr"):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    program = Program()
    try:
        history = History(program)
        member = Member(program)
        Member(program, "Jan", "jan@example.be")
        member.sends("/account/letter", [("email", member.email)])
        others = {"coordinator": Coordinator(program), "half": Half(program)}
        visitors = {"nobody": [], "owner": history.cookies_for_browser(), "member": member.cookies_for_browser()}
        visitors |= {name: other.cookies_for_browser() for name, other in others.items()}
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for width in [320, 1280]:
                take(chromium, program, history, visitors, width, language, folder)
            chromium.close()
    finally:
        program.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
