"""No mouse at all: somebody joins, leaves, comes back, protects her account and erases it, with Tab, Space, Enter and arrows."""

from doors import an_hour_passes, digits, is_signed_in, says, sees
from member import code_for
from test_keyboard import Keys


def types(keys, name, text):
    keys.goes_to(f"[name={name}]:not([type=hidden])")
    keys.press("Control+a")
    keys.page.keyboard.type(text)


def sends(keys):
    """Enter in a field, or on a button, sends the form."""
    with keys.page.expect_navigation():
        keys.press("Enter")
    keys.learner.looks_at_the_page()


def begins_at_what_is_wrong(keys, name):
    """The summary has the focus; its first link leads to the field."""
    assert keys.page.evaluate("document.activeElement.matches('[role=alert]')")
    keys.press("Tab", "Enter")
    assert keys.page.evaluate("name => document.activeElement.matches(`[name=${name}]`)", name), "the link leads past the field"


def test_somebody_joins_and_comes_back_by_keyboard_alone(somebody, program):
    an_hour_passes(program)
    fatima, address = somebody("fr"), "keyboard@example.be"
    keys = Keys(fatima)
    fatima.goes_to("")
    keys.follows("footer a[href$='/account']")
    keys.follows("main a[href$='/account/joining']")
    keys.chooses("profile", "learns")
    types(keys, "name", "Fatima")
    types(keys, "email", "fatima@")
    fatima.page.locator("main form").evaluate("form => form.noValidate = true")
    sends(keys)
    begins_at_what_is_wrong(keys, "email")
    types(keys, "email", address)
    sends(keys)
    types(keys, "code", "12")
    sends(keys)
    begins_at_what_is_wrong(keys, "code")
    types(keys, "code", code_for(program, address))
    sends(keys)
    sees(fatima, says(fatima, "accounts.hello", name="Fatima"))
    keys.follows("button.done")
    assert not is_signed_in(fatima)
    keys.follows("footer a[href$='/account']")
    types(keys, "email", address)
    sends(keys)
    types(keys, "code", code_for(program, address))
    sends(keys)
    sees(fatima, says(fatima, "accounts.hello", name="Fatima"))
    keys.follows("main a[href$='/authenticator']")
    types(keys, "code", digits(fatima.page.locator("b.secret").inner_text()))
    sends(keys)
    keys.follows("main a.button")
    keys.follows("main a[href$='/kept']")
    keys.goes_to("form[action$='/news'] button")
    sends(keys)
    sees(fatima, fatima.reads("privacy.agreed"))
    keys.follows("main a[href$='/erasure']")
    keys.follows("button.danger")
    sees(fatima, fatima.reads("privacy.erased"))
