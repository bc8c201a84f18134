"""What every test has at hand: the program, a browser, and people in front of it."""

import pytest
from playwright.sync_api import sync_playwright

from history import History
from learner import Learner
from member import Coordinator, Half, Member
from pages import all_pages
from program import LANGUAGES, Program
from survey import Survey


@pytest.fixture(scope="session")
def program():
    program = Program()
    yield program
    program.stop()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def somebody(chromium, program):
    """Sits a person down at a computer of her own: `somebody("fr", width=320, javascript=False)`."""
    contexts = []

    def sits_down(language="fr", width=1280, javascript=True, scheme="light", script=None, **more):
        context = chromium.new_context(
            base_url=program.address, locale=language, java_script_enabled=javascript, color_scheme=scheme,
            viewport={"width": width, "height": 800}, reduced_motion="reduce", **more)
        context.set_default_timeout(8000)
        if script:
            context.add_init_script(script)
        contexts.append(context)
        return Learner(context.new_page(), language, javascript=javascript)

    yield sits_down
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def history(program):
    return History(program)


@pytest.fixture(scope="session")
def pages(history):
    return all_pages(history)


@pytest.fixture(scope="session")
def coordinator(program):
    return Coordinator(program)


@pytest.fixture(scope="session")
def people(chromium, program, history, coordinator):
    """Browsers that stay open: of nobody in particular, of somebody with a long history, of somebody with an account."""
    visitors = {"nobody": None, "owner": history, "member": Member(program)}
    visitors |= {"coordinator": coordinator, "half": Half(program)}
    with program.opened() as database:
        # A survey takes longer than a sign-in is fresh.
        database.execute("UPDATE session SET signed_in = signed_in + 86400000000 WHERE person IS NOT NULL")
    contexts = {name: chromium.new_context(base_url=program.address, reduced_motion="reduce") for name in visitors}
    for name, visitor in visitors.items():
        if visitor:
            contexts[name].add_cookies(visitor.cookies_for_browser())
    yield {name: context.new_page() for name, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """The tests of one survey go to one process: it walks over the pages of a language once."""
    for item in items:
        if "survey" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group(item.callspec.params["language"]))


@pytest.fixture(scope="session", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="session")
def survey(language, people, pages):
    return Survey(language, people, pages)
