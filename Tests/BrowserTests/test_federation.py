"""Signing in by an organisation's own provider, in a real browser, against providers that others wrote."""

import base64
import json
import urllib.request

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from oidc_provider_mock import User, run_server_in_thread

from city_provider import CityProvider
from pages import PROVIDERS
from program import LANGUAGES, free_port
from survey import AXE, TAGS
from words import word


def opened(coordinator, issuer, domain, method="client_secret_basic", client="123digit"):
    """Adds a provider as an administrator does, and opens it; gives its id."""
    path = coordinator.sends(PROVIDERS, [
        ("name-fr", "Ville de Liège"), ("issuer", issuer), ("client", client), ("method", method),
        ("secret", "" if method == "private_key_jwt" else "a secret of thirty-two signs, long"), ("domains", domain)])
    coordinator.sends(f"{path}/opening", [])
    return path.split("/")[-1]


@pytest.fixture(scope="module")
def mock(coordinator):
    """A provider that signs in whoever is chosen on its page."""
    people = [
        User(sub="fatima-1", claims={"email": "fatima@mock.example", "email_verified": True, "name": "Fatima El Amrani"}),
        User(sub="stranger", claims={"email": "stranger@elsewhere.example", "email_verified": True}),
    ]
    with run_server_in_thread(user_claims=people) as server:
        yield opened(coordinator, f"http://localhost:{server.server_port}", "mock.example")


@pytest.fixture(scope="module")
def city(coordinator, program):
    """A provider that wants our key."""
    city = CityProvider(free_port())
    city.id = opened(coordinator, city.issuer, "keys.example", "private_key_jwt", "digit-by-key")
    city.knows("digit-by-key", program.address)
    yield city
    city.stop()


def says(learner, key, **values):
    """A word of the site, filled in."""
    text = word(learner.language, key)
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def plain(text):
    return text.replace("\xa0", " ").replace("\u202f", " ").replace("’", "'")


def goes_to_her_provider(learner, email):
    """From the page where one types an address to the provider's own page."""
    learner.goes_to("/account/opening")
    learner.page.get_by_label(word(learner.language, "accounts.email"), exact=True).fill(email)
    learner.touches(word(learner.language, "accounts.send-letter"), "button")
    learner.looks_at_the_page()
    learner.touches(says(learner, "federation.continue", name="Ville de Liège"), "button")


def arrives_there(learner, path):
    """Is on the provider's page; what that page complains of is not ours (it wants a style sheet from elsewhere)."""
    learner.page.wait_for_url(f"**/oauth2/{path}?**")
    learner.page.wait_for_load_state("networkidle")
    learner.complaints.clear()


def is_chosen_there(learner, sub):
    arrives_there(learner, "authorize")
    learner.page.get_by_role("button", name=sub).first.click()
    learner.page.wait_for_url(f"**/{learner.language}/account**")
    learner.looks_at_the_page()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("javascript", [True, False])
def test_she_comes_in_by_her_organisation_and_leaves_there_too(somebody, mock, language, javascript):
    fatima = somebody(language, width=320, javascript=javascript)
    goes_to_her_provider(fatima, "fatima@mock.example")
    is_chosen_there(fatima, "fatima-1")
    assert fatima.page.url.endswith(f"/{language}/account")
    said = plain(fatima.page.get_by_role("main").inner_text())
    assert plain(says(fatima, "accounts.hello", name="Fatima El Amrani")) in said
    assert "Belleville" in said or "Schoonstad" in said
    fatima.page.locator("button.done").click()
    fatima.looks_at_the_page()
    fatima.touches(says(fatima, "federation.leave-there", name="Ville de Liège"))
    arrives_there(fatima, "end_session")
    shown = fatima.page.inner_text("body")
    assert "id_token_hint" in fatima.page.url and "Recommended parameter" not in shown
    fatima.page.get_by_role("button", name="End session").click()
    fatima.page.wait_for_url(f"**/{language}/booklet/closing")
    assert fatima.goes_to("/account/sessions").status == 403


def test_a_second_time_she_is_the_same_person(somebody, mock, program):
    for _ in range(2):
        fatima = somebody("fr")
        goes_to_her_provider(fatima, "fatima@mock.example")
        is_chosen_there(fatima, "fatima-1")
    assert program.asks("SELECT COUNT(*) FROM person WHERE email = 'fatima@mock.example'") == [(1,)]
    assert program.asks("SELECT COUNT(*) FROM linked_identity WHERE subject = 'fatima-1'") == [(1,)]


def test_who_says_no_there_reads_what_else_she_can_do(somebody, mock):
    fatima = somebody("nl", width=320)
    fatima.goes_to(f"/account/providers/{mock}")
    fatima.touches(says(fatima, "federation.continue", name="Ville de Liège"), "button")
    arrives_there(fatima, "authorize")
    fatima.page.get_by_role("button", name="Deny").click()
    fatima.page.wait_for_url("**/nl/account/providers/refused?reason=denied**")
    fatima.looks_at_the_page()
    assert "code=" not in fatima.page.url and "state=" not in fatima.page.url
    fatima.touches(word("nl", "federation.by-letter"))
    fatima.page.wait_for_url("**/nl/account/opening")


def test_an_address_of_somebody_else_opens_nothing(somebody, mock, program):
    stranger = somebody("fr")
    goes_to_her_provider(stranger, "somebody@mock.example")
    is_chosen_there(stranger, "stranger")
    assert "reason=foreign-address" in stranger.page.url
    assert program.asks("SELECT COUNT(*) FROM person WHERE email LIKE 'stranger@%'") == [(0,)]


def test_a_page_that_she_goes_back_to_lets_her_in_no_second_time(somebody, mock):
    fatima = somebody("fr")
    answers = []
    fatima.page.on("request", lambda request: answers.append(request.url) if "/provider/return?" in request.url else None)
    goes_to_her_provider(fatima, "fatima@mock.example")
    is_chosen_there(fatima, "fatima-1")
    fatima.page.goto(answers[0])
    assert "reason=state" in fatima.page.url


def test_our_key_is_enough_for_a_provider_that_knows_it(somebody, city, program):
    jan = somebody("fr")
    goes_to_her_provider(jan, "jan@keys.example")
    jan.page.wait_for_url("**/fr/account")
    assert "Jan Peeters" in jan.page.get_by_role("main").inner_text()
    header, claims, _ = city.assertions[-1].split(".")
    header, claims = (json.loads(base64.urlsafe_b64decode(part + "==")) for part in (header, claims))
    published = json.load(urllib.request.urlopen(f"{program.address}/account/provider/keys"))["keys"]
    assert header["alg"] == "RS256" and header["kid"] in [key["kid"] for key in published]
    assert all("d" not in key for key in published)
    assert claims["aud"] == f"{city.issuer}/token" and claims["exp"] - claims["iat"] <= 300


def test_a_provider_that_does_not_know_our_key_lets_nobody_in(somebody, city, coordinator, program):
    provider = opened(coordinator, city.issuer, "unknown.example", "private_key_jwt", "digit-unknown")
    city.knows("digit-unknown", program.address, key=False)
    jan = somebody("fr")
    jan.goes_to(f"/account/providers/{provider}")
    jan.touches(says(jan, "federation.continue", name="Ville de Liège"), "button")
    jan.page.wait_for_url("**/account/providers/refused?**")
    assert "reason=client" in jan.page.url
    assert "Jan" not in jan.page.get_by_role("main").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme, width", [("light", 1280), ("dark", 320)])
def test_everybody_can_use_the_pages_on_the_way(somebody, mock, language, scheme, width):
    fatima = somebody(language, width=width, scheme=scheme)

    def stays(route):
        """The page goes on by itself; here it is held, to be looked at."""
        answer = route.fetch()
        route.fulfill(response=answer, headers={k: v for k, v in answer.headers.items() if k != "refresh"})

    fatima.page.route("**/providers/*/opening", stays)
    goes_to_her_provider(fatima, "fatima@mock.example")
    assert_nothing_is_in_the_way(fatima)
    fatima.touches(says(fatima, "federation.continue", name="Ville de Liège"))
    is_chosen_there(fatima, "fatima-1")
    fatima.page.locator("button.done").click()
    fatima.page.wait_for_url("**/booklet/closing")
    assert_nothing_is_in_the_way(fatima)


def assert_nothing_is_in_the_way(learner):
    learner.looks_at_the_page()
    learner.page.evaluate(AXE_SCRIPT)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
    assert learner.page.evaluate(AXE, options) == []
