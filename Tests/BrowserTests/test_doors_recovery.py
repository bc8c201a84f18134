"""Somebody cannot get in any more: a desk vouches for her, learns nothing secret, and the lost mailbox has a day to say no."""

import re

import pytest

from doors import (
    AMINA, CARLA, HUGO, an_hour_passes, fills, follows, has_shown_both, has_signed_in, is_signed_in, is_told_what_is_wrong,
    looks, presses, protects_her_account, says, sees, shown, signs_in, touches, types_the_code, without_telephone)
from member import code_for
from posted import is_written_to, letters

DAY = 86_400_000_000


@pytest.fixture(autouse=True)
def town(program):
    """As it was: nobody was counted, and Amina reads her old mailbox."""
    an_hour_passes(program)
    without_telephone(program, HUGO)
    yield
    with program.opened() as database:
        database.execute("UPDATE person SET email = ? WHERE name = 'Amina'", (AMINA,))


@pytest.fixture
def desk(somebody, program):
    """Carla, who leads the city and has shown two things, at the page where numbers are typed; what she was shown is kept."""
    carla = has_shown_both(somebody("fr"), program, CARLA)
    touches(carla, carla.page.get_by_role("main").locator(".lines a[href*='/organisations/']").first)
    carla.shown = []
    follows(carla, "recovery.desk")
    return carla


def cannot_get_in(person, address, new="", lost_second=False):
    """From the page where one signs in; gives the number that she notes."""
    person.goes_to("/account/letter")
    follows(person, "recovery.title")
    fills(person, "recovery.email", address)
    fills(person, "recovery.new-email", new)
    person.page.get_by_label(person.reads("recovery.lost-second")).set_checked(lost_second)
    presses(person, "recovery.ask")
    sees(person, person.reads("recovery.number"), person.reads("recovery.number-what"))
    number = person.page.locator("p.code").inner_text()
    assert re.fullmatch(r"\d{4}\s\d{4}", number)
    follows(person, "recovery.look")
    sees(person, person.reads("recovery.waiting"))
    return number


def hears(desk, number):
    fills(desk, "recovery.desk-number", number)
    presses(desk, "recovery.desk-look")
    desk.shown.append(desk.page.content())


def vouches(desk):
    desk.page.get_by_label(desk.reads("recovery.desk-seen")).check()
    presses(desk, "recovery.desk-approve")
    sees(desk, desk.reads("recovery.vouched"))
    desk.shown.append(desk.page.content())


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_who_lost_her_mailbox_comes_back_by_a_new_one_after_a_day(javascript, desk, somebody, program):
    before = has_signed_in(somebody("fr"), program, AMINA)
    amina, new = somebody("fr", width=320, javascript=javascript), f"amina-{javascript}@new.example".lower()
    number = cannot_get_in(amina, AMINA, new)
    hears(desk, number)
    sees(desk, says(desk, "recovery.desk-who", name="Amina"), says(desk, "recovery.asks-email", email=new))
    presses(desk, "recovery.desk-approve")
    is_told_what_is_wrong(desk, desk.reads("recovery.desk-not-seen"))
    vouches(desk)
    follows(amina, "recovery.look")
    sees(amina, amina.reads("recovery.later"))
    assert amina.page.get_by_role("button", name=amina.reads("recovery.go-on"), exact=True).count() == 0
    is_written_to(program, AMINA, amina.reads("mail.recovery"), amina.reads("mail.recovery-approved"))
    a_day_passes(program)
    follows(amina, "recovery.look")
    sees(amina, amina.reads("recovery.approved-what"))
    presses(amina, "recovery.go-on")
    assert is_signed_in(before) is False, "what is lost opens nothing any more"
    types_the_code(amina, code_for(program, new))
    sees(amina, says(amina, "accounts.hello", name="Amina"), new)
    assert_no_secret_reached(desk, amina, program, new)


def a_day_passes(program):
    with program.opened() as database:
        database.execute("UPDATE recovery SET asked = asked - ?, approved = approved - ?", (DAY, DAY))


def assert_no_secret_reached(desk, person, program, address):
    """No code, no link, no cookie of hers came to the browser of the desk, nor into its mailbox."""
    letter = letters(program, address)[0]
    secrets = [letter.code, letter.link.split("/")[-1]] + [cookie["value"] for cookie in person.page.context.cookies()]
    texts = desk.shown + [letter.text for letter in letters(program, CARLA)]
    assert len(desk.shown) == 2 and "Amina" in desk.shown[0]
    assert not [secret for secret in secrets for text in texts if secret in text]


def test_who_lost_her_telephone_still_shows_her_mailbox(desk, somebody, program):
    hugo = has_signed_in(somebody("fr"), program, HUGO)
    protects_her_account(hugo)
    hugo.page.context.clear_cookies()
    an_hour_passes(program)
    signs_in(hugo, program, HUGO)
    sees(hugo, hugo.reads("accounts.second"))
    follows(hugo, "recovery.title")
    hears(desk, cannot_get_in(hugo, HUGO, lost_second=True))
    sees(desk, desk.reads("recovery.asks-second"))
    vouches(desk)
    follows(hugo, "recovery.look")
    presses(hugo, "recovery.go-on")
    sees(hugo, hugo.reads("accounts.sign-in"))
    assert not is_signed_in(hugo), "the desk alone lets nobody in"
    signs_in(hugo, program, HUGO)
    sees(hugo, says(hugo, "accounts.hello", name="Hugo"))


def test_the_number_is_worth_nothing_to_whoever_overhears_it(desk, somebody, program):
    amina, thief = somebody("fr"), somebody("fr", width=320)
    number = cannot_get_in(amina, AMINA, lost_second=True)
    hears(desk, number)
    vouches(desk)
    thief.goes_to("/account/recovery/waiting")
    sees(thief, thief.reads("recovery.over"))
    assert number not in shown(desk)
    desk.goes_to("/account/recovery/waiting")
    sees(desk, desk.reads("recovery.over"))


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_the_mailbox_says_no(javascript, desk, somebody, program):
    """A thief asked, and even the desk believed him; she stops it from her telephone, without signing in."""
    thief, amina = somebody("fr"), somebody("fr", width=320, javascript=javascript)
    hears(desk, cannot_get_in(thief, AMINA, "thief@evil.example"))
    vouches(desk)
    subject = amina.reads("mail.recovery")
    told = [letter for letter in letters(program, AMINA, 2) if letter.subject == subject][-1]
    amina.page.goto(told.link)
    sees(amina, amina.reads("recovery.stop-what"))
    presses(amina, "recovery.stop-do")
    sees(amina, amina.reads("recovery.stopped"), amina.reads("recovery.stopped-what"))
    a_day_passes(program)
    thief.goes_to("/account/recovery/waiting")
    sees(thief, thief.reads("recovery.over"))
    assert program.asks("SELECT COUNT(*) FROM sign_in_letter WHERE email = 'thief@evil.example'") == [(0,)]


def test_a_desk_helps_its_own_people_alone_and_never_itself(desk, somebody, program):
    stranger = somebody("fr")
    hears(desk, cannot_get_in(stranger, "wim@cpas-clairmont.example", lost_second=True))
    is_told_what_is_wrong(desk, desk.reads("recovery.desk-unknown"))
    itself = cannot_get_in(somebody("fr"), CARLA, lost_second=True)
    hears(desk, itself)
    desk.page.get_by_label(desk.reads("recovery.desk-seen")).check()
    presses(desk, "recovery.desk-approve")
    is_told_what_is_wrong(desk, desk.reads("recovery.desk-own"))


def test_a_form_with_gaps_keeps_what_was_typed(somebody):
    amina = somebody("de", width=320)
    amina.goes_to("/account/recovery")
    fills(amina, "recovery.email", AMINA)
    presses(amina, "recovery.ask")
    is_told_what_is_wrong(amina, amina.reads("recovery.error-what-lost"))
    assert amina.page.get_by_label(amina.reads("recovery.email"), exact=True).input_value() == AMINA
    looks(amina)
