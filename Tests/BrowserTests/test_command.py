"""The command `digit`: where it finds its settings, and what it says of what is wrong."""

import os
import shutil
import sqlite3
import subprocess

import pytest

from program import ROOT, binary


def digit(*words, cwd=ROOT, **environment):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DIGIT_")}
    return subprocess.run(
        [binary(), *words], cwd=cwd, env=clean | environment, capture_output=True, text=True, timeout=120)


def migrated(path):
    """Whether a database stands there, with its tables."""
    if not path.exists():
        return False
    with sqlite3.connect(path) as database:
        return database.execute("SELECT COUNT(*) FROM schema_migration").fetchone()[0] > 0


def test_a_flag_wins_over_the_environment_and_that_over_the_file(tmp_path):
    flag, environment, file = (tmp_path / f"{name}.sqlite" for name in ["flag", "environment", "file"])
    config = tmp_path / "digit.yaml"
    config.write_text(f"digit:\n  database: sqlite:{file}\n")
    assert digit("migrate", DIGIT_CONFIG=str(config)).returncode == 0
    assert migrated(file) and not environment.exists()
    assert digit("migrate", DIGIT_CONFIG=str(config), DIGIT_DATABASE=f"sqlite:{environment}").returncode == 0
    assert migrated(environment) and not flag.exists()
    settings = {"DIGIT_CONFIG": str(config), "DIGIT_DATABASE": f"sqlite:{environment}"}
    assert digit("migrate", "--database", f"sqlite:{flag}", **settings).returncode == 0
    assert migrated(flag)


def test_a_file_of_settings_that_is_not_there_is_named(tmp_path):
    said = digit("migrate", "--database", f"sqlite:{tmp_path}/a.sqlite", DIGIT_CONFIG=str(tmp_path / "none.yaml"))
    assert said.returncode != 0 and "none.yaml" in said.stderr


@pytest.mark.parametrize("words", [["demo", "--learners", "1"], ["serve", "--port", "0"]])
def test_without_resources_nothing_is_begun(tmp_path, words):
    database = tmp_path / "site.sqlite"
    said = digit(*words, "--database", f"sqlite:{database}", cwd=tmp_path)
    assert said.returncode != 0 and "Resources" in said.stderr
    assert not database.exists()


def test_an_address_that_is_no_database_is_refused(tmp_path):
    said = digit("migrate", "--database", "mysql://nowhere")
    assert said.returncode != 0 and "mysql://nowhere" in said.stderr


def test_the_check_names_each_fault_with_its_file_and_line(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(ROOT / "Resources/content", content, ignore=shutil.ignore_patterns("*.mp3"))
    assert digit("content", "check", str(content)).returncode == 0
    lesson = content / "courses/e-mail/nl/an-address.md"
    lesson.write_text(lesson.read_text() + "\n## Een stap {#step-without-peer}\n\n![](pictures/none.svg)\n")
    course = content / "courses/staying-safe/course.yaml"
    course.write_text(course.read_text().replace("title:", "title: [", 1))
    said = digit("content", "check", str(content))
    assert said.returncode != 0
    assert "courses/e-mail/nl/an-address.md:" in said.stdout + said.stderr
    assert "courses/staying-safe/course.yaml:" in said.stdout + said.stderr


def said_at_start(resources, folder):
    """What `digit serve` writes until it is told to stop, or ends by itself."""
    process = subprocess.Popen(
        [binary(), "serve", "--port", "0", "--database", f"sqlite:{folder}/start.sqlite", "--resources", str(resources)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "123Digit is served" in line:
            process.terminate()
    return process.wait(timeout=30), "".join(lines)


def test_a_damaged_course_is_named_at_start_and_a_missing_file_ends_it(tmp_path):
    resources = tmp_path / "Resources"
    shutil.copytree(ROOT / "Resources", resources, ignore=shutil.ignore_patterns("*.mp3"))
    course = resources / "content/courses/staying-safe/course.yaml"
    course.write_text(course.read_text().replace("title:", "title: [", 1))
    status, said = said_at_start(resources, tmp_path)
    assert status == 0 and "warning" in said and "courses/staying-safe/course.yaml:" in said
    (resources / "content/placement/placement.yaml").unlink()
    status, said = said_at_start(resources, tmp_path)
    assert status != 0 and "placement/placement.yaml is missing" in said


def test_a_database_that_cannot_be_opened_is_said_in_a_sentence(tmp_path):
    said = digit("migrate", "--database", f"sqlite:{tmp_path}/none/site.sqlite")
    assert said.returncode != 0 and "or it cannot be opened: is its folder there" in said.stderr
    text = tmp_path / "text.sqlite"
    text.write_text("This is a letter, not a database. " * 100)
    said = digit("migrate", "--database", f"sqlite:{text}")
    assert said.returncode != 0 and "not a sound database" in said.stderr


@pytest.fixture
def site(tmp_path):
    """A small demonstration, sealed: how to name it to `digit`."""
    here = ["--database", f"sqlite:{tmp_path}/site.sqlite"]
    assert digit("demo", "--learners", "5", "--seed", "1", *here).returncode == 0
    assert "facts sealed" in digit("seal", "now", *here).stdout
    return here


def test_a_site_goes_through_a_backup_whole(tmp_path, site):
    copy = ["--database", f"sqlite:{tmp_path}/copy.sqlite"]
    file = str(tmp_path / "site.tar.zst")
    assert digit("backup", file, *site).returncode == 0
    assert digit("restore", file, *copy).returncode == 0
    assert "0 findings" in digit("verify", *copy).stdout
    again = digit("restore", file, *copy)
    assert again.returncode != 0 and "holds data already" in again.stderr
    cut = tmp_path / "cut.tar.zst"
    cut.write_bytes((tmp_path / "site.tar.zst").read_bytes()[:-20])
    third = digit("restore", str(cut), "--database", f"sqlite:{tmp_path}/third.sqlite")
    assert third.returncode != 0 and "damaged" in third.stderr


def test_who_changes_a_fact_is_found_by_heads_kept_elsewhere(tmp_path, site):
    heads, proof = tmp_path / "heads.json", tmp_path / "proof.json"
    heads.write_text(digit("seal", "heads", *site).stdout)
    with sqlite3.connect(tmp_path / "site.sqlite") as database:
        facts = [row[0] for row in database.execute("SELECT fact FROM sealed_fact ORDER BY place")]
    proof.write_text(digit("seal", "show", facts[3], facts[7], *site).stdout)
    assert digit("verify", str(proof), "--heads", str(heads)).returncode == 0
    with sqlite3.connect(tmp_path / "site.sqlite") as database:
        database.execute("UPDATE fact SET statement = statement || ' ' WHERE id = ?", [facts[3]])
    found = digit("verify", "--heads", str(heads), *site)
    assert found.returncode != 0 and f"changed: fact {facts[3]}" in found.stdout
    proof.write_text(proof.read_text().replace("\"place\" : ", "\"place\" : 1"))
    assert digit("verify", str(proof), "--heads", str(heads)).returncode != 0


def test_jobs_and_keys_are_seen_at_the_terminal(site):
    assert "dead: 0" in digit("jobs", "list", *site).stdout
    made = digit("keys", "create", "--name", "A box", "--scope", "statements/write", *site)
    assert made.returncode == 0
    listed = digit("keys", "list", *site).stdout
    assert "A box" in listed and "statements/write" in listed
    assert digit("jobs", "retry", "nothing", *site).returncode != 0


def test_every_command_is_there():
    said = digit("--help").stdout
    for command in [
            "serve", "migrate", "content", "demo", "keys", "user", "jobs", "seal", "verify", "erase", "backup", "restore"]:
        assert f"\n  {command} " in said, command
    refused = digit("erase", "nobody", "--database", "sqlite::memory:")
    assert refused.returncode != 0 and "Not an agent" in refused.stderr


def test_the_first_administrator_comes_from_the_terminal(tmp_path):
    place = ["--database", f"sqlite:{tmp_path}/a.sqlite"]
    words = ["user", "add", "--email", "Anna@Example.be", "--role", "administrator", *place]
    said = digit(*words)
    assert said.returncode != 0 and "--name" in said.stderr
    assert digit(*words, "--name", "Anna").returncode == 0
    assert "already" in digit(*words).stdout
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        assert database.execute("SELECT name, email FROM person").fetchall() == [("Anna", "anna@example.be")]
        assert database.execute("SELECT role FROM membership").fetchall() == [("administrator",)]


@pytest.mark.parametrize("words", [["--email", "anna", "--role", "editor"], ["--email", "a@b.be", "--role", "king"]])
def test_an_address_or_role_that_is_none_gives_nobody_a_role(tmp_path, words):
    said = digit("user", "add", "--name", "Anna", *words, "--database", f"sqlite:{tmp_path}/a.sqlite")
    assert said.returncode != 0 and words[1] in said.stderr or "--role" in said.stderr
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        assert database.execute("SELECT COUNT(*) FROM person").fetchone() == (0,)


def test_a_site_for_people_says_where_mails_go(tmp_path):
    said = digit("serve", "--port", "0", "--database", f"sqlite:{tmp_path}/a.sqlite", "--base-url", "https://learn.example.org")
    assert said.returncode != 0 and "--mail" in said.stderr


def test_a_server_for_mail_needs_a_sender(tmp_path):
    said = digit("serve", "--port", "0", "--database", f"sqlite:{tmp_path}/a.sqlite", "--mail", "smtp://localhost:25")
    assert said.returncode != 0 and "--mail-from" in said.stderr
