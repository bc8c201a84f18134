"""A page stayed open too long: what was typed comes back, and one touch sends it."""

import pytest

from content import one_of_each_kind
from doors import (
    CARLA, administrator, an_hour_passes, fills, follows, has_signed_in, is_told_what_is_wrong, looks, presses, says, sees,
    sits_down_again, touches, types_the_code)
from member import Member, code_for
from test_booklet import begins


@pytest.fixture(autouse=True)
def time_passes(program):
    an_hour_passes(program)


def ended(program, person):
    """As after a long lunch."""
    with program.opened() as database:
        database.execute("DELETE FROM session WHERE id = (SELECT id FROM session ORDER BY created DESC LIMIT 1)")


def changed(program, person):
    """In another tab she left, and began a booklet again."""
    tab = person.page.context.new_page()
    tab.goto(f"/{person.language}/booklet")
    with tab.expect_navigation():
        tab.locator("button.done").click()
    tab.goto(f"/{person.language}/placement/send-a-photo")
    with tab.expect_navigation():
        tab.locator("button[name=ease]").first.click()
    tab.close()


def stale(person):
    """As when she signed in again in another tab: the page is of the session before."""
    person.page.evaluate("document.querySelectorAll('main [name=form-token]').forEach(field => field.value = 'A'.repeat(22))")


def sends_again(person):
    sees(person, person.reads("errors.expired"), person.reads("errors.expired-what"))
    presses(person, "errors.send-again")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
@pytest.mark.parametrize("session", [ended, changed])
def test_a_form_to_join_is_sent_again_with_one_touch(session, javascript, somebody, program):
    learner = somebody("fr", width=320, javascript=javascript)
    address = f"expired-{session.__name__}-{javascript}@example.be".lower()
    begins(learner)
    learner.goes_to("/account/joining")
    learner.page.get_by_label(learner.reads("accounts.learns"), exact=True).check()
    fills(learner, "accounts.name", "Léa & Zoë <3")
    fills(learner, "accounts.email", address)
    session(program, learner)
    presses(learner, "accounts.join-do")
    sends_again(learner)
    sees(learner, learner.reads("accounts.letter-what"))
    types_the_code(learner, code_for(program, address))
    sees(learner, says(learner, "accounts.hello", name="Léa & Zoë <3"), learner.reads("accounts.learns"))


def test_an_answer_is_sent_again_and_stays_in_a_booklet_that_she_has(somebody, program):
    learner, step = somebody("fr", javascript=False), one_of_each_kind("fr")["choose-one"]
    begins(learner)
    learner.goes_to(step.path)
    ended(program, learner)
    learner.answers(step, step.right())
    sends_again(learner)
    learner.is_told("right")
    number = learner.reads_her_number()
    assert program.asks(
        "SELECT COUNT(*) FROM attempt WHERE booklet = (SELECT id FROM booklet WHERE code = ?)", number) == [(1,)]


def test_there_is_one_thing_to_do(somebody, program):
    learner = somebody("de", width=320)
    begins(learner)
    learner.goes_to("/account/joining")
    fills(learner, "accounts.name", "Léa")
    ended(program, learner)
    presses(learner, "accounts.join-do")
    main = learner.page.locator("main button:not(.second, .quiet), main a.button:not(.second, .quiet)")
    assert main.all_inner_texts() == [learner.reads("errors.send-again")]


def test_a_password_is_not_written_into_the_page_that_sends_again(somebody, program):
    hugo = somebody("fr")
    begins(hugo)
    hugo.goes_to("/account/password/opening")
    fills(hugo, "accounts.email", "hugo@clairmont.example")
    fills(hugo, "accounts.password-mine", "velours parapluie gaufre")
    ended(program, hugo)
    presses(hugo, "accounts.go-in")
    assert "velours" not in hugo.page.content()
    sends_again(hugo)
    is_told_what_is_wrong(hugo, hugo.reads("accounts.password-wrong"))
    assert hugo.page.get_by_label(hugo.reads("accounts.email"), exact=True).input_value() == "hugo@clairmont.example"


def test_neither_is_the_one_that_is_changed(somebody, program):
    fatima = sits_down_again(somebody("fr"), Member(program, "Fatima", "expired-password@example.be"))
    fatima.goes_to("/account/password")
    fills(fatima, "accounts.password-new", "velours parapluie gaufre tandem")
    presses(fatima, "accounts.password-choose")
    fills(fatima, "accounts.password-current", "velours parapluie gaufre tandem")
    fills(fatima, "accounts.password-new", "cerise bateau lune tournevis")
    stale(fatima)
    presses(fatima, "accounts.password-change")
    sees(fatima, fatima.reads("errors.expired"))
    assert "cerise" not in fatima.page.content() and "velours" not in fatima.page.content()


def test_an_organisation_is_registered_with_all_that_was_typed(somebody, program):
    olga = administrator(somebody("fr"), program)
    olga.goes_to("/organisations/adding")
    fills(olga, "organisations.name-fr", "Bibliothèque des Tilleuls")
    fills(olga, "organisations.number", "0207.437.468")
    fills(olga, "organisations.place", "Rue Haute 4, 1998 Valbois")
    stale(olga)
    presses(olga, "organisations.keep")
    sends_again(olga)
    sees(olga, "Bibliothèque des Tilleuls", "Rue Haute 4, 1998 Valbois")
    sees(olga, "0207.437.468")


def test_a_change_of_her_name_waits_until_she_has_signed_in(somebody, program):
    fatima = sits_down_again(somebody("fr"), Member(program, "Fatima", "expired-name@example.be"))
    fatima.goes_to("/account/profile")
    fills(fatima, "accounts.name", "Fatima El Amrani")
    ended(program, fatima)
    presses(fatima, "accounts.save")
    looks(fatima)
    if fatima.page.get_by_role("button", name=fatima.reads("errors.send-again")).count():
        presses(fatima, "errors.send-again")
    follows(fatima, "errors.not-signed-in-do")
    fills(fatima, "accounts.email", "expired-name@example.be")
    presses(fatima, "accounts.send-letter")
    types_the_code(fatima, code_for(program, "expired-name@example.be"))
    if fatima.page.get_by_role("button", name=fatima.reads("errors.send-again")).count():
        presses(fatima, "errors.send-again")
    assert program.asks("SELECT name FROM person WHERE email = 'expired-name@example.be'") == [("Fatima El Amrani",)]


def test_addresses_to_invite_are_not_typed_twice(somebody, program):
    carla = has_signed_in(somebody("fr", width=320), program, CARLA)
    touches(carla, carla.page.get_by_role("main").locator(".lines a[href*='/organisations/']").first)
    touches(carla, carla.page.locator(".lines a[href*='/invitations/']").first)
    fills(carla, "organisations.addresses", "a@lunch.example\nb@lunch.example")
    stale(carla)
    presses(carla, "organisations.send-to-do")
    sends_again(carla)
    sent = program.asks("SELECT address FROM outbox_mail WHERE kind = 'invitation' AND address LIKE '%@lunch.example' ORDER BY address")
    assert sent == [("a@lunch.example",), ("b@lunch.example",)]
