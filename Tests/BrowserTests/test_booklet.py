"""A booklet is mine: I find it again, close it, print it, take it away, join two, erase it."""

import json

import pytest
from playwright.sync_api import expect

from content import one_of_each_kind

STEPS = one_of_each_kind("fr")


def begins(learner, kind="true-false"):
    """One answer opens a booklet, silently; its number is given back."""
    step = STEPS[kind]
    learner.goes_to(step.path)
    learner.answers(step, step.right())
    learner.is_told("right")
    return learner.reads_her_number()


def sees_nothing_of(learner, code):
    grouped = "\xa0".join([code[:3], code[3:6], code[6:9], code[9:]])
    assert grouped not in learner.page.content() and code not in learner.page.content()


def chooses_pictures(learner, *names):
    for name in names:
        learner.page.get_by_label(learner.reads(f"pictures.{name}"), exact=True).check()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_three_pictures_reopen_it_on_the_same_device(javascript, somebody):
    learner = somebody(javascript=javascript)
    code = begins(learner)
    learner.touches(learner.reads("booklet.choose-pictures"))
    chooses_pictures(learner, "sun", "cat", "key")
    learner.touches(learner.reads("booklet.keep-pictures"), "button")
    learner.is_done_here()
    learner.goes_to("/booklet")
    learner.touches(learner.reads("booklet.open-by-pictures"))
    chooses_pictures(learner, "sun", "cat", "boat")
    learner.touches(learner.reads("booklet.open"), "button")
    expect(learner.page.get_by_role("alert")).to_be_visible()
    for box in learner.page.locator("[name=picture]:checked").all():
        box.uncheck()
    chooses_pictures(learner, "key", "cat", "sun")
    learner.touches(learner.reads("booklet.open"), "button")
    assert learner.reads_her_number() == code


def test_three_pictures_open_nothing_elsewhere(somebody):
    owner, stranger = somebody(), somebody()
    begins(owner)
    owner.goes_to("/booklet/pictures")
    chooses_pictures(owner, "tree", "fish", "cup")
    owner.touches(owner.reads("booklet.keep-pictures"), "button")
    stranger.goes_to("/booklet/pictures/opening")
    chooses_pictures(stranger, "tree", "fish", "cup")
    stranger.touches(stranger.reads("booklet.open"), "button")
    expect(stranger.page.get_by_role("alert")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_i_am_done_really_ends_it(javascript, somebody):
    """The back button shows nothing of the booklet, and no address opens it."""
    learner = somebody(javascript=javascript)
    code = begins(learner)
    learner.goes_to("/booklet/card")
    learner.is_done_here()
    sees_nothing_of(learner, code)
    for _ in range(3):
        learner.page.go_back()
        sees_nothing_of(learner, code)
    assert learner.goes_to("/booklet/card").status == 403
    learner.goes_to("/booklet")
    sees_nothing_of(learner, code)
    assert learner.page.locator("button.done").count() == 0


def test_a_booklet_on_a_shared_computer_leaves_no_trace(somebody, program):
    learner, library = somebody(), somebody()
    code = begins(learner)
    library.opens_her_booklet(code, shared=True)
    expect(library.page.get_by_text(library.reads("booklet.is-shared"))).to_be_visible()
    cookie = next(one for one in library.page.context.cookies() if one["name"] == "digit")
    assert cookie["expires"] == -1, "the cookie outlives the browser"
    with program.opened() as database:
        database.execute("UPDATE session SET seen = seen - 16 * 60 * 1000000 WHERE shared = 1")
    library.goes_to("/booklet")
    sees_nothing_of(library, code)


def test_the_computer_is_said_to_be_shared_later(somebody):
    learner = somebody()
    begins(learner)
    learner.touches(learner.reads("booklet.shared"), "button")
    expect(learner.page.get_by_text(learner.reads("booklet.is-shared"))).to_be_visible()


def test_the_card_has_the_number_and_a_code_to_scan(somebody):
    learner = somebody()
    code = begins(learner)
    learner.touches(learner.reads("booklet.print-card"))
    assert learner.page.locator(".card .code").inner_text().replace("\xa0", "") == code
    expect(learner.page.locator(".card svg")).to_be_visible()
    learner.page.emulate_media(media="print")
    expect(learner.page.locator("header.top")).to_be_hidden()
    expect(learner.page.locator(".card .code")).to_be_visible()


def test_the_address_of_the_card_fills_in_the_number(somebody):
    learner, other = somebody(), somebody()
    code = begins(learner)
    other.goes_to(f"/booklet/opening?code={code}")
    assert other.page.get_by_label(other.reads("booklet.number"), exact=True).input_value().replace(" ", "") == code
    other.touches(other.reads("booklet.open"), "button")
    assert other.reads_her_number() == code


def test_everything_kept_is_shown_and_taken_away(somebody):
    learner = somebody()
    code = begins(learner)
    learner.touches(learner.reads("booklet.see-all"))
    learner.looks_at_the_page()
    assert learner.page.locator("table tbody tr").count() >= 2
    with learner.page.expect_download() as download:
        learner.touches(learner.reads("booklet.export-json"))
    kept = json.loads(download.value.path().read_text())
    assert kept["booklet"]["code"] == code and len(kept["attempts"]) == 1


def test_erasing_asks_again_and_then_nothing_is_left(somebody, program):
    learner = somebody()
    code = begins(learner)
    learner.touches(learner.reads("booklet.erase"))
    learner.touches(learner.reads("booklet.keep"))
    assert learner.reads_her_number() == code
    learner.touches(learner.reads("booklet.erase"))
    learner.touches(learner.reads("booklet.erase-now"), "button")
    learner.looks_at_the_page()
    assert learner.page.url.endswith("/booklet/erased")
    assert program.asks("SELECT COUNT(*) FROM booklet WHERE code = ?", code) == [(0,)]
    learner.opens_her_booklet(code)
    expect(learner.page.get_by_role("alert")).to_contain_text(learner.reads("booklet.error-unknown")["one"])


def test_two_booklets_become_one(somebody):
    learner, other = somebody(), somebody()
    kept, absorbed = begins(learner, "true-false"), begins(other, "fill-in")
    learner.touches(learner.reads("booklet.merge"))
    learner.page.get_by_label(learner.reads("booklet.other-number")).fill(kept)
    learner.touches(learner.reads("booklet.merge-now"), "button")
    expect(learner.page.get_by_role("alert")).to_contain_text(learner.reads("booklet.error-same")["one"])
    learner.page.get_by_label(learner.reads("booklet.other-number")).fill(absorbed)
    learner.touches(learner.reads("booklet.merge-now"), "button")
    assert learner.reads_her_number() == kept
    learner.goes_to("/booklet/export")
    assert learner.page.locator("table").last.locator("tbody tr").count() == 2
    other.goes_to("/booklet")
    sees_nothing_of(other, absorbed)


@pytest.mark.parametrize("typed", ["", "12", "123 456 789 012 345", "abc"])
def test_a_number_with_a_slip_is_explained(typed, somebody):
    learner = somebody(javascript=False)
    learner.opens_her_booklet(typed)
    expect(learner.page.get_by_role("alert")).to_contain_text(learner.reads("booklet.error-misspelt")["one"])
    assert learner.page.get_by_label(learner.reads("booklet.number"), exact=True).input_value() == typed
