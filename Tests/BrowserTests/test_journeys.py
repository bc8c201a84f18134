"""From the first question to the booklet on another computer: the whole way, as different people go it."""

import pytest

from content import course, lesson_title, one_of_each_kind
from program import LANGUAGES

#: Between them, these two lessons hold every kind of exercise but two.
LESSON = ("first-gestures", "mouse")


def goes_the_whole_way(learner, other, lesson=LESSON):
    """Placement, path, lesson, booklet; then another computer opens the booklet by its number."""
    learner.goes_to("")
    learner.page.locator("ol.doors li.learn a").click()
    asked = learner.says_what_she_can_do()
    assert 5 <= asked <= 14
    assert learner.page.locator("dl.areas dt").count() == 5
    advised = learner.page.locator("ol.courses li.course a").first.get_attribute("href")
    learner.page.locator("main a.button").first.click()
    assert learner.page.url.endswith(advised)
    learner.looks_at_the_page()
    learner.works_through(*lesson)
    code = learner.reads_her_number()
    assert len(code) == 12
    assert_skill_is_practised(learner, *lesson)
    other.opens_her_booklet(" ".join([code[:3], code[3:6], code[6:9], code[9:]]))
    assert_skill_is_practised(other, *lesson)
    assert other.reads_her_number() == code


def assert_skill_is_practised(learner, slug, lesson):
    assert learner.page.url.endswith("/booklet")
    skill = next(one["can"] for one in course(slug)["skills"] if one["id"] == lesson)
    said = learner.page.locator("ul.skills.practised").inner_text()
    assert plain(skill[learner.language]) in plain(said)


def plain(text):
    return text.replace("\xa0", " ").replace("\u202f", " ").replace("’", "'")


@pytest.mark.parametrize("name", LANGUAGES)
def test_somebody_learns_and_finds_it_again_elsewhere(name, somebody):
    goes_the_whole_way(somebody(name), somebody(name))


@pytest.mark.parametrize("name", LANGUAGES)
def test_somebody_learns_without_javascript(name, somebody):
    goes_the_whole_way(somebody(name, javascript=False), somebody(name, javascript=False))


@pytest.mark.parametrize("name", LANGUAGES)
def test_somebody_learns_on_a_narrow_telephone(name, somebody):
    """At 320 px, with a finger; no page is wider than the screen: `looks_at_the_page` sees to it."""
    phone = somebody(name, width=320, has_touch=True, is_mobile=True)
    goes_the_whole_way(phone, somebody(name, width=320), lesson=("e-mail", "read-a-message"))


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_every_kind_of_exercise_is_answered(javascript, somebody):
    learner = somebody("en", javascript=javascript)
    for step in one_of_each_kind("en").values():
        learner.goes_to(step.path)
        learner.works_on(step)


def test_somebody_goes_on_where_she_stopped(somebody):
    learner = somebody("en")
    steps = one_of_each_kind("en")
    learner.goes_to(steps["fill-in"].path)
    learner.answers(steps["fill-in"], steps["fill-in"].right())
    learner.is_told("right")
    learner.goes_to("/booklet")
    title = lesson_title(steps["fill-in"].course, steps["fill-in"].lesson, "en")
    learner.page.get_by_role("main").get_by_role("link", name=title).click()
    assert f"/{steps['fill-in'].lesson}" in learner.page.url
