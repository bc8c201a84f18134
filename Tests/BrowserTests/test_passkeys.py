"""Passkeys in a real browser, with a virtual authenticator (WebDriver, Web Authentication Level 2, 11)."""

import pytest

from member import Member


class Device:
    """A telephone that knows its owner's finger, as Chromium imitates it."""

    def __init__(self, page):
        self.page, self.session = page, page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")
        self.id = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True}})["authenticatorId"]

    def passkeys(self):
        return self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]

    def is_another(self):
        """A device that holds no passkey yet."""
        self.session.send("WebAuthn.clearCredentials", {"authenticatorId": self.id})

    def puts_back(self, passkey, count):
        """A copy of a passkey, with the count it had when it was copied."""
        self.is_another()
        self.session.send("WebAuthn.addCredential", {"authenticatorId": self.id, "credential": {**passkey, "signCount": count}})


@pytest.fixture
def anna(somebody, program, request):
    """Signed in by a letter, with a device; her address is of this test alone."""
    learner = somebody("fr")
    member = Member(program, "Anna", f"{request.node.name.lower()}@example.be")
    learner.page.context.add_cookies(member.cookies_for_browser())
    learner.device, learner.email = Device(learner.page), member.email
    return learner


def makes(person, name="Mon téléphone"):
    page = person.page
    page.goto("/fr/account/passkeys")
    page.fill("#name", name)
    page.get_by_role("button", name="Créer une clé d'accès").click()
    page.wait_for_selector(f"li:has-text('{name}')")


def signs_in(page):
    page.goto("/fr/account/opening")
    page.get_by_role("button", name="Se connecter avec une clé d'accès").click()


def test_a_passkey_is_made_and_opens(anna, program):
    makes(anna)
    assert len(anna.device.passkeys()) == 1
    anna.page.context.clear_cookies()
    signs_in(anna.page)
    anna.page.wait_for_selector("text=Bonjour Anna.")
    factors = program.asks("SELECT factors FROM session WHERE person = (SELECT id FROM person WHERE email = ?)", anna.email)
    assert (2,) in factors, "a finger and a telephone are two things"


def test_a_telephone_and_a_computer_each_open_it(anna):
    makes(anna)
    telephone = anna.device.passkeys()[0]
    anna.device.is_another()
    makes(anna, "Mon ordinateur")
    computer = anna.device.passkeys()[0]
    assert anna.page.locator("ul.lines > li").count() == 2
    for passkey in [telephone, computer]:
        anna.device.puts_back(passkey, 1000)
        anna.page.context.clear_cookies()
        signs_in(anna.page)
        anna.page.wait_for_selector("text=Bonjour Anna.")
    anna.page.goto("/fr/account/passkeys")
    anna.page.get_by_role("button", name="Retirer Mon téléphone").click()
    anna.page.wait_for_selector("li:has-text('Mon téléphone')", state="detached")
    anna.device.puts_back(telephone, 2000)
    anna.page.context.clear_cookies()
    signs_in(anna.page)
    anna.page.wait_for_selector("[role=alert]:has-text('ouvert')")


def test_it_asks_nobody_for_a_name(anna):
    makes(anna)
    anna.page.context.clear_cookies()
    anna.page.goto("/nl/account/opening")
    anna.page.get_by_role("button", name="Aanmelden met een toegangssleutel").click()
    anna.page.wait_for_url("**/nl/account")


def test_a_copied_one_is_refused_and_stopped(anna, program):
    makes(anna)
    anna.page.context.clear_cookies()
    signs_in(anna.page)
    anna.page.wait_for_selector("text=Bonjour Anna.")
    passkey = anna.device.passkeys()[0]
    assert passkey["signCount"] > 1
    anna.device.puts_back(passkey, 0)
    anna.page.context.clear_cookies()
    signs_in(anna.page)
    anna.page.wait_for_selector("#email[aria-invalid], [role=alert]:has-text('ouvert')")
    rows = program.asks("SELECT stopped FROM passkey WHERE person = (SELECT id FROM person WHERE email = ?)", anna.email)
    assert rows[0][0], "it opens nothing any more"
    kinds = [row[0] for row in program.asks("SELECT kind FROM outbox_mail WHERE address = ?", anna.email)]
    assert "passkey-stopped" in kinds
    anna.device.puts_back(passkey, 1000)
    signs_in(anna.page)
    anna.page.wait_for_selector("[role=alert]:has-text('ouvert')")


def test_an_ended_one_opens_nothing(anna):
    makes(anna)
    anna.page.get_by_role("button", name="Retirer Mon téléphone").click()
    anna.page.wait_for_selector("text=Vous n'en avez pas encore.")
    anna.page.context.clear_cookies()
    signs_in(anna.page)
    anna.page.wait_for_selector("[role=alert]:has-text('ouvert')")


def test_without_scripts_only_what_works_is_shown(somebody, program):
    learner = somebody("fr", javascript=False)
    learner.page.goto("/fr/account/opening")
    assert not learner.page.get_by_text("Se connecter avec une clé d'accès").is_visible()
    assert learner.page.get_by_role("button", name="Recevoir un e-mail").is_visible()


def test_giving_up_is_said_in_words(anna):
    anna.page.goto("/fr/account/opening")
    anna.page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }")
    anna.page.get_by_role("button", name="Se connecter avec une clé d'accès").click()
    anna.page.wait_for_selector("[role=alert]:has-text('Essayez encore, ou demandez un e-mail')")
