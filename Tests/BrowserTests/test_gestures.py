"""Hands: drag, double click, right click, lines moved, a picture touched; with a mouse and with a finger."""

import pytest
from playwright.sync_api import expect

from content import every_step, one_of_each_kind

STEPS = one_of_each_kind("fr")


def step_with(kind, **facts):
    return next(s for s in every_step("fr") if s.kind == kind and facts.items() <= s.block.items())


def goes_to(learner, step):
    learner.goes_to(step.path)
    return learner.page.locator("form.exercise")


def middle(locator):
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drags(page, thing, to):
    page.mouse.move(*middle(thing))
    page.mouse.down()
    page.mouse.move(*middle(to), steps=12)
    page.mouse.up()


@pytest.mark.parametrize(("answer", "told"), [("right", "right"), ("wrong", "not-yet")])
def test_a_thing_is_dragged_to_its_place(answer, told, somebody):
    learner = somebody()
    step = STEPS["drag"]
    form = goes_to(learner, step)
    value = getattr(step, answer)()[0][1]
    drags(learner.page, form.locator("[data-thing]"), form.locator(f".option:has([value='{value}'])"))
    learner.is_told(told)


def test_a_thing_dropped_beside_waits(somebody):
    learner = somebody()
    form = goes_to(learner, STEPS["drag"])
    drags(learner.page, form.locator("[data-thing]"), learner.page.locator("h1"))
    assert learner.page.locator(".feedback").count() == 0
    assert form.locator("[name=pick]:checked").count() == 0


def test_a_double_click_is_asked_for_and_one_is_not_enough(somebody):
    learner = somebody()
    step = step_with("click", gesture="double")
    form = goes_to(learner, step)
    target = form.locator(f"button[value='{step.right()[0][1]}']")
    target.click()
    learner.page.wait_for_timeout(900)
    assert learner.page.locator(".feedback").count() == 0
    target.dblclick()
    learner.is_told("right")


def test_the_right_button_is_asked_for(somebody):
    learner = somebody()
    step = step_with("click", gesture="right")
    form = goes_to(learner, step)
    target = form.locator(f"button[value='{step.right()[0][1]}']")
    target.click()
    learner.page.wait_for_timeout(300)
    assert learner.page.locator(".feedback").count() == 0
    target.click(button="right")
    learner.is_told("right")


def test_lines_are_moved_with_the_mouse(somebody):
    learner = somebody()
    step = STEPS["order"]
    form = goes_to(learner, step)
    lines = form.locator("ol.lines > li")
    for place in range(len(step.block["items"])):
        line = lines.filter(has=learner.page.locator(f"[name=place-{place}]"))
        if not lines.nth(place).locator(f"[name=place-{place}]").count():
            learner.page.mouse.move(*middle(line.locator("span").first))
            learner.page.mouse.down()
            box = lines.nth(place).bounding_box()
            learner.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - 12, steps=12)
            learner.page.mouse.up()
    form.locator("button:not([type=button]):not([name])").click()
    learner.is_told("right")


def test_the_ends_of_a_list_cannot_be_passed(somebody):
    learner = somebody()
    form = goes_to(learner, STEPS["order"])
    before = form.locator("ol.lines > li > span:first-child").all_inner_texts()
    form.locator("ol.lines > li").first.get_by_role("button").first.click(force=True)
    assert form.locator("ol.lines > li > span:first-child").all_inner_texts() == before


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(("answer", "told"), [("right", "right"), ("wrong", "not-yet")])
def test_a_place_on_a_picture_is_touched(answer, told, width, somebody):
    learner = somebody(width=width, has_touch=True)
    step = STEPS["find"]
    form = goes_to(learner, step)
    number = int(getattr(step, answer)()[0][1])
    x, y, w, h = step.block["places"][number]["box"]
    picture = form.locator(".find img")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    learner.page.touchscreen.tap(
        box["x"] + box["width"] * (x + w / 2) / 100, box["y"] + box["height"] * (y + h / 2) / 100)
    learner.is_told(told)


def test_an_answer_is_told_without_a_new_page(somebody):
    learner = somebody()
    step = STEPS["choose-one"]
    goes_to(learner, step)
    learner.page.evaluate("window.isSamePage = true")
    learner.answers(step, step.wrong())
    learner.is_told("not-yet")
    assert learner.page.evaluate("window.isSamePage") is True
    expect(learner.page.locator("#feedback")).to_be_focused()
    learner.page.reload()
    learner.is_told("not-yet")


def test_answers_pass_though_the_script_cannot_fetch(somebody):
    learner = somebody(script="window.fetch = () => Promise.reject(new Error('no line'))")
    step = STEPS["choose-one"]
    goes_to(learner, step)
    learner.answers(step, step.right())
    learner.is_told("right")


def test_no_answer_is_kindly_refused(somebody):
    learner = somebody()
    form = goes_to(learner, STEPS["choose-one"])
    form.locator("button:not([name])").click()
    expect(learner.page.get_by_role("alert")).to_be_visible()
