"""Somebody with an account."""

import json
import time

from pages import CITY, FOLLOWING, GROUP, INVITATION, PLACE, PROVIDER, REQUEST, WORKSHOP
from sender import Sender


def last_letter(program, email):
    """The parts of the last letter to an address: [{"text": …}, {"code": …}, …]."""
    rows = program.asks("SELECT letter FROM outbox_mail WHERE address = ? ORDER BY created DESC, id DESC LIMIT 1", email)
    return json.loads(rows[0][0])["parts"]


def code_for(program, email):
    return next(part["code"]["_0"] for part in last_letter(program, email) if "code" in part)


class Member(Sender):
    """Joins by a letter, and is signed in."""

    def __init__(self, program, name="Fatima", email="fatima@example.be", helps=True):
        super().__init__(program.address)
        self.program, self.email = program, email
        self.sends("/account/joining", [("name", name), ("email", email), ("profile", "helps" if helps else "learns")])
        self.sends("/account/opening", [("code", code_for(program, email))])


class Coordinator(Member):
    """Leads a city with a service and an open invitation; has shown two things, and is of the team besides."""

    def __init__(self, program):
        super().__init__(program, "Carla", "carla@example.be")
        person = program.asks("SELECT id FROM person WHERE email = ?", self.email)[0][0]
        team, service = "0190163d-8694-739b-aea5-966c26f8ad92", "0190163d-8694-739b-aea5-966c26f8ad93"
        names = json.dumps({"fr": "Ville de Belleville-sur-Senne", "nl": "Stad Schoonstad aan de Zenne"})
        with program.opened() as database:
            for place, kind, called in [(CITY, "city", names), (team, "operator", json.dumps({"fr": "WeTechCare"}))]:
                database.execute(
                    "INSERT INTO organisation (id, kind, names, number, languages, place, created) "
                    "VALUES (?, ?, ?, ?, '[]', 'Place du Marché 1, 1000 Belleville', 0)",
                    (place, kind, called, "0123456749" if kind == "city" else None))
            database.execute("INSERT INTO service VALUES (?, ?, ?, NULL)", (
                service, CITY, json.dumps({"fr": "Bibliothèque centrale", "de": "Zentralbibliothek"})))
            database.execute(
                "INSERT INTO place VALUES (?, ?, ?, 'Rue du Parc 1', '1000', 'Belleville-sur-Senne', '02 123 45 67', "
                "'Mo 09:00-12:30,13:30-17:00; Sa 10:00-13:00', ?, ?, '2026-11-02', NULL)",
                (PLACE, CITY, json.dumps({"fr": "Bibliothèque du Parc"}), json.dumps(["fr", "nl"]),
                 json.dumps(["level", "toilet", "loop"])))
            for number, (place, role) in enumerate([(CITY, "coordinator"), (team, "administrator")]):
                database.execute(
                    "INSERT INTO membership VALUES (?, ?, ?, NULL, ?, '2026-01-01', NULL)",
                    (f"0190163d-8694-739b-aea5-966c26f8ad0{number}", person, place, role))
            database.execute(
                "INSERT INTO invitation VALUES (?, 'abcdefghjk', ?, ?, 'helper', 0, '2099-01-01', 0, 12, 3, NULL)",
                (INVITATION, CITY, service))
            database.execute(
                "INSERT INTO identity_provider VALUES (?, ?, ?, 'https://login.absent.invalid', '123digit', 'private_key_jwt', NULL, "
                "1, 1, 0)", (PROVIDER, CITY, json.dumps({"fr": "Compte de la Ville", "nl": "Account van de Stad"})))
            database.executemany("INSERT INTO vouched_domain VALUES (?, ?)", [
                ("belleville.example", PROVIDER), ("bibliotheque.belleville.example", PROVIDER)])
            sits_at_a_desk(database, person)
            database.execute("UPDATE session SET factors = 2 WHERE person = ?", (person,))


def sits_at_a_desk(database, person):
    """A group with somebody in it, who asked for help; a course that is late; a workshop that goes on."""
    pseudonym, booklet = "0190163d-8694-739b-aea5-966c26f8adb0", "0190163d-8694-739b-aea5-966c26f8adb1"
    now = time.time_ns() // 1000
    database.execute("INSERT INTO pseudonym VALUES (?, ?)", (pseudonym, pseudonym))
    database.execute(
        "INSERT INTO booklet (id, code, pseudonym, language, opened) VALUES (?, '000000000000', ?, 'fr', ?)", (booklet, pseudonym, now))
    database.execute(
        "INSERT INTO learning_group VALUES (?, ?, 'Dienstagvormittag, Einstieg', 'green', ?, ?, ?, NULL)", (GROUP, CITY, PLACE, person, now))
    database.execute(
        "INSERT INTO following VALUES (?, ?, ?, 'Marie-Madeleine', 'answers', ?, 'paper', 1, ?, ?, NULL)",
        (FOLLOWING, booklet, CITY, now, person, now))
    database.execute("INSERT INTO group_member VALUES (?, ?, ?)", (GROUP, FOLLOWING, now))
    database.execute(
        "INSERT INTO assigned_course VALUES ('0190163d-8694-739b-aea5-966c26f8adb2', ?, 'e-mail', '2026-11-02', ?, ?, NULL)", (GROUP, person, now))
    plan = json.dumps([{"name": "welcome", "minutes": 10, "isDone": False}, {"name": "evaluate", "minutes": 50, "isDone": False}])
    database.execute(
        "INSERT INTO workshop VALUES (?, ?, ?, ?, 'first-e-mail', 'Mes premiers e-mails', ?, 60, ?, '4821', ?, ?, NULL, NULL, NULL)",
        (WORKSHOP, CITY, GROUP, PLACE, now, plan, person, now))
    for number, (day, autonomy) in enumerate([("2026-11-02", "done-for"), ("2026-11-16", "done-with"), ("2026-11-23", "alone")]):
        database.execute(
            "INSERT INTO gesture_note VALUES (?, ?, 'send-an-email', ?, ?, NULL, ?, ?)",
            (f"0190163d-8694-739b-aea5-966c26f8adc{number}", FOLLOWING, autonomy, day, person, now))
    database.execute(
        "INSERT INTO help_request VALUES (?, ?, ?, NULL, 'Je ne trouve plus mon message.', ?, NULL, NULL, NULL, NULL)",
        (REQUEST, booklet, CITY, now))


class Half(Member):
    """Has shown her mailbox, and not yet her authenticator."""

    def __init__(self, program):
        super().__init__(program, "Half", "half@example.be")
        with program.opened() as database:
            database.execute("INSERT INTO authenticator SELECT id, zeroblob(48), 1, 0 FROM person WHERE email = ?", (self.email,))
