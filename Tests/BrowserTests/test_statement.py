"""The accessibility statement tells what the last run found, or the tests fail. Needs no browser."""

import json

import pytest

from program import LANGUAGES
from statement import found, main


@pytest.fixture
def report(tmp_path, monkeypatch):
    """A green run: 190 pages in each language."""
    monkeypatch.delenv("DIGIT_STATEMENT", raising=False)
    for language in LANGUAGES:
        (tmp_path / f"{language}.json").write_text('{"pages": 190, "faults": 0}')
    return tmp_path


@pytest.fixture
def statement(report):
    """Tells what the run found, but of another day."""
    file = report / "tested.json"
    file.write_text(json.dumps(found(report) | {"day": "2026-11-24"}))
    return file


def test_a_statement_of_another_day_is_right(report, statement):
    main(report, statement)
    assert json.loads(statement.read_text())["day"] == "2026-11-24"


@pytest.mark.parametrize(("name", "told"), [("pages", 162), ("faults", 3), ("languages", 3), ("tool", "axe 4.0.0")])
def test_a_statement_with_another_figure_fails_and_says_what_renews_it(report, statement, name, told):
    statement.write_text(json.dumps(found(report) | {name: told}))
    with pytest.raises(SystemExit) as end:
        main(report, statement)
    assert f"{name}: the statement tells {told}" in end.value.code
    assert "DIGIT_STATEMENT=1 " in end.value.code and end.value.code.endswith(f"statement.py {report}")


def test_a_fault_in_one_language_is_counted(report, statement):
    (report / "nl.json").write_text('{"pages": 190, "faults": 2}')
    with pytest.raises(SystemExit, match="faults: the statement tells 0, the run found 2"):
        main(report, statement)


def test_it_is_renewed_when_asked_and_no_sooner(report, statement, monkeypatch):
    (report / "de.json").write_text('{"pages": 12, "faults": 0}')
    monkeypatch.setenv("DIGIT_STATEMENT", "1")
    main(report, statement)
    assert json.loads(statement.read_text())["pages"] == 12


def test_a_run_that_left_a_language_out_renews_nothing(report, statement, monkeypatch):
    before = statement.read_text()
    (report / "de.json").unlink()
    monkeypatch.setenv("DIGIT_STATEMENT", "1")
    with pytest.raises(FileNotFoundError):
        main(report, statement)
    assert statement.read_text() == before
