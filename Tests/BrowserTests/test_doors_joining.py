"""Somebody makes an account: by the code or the link of a letter, in the browser that asked and in no other."""

import pytest

from content import one_of_each_kind
from doors import (
    an_hour_passes, asks_for_an_account, asks_to_come_in, fills, follows, has_signed_in, is_signed_in,
    is_told_what_is_wrong, looks, presses, says, sees, touches, types_the_code)
from member import code_for
from posted import letters
from test_booklet import begins


@pytest.fixture(autouse=True)
def time_passes(program):
    an_hour_passes(program)


def people(program, address):
    return program.asks("SELECT name, language, helps FROM person WHERE email = ?", address)


@pytest.mark.parametrize(("language", "javascript", "width"), [
    ("fr", True, 1280), ("fr", False, 320), ("nl", False, 1280), ("de", True, 320), ("en", False, 320)])
def test_a_helper_joins_by_the_code_of_a_letter(language, javascript, width, somebody, program):
    """From the foot of the home page to her account, and next time from any page."""
    fatima, address = somebody(language, width=width, javascript=javascript), f"code-{language}-{javascript}@example.be".lower()
    fatima.goes_to("")
    touches(fatima, fatima.page.locator("footer").get_by_role("link", name=fatima.reads("accounts.sign-in")))
    sees(fatima, fatima.reads("accounts.learners-need-none"))
    follows(fatima, "accounts.join")
    fatima.page.get_by_label(fatima.reads("accounts.helps"), exact=True).check()
    fills(fatima, "accounts.name", "Fatima El Amrani")
    fills(fatima, "accounts.email", address)
    presses(fatima, "accounts.join-do")
    sees(fatima, fatima.reads("accounts.letter-what"))
    letter = letters(program, address)[0]
    assert letter.subject == fatima.reads("mail.joining") and letter.language == language
    assert people(program, address) == [], "nobody has an account before her mailbox has answered"
    types_the_code(fatima, f"{letter.code[:3]} {letter.code[3:]}")
    sees(fatima, says(fatima, "accounts.hello", name="Fatima El Amrani"), address, fatima.reads("accounts.helps"))
    assert people(program, address) == [("Fatima El Amrani", language, 1)]
    fatima.goes_to("/learn")
    touches(fatima, fatima.page.locator("header").get_by_role("link", name=fatima.reads("accounts.mine")))
    fatima.is_done_here()
    assert not is_signed_in(fatima)
    asks_to_come_in(fatima, address.upper())
    types_the_code(fatima, code_for(program, address))
    sees(fatima, says(fatima, "accounts.hello", name="Fatima El Amrani"))


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_the_link_of_a_letter_opens_once_and_only_here(javascript, somebody, program):
    """Mail programs follow links before people do; her telephone is another browser than the library's computer."""
    fatima, telephone = somebody(javascript=javascript), somebody(width=320, javascript=javascript)
    address = f"link-{javascript}@example.be".lower()
    asks_for_an_account(fatima, "Fatima", address)
    letter = letters(program, address)[0]
    telephone.page.goto(letter.link)
    sees(telephone, telephone.reads("accounts.link-elsewhere"), telephone.reads("accounts.link-elsewhere-what"))
    assert telephone.page.get_by_role("button", name=telephone.reads("accounts.go-in"), exact=True).count() == 0
    assert not is_signed_in(telephone) and people(program, address) == []
    fatima.page.goto(letter.link)
    sees(fatima, fatima.reads("accounts.link"))
    assert not is_signed_in(fatima), "to look at a link is not to go in"
    presses(fatima, "accounts.go-in")
    sees(fatima, says(fatima, "accounts.hello", name="Fatima"))
    fatima.page.goto(letter.link)
    sees(fatima, fatima.reads("accounts.link-elsewhere"))


def test_the_code_opens_nothing_in_a_browser_that_did_not_ask(somebody, program):
    fatima, thief = somebody(), somebody()
    asks_for_an_account(fatima, "Fatima", "code-elsewhere@example.be")
    code = letters(program, "code-elsewhere@example.be")[0].code
    thief.goes_to("/account/letter")
    types_the_code(thief, code)
    is_told_what_is_wrong(thief, thief.reads("accounts.code-spent"))
    assert not is_signed_in(thief)
    types_the_code(fatima, code)
    assert is_signed_in(fatima)


def test_five_wrong_codes_and_the_letter_opens_nothing(somebody, program):
    fatima, address = somebody(width=320), "wrong-codes@example.be"
    asks_for_an_account(fatima, "Fatima", address)
    letter = letters(program, address)[0]
    wrong = f"{(int(letter.code) + 1) % 1_000_000:06}"
    for _ in range(4):
        types_the_code(fatima, wrong)
        is_told_what_is_wrong(fatima, fatima.reads("accounts.code-wrong"))
    types_the_code(fatima, wrong)
    is_told_what_is_wrong(fatima, fatima.reads("accounts.code-spent"))
    types_the_code(fatima, letter.code)
    is_told_what_is_wrong(fatima, fatima.reads("accounts.code-spent"))
    assert not is_signed_in(fatima)
    follows(fatima, "accounts.ask-again")
    assert fatima.page.url.endswith("/account/opening")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_a_learner_joins_and_her_booklet_comes_along(javascript, somebody, program):
    learner, elsewhere = somebody("fr", javascript=javascript, width=320), somebody("fr", javascript=javascript)
    number, address = begins(learner), f"learner-{javascript}@example.be".lower()
    asks_for_an_account(learner, "Léa", address, helps=False)
    types_the_code(learner, letters(program, address)[0].code)
    sees(learner, says(learner, "accounts.hello", name="Léa"), learner.reads("accounts.learns"))
    assert people(program, address) == [("Léa", "fr", 0)]
    sees(learner, learner.reads("accounts.loose-booklet"))
    presses(learner, "accounts.keep-booklet")
    looks(learner)
    assert learner.reads("accounts.loose-booklet") not in learner.page.content()
    asks_to_come_in(elsewhere, address)
    types_the_code(elsewhere, code_for(program, address))
    follows(elsewhere, "accounts.to-learn")
    assert elsewhere.reads_her_number() == number, "she finds it again without its number"


def test_a_form_with_gaps_comes_back_with_all_that_was_typed(somebody, program):
    fatima = somebody("de", width=320)
    fatima.goes_to("/account/joining")
    fills(fatima, "accounts.email", "fatima(at)example.be")
    fatima.page.locator("form[action$=joining]").evaluate("form => form.noValidate = true")
    presses(fatima, "accounts.join-do")
    is_told_what_is_wrong(
        fatima, *[fatima.reads(f"accounts.error-{name}") for name in ["profile", "name", "email"]])
    assert fatima.page.get_by_label(fatima.reads("accounts.email"), exact=True).input_value() == "fatima(at)example.be"
    fills(fatima, "accounts.email", "gaps@example.be")
    fatima.page.get_by_label(fatima.reads("accounts.learns"), exact=True).check()
    presses(fatima, "accounts.join-do")
    is_told_what_is_wrong(fatima, fatima.reads("accounts.error-name"))
    assert fatima.page.get_by_label(fatima.reads("accounts.learns"), exact=True).is_checked()
    fills(fatima, "accounts.name", "Fatima")
    presses(fatima, "accounts.join-do")
    sees(fatima, fatima.reads("accounts.letter"))
    assert code_for(program, "gaps@example.be")


def test_nobody_learns_here_who_has_an_account(somebody, program):
    """Both see the same page; the mailbox alone is told."""
    pages = []
    for name, address, kind in [("Tomasz", "tomasz@clairmont.example", "sign-in"), ("Nobody", "nobody@example.be", "no-account")]:
        visitor = somebody("fr", javascript=False)
        asks_to_come_in(visitor, address)
        pages.append(visitor.page.get_by_role("main").inner_html().split('form-token" value="')[1][22:])
        assert letters(program, address)[-1].subject == visitor.reads(f"mail.{kind}"), name
    assert pages[0] == pages[1]
    assert letters(program, "nobody@example.be")[0].code is None
    again = somebody("fr")
    asks_for_an_account(again, "Somebody else", "tomasz@clairmont.example")
    types_the_code(again, code_for(program, "tomasz@clairmont.example"))
    sees(again, says(again, "accounts.hello", name="Tomasz"))


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_on_a_computer_of_others_a_sign_in_leaves_nothing(javascript, somebody, program):
    library = somebody("fr", javascript=javascript)
    library.goes_to("/account/opening")
    fills(library, "accounts.email", "tomasz@clairmont.example")
    library.page.get_by_label(library.reads("booklet.shared-check")).check()
    presses(library, "accounts.send-letter")
    types_the_code(library, code_for(program, "tomasz@clairmont.example"))
    assert is_signed_in(library)
    assert {cookie["name"]: cookie["expires"] for cookie in library.page.context.cookies()} == {"digit": -1}
    with program.opened() as database:
        database.execute(
            "UPDATE session SET seen = seen - 16 * 60 * 1000000 WHERE shared = 1 AND person = "
            "(SELECT id FROM person WHERE name = 'Tomasz')")
    assert not is_signed_in(library)


def test_who_took_a_wrong_turn_still_sees_that_she_is_signed_in(somebody, program):
    """On a computer of others, a page that does not exist is no reason to believe that nobody is signed in."""
    tomasz = has_signed_in(somebody("fr", width=320), program, "tomasz@clairmont.example")
    for path, status in [("/nowhere", 404), ("/admin", 403)]:
        assert tomasz.goes_to(path).status == status
        header = tomasz.page.locator("header")
        assert header.get_by_role("link", name=tomasz.reads("accounts.mine")).count() == 1
        assert header.get_by_role("button", name=tomasz.reads("accounts.sign-out")).count() == 1
        assert tomasz.page.locator("footer").get_by_role("link", name=tomasz.reads("accounts.sign-in")).count() == 0


def test_a_lesson_asks_nobody_for_an_account(somebody):
    learner = somebody("nl", width=320)
    learner.goes_to("/account/opening")
    follows(learner, "accounts.learn-without")
    step = one_of_each_kind("nl")["choose-one"]
    learner.goes_to(step.path)
    learner.answers(step, step.right())
    learner.is_told("right")
    assert not is_signed_in(learner)
