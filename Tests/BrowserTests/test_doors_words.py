"""What only those meet who keep the site running is in words too: no name of a word, no machine's name, no half of a time."""

import itertools
import re

from doors import shown
from program import LANGUAGES, ROOT
from test_doors_administration import PAGES, olga  # noqa: F401

MATTERS = "|".join(path.stem for path in (ROOT / "Resources/locales/fr").glob("*.json"))
#: 24 November 2027 at 14:05 in Brussels: above all other mails.
FIVE_PAST_TWO = 1_827_061_500_000_000


def test_no_page_shows_the_name_of_a_word_instead_of_the_word(olga, program):
    olga = olga()
    person = program.asks("SELECT id FROM person WHERE name = 'Hugo'")[0][0]
    found = {}
    for olga.language, page in itertools.product(LANGUAGES, [*PAGES, f"/people/{person}"]):
        olga.goes_to(f"/admin{page}")
        if names := re.findall(rf"\b(?:{MATTERS})\.[a-z][a-z-]+\b", olga.page.get_by_role("main").inner_text()):
            found[olga.language, page] = names
    assert not found


def test_five_past_two_is_not_two_and_a_half(olga, program):
    olga = olga()
    with program.opened() as database:
        database.execute(
            "INSERT INTO outbox_mail (id, address, kind, language, state, created, ended) VALUES "
            "('0190163d-8694-739b-aea5-966c26f8ad0c', 'clock@example.be', 'digest', 'fr', 'sent', ?, ?)", [FIVE_PAST_TWO] * 2)
    said = {
        "fr": "24 novembre 2027 à 14:05", "nl": "24 november 2027 om 14:05", "de": "24. November 2027 um 14:05",
        "en": "24 November 2027 at 14:05"}
    for olga.language, moment in said.items():
        olga.goes_to("/admin/outbox")
        assert moment in shown(olga)


def test_mails_and_work_are_called_by_words_of_people(olga):
    olga = olga()
    olga.goes_to("/admin/outbox")
    kinds = {part for row in olga.page.locator(".lines li").all_inner_texts() for part in re.split(r" · |\n", row)}
    assert olga.reads("mail.sign-in") in kinds and "sign-in" not in kinds
    olga.goes_to("/admin/jobs")
    kinds = set(olga.page.locator(".lines li b").all_inner_texts())
    assert not [kind for kind in kinds if re.fullmatch("[a-z-]+", kind)], f"a machine's words: {kinds}"
