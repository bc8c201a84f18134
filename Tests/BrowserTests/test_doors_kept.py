"""What is kept about me: I see all of it, take it away, agree and take it back, see who looked, and erase it."""

import json

import pytest

from doors import (
    CARLA, an_hour_passes, asks_to_come_in, fills, follows, has_signed_in, is_signed_in, is_told_what_is_wrong, looks,
    plain, presses, says, sees, shown, sits_down_again, touches, types_the_code)
from member import Member, code_for
from posted import letters
from test_booklet import begins


@pytest.fixture
def fatima(somebody, program):
    """Has an account in which nothing happened yet."""
    an_hour_passes(program)

    def comes(name, language="fr", **more):
        address = f"kept-{name}@example.be".lower()
        fatima = sits_down_again(somebody(language, **more), Member(program, "Fatima", address))
        fatima.email = address
        return fatima

    return comes


def line(person, purpose):
    """What the page says about one agreement."""
    return person.page.locator("li").filter(has=person.page.locator(f"form[action$='/{purpose}']"))


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_she_sees_all_of_it_and_takes_it_away(javascript, fatima, program):
    fatima = fatima(f"all-{javascript}", javascript=javascript, width=320)
    number = begins(fatima)
    fatima.goes_to("/account")
    follows(fatima, "privacy.kept")
    sees(fatima, "Fatima", fatima.email, f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}",
         fatima.reads("privacy.why-account"), fatima.reads("privacy.why-booklet"), fatima.reads("mail.joining"))
    sections = fatima.page.locator("main h2").count()
    periods = fatima.page.get_by_role("main").get_by_text(fatima.reads("privacy.how-long")).count()
    assert periods >= sections - 2, "every class of data says how long it is kept"
    with fatima.page.expect_download() as download:
        fatima.touches(fatima.reads("privacy.take-away"))
    assert download.value.suggested_filename.endswith(".json")
    text = download.value.path().read_text()
    kept = json.loads(text)
    assert kept["person"]["email"] == fatima.email and kept["booklets"][0]["booklet"]["code"] == number
    assert [entry["deed"] for entry in kept["logbook"]].count("signed-in") == 1
    assert not [cookie["name"] for cookie in fatima.page.context.cookies() if cookie["value"] in text]


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_she_agrees_and_takes_it_back(javascript, fatima, program):
    fatima = fatima(f"agrees-{javascript}", javascript=javascript)
    fatima.goes_to("/account/kept")
    assert plain(fatima.reads("privacy.not-agreed")) in plain(line(fatima, "news").inner_text())
    touches(fatima, line(fatima, "news").get_by_role("button"))
    looks(fatima)
    assert "donné le" in line(fatima, "news").inner_text() and "retiré" not in line(fatima, "news").inner_text()
    assert plain(fatima.reads("privacy.not-agreed")) in plain(line(fatima, "study").inner_text()), "one is not the other"
    given = "SELECT purpose, withdrawn IS NULL FROM consent WHERE person = (SELECT id FROM person WHERE email = ?)"
    assert program.asks(given, fatima.email) == [("news", 1)]
    touches(fatima, line(fatima, "news").get_by_role("button", name=fatima.reads("privacy.withdraw"), exact=True))
    said = plain(line(fatima, "news").inner_text())
    assert plain(fatima.reads("privacy.not-agreed")) in said and "donné le" in said and "retiré le" in said
    assert program.asks(given, fatima.email) == [("news", 0)]


def test_she_sees_who_looked(fatima, somebody, program):
    fatima = fatima("seen")
    fatima.goes_to("/account/kept")
    assert "Carla" not in shown(fatima)
    city = program.asks("SELECT organisation FROM membership WHERE person = (SELECT id FROM person WHERE email = ?)", CARLA)[0][0]
    with program.opened() as database:
        database.execute(
            "INSERT INTO membership SELECT '0190163d-8694-739b-aea5-966c26f8adff', id, ?, NULL, 'helper', '2026-01-01', NULL "
            "FROM person WHERE email = ?", (city, fatima.email))
    carla = has_signed_in(somebody("fr"), program, CARLA)
    carla.goes_to(f"/organisations/{city}")
    sees(carla, fatima.email)
    fatima.goes_to("/account/kept")
    sees(fatima, "Carla a vu la liste des personnes · Ville de Clairmont-lez-Eau")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_she_erases_herself_and_nothing_leads_to_her(javascript, fatima, somebody, program):
    fatima = fatima(f"erased-{javascript}", javascript=javascript, width=320)
    number = begins(fatima)
    fatima.goes_to("/account")
    letters(program, fatima.email)
    follows(fatima, "privacy.kept")
    follows(fatima, "privacy.erase")
    sees(fatima, fatima.reads("privacy.erase-what"), fatima.reads("privacy.erase-facts"), says(fatima, "privacy.erase-booklets", 1))
    follows(fatima, "privacy.keep-account")
    sees(fatima, says(fatima, "accounts.hello", name="Fatima"))
    follows(fatima, "privacy.kept")
    follows(fatima, "privacy.erase")
    presses(fatima, "privacy.erase-now")
    sees(fatima, fatima.reads("privacy.erased"), fatima.reads("privacy.erased-what"))
    assert fatima.page.context.cookies() == []
    assert where_it_stands(program, fatima.email) == [] and where_it_stands(program, number) == []
    for _ in range(3):
        fatima.page.go_back()
        assert fatima.email not in fatima.page.content() and number not in fatima.page.content().replace("\xa0", "")
    asks_to_come_in(fatima, fatima.email)
    assert letters(program, fatima.email, 2)[-1].subject == fatima.reads("mail.no-account")
    types_the_code(fatima, "123456")
    is_told_what_is_wrong(fatima, fatima.reads("accounts.code-wrong"))
    assert not is_signed_in(fatima)


def where_it_stands(program, text):
    """The tables in which a text can still be read."""
    tables = [name for (name,) in program.asks("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
    return [name for name in tables if any(text in str(row) for row in program.asks(f'SELECT * FROM "{name}"'))]


def test_a_booklet_may_outlive_the_account(fatima, somebody, program):
    fatima, elsewhere = fatima("booklet"), somebody("fr")
    number = begins(fatima)
    fatima.goes_to("/account/erasure")
    fatima.page.get_by_label(fatima.reads("privacy.booklets-keep"), exact=True).check()
    presses(fatima, "privacy.erase-now")
    sees(fatima, fatima.reads("privacy.erased"))
    elsewhere.opens_her_booklet(number)
    assert elsewhere.reads_her_number() == number


def test_a_sign_in_of_an_hour_ago_is_not_enough_to_erase(fatima, program):
    fatima = fatima("stale")
    with program.opened() as database:
        database.execute(
            "UPDATE session SET signed_in = signed_in - 3600000000 WHERE person = (SELECT id FROM person WHERE email = ?)",
            (fatima.email,))
    assert fatima.goes_to("/account/erasure").status == 403
    sees(fatima, fatima.reads("errors.stale"), fatima.reads("errors.stale-what"))
    follows(fatima, "errors.stale-do")
    assert fatima.page.get_by_label(fatima.reads("accounts.email"), exact=True).input_value() == fatima.email
    presses(fatima, "accounts.send-letter")
    types_the_code(fatima, code_for(program, fatima.email))
    sees(fatima, fatima.reads("privacy.erase-now"))


def test_her_address_moves_when_the_new_mailbox_answers(fatima, program):
    fatima = fatima("moves", language="de", width=320)
    fatima.goes_to("/account/email")
    fills(fatima, "privacy.new-email", "moved@example.be")
    presses(fatima, "accounts.send-letter")
    assert program.asks("SELECT COUNT(*) FROM person WHERE email = ?", fatima.email) == [(1,)]
    types_the_code(fatima, letters(program, "moved@example.be")[0].code)
    sees(fatima, "moved@example.be")
    assert "moved@example.be" in letters(program, fatima.email, 2)[-1].text, "the old one is told where mails go now"
