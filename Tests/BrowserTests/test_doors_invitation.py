"""A service is invited by a link, a poster or a mail: who comes is counted, and nobody is known before she signs up."""

import re

import pytest

from doors import (
    AMINA, CARLA, HUGO, an_hour_passes, fills, follows, has_signed_in, is_told_what_is_wrong, presses, says, sees, shown,
    touches, types_the_code)
from member import code_for
from posted import letters
from scanner import scanned

SERVICE = {"fr": "Maison des seniors", "nl": "Huis voor senioren", "de": "Maison des seniors", "en": "Maison des seniors"}
#: What the site does by itself meanwhile.
ALIVE = re.compile("job|outbox_mail|seal|throttle|setting|sqlite")


@pytest.fixture
def carla(somebody, program):
    """Leads the city of the demonstration, and is on its page."""
    an_hour_passes(program)

    def comes(language="fr", **more):
        carla = has_signed_in(somebody(language, **more), program, CARLA)
        touches(carla, carla.page.get_by_role("main").locator(".lines a[href*='/organisations/']").first)
        return carla

    return comes


def invites(carla):
    """Makes an invitation for a service; gives the address that its page shows."""
    follows(carla, "organisations.invite")
    carla.page.get_by_label(carla.reads("organisations.for-service")).select_option(label=SERVICE[carla.language])
    presses(carla, "organisations.make-invitation")
    sees(carla, SERVICE[carla.language], carla.reads("organisations.role-helper"), carla.reads("organisations.counted-how"))
    return carla.page.locator(".address").inner_text()


def counts(program, address):
    code = address.split("/")[-1]
    return program.asks("SELECT sent, opened, accepted FROM invitation WHERE code = ?", code)[0]


def in_dutch(person):
    return person.page.get_by_role("navigation", name="Langue").get_by_role("link", name="Nederlands")


def memory(program):
    """Every row of every table, but for what the site does by itself."""
    tables = [name for (name,) in program.asks("SELECT name FROM sqlite_master WHERE type = 'table'") if not ALIVE.match(name)]
    return {name: set(map(repr, program.asks(f'SELECT * FROM "{name}"'))) for name in tables}


@pytest.mark.parametrize("language", ["fr", "de"])
def test_the_poster_is_one_sheet_that_a_telephone_reads(language, carla, chromium):
    carla = carla(language)
    address = invites(carla)
    follows(carla, "organisations.poster")
    sees(carla, carla.reads("organisations.poster-title"), address, SERVICE[language])
    sheet = carla.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
    assert re.findall(rb"/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]", sheet), "the sheet is not an A4"
    carla.page.emulate_media(media="print")
    drawing = carla.page.locator("svg.qr")
    assert scanned(chromium, drawing) == address
    assert drawing.bounding_box()["width"] >= 300, "too small to be read from a step away"
    assert not carla.page.get_by_text(carla.reads("site.how-to-print")).is_visible()
    carla.page.emulate_media(media="screen", color_scheme="dark")
    assert scanned(chromium, drawing) == address


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_who_only_looks_is_counted_and_not_known(javascript, carla, somebody, program):
    address = invites(carla())
    before = memory(program)
    curious = somebody("nl", width=320, javascript=javascript)
    curious.page.goto(address)
    sees(curious, "Maison des seniors")
    touches(curious, in_dutch(curious))
    sees(curious, "Huis voor senioren", curious.reads("organisations.role-helper"))
    follows(curious, "organisations.invited-join")
    assert curious.page.context.cookies() == []
    assert counts(program, address) == (0, 2, 0)
    after = memory(program)
    changed = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    assert list(changed) == ["invitation"] and len(changed["invitation"]) == 1


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_who_signs_up_belongs_to_the_service_and_is_counted_once(javascript, carla, somebody, program):
    leads, email = carla(javascript=javascript), f"zoe-{javascript}@example.be".lower()
    address = invites(leads)
    zoe = somebody("fr", width=320, javascript=javascript)
    zoe.page.goto(address)
    follows(zoe, "organisations.invited-join")
    assert zoe.page.get_by_label(zoe.reads("accounts.helps"), exact=True).is_checked(), "who is invited helps"
    fills(zoe, "accounts.name", "Zoë Müller")
    fills(zoe, "accounts.email", email)
    presses(zoe, "accounts.join-do")
    assert counts(program, address) == (0, 1, 0)
    types_the_code(zoe, code_for(program, email))
    sees(zoe, "Ville de Clairmont-lez-Eau · Aidant·e")
    assert counts(program, address) == (0, 1, 1)
    zoe.page.goto(address)
    sees(zoe, zoe.reads("organisations.invited-in"))
    assert zoe.page.get_by_role("main").get_by_role("button").count() == 0, "she is in already"
    assert counts(program, address) == (0, 1, 1), "she came once"
    leads.page.reload()
    sees(leads, "ouverte 1 fois · 1 personne venue")
    leads.page.goto(leads.page.url.split("/invitations/")[0])
    assert any("Zoë Müller" in line and "Maison des seniors" in line for line in leads.page.locator(".lines li").all_inner_texts())


def test_whoever_changes_the_language_on_the_way_still_belongs_to_the_service(carla, somebody, program):
    address = invites(carla())
    piet = somebody("nl")
    piet.page.goto(address)
    touches(piet, piet.page.get_by_role("main").locator("a.button"))
    touches(piet, in_dutch(piet))
    fills(piet, "accounts.name", "Piet")
    fills(piet, "accounts.email", "piet@example.be")
    piet.page.get_by_label(piet.reads("accounts.helps"), exact=True).check()
    presses(piet, "accounts.join-do")
    types_the_code(piet, code_for(program, "piet@example.be"))
    assert counts(program, address)[2] == 1, "the invitation was lost with the language"
    sees(piet, "Stad Helderberg-aan-het-Water")


def test_whoever_has_an_account_takes_the_role_with_one_touch(carla, somebody, program):
    address = invites(carla())
    hugo = has_signed_in(somebody("fr"), program, HUGO)
    hugo.page.goto(address)
    presses(hugo, "organisations.invited-accept")
    assert counts(program, address) == (0, 1, 1)


def test_whoever_has_an_account_and_is_not_signed_in_finds_the_way(carla, somebody, program):
    """From the invitation over “I have an account already” to the role."""
    address = invites(carla())
    amina = somebody("fr")
    amina.page.goto(address)
    way = amina.page.get_by_role("main").get_by_role("link", name=amina.reads("accounts.sign-in"), exact=True)
    if not way.count():
        follows(amina, "organisations.invited-join")
    touches(amina, way)
    fills(amina, "accounts.email", AMINA)
    presses(amina, "accounts.send-letter")
    types_the_code(amina, code_for(program, AMINA))
    assert amina.page.url == address, "she has to find the poster again"
    presses(amina, "organisations.invited-accept")
    assert counts(program, address)[2] == 1


def test_an_invitation_that_was_closed_opens_nothing(carla, somebody, program):
    leads = carla()
    address = invites(leads)
    follows(leads, "organisations.end-invitation")
    sees(leads, leads.reads("organisations.end-invitation-what"))
    presses(leads, "organisations.end-invitation")
    zoe = somebody("de", width=320)
    zoe.page.goto(address.replace("/fr/", "/de/"))
    sees(zoe, zoe.reads("organisations.invited-over"), zoe.reads("organisations.invited-over-what"))
    assert zoe.page.get_by_role("main").get_by_role("button").count() == 0
    assert counts(program, address) == (0, 0, 0)


def test_a_service_is_invited_by_mail(carla, somebody, program):
    leads = carla()
    address = invites(leads)
    typed = "jan@bib.example\nnot an address\nlea@bib.example"
    fills(leads, "organisations.addresses", typed)
    presses(leads, "organisations.send-to-do")
    is_told_what_is_wrong(leads, says(leads, "organisations.error-addresses", line="not an address"))
    field = leads.page.get_by_label(leads.reads("organisations.addresses"), exact=True)
    assert field.input_value().replace("\r", "") == typed
    field.fill("jan@bib.example\nlea@bib.example\njan@bib.example")
    presses(leads, "organisations.send-to-do")
    sees(leads, "envoyée 2 fois")
    letter = letters(program, "jan@bib.example")[0]
    assert letter.link == address and letter.subject == "Ville de Clairmont-lez-Eau – Maison des seniors vous invite sur 123Digit"
    assert "jan@bib.example" not in shown(leads), "who was written to is not kept on the page"
    assert counts(program, address) == (2, 0, 0)
    jan = somebody("fr")
    jan.page.goto(letter.link)
    sees(jan, jan.reads("organisations.invited"))
