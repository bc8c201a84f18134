"""What holds of every answer, whatever was asked."""

import re

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'")
OF_PAGES = {
    "content-security-policy": POLICY, "referrer-policy": "same-origin", "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin"}
MARKUP = re.compile(rb"""<qzw\d|qzw\d+w["']""")
INSIDE = re.compile(rb"(?i)sqlite|postgres|syntax error|fatal error|stack trace|\.swift\b|/Sources/|/Resources/")
COOKIE = re.compile(r"\w+=[\w.~-]*; Path=/; HttpOnly; SameSite=Lax(; Max-Age=\d+)?")


def faults(answer, address):
    """What is wrong with an answer, in words; nothing, for nearly all. `address` is the site's own."""
    if answer.status == 0:
        return []
    found = [f"status {answer.status}"] if answer.status >= 500 else []
    if answer.status == 101:
        found.append("another protocol is spoken from here on")
    if any(name in ("x-zq", "x-qzw") for name, _ in answer.headers):
        found.append("a header came from what was sent")
    location = answer.header("location")
    if location is not None and not is_ours(location, address):
        found.append(f"leads elsewhere: {location[:200]}")
    if answer.body and answer.header("x-content-type-options") != "nosniff":
        found.append("a body without nosniff")
    for name, value in answer.headers:
        if name == "set-cookie" and not COOKIE.fullmatch(value):
            found.append(f"a cookie that others may read: {value[:100]}")
    if answer.is_html:
        found += faults_of_page(answer)
    elif answer.status >= 400 and INSIDE.search(answer.body):
        found.append("tells what is inside")
    return found


def faults_of_page(answer):
    found = [f"{name}: {answer.header(name)}" for name, value in OF_PAGES.items() if answer.header(name) != value]
    if markup := MARKUP.search(answer.body):
        around = answer.body[max(0, markup.start() - 60):markup.end() + 60]
        found.append(f"what was sent came back as markup: {around!r}")
    if answer.status >= 400 and INSIDE.search(answer.body):
        found.append("tells what is inside")
    return found


def is_ours(location, address):
    if location.startswith(address + "/"):
        return True
    return location.startswith("/") and not location.startswith(("//", "/\\")) and not re.search(r"[\x00-\x20\\]", location)
