"""What other programs send to `/xapi` and `/files`: statements, documents and files that are nearly right."""

import copy
import json
from urllib.parse import quote, quote_from_bytes

from furniture import PNG, statement
from mutations import OFTEN, SOMETIMES, mark, value
from pages import FILE

RESOURCES = ["statements"] * 3 + ["activities/state", "activities/profile", "agents/profile", "activities", "agents"]
AGENT = '{"account":{"homePage":"https://box.invalid","name":"learner-17"}}'
PARAMETERS = {
    "statementId": "017e9f5c-3f5c-4b8e-8d6c-0123456789ab", "voidedStatementId": "017e9f5c-3f5c-4b8e-8d6c-0123456789ab",
    "agent": AGENT, "verb": "http://adlnet.gov/expapi/verbs/completed", "activity": "https://box.invalid/lessons/mouse",
    "registration": "017e9f5c-3f5c-4b8e-8d6c-0123456789ac", "related_activities": "true", "related_agents": "false",
    "since": "2026-11-01T00:00:00Z", "until": "2026-12-01T00:00:00Z", "limit": "2", "format": "canonical",
    "attachments": "true",
    "ascending": "true", "activityId": "https://box.invalid/lessons/mouse", "stateId": "bookmark",
    "profileId": "colours",
    "more": "a", "method": "PUT"}
NEEDED = {
    "activities/state": ["activityId", "agent", "stateId"], "activities/profile": ["activityId", "profileId"],
    "agents/profile": ["agent", "profileId"], "activities": ["activityId"], "agents": ["agent"]}
ODD = [
    None, True, 0, -1, 1e308, 10 ** 40, "", " ", "a\0b", "\ud800", "\uffff", [], {}, [[]], {"": {}}, "x" * 9_000, "http://",
    "mailto:x", "PT", "P1Y2M3W4DT5H", "2026-02-30T00:00:00Z", "2026-11-01T00:00:00+99:99",
    "2026-11-01T00:00:00.0000000000001Z", "0001-01-01T00:00:00Z", "fr-fr-fr-fr-fr", {"objectType": "Group"},
    {"objectType": "SubStatement"}, {"mbox": "mailto:a@host.invalid"}, {"openid": "x"}, {"mbox_sha1sum": "0" * 40},
    {"objectType": "StatementRef", "id": "017e9f5c-3f5c-4b8e-8d6c-0123456789ab"}]
BOUNDARY = "multipart/mixed; boundary=part"
OTHER_KINDS = ["text/plain", "application/octet-stream", "application/x-www-form-urlencoded", ""]
PART = b"--part\r\nContent-Disposition: form-data; %b\r\n\r\n"
FILES = [
    PNG, PNG[:20], b"%PDF-1.7\n", b"GIF89a", b"PK\x03\x04" + b"\0" * 40, b"OggS", b"ID3", b"\0\0\0\x18ftypmp42",
    b"plain text\n", b"<html>", b"<svg/>", b"", b"\xff\xfe"]


def address(rng, method, number):
    """A resource with its parameters: those it needs, some it does not, and odd values."""
    resource = rng.choice(RESOURCES if method == "GET" or rng.random() < SOMETIMES else RESOURCES[:-2])
    names = list(NEEDED.get(resource, [])) + (["statementId"] if resource == "statements" and method == "PUT" else [])
    names += rng.sample(sorted(PARAMETERS), rng.choice([0, 0, 1, 2, 4]) if method == "GET" or rng.random() < SOMETIMES else 0)
    if rng.random() < 0.15 and names:
        names.pop(rng.randrange(len(names)))
    pairs = [(name, quote(PARAMETERS[name])) for name in names]
    if pairs and rng.random() < (OFTEN if method == "GET" else SOMETIMES):
        at = rng.randrange(len(pairs))
        odd = json.dumps(some_json(rng, number)).encode() if rng.random() < 0.3 else value(rng, number)[:2_500]
        pairs[at] = (pairs[at][0], quote_from_bytes(odd))
    return f"/xapi/{resource}" + ("?" + "&".join(f"{name}={text}" for name, text in pairs) if pairs else "")


def some_json(rng, number, depth=0):
    """Any value that JSON has."""
    dice = rng.random()
    if dice < 0.5 or depth > 3:
        return copy.deepcopy(rng.choice([*ODD, mark(number)]))
    if dice < 0.75:
        return [some_json(rng, number, depth + 1) for _ in range(rng.randint(0, 4))]
    return {str(some_json(rng, number, 9))[:30]: some_json(rng, number, depth + 1) for _ in range(rng.randint(0, 4))}


def changed(rng, whole, number):
    """A statement in which a place or two hold something else, are gone, or stand one deeper."""
    whole = copy.deepcopy(whole)
    for _ in range(rng.choice([0, 0, 1, 1, 1, 2])):
        place, key = rng.choice(list(places(whole)))
        dice = rng.random()
        if dice < 0.7:
            place[key] = some_json(rng, number)
        elif dice < 0.8 and isinstance(place, dict):
            place[rng.choice([mark(number), "", "extensions", "objectType", "id", "\0", "x" * 300])] = some_json(rng, number)
        elif dice < 0.9:
            place[key] = {"a": place[key]}
        else:
            del place[key]
    return whole


def places(whole):
    """Every place in a value: what holds it, and its key there."""
    holders = [whole]
    yield [whole], 0
    while holders:
        holder = holders.pop()
        for key in list(holder) if isinstance(holder, dict) else range(len(holder)) if isinstance(holder, list) else []:
            yield holder, key
            if isinstance(holder[key], (dict, list)):
                holders.append(holder[key])


def body(rng, number):
    """Bytes for `/xapi` and what they are said to be: statements, other JSON, broken JSON, or parts with a file."""
    one = statement(f"{number:08x}-3f5c-4b8e-8d6c-{rng.randrange(1 << 48):012x}")
    dice = rng.random()
    if dice < 0.75:
        said = changed(rng, one if rng.random() < 0.7 else [one, statement("017e9f5c-3f5c-4b8e-8d6c-0123456789ab")], number)
    else:
        said = some_json(rng, number)
    text = json.dumps(said, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")
    if dice > 0.9:
        text = rng.choice([
            text[:-1], text + b"]", b"[" * 20_000, b'{"a":' * 5_000, b"\xef\xbb\xbf" + text,
            text.replace(b'"', b"'"), b"\xff" + text, text.decode(errors="replace").encode("utf-16"), b'{"a":1,"a":2}',
            b"1e99999", b"-", b"nul", value(rng, number)])
    if rng.random() < 0.12:
        part = b"--part\r\nContent-Type: application/json\r\n\r\n" + text + b"\r\n"
        hashed = value(rng, number).replace(b"\n", b"")[:200]
        file = b"--part\r\nContent-Type: text/plain\r\nX-Experience-API-Hash: " + hashed + b"\r\n\r\nx\r\n"
        kind = rng.choice([BOUNDARY, BOUNDARY, "multipart/mixed", 'multipart/mixed; boundary=""'])
        return kind, part + file * rng.choice([0, 1, 2]) + rng.choice([b"--part--\r\n", b""])
    return rng.choice(["application/json"] * 30 + OTHER_KINDS), text


def form_with_files(rng, chosen):
    """A form of a page as browsers send it that brings files."""
    body = b""
    for name, text in chosen:
        is_file = text == FILE.encode()
        named = b'; filename="' + rng.choice([b"dot.png", b"photo.jpg", b"", b"a.svg"]) + b'"' if is_file else b""
        body += PART % (b'name="' + name + b'"' + named) + (rng.choice([PNG, *FILES]) if is_file else text) + b"\r\n"
    return "multipart/form-data; boundary=part", body + b"--part--\r\n"


def file_form(rng, number):
    """A form that brings a file to `/files`."""
    odd = value(rng, number)
    name = rng.choice([b"dot.png", b"a.pdf", b"a.txt", b"a.html", b"..", b"a/b.png", b"", odd.replace(b"\r\n", b"")[:300]])
    audience = rng.choice([b"anyone", b"keys", odd])
    pieces = [PART % b'name="audience"' + audience + b"\r\n"]
    file = PART % (b'name="file"; filename="' + name + b'"') + rng.choice(FILES) + b"\r\n"
    pieces += [file] * rng.choice([1, 1, 1, 1, 1, 1, 0, 2])
    rng.shuffle(pieces)
    odd = rng.choice([b""] * 24 + [b"--part\r\n\r\n\r\n", b"--part\r\n" + b"X: a\r\n" * 2_000 + b"\r\n", b"x" * 300])
    kinds = ["multipart/form-data; boundary=part"] * 24
    kinds += ["multipart/form-data", 'multipart/form-data; boundary="part"; charset=x', "text/plain"]
    return rng.choice(kinds), odd + b"".join(pieces) + rng.choice([b"--part--\r\n"] * 24 + [b"", b"--part", b"--part--"])
