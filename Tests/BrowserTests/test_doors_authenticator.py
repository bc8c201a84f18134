"""An account that a telephone protects: turned on, asked for, and what paper does when the telephone is lost."""

import re

import pytest
from playwright.sync_api import expect

from doors import (
    an_hour_passes, digits, fills, follows, is_signed_in, is_told_what_is_wrong, looks, presses, protects_her_account, says,
    sees, signs_in, sits_down_again)
from member import Member, code_for
from posted import letters
from scanner import scanned


@pytest.fixture
def fatima(somebody, program, request):
    """Has an account, and comes in by a letter."""
    an_hour_passes(program)
    address = f"{re.sub('[^a-z]', '-', request.node.name.lower())}@example.be"

    def comes(**more):
        fatima = sits_down_again(somebody("fr", **more), Member(program, "Fatima", address))
        fatima.email = address
        return fatima

    return comes


def shows(person, code):
    fills(person, "accounts.second-code", code)
    presses(person, "accounts.go-in")
    looks(person)


def leaves(person, program):
    person.goes_to("/account")
    person.is_done_here()
    an_hour_passes(program)
    assert not is_signed_in(person)


def leaves_and_returns(person, program):
    """Signs out and in again; the mailbox alone lets nobody in now."""
    leaves(person, program)
    signs_in(person, program, person.email)
    sees(person, person.reads("accounts.second"), person.reads("accounts.second-what"))
    assert not is_signed_in(person)
    return person


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_it_is_turned_on_and_then_always_asked_for(javascript, fatima, program, chromium):
    fatima = fatima(javascript=javascript, width=320)
    follows(fatima, "accounts.authenticator")
    secret = fatima.page.locator("b.secret").inner_text()
    address = scanned(chromium, fatima.page.locator("svg.qr"))
    assert address.startswith("otpauth://totp/123Digit:") and f"secret={secret}&" in address
    fills(fatima, "accounts.second-code", digits(secret, later=40))
    presses(fatima, "accounts.authenticator-on")
    is_told_what_is_wrong(fatima, fatima.reads("accounts.second-wrong"))
    assert fatima.page.locator("b.secret").inner_text() == secret, "her telephone has to learn another one"
    fills(fatima, "accounts.second-code", digits(secret))
    presses(fatima, "accounts.authenticator-on")
    sees(fatima, fatima.reads("accounts.codes"), fatima.reads("accounts.codes-what"))
    codes = fatima.page.locator("ul.boxes b").all_inner_texts()
    assert len(set(codes)) == 10
    follows(fatima, "accounts.codes-kept")
    leaves_and_returns(fatima, program)
    shows(fatima, digits(secret, later=40))
    is_told_what_is_wrong(fatima, fatima.reads("accounts.second-wrong"))
    shows(fatima, digits(secret, later=1))
    sees(fatima, says(fatima, "accounts.hello", name="Fatima"))
    assert fatima.reads("mail.authenticator-on") in [letter.subject for letter in letters(program, fatima.email, 3)]


def test_she_leaves_from_the_page_with_her_codes(fatima):
    fatima = fatima()
    protects_her_account(fatima)
    fatima.is_done_here()
    sees(fatima, fatima.reads("booklet.closed"))
    assert not is_signed_in(fatima)


def test_its_codes_on_paper_print_on_one_sheet_and_are_shown_once(fatima):
    fatima = fatima()
    secret, codes = protects_her_account(fatima)
    assert len(re.findall(rb"/Type\s*/Page\b", fatima.page.pdf(prefer_css_page_size=True))) == 1
    fatima.goes_to("/account/authenticator")
    sees(fatima, fatima.reads("accounts.authenticator-is-on"), says(fatima, "accounts.codes-left", 10))
    for _ in range(3):
        source = fatima.page.content()
        assert secret not in source and not any(code in source for code in codes)
        fatima.page.go_back()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_a_code_on_paper_opens_once(javascript, fatima, program):
    fatima = fatima(javascript=javascript)
    _, codes = protects_her_account(fatima)
    leaves_and_returns(fatima, program)
    shows(fatima, codes[4].upper().replace("-", " "))
    sees(fatima, says(fatima, "accounts.hello", name="Fatima"))
    fatima.goes_to("/account/authenticator")
    sees(fatima, says(fatima, "accounts.codes-left", 9))
    leaves_and_returns(fatima, program)
    shows(fatima, codes[4])
    is_told_what_is_wrong(fatima, fatima.reads("accounts.second-wrong"))
    assert not is_signed_in(fatima)
    shows(fatima, codes[5])
    assert is_signed_in(fatima)


def test_digits_that_were_seen_over_her_shoulder_open_nothing(fatima, program):
    fatima = fatima()
    secret, _ = protects_her_account(fatima)
    leaves_and_returns(fatima, program)
    seen = digits(secret, later=1)
    shows(fatima, seen)
    assert is_signed_in(fatima)
    leaves_and_returns(fatima, program)
    shows(fatima, seen)
    is_told_what_is_wrong(fatima, fatima.reads("accounts.second-wrong"))


def test_guessing_is_stopped_in_words(fatima, program):
    fatima = fatima(width=320)
    secret, _ = protects_her_account(fatima)
    leaves_and_returns(fatima, program)
    for _ in range(8):
        shows(fatima, digits(secret, later=40))
    fills(fatima, "accounts.second-code", digits(secret, later=1))
    presses(fatima, "accounts.go-in")
    expect(fatima.page.get_by_role("alert")).to_contain_text("Il y a eu trop d'essais. Attendez 30 minutes.")
    assert not is_signed_in(fatima)


def test_she_goes_where_she_wanted_after_the_digits(fatima, program):
    fatima = fatima()
    secret, _ = protects_her_account(fatima)
    leaves(fatima, program)
    assert fatima.goes_to("/account/kept").status == 403
    follows(fatima, "errors.not-signed-in-do")
    fills(fatima, "accounts.email", fatima.email)
    presses(fatima, "accounts.send-letter")
    fills(fatima, "accounts.code", code_for(program, fatima.email))
    presses(fatima, "accounts.go-in")
    if fatima.page.get_by_role("link", name=fatima.reads("errors.second-missing-do")).count():
        follows(fatima, "errors.second-missing-do")
    shows(fatima, digits(secret, later=1))
    sees(fatima, fatima.reads("privacy.kept"))


def test_it_is_turned_off(fatima, program):
    fatima = fatima()
    protects_her_account(fatima)
    fatima.goes_to("/account/authenticator")
    presses(fatima, "accounts.authenticator-end")
    leaves(fatima, program)
    signs_in(fatima, program, fatima.email)
    sees(fatima, says(fatima, "accounts.hello", name="Fatima"))
