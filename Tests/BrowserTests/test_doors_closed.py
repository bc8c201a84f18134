"""The site is closed for a while, or tells everybody something: in the language of each, and not to those who repair it."""

import time

import pytest

from doors import CARLA, administrator, an_hour_passes, has_signed_in, is_told_what_is_wrong, looks, presses, says, sees
from program import LANGUAGES, Program
from test_booklet import begins

TOLD = {"fr": "Nous changeons de serveur. Retour à midi.", "nl": "We verhuizen. We zijn terug om twaalf uur.",
        "de": "Wir ziehen um. Um zwölf sind wir zurück.", "en": "We are moving. Back at noon."}


@pytest.fixture(scope="module")
def program():
    """A site of its own: nobody else finds it closed."""
    program = Program(learners=5)
    yield program
    program.stop()


@pytest.fixture
def olga(somebody, program):
    """Administers the platform; when she is done, nobody is told anything."""
    an_hour_passes(program)
    olga = administrator(somebody("fr"), program)
    yield olga
    tells(olga, "none")


def tells(olga, state, texts=TOLD):
    olga.goes_to("/admin/notice")
    olga.page.get_by_label(olga.reads(f"admin.notice-{state}"), exact=True).check()
    for language, text in texts.items():
        olga.page.locator(f"#text-{language}").fill(text)
    presses(olga, "accounts.save")


def knocks(person, path):
    """A closed door answers 503, of which Chromium's console complains."""
    answer = person.page.goto(f"/{person.language}{path}")
    person.complaints.clear()
    return answer


def told(person):
    return person.page.locator("header [role=status]").all_inner_texts()


def test_a_closed_site_says_why_to_each_and_lets_those_pass_who_repair_it(olga, somebody, program):
    visitors = {language: somebody(language, width=320, javascript=language in "fr de") for language in LANGUAGES}
    number = begins(visitors["fr"])
    helper = has_signed_in(somebody("fr"), program, CARLA)
    tells(olga, "closed")
    for language, visitor in visitors.items():
        for path in ["", "/learn", "/booklet", "/impact", "/nowhere"]:
            answer = knocks(visitor, path)
            assert answer.status == 503 and answer.headers["retry-after"] == "300", path
        assert told(visitor) == [TOLD[language]]
        sees(visitor, visitor.reads("errors.closed"), visitor.reads("errors.closed-what"))
    assert number not in visitors["fr"].page.content().replace("\xa0", "")
    assert knocks(helper, "/helpers").status == 503
    assert olga.goes_to("/learn").status == 200 and told(olga) == [TOLD["fr"]]
    for path in ["/booklet", "/admin/system", "/organisations"]:
        assert olga.goes_to(path).status == 200
    tells(olga, "none")
    assert visitors["fr"].goes_to("/booklet").status == 200
    assert visitors["fr"].reads_her_number() == number and told(visitors["fr"]) == []


def test_another_administrator_signs_in_while_it_is_closed(olga, somebody, program):
    tells(olga, "closed")
    ann = administrator(somebody("fr", javascript=False), program, "ann@123digit.example")
    assert ann.goes_to("/admin").status == 200
    tells(ann, "none")
    assert somebody("fr").goes_to("/learn").status == 200


def test_a_message_stands_above_every_page_of_an_open_site(olga, somebody):
    before = somebody("nl", width=320)
    before.goes_to("/learn")
    tells(olga, "shown")
    assert before.goes_to("/learn").status == 200
    assert told(before) == [TOLD["nl"]]
    looks(before)
    tells(olga, "none")
    before.goes_to("/learn")
    assert told(before) == []


def test_what_another_machine_of_the_site_was_told_is_heard_within_seconds(olga, somebody, program):
    """Said and taken back where this one does not see it: in the database they share."""
    visitor = somebody("en")
    tells(olga, "closed")
    with program.opened() as database:
        rows = database.execute("SELECT id, text FROM setting WHERE id = 'notice'").fetchall()
        database.execute("DELETE FROM setting WHERE id = 'notice'")
    assert within_seconds(lambda: knocks(visitor, "/learn").status == 200), "it stays closed"
    with program.opened() as database:
        database.executemany("INSERT INTO setting (id, text) VALUES (?, ?)", rows)
    assert within_seconds(lambda: knocks(visitor, "/learn").status == 503)


def within_seconds(holds, most=5):
    until = time.monotonic() + most
    while not holds() and time.monotonic() < until:
        time.sleep(0.3)
    return holds()


def test_a_message_that_one_language_lacks_is_refused_and_comes_back_filled(olga, somebody):
    tells(olga, "shown", TOLD | {"de": ""})
    is_told_what_is_wrong(olga, olga.reads("admin.notice-missing-de"))
    assert olga.page.locator("#text-nl").input_value() == TOLD["nl"]
    assert olga.page.get_by_label(olga.reads("admin.notice-shown"), exact=True).is_checked()
    visitor = somebody("nl")
    visitor.goes_to("")
    assert told(visitor) == []
