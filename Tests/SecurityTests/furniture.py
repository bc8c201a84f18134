"""What people make before the fuzzing begins, so that every address has something real to name."""

import json

CITY = "SELECT organisation FROM membership JOIN person ON person.id = membership.person WHERE email = 'carla@clairmont.example'"
FUNDER = "SELECT id FROM person WHERE email = 'fay@fund.example'"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082")


def furnish(world, people):
    """An organisation that pays, with its reader; a way to sign in; an invitation; a file; a statement and a document."""
    administrator, coordinator, program = people["administrator"][0], people["coordinator"][0], people["program"][0]
    city, fay = world.engine.column(CITY)[0], world.engine.column(FUNDER)[0]
    fund = administrator.sends("/organisations", [("kind", "funder"), ("name-fr", "Fonds"), ("name-nl", "Fonds")])
    administrator.sends(f"/admin/people/{fay}/memberships", [("role", "funder"), ("organisation", fund.split("/")[-1])])
    administrator.sends(f"/organisations/{city}/providers", [
        ("name-fr", "Compte de la Ville"), ("issuer", "http://localhost:1"), ("client", "123digit"),
        ("method", "private_key_jwt"), ("domains", "login.clairmont.example")])
    coordinator.sends(f"/organisations/{city}/invitations", [("role", "helper")])
    bring_a_file(program)
    send_a_statement(program, world.address)


def bring_a_file(program):
    body = (b'--part\r\nContent-Disposition: form-data; name="audience"\r\n\r\nanyone\r\n--part\r\n'
            b'Content-Disposition: form-data; name="file"; filename="dot.png"\r\n\r\n' + PNG + b"\r\n--part--\r\n")
    expect(program.asks("/files", body, Content_Type="multipart/form-data; boundary=part"), 201)


def send_a_statement(program, address):
    version = {"X_Experience_API_Version": "1.0.3", "Content_Type": "application/json"}
    body = json.dumps(statement("017e9f5c-3f5c-4b8e-8d6c-0123456789ab")).encode()
    expect(program.asks("/xapi/statements", body, **version), 200)


def statement(name):
    """A fact as another program would tell it."""
    return {
        "id": name, "actor": {"account": {"homePage": "https://box.invalid", "name": "learner-17"}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed", "display": {"en": "completed"}},
        "object": {"id": "https://box.invalid/lessons/mouse", "definition": {"name": {"fr": "La souris"}}},
        "result": {"score": {"scaled": 0.5, "raw": 5, "min": 0, "max": 10}, "success": True, "duration": "PT4M"},
        "context": {"registration": "017e9f5c-3f5c-4b8e-8d6c-0123456789ac", "language": "fr-BE"},
        "timestamp": "2026-11-01T09:00:00Z"}


def expect(answer, status):
    if answer[0] != status:
        raise SystemExit(f"The world could not be furnished: {answer}")
