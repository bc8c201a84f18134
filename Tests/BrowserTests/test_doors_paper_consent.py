"""A learner signs a sheet; a helper types what it says, and the learner sees it in her booklet and can change it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from doors import (
    AMINA, an_hour_passes, fills, follows, has_signed_in, is_told_what_is_wrong, presses, says, sees, touches)
from test_booklet import begins


@pytest.fixture
def amina(somebody, program):
    """Helps in the library of the demonstration, and is on the page where a sheet is typed."""
    an_hour_passes(program)

    def comes(**more):
        amina = has_signed_in(somebody("fr", **more), program, AMINA)
        touches(amina, amina.page.get_by_role("main").locator(".lines a[href*='/organisations/']").first)
        follows(amina, "privacy.on-paper")
        sees(
            amina, amina.reads("privacy.consent-study-1"), says(amina, "privacy.wording", version=1),
            amina.reads("privacy.on-paper-what"), amina.reads("privacy.sheet-day-help"))
        return amina

    return comes


def days_ago(count):
    return (datetime.now(ZoneInfo("Europe/Brussels")).date() - timedelta(days=count)).isoformat()


def says_the_sheet(person, answer):
    person.page.get_by_label(person.reads(f"privacy.says-{answer}"), exact=True).check()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_what_the_sheet_says_stands_in_the_booklet(javascript, amina, somebody, program):
    learner, amina = somebody("fr", width=320, javascript=javascript), amina(javascript=javascript)
    number = begins(learner)
    fills(amina, "privacy.booklet-number", f"{number[:4]} {number[4:]}")
    says_the_sheet(amina, "yes")
    presses(amina, "accounts.save")
    sees(amina, amina.reads("privacy.on-paper-kept"), amina.reads("privacy.on-paper-kept-what"))
    assert number not in amina.page.content().replace("\xa0", ""), "the next person at this desk does not see it"
    learner.goes_to("/booklet/export")
    sees(learner, learner.reads("privacy.agreed"), "donné sur papier, noté le")
    presses(learner, "privacy.withdraw")
    sees(learner, learner.reads("privacy.not-agreed"), "retiré le")
    rows = program.asks(
        "SELECT way, withdrawn IS NOT NULL, recorded_by = (SELECT id FROM person WHERE email = ?) FROM consent "
        "WHERE booklet = (SELECT id FROM booklet WHERE code = ?)", AMINA, number)
    assert rows == [("paper", 1, 1)]


def test_a_sheet_that_takes_it_back_is_typed_the_same_way(amina, somebody):
    learner, amina = somebody("fr"), amina(width=320)
    number = begins(learner)
    for answer in ["yes", "no"]:
        fills(amina, "privacy.booklet-number", number)
        says_the_sheet(amina, answer)
        presses(amina, "accounts.save")
        follows(amina, "privacy.on-paper-next")
    learner.goes_to("/booklet/export")
    sees(learner, learner.reads("privacy.not-agreed"), "donné sur papier", "retiré sur papier le")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_a_sheet_has_its_own_day_and_her_last_word_stays(javascript, amina, somebody, program):
    learner, amina = somebody("fr"), amina(javascript=javascript)
    number = begins(learner)
    fills(amina, "privacy.booklet-number", number)
    fills(amina, "privacy.sheet-day", days_ago(3))
    says_the_sheet(amina, "yes")
    presses(amina, "accounts.save")
    learner.goes_to("/booklet/export")
    sees(learner, learner.reads("privacy.agreed"), "donné sur papier le", ", noté le")
    presses(learner, "privacy.withdraw")
    follows(amina, "privacy.on-paper-next")
    fills(amina, "privacy.booklet-number", number)
    fills(amina, "privacy.sheet-day", days_ago(2))
    says_the_sheet(amina, "yes")
    presses(amina, "accounts.save")
    sees(amina, amina.reads("privacy.sheet-older"), "Sa dernière décision reste.")
    learner.goes_to("/booklet/export")
    sees(learner, learner.reads("privacy.not-agreed"))
    rows = program.asks(
        "SELECT given < recorded, withdrawn > recorded, withdrawal_recorded FROM consent "
        "WHERE booklet = (SELECT id FROM booklet WHERE code = ?)", number)
    assert rows == [(1, 1, None)]


def test_a_day_to_come_is_refused_and_stays_where_it_was_typed(amina, somebody):
    learner, amina = somebody("fr"), amina(width=320)
    day = amina.page.get_by_label(amina.reads("privacy.sheet-day"), exact=True)
    assert day.input_value() in [days_ago(0), days_ago(-1)], "it is today until somebody says otherwise"
    fills(amina, "privacy.booklet-number", begins(learner))
    fills(amina, "privacy.sheet-day", days_ago(-3))
    says_the_sheet(amina, "yes")
    presses(amina, "accounts.save")
    is_told_what_is_wrong(amina, amina.reads("privacy.error-day"))
    assert day.input_value() == days_ago(-3)
    learner.goes_to("/booklet/export")
    sees(learner, learner.reads("privacy.not-agreed"))


def test_a_slip_is_explained_and_nothing_else_is_lost(amina):
    amina = amina()
    fills(amina, "privacy.booklet-number", "123 456 789 012")
    presses(amina, "accounts.save")
    is_told_what_is_wrong(amina, amina.reads("privacy.error-answer"))
    field = amina.page.get_by_label(amina.reads("privacy.booklet-number"), exact=True)
    assert field.input_value() == "123 456 789 012"
    says_the_sheet(amina, "no")
    presses(amina, "accounts.save")
    is_told_what_is_wrong(amina, amina.reads("booklet.error-misspelt")["one"])
    assert field.input_value() == "123 456 789 012"
    assert amina.page.get_by_label(amina.reads("privacy.says-no"), exact=True).is_checked(), "what the sheet says is asked twice"


def test_nobody_else_types_for_a_learner(amina, somebody, program):
    amina = amina()
    path = amina.page.url.split("/fr")[1]
    stranger = has_signed_in(somebody("fr"), program, "sofia@cpas-clairmont.example")
    for visitor in [stranger, somebody("fr")]:
        assert visitor.goes_to(path).status == 403
        assert visitor.page.get_by_label(visitor.reads("privacy.booklet-number")).count() == 0
