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
