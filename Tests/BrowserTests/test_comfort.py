"""Languages, larger letters, listening, two tabs, forms that waited too long, and the public figures."""

import re

import pytest
from playwright.sync_api import expect

from content import one_of_each_kind
from program import LANGUAGES

STEPS = one_of_each_kind("fr")
FORGE = "document.querySelectorAll('main [name=form-token]').forEach(field => field.value = 'forged')"

VOICES = """
    window.said = []
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
    const voices = LANGUAGES.map(lang => ({ lang, name: lang, localService: LOCAL, default: false, voiceURI: lang }))
    const speech = { speaking: false, pending: false, paused: false, getVoices: () => voices, cancel() { this.speaking = false },
        speak(one) { this.speaking = true; window.said.push({ text: one.text, lang: one.lang, rate: one.rate }) },
        addEventListener() {}, pause() {}, resume() {} }
    Object.defineProperty(window, 'speechSynthesis', { value: speech, configurable: true })
"""


def voices(*languages, local=True):
    return VOICES.replace("LANGUAGES", str(list(languages))).replace("LOCAL", str(local).lower())


def test_a_change_of_language_keeps_the_page(somebody):
    learner = somebody("fr")
    path = STEPS["choose-one"].path
    learner.goes_to(path)
    for language in [*LANGUAGES[1:], "fr"]:
        learner.page.locator(f"nav.languages a[lang={language}]").click()
        learner.page.wait_for_url(f"**/{language}{path}")
        learner.looks_at_the_page()
        assert learner.page.evaluate("document.documentElement.lang") == language


def test_a_change_of_language_keeps_what_was_said_about_an_answer(somebody):
    learner = somebody("fr")
    learner.goes_to(STEPS["choose-one"].path)
    learner.answers(STEPS["choose-one"], STEPS["choose-one"].right())
    learner.is_told("right")
    learner.page.locator("nav.languages a[lang=nl]").click()
    learner.page.wait_for_url("**/nl/**")
    expect(learner.page.locator("main")).to_be_visible()


@pytest.mark.parametrize(("wished", "leads_to"), [("nl-BE", "/nl"), ("de", "/de"), ("en-GB", "/en"), ("fr-BE", "/fr")])
def test_the_browser_says_which_language(wished, leads_to, chromium, program):
    context = chromium.new_context(base_url=program.address, locale=wished)
    page = context.new_page()
    page.goto("/")
    assert page.url.endswith(leads_to)
    context.close()


def test_an_unknown_language_offers_the_four(chromium, program):
    context = chromium.new_context(base_url=program.address, locale="pt-PT", extra_http_headers={"Accept-Language": "pt"})
    page = context.new_page()
    page.goto("/")
    assert page.locator("main a").all_inner_texts() == ["Français", "Nederlands", "Deutsch", "English"]
    context.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_letters_grow_and_stay_large(javascript, somebody):
    learner = somebody(width=320, javascript=javascript)
    sizes = []
    learner.goes_to("/learn/e-mail/read-a-message")
    for size in [1, 2, 3]:
        learner.page.get_by_role("button", name=learner.reads(f"site.text-size-{size}"), exact=True).click()
        learner.page.wait_for_url("**/learn/e-mail/read-a-message")
        learner.looks_at_the_page()
        expect(learner.page.locator("html")).to_have_class(re.compile(f"text-{size}"))
        sizes.append(learner.page.evaluate("parseFloat(getComputedStyle(document.querySelector('.prose p')).fontSize)"))
    assert 18 <= sizes[0] < sizes[1] < sizes[2]
    learner.goes_to("/help")
    expect(learner.page.locator("html")).to_have_class(re.compile("text-3"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_local_voice_reads_the_page(language, somebody):
    learner = somebody(language, script=voices(f"{language}-BE"))
    learner.goes_to("/learn/e-mail/read-a-message")
    listen = learner.page.locator(".listen").get_by_role("button")
    listen.get_by_text(learner.reads("site.listen")).click()
    said = learner.page.evaluate("window.said")
    heading = learner.page.locator("h1").inner_text()
    assert heading in " ".join(one["text"] for one in said)
    assert all(one["lang"] == f"{language}-BE" for one in said)
    listen.get_by_text(learner.reads("site.slow")).click()
    assert learner.page.evaluate("window.said.at(-1).rate") < said[-1]["rate"]
    listen.get_by_text(learner.reads("site.stop")).click()
    assert learner.page.evaluate("speechSynthesis.speaking") is False


@pytest.mark.parametrize("script", [voices(), voices("en-GB", "nl-NL"), voices("fr-FR", local=False)],
                         ids=["no voice", "other languages", "a voice from elsewhere"])
def test_without_a_local_voice_no_button_is_shown(script, somebody):
    learner = somebody("fr", script=script)
    learner.goes_to("/learn/e-mail/read-a-message")
    assert learner.page.locator(".listen button").count() == 0


def test_two_tabs_answer_one_after_the_other(somebody):
    """Both pages were opened before there was a booklet; both answers are kept in one."""
    learner = somebody()
    learner.goes_to(STEPS["true-false"].path)
    second = type(learner)(learner.page.context.new_page(), "fr")
    second.goes_to(STEPS["choose-one"].path)
    learner.answers(STEPS["true-false"], STEPS["true-false"].right())
    learner.is_told("right")
    second.answers(STEPS["choose-one"], STEPS["choose-one"].right())
    second.is_told("right")
    assert learner.reads_her_number() == second.reads_her_number()
    learner.goes_to("/booklet/export")
    assert learner.page.locator("table").last.locator("tbody tr").count() == 2


def test_a_tab_left_open_in_another_session_loses_nothing(somebody):
    """The form comes back, filled; one touch sends it."""
    learner = somebody(javascript=False)
    step = STEPS["fill-in"]
    learner.goes_to(STEPS["true-false"].path)
    learner.answers(STEPS["true-false"], STEPS["true-false"].right())
    learner.goes_to(step.path)
    learner.page.locator("[name=text]").fill(step.right()[0][1])
    learner.page.evaluate(FORGE)
    learner.page.locator("form.exercise button:not([name])").click()
    expect(learner.page.locator("h1")).to_have_text(re.compile(re.escape(learner.reads("errors.expired"))))
    assert learner.page.locator("main [name=text]").input_value() == step.right()[0][1]
    learner.touches(learner.reads("errors.send-again"), "button")
    learner.is_told("right")


def test_an_answer_after_i_am_done_is_not_lost(somebody):
    """One tab ends the session, the other still shows an exercise: its answer can be sent again."""
    learner = somebody()
    step = STEPS["choose-one"]
    learner.goes_to(STEPS["true-false"].path)
    learner.answers(STEPS["true-false"], STEPS["true-false"].right())
    learner.is_told("right")
    learner.goes_to(step.path)
    second = type(learner)(learner.page.context.new_page(), "fr")
    second.goes_to("/booklet")
    second.is_done_here()
    learner.answers(step, step.right())
    expect(learner.page.locator("h1")).to_have_text(re.compile(re.escape(learner.reads("errors.expired"))))
    learner.touches(learner.reads("errors.send-again"), "button")
    learner.is_told("right")


def test_the_figures_are_public(somebody):
    visitor = somebody()
    assert visitor.goes_to("/impact").status == 200
    expect(visitor.page.locator(".figure strong")).to_have_text(re.compile(r"\d"))
    assert visitor.page.locator("table tbody tr").count() == 2
    assert "40" in visitor.page.locator("main").inner_text()
