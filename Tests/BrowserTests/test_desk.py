"""An afternoon at the library: a helper prepares, runs and closes a workshop; three people come with what they have."""

import pytest

from doors import AMINA, an_hour_passes, fills, follows, has_signed_in, is_told_what_is_wrong, looks, presses, says, sees, shown, touches
from test_booklet import begins


@pytest.fixture
def amina(somebody, program):
    """Helps at the library of the demonstration's city, and sits at her desk."""
    an_hour_passes(program)

    def comes(**more):
        amina = has_signed_in(somebody("fr", **more), program, AMINA)
        amina.goes_to("/desk")
        sees(amina, amina.reads("desk.title"), "Ville de Clairmont-lez-Eau")
        return amina

    return comes


def makes_a_group(amina, name):
    follows(amina, "groups.make")
    fills(amina, "groups.name", name)
    presses(amina, "groups.keep")
    sees(amina, name)
    return amina.page.url


def adds(amina, number, called, sharing):
    follows(amina, "following.add")
    fills(amina, "booklet.number", number)
    fills(amina, "following.called", called)
    amina.page.get_by_label(amina.reads(f"following.sharing-{sharing}"), exact=True).check()
    presses(amina, "following.add-do")
    sees(amina, called, amina.reads(f"following.shows-{sharing}"))
    return amina.page.url


def prepares(amina, kit):
    follows(amina, "workshops.prepare")
    amina.page.get_by_label(amina.reads("workshops.kit"), exact=True).select_option(kit)
    amina.page.get_by_label(amina.reads("workshops.day"), exact=True).fill(amina.page.evaluate(
        "new Date().toLocaleDateString('sv-SE', {timeZone: 'Europe/Brussels'})"))
    amina.page.get_by_label(amina.reads("workshops.time"), exact=True).fill(amina.page.evaluate(
        "new Date().toLocaleTimeString('fr-BE', {timeZone: 'Europe/Brussels', hour: '2-digit', minute: '2-digit'})"))
    fills(amina, "workshops.minutes", "60")
    presses(amina, "workshops.prepare-do")
    looks(amina)
    return amina.page.url


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_a_workshop_with_a_booklet_a_telephone_and_nothing(javascript, amina, somebody, program):
    amina = amina(javascript=javascript, width=1280 if javascript else 320)
    group = makes_a_group(amina, f"Mardi {'matin' if javascript else 'soir'}")
    maria = somebody("fr", width=320, javascript=javascript)
    adds(amina, begins(maria), "Maria", "progress")
    amina.page.goto(group)
    workshop = prepares(amina, "first-e-mail")
    code = amina.page.locator("p.code").inner_text()
    touches(amina, amina.page.get_by_role("button", name="Maria"))
    assert amina.page.get_by_role("button", name="Maria").get_attribute("aria-pressed") == "true"
    zoe = somebody("nl", width=320, javascript=javascript)
    zoe.goes_to("/join")
    fills(zoe, "workshops.join-code", code)
    fills(zoe, "following.called", "Zoë")
    presses(zoe, "workshops.join-do")
    sees(zoe, zoe.reads("workshops.joined"))
    amina.page.goto(workshop)
    sees(amina, "Zoë")
    amina.page.get_by_text(amina.reads("workshops.add-person"), exact=True).first.click()
    fills(amina, "following.called", "Ali")
    touches(amina, amina.page.get_by_role("button", name=amina.reads("workshops.add-person"), exact=True))
    sees(amina, "Ali")
    amina.page.get_by_label(amina.reads("workshops.mood-3"), exact=True).check()
    amina.page.locator("select[name$=_send-an-email]").first.select_option("done-with")
    presses(amina, "workshops.close-do")
    sees(amina, says(amina, "workshops.people", 3))
    facts = "SELECT COUNT(*) FROM fact WHERE object LIKE ? AND verb LIKE ?"
    name = f"%/workshops/{workshop.split('/')[-1]}"
    assert program.asks(facts, name, "%/attended") == [(2,)] and program.asks(facts, name, "%/led") == [(1,)]
    maria.goes_to("/booklet")
    follows(maria, "following.mine")
    sees(maria, "Ville de Clairmont-lez-Eau", maria.reads("gestures.done-with"))
    presses(maria, "following.mine-end")
    sees(maria, maria.reads("following.mine-nobody"))
    amina.page.goto(group)
    looks(amina)
    assert "Maria" not in shown(amina) and "Zoë" in shown(amina)


def test_a_learner_asks_and_is_answered(amina, somebody):
    amina = amina()
    maria = somebody("fr", width=320)
    adds(amina, begins(maria), "Maria qui demande", "nothing")
    maria.goes_to("/booklet")
    follows(maria, "following.mine")
    follows(maria, "site.need-help")
    fills(maria, "following.asking-words", "Je ne trouve plus mon message.")
    presses(maria, "following.asking-do")
    sees(maria, maria.reads("following.asking-done"))
    amina.goes_to("/desk")
    sees(amina, "Je ne trouve plus mon message.")
    touches(amina, amina.page.get_by_role("link", name="Maria qui demande").first)
    presses(amina, "desk.answer-do")
    is_told_what_is_wrong(amina, amina.reads("desk.error-answer"))
    fills(amina, "desk.answer", "Regardez dans « Envoyés ».")
    presses(amina, "desk.answer-do")
    follows(maria, "following.mine")
    sees(maria, "Regardez dans « Envoyés ».")
    presses(amina, "desk.close-request")


def test_a_slip_comes_back_filled(amina):
    amina = amina(width=320)
    follows(amina, "following.add")
    fills(amina, "booklet.number", "123 456 789 012")
    fills(amina, "following.called", "Maria")
    presses(amina, "following.add-do")
    is_told_what_is_wrong(amina, amina.reads("following.error-sharing"))
    assert amina.page.get_by_label(amina.reads("following.called"), exact=True).input_value() == "Maria"
