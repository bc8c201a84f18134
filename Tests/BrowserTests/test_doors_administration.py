"""Those who keep the site running: people, organisations, work that failed, mails, and a trail of all they do."""

import re

import pytest

from doors import (
    AMINA, CARLA, administrator, an_hour_passes, fills, follows, has_signed_in, is_signed_in, joins_the_team, looks,
    presses, protects_her_account, says, sees, shown, signs_in, touches)
from member import last_letter


LUCIE = "lucie@clairmont.example"
PAGES = ["", "/people", "/invitations", "/jobs", "/outbox", "/logbook", "/retention", "/notice", "/system"]


@pytest.fixture
def olga(somebody, program):
    """Administers the platform, and is on the page of it."""
    an_hour_passes(program)

    def comes(**more):
        olga = administrator(somebody("fr", **more), program)
        olga.goes_to("/account")
        follows(olga, "admin.title")
        return olga

    return comes


def registers(olga, name, place, number=""):
    olga.goes_to("/organisations")
    follows(olga, "organisations.register")
    olga.page.get_by_label(olga.reads("organisations.kind")).select_option("library")
    fills(olga, "organisations.name-fr", name)
    fills(olga, "organisations.number", number)
    fills(olga, "organisations.place", place)
    presses(olga, "organisations.keep")
    sees(olga, name, place)
    return olga.page.url


def in_the_logbook(olga, *texts):
    olga.goes_to("/admin/logbook")
    lines = olga.page.locator(".lines li").all_inner_texts()
    return any(all(text in line for text in texts) for line in lines)


def test_the_first_administrator_comes_from_the_machine_and_needs_two_proofs(somebody, program):
    an_hour_passes(program)
    ann = somebody("fr", width=320)
    joins_the_team(program, "Ann", "ann@123digit.example")
    signs_in(ann, program, "ann@123digit.example")
    assert ann.page.get_by_role("link", name=ann.reads("admin.title"), exact=True).count() == 0
    assert ann.goes_to("/admin").status == 403
    sees(ann, ann.reads("errors.authenticator-missing"), ann.reads("errors.authenticator-missing-what"))
    follows(ann, "errors.authenticator-missing-do")
    protects_her_account(ann)
    assert ann.goes_to("/admin").status == 200
    for page in PAGES:
        assert ann.goes_to(f"/admin{page}").status == 200
        looks(ann)


def test_nobody_else_sees_any_of_it(somebody, program):
    an_hour_passes(program)
    for visitor in [has_signed_in(somebody("fr"), program, CARLA), somebody("fr")]:
        for page in [*PAGES, "/people?q=amina"]:
            assert visitor.goes_to(f"/admin{page}").status == 403
            assert AMINA not in visitor.page.content()


def gives(olga, role, organisation):
    fold = olga.page.get_by_text(olga.reads("admin.give-role"), exact=True)
    if not olga.page.get_by_label(olga.reads("organisations.role"), exact=True).is_visible():
        fold.click()
    olga.page.get_by_label(olga.reads("admin.organisation"), exact=True).select_option(label=organisation)
    olga.page.get_by_label(olga.reads("organisations.role"), exact=True).select_option(role)
    presses(olga, "admin.give")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_somebody_gets_a_role_knows_who_looked_and_is_signed_out(javascript, olga, somebody, program):
    olga, lucie = olga(javascript=javascript), has_signed_in(somebody("fr"), program, LUCIE)
    follows(olga, "admin.people")
    fills(olga, "admin.people-find", "LUCIE@clair")
    presses(olga, "admin.people-find-do")
    sees(olga, "Lucie", LUCIE)
    touches(olga, olga.page.get_by_role("main").get_by_role("link", name="Lucie"))
    sees(olga, olga.reads("admin.person-sees"), "Ville de Clairmont-lez-Eau")
    gives(olga, "coordinator", "Les Souris du quartier")
    sees(olga, "Les Souris du quartier · Coordination")
    lucie.goes_to("/account")
    sees(lucie, "Les Souris du quartier · Coordination")
    follows(lucie, "privacy.kept")
    sees(lucie, "Olga a vu un compte", "Olga a donné un rôle · Lucie · Les Souris du quartier · Coordination")
    presses(olga, "admin.end-sessions")
    assert not is_signed_in(lucie)
    assert in_the_logbook(olga, "Olga", "a déconnecté un compte sur tous les appareils", "Lucie")


def test_a_role_that_does_not_fit_is_refused_where_one_sees_it(olga, program):
    olga = olga()
    olga.goes_to("/admin/people?q=lucie")
    touches(olga, olga.page.get_by_role("main").get_by_role("link", name="Lucie"))
    gives(olga, "officer", "Les Souris du quartier")
    sees(olga, olga.reads("admin.role-does-not-fit"))
    role = olga.page.get_by_label(olga.reads("organisations.role"), exact=True)
    assert role.is_visible(), "the fault is hidden in a fold"
    assert role.input_value() == "officer", "what was chosen is lost"


def test_two_of_the_same_become_one_and_the_trail_says_so(olga, somebody, program):
    olga = olga()
    kept = registers(olga, "Bibliothèque des Peupliers", "Rue du Bac 1, 1998 Valbois", "0765.432.146")
    other = registers(olga, "La bibliotheque DES peupliers", "Rue du Bac 1, Valbois")
    fills(olga, "organisations.name-fr", "Salle de lecture")
    presses(olga, "organisations.add")
    sees(olga, "Salle de lecture")
    olga.goes_to("/organisations")
    follows(olga, "organisations.duplicates")
    line = olga.page.locator(".lines li").filter(has_text="Peupliers").filter(has_text="peupliers")
    assert olga.reads("organisations.same-name") in line.inner_text()
    touches(olga, line.get_by_role("link"))
    sees(olga, "Bibliothèque des Peupliers", "0765.432.146", "La bibliotheque DES peupliers", olga.reads("organisations.merge-what"))
    follows(olga, "organisations.merge-turn")
    follows(olga, "organisations.merge-turn")
    presses(olga, "organisations.merge-do")
    assert olga.page.url == kept
    sees(olga, "Bibliothèque des Peupliers", "Salle de lecture")
    olga.page.goto(other)
    assert olga.page.url == kept, "an old address leads to what took its place"
    assert in_the_logbook(olga, "Olga", "a réuni deux organisations", "Bibliothèque des Peupliers", "La bibliotheque DES peupliers")
    olga.goes_to("/organisations")
    assert "La bibliotheque DES peupliers" not in shown(olga)
    assert program.asks("SELECT COUNT(*) FROM organisation WHERE merged_into IS NOT NULL") == [(1,)], "it stays in the database"


def test_work_that_failed_for_good_is_tried_again(olga, program):
    olga = olga(width=320)
    job = program.asks("SELECT id FROM job WHERE kind = 'mail' AND state = 'done' LIMIT 1")[0][0]
    with program.opened() as database:
        database.execute("UPDATE job SET state = 'dead', trouble = 'no room <left>' WHERE id = ?", (job,))
    olga.goes_to("/admin")
    sees(olga, says(olga, "admin.dead-jobs", 1))
    follows(olga, "admin.jobs")
    sees(olga, "no room <left>")
    touches(olga, olga.page.get_by_role("button", name=olga.reads("admin.retry")))
    sees(olga, olga.reads("admin.jobs-none-dead"))
    assert program.asks("SELECT state FROM job WHERE id = ?", job) != [("dead",)]
    assert in_the_logbook(olga, "Olga", "a relancé une tâche", "mail")


def test_mails_are_listed_and_nobody_reads_them_here(olga, program):
    olga = olga(width=320)
    follows(olga, "admin.outbox")
    sees(olga, "olga@123digit.example")
    source = olga.page.content()
    for part in last_letter(program, "olga@123digit.example"):
        said = part.get("code", part.get("text", {})).get("_0")
        assert said is None or said not in source


def test_the_state_of_the_site_is_that_of_the_site(olga, program):
    olga = olga()
    follows(olga, "admin.system")
    facts = dict(zip(olga.page.locator("dl.facts dt").all_inner_texts(), olga.page.locator("dl.facts dd").all_inner_texts()))
    assert re.match(r"\d+\.\d+", facts[olga.reads("admin.version")])
    assert facts[olga.reads("admin.engine")] == "SQLite"
    for label, table in [("accounts", "person"), ("booklets", "booklet"), ("facts", "fact")]:
        number = int(re.sub(r"\D", "", facts[olga.reads(f"admin.{label}")]))
        assert number == program.asks(f"SELECT COUNT(*) FROM {table}")[0][0] > 0
    looks(olga)
