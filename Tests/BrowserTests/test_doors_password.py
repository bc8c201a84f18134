"""A password, for who wants one: refused when others guess it, never shown again, and a way in besides the letter."""

import pytest

from doors import (
    an_hour_passes, fills, follows, has_signed_in, is_signed_in, is_told_what_is_wrong, presses, says, sees, shown,
    signs_in, sits_down_again)
from member import Member
from posted import letters

GOOD = "velours parapluie gaufre tandem"


@pytest.fixture
def fatima(somebody, program):
    """Has an account, and is on the page of her password."""
    an_hour_passes(program)

    def comes(name, **more):
        member = Member(program, "Fatima", f"password-{name}@example.be".lower())
        fatima = sits_down_again(somebody("fr", **more), member)
        fatima.email = member.email
        follows(fatima, "accounts.password")
        return fatima

    return comes


def chooses(person, password, key="choose"):
    fills(person, "accounts.password-new", password)
    presses(person, f"accounts.password-{key}")


def comes_in(person, address, password):
    fills(person, "accounts.email", address)
    fills(person, "accounts.password-mine", password)
    presses(person, "accounts.go-in")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_it_is_chosen_and_opens(javascript, fatima, program, somebody):
    fatima = fatima(f"chosen-{javascript}", javascript=javascript, width=320)
    elsewhere = has_signed_in(somebody("fr"), program, fatima.email)
    for password, flaw in [("kwartje", "short"), ("motdepasse1234", "common"), ("fatima-fatima-fatima", "common")]:
        chooses(fatima, password)
        is_told_what_is_wrong(fatima, fatima.reads(f"accounts.password-{flaw}"))
        assert password not in fatima.page.content()
        assert fatima.page.locator("input[autocomplete=username]").input_value() == fatima.email
    chooses(fatima, GOOD)
    sees(fatima, "Vous avez un mot de passe depuis")
    assert not is_signed_in(elsewhere) and is_signed_in(fatima)
    assert fatima.reads("mail.password-chosen") in [letter.subject for letter in letters(program, fatima.email, 4)]
    assert not program.asks("SELECT 1 FROM password WHERE hash NOT LIKE '$argon2id$%' OR instr(hash, ?)", GOOD)
    fatima.goes_to("/account")
    fatima.is_done_here()
    fatima.goes_to("/account/opening")
    follows(fatima, "accounts.with-password")
    comes_in(fatima, fatima.email, GOOD + "s")
    is_told_what_is_wrong(fatima, fatima.reads("accounts.password-wrong"))
    assert fatima.page.get_by_label(fatima.reads("accounts.email"), exact=True).input_value() == fatima.email
    assert fatima.page.get_by_label(fatima.reads("accounts.password-mine"), exact=True).input_value() == ""
    assert GOOD not in fatima.page.content()
    comes_in(fatima, fatima.email, GOOD)
    sees(fatima, says(fatima, "accounts.hello", name="Fatima"))


def test_it_is_taken_back_and_opens_nothing(fatima, program):
    fatima = fatima("ended")
    chooses(fatima, GOOD)
    follows(fatima, "accounts.password-end")
    sees(fatima, fatima.reads("accounts.password-end-what"))
    presses(fatima, "accounts.password-end")
    assert "Vous avez un mot de passe" not in shown(fatima)
    fatima.page.context.clear_cookies()
    fatima.goes_to("/account/password/opening")
    comes_in(fatima, fatima.email, GOOD)
    is_told_what_is_wrong(fatima, fatima.reads("accounts.password-wrong"))


def test_the_page_says_the_same_of_who_has_none_and_of_nobody(somebody, program):
    an_hour_passes(program)
    answers = []
    for address in ["hugo@clairmont.example", "nobody@nowhere.example"]:
        visitor = somebody("nl")
        visitor.goes_to("/account/password/opening")
        comes_in(visitor, address, GOOD)
        is_told_what_is_wrong(visitor, visitor.reads("accounts.password-wrong"))
        answers.append(shown(visitor))
    assert answers[0] == answers[1]


def test_guessing_is_stopped_and_her_letter_still_opens(fatima, somebody, program):
    fatima, thief = fatima("guessed"), somebody("fr", width=320, javascript=False)
    chooses(fatima, GOOD)
    thief.goes_to("/account/password/opening")
    for _ in range(10):
        comes_in(thief, fatima.email, "wrong wrong wrong")
    comes_in(thief, fatima.email, GOOD)
    is_told_what_is_wrong(thief, says(thief, "accounts.password-wait", 30))
    assert not is_signed_in(thief)
    fatima.page.context.clear_cookies()
    signs_in(fatima, program, fatima.email)
    sees(fatima, says(fatima, "accounts.hello", name="Fatima"))


def test_it_is_changed_by_who_knows_it(fatima):
    fatima = fatima("changed")
    chooses(fatima, GOOD)
    fills(fatima, "accounts.password-current", "cerise bateau lune")
    chooses(fatima, "cerise bateau lune tournevis", "change")
    is_told_what_is_wrong(fatima, fatima.reads("accounts.password-current-wrong"))
    assert "cerise" not in fatima.page.content()
    fills(fatima, "accounts.password-current", GOOD)
    chooses(fatima, "cerise bateau lune tournevis", "change")
    sees(fatima, fatima.reads("accounts.password"))
    fatima.page.context.clear_cookies()
    fatima.goes_to("/account/password/opening")
    comes_in(fatima, fatima.email, GOOD)
    is_told_what_is_wrong(fatima, fatima.reads("accounts.password-wrong"))
    comes_in(fatima, fatima.email, "cerise bateau lune tournevis")
    assert is_signed_in(fatima)
