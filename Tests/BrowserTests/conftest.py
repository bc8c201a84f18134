"""What every test has at hand: the program, a browser, and people in front of it."""

import pytest
from playwright.sync_api import sync_playwright

from learner import Learner
from program import Program


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
