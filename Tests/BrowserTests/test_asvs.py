"""The security review (docs/security/asvs.md): no requirement is missing, and what it names exists. Needs no browser."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REVIEW = ROOT / "docs/security/asvs.md"
VERDICTS = ["met", "partly", "not met", "not applicable"]
WITHOUT_A_TEST = {"by reading", "by request"}
#: A file of tests, and the tests of it that are meant: `SignInTests.swift` “a letter is good for a quarter of an hour”.
SHOWN = re.compile(r"`([^`]+)`((?: “[^”]+”)*)")

# OWASP ASVS 5.0.0, levels 1 and 2: each section with the level of its first requirement, its second, and so on.
# Requirements of level 3 come after these in their section.
LEVELS = """
1.1 22  1.2 111112222  1.3 11222222222  1.4 222  1.5 12
2.1 122  2.2 112  2.3 1222  2.4 2
3.2 11  3.3 1222  3.4 112222  3.5 11122  3.7 22
4.1 122  4.2 2  4.3 22  4.4 1222
5.1 2  5.2 112  5.3 11  5.4 222
6.1 122  6.2 111111112222  6.3 1122  6.4 1122  6.5 22222  6.6 222  6.8 2222
7.1 222  7.2 1111  7.3 22  7.4 11222  7.5 22  7.6 22
8.1 12  8.2 112  8.3 1  8.4 2
9.1 111  9.2 1222
10.1 22  10.2 22  10.3 2222  10.4 11111222222  10.5 22222  10.6 22  10.7 222
11.1 22  11.2 222  11.3 112  11.4 1222  11.5 2  11.6 2
12.1 122  12.2 11  12.3 2222
13.1 2  13.2 22222  13.3 22  13.4 12222
14.1 22  14.2 1222  14.3 122
15.1 122  15.2 122  15.3 1222222
16.1 2  16.2 22222  16.3 2222  16.4 222  16.5 222
17.1 2  17.2 2222  17.3 22
"""


class Row:
    def __init__(self, line):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        self.id, self.level, self.asks, self.verdict, self.where, self.shown = cells

    @property
    def chapter(self):
        return int(self.id.split(".")[0])

    @property
    def files(self):
        return re.findall(r"`([^`]+)`", self.where)

    @property
    def shows(self):
        """Each file that shows it, with the tests of it that are meant."""
        return [(file, re.findall("“([^”]+)”", named)) for file, named in SHOWN.findall(self.shown)]

    @property
    def tests(self):
        return [file for file, _ in self.shows]


@pytest.fixture(scope="module")
def text():
    return REVIEW.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def rows(text):
    return [Row(line) for line in text.splitlines() if re.match(r"\| \d+\.\d+\.\d+ \|", line)]


@pytest.fixture(scope="module")
def files():
    """Every file of the project, by its path."""
    found = [path.name for path in ROOT.iterdir() if path.is_file()]
    for folder in ["Sources", "Tests", "Resources", "docs", "bin"]:
        for place, _, names in os.walk(ROOT / folder):
            found += [(Path(place) / name).relative_to(ROOT).as_posix() for name in names]
    return found


def requirements():
    """Every requirement with its level, in the order of the standard."""
    words = LEVELS.split()
    for section, levels in zip(words[::2], words[1::2]):
        for number, level in enumerate(levels, start=1):
            yield f"{section}.{number}", level


def named(name, files):
    """The files that a name means: a path, or the end of one."""
    return [file for file in files if file == name or file.endswith("/" + name)]


def test_the_table_above_holds_all_requirements():
    levels = Counter(level for _, level in requirements())
    assert levels == {"1": 70, "2": 183}


def test_every_requirement_has_one_row(rows):
    assert [(row.id, row.level) for row in rows] == list(requirements())


def test_every_verdict_is_one_of_four(rows):
    assert [row.id for row in rows if row.verdict not in VERDICTS] == []


def test_every_row_says_what_is_asked_and_where_or_why(rows):
    assert [row.id for row in rows if not row.where or not 10 <= len(row.asks) <= 90] == []


def test_every_file_named_exists_and_is_meant_alone(rows, files):
    wrong = [(row.id, name) for row in rows for name in row.files + row.tests if len(named(name, files)) != 1]
    assert wrong == []


def test_every_test_named_is_a_test(rows, files):
    wrong = [(row.id, name) for row in rows for name in row.tests if not named(name, files)[0].startswith("Tests/")]
    assert wrong == []


def test_nothing_stands_beside_the_tests_that_show_a_row(rows):
    wrong = [(row.id, row.shown) for row in rows if row.tests and SHOWN.sub("", row.shown).strip(", ")]
    assert wrong == []


def test_a_file_with_many_tests_says_which_are_meant(rows):
    many = re.compile(r"Tests\.swift$|^test_\w+\.py$")
    assert [(row.id, file) for row in rows for file, names in row.shows if many.search(file) and not names] == []


def stands(name, file):
    """Whether a test of this name is in the file: a sentence of a Swift test, a function of a Python one."""
    text = (ROOT / file).read_text(encoding="utf-8")
    if file.endswith(".py"):
        return re.search(rf"^def {re.escape(name)}\(", text, re.MULTILINE) is not None
    return f"func `{name}`(" in text or f'@Test("{name}"' in text


def test_every_test_named_stands_in_its_file(rows, files):
    wrong = [
        (row.id, file, name) for row in rows for file, names in row.shows for name in names
        if not stands(name, named(file, files)[0])]
    assert wrong == []


def test_what_is_met_is_shown_and_what_is_missing_is_not(rows):
    def is_right(row):
        if row.verdict == "met":
            return bool(row.tests) or row.shown in WITHOUT_A_TEST
        if row.verdict == "partly":
            return bool(row.tests) or row.shown in WITHOUT_A_TEST | {"—"}
        return row.shown == "—"

    assert [row.id for row in rows if not is_right(row)] == []


def test_the_totals_are_those_of_the_rows(text, rows):
    lines = re.findall(r"^\| (all|\d+) ?[^|\d]*((?:\| \d+ )+)\|$", text, re.MULTILINE)
    told = {chapter: [int(number) for number in numbers.split("|")[1:]] for chapter, numbers in lines}
    counted = {
        str(chapter): [sum(row.chapter == chapter and row.verdict == verdict for row in rows) for verdict in VERDICTS]
        for chapter in {row.chapter for row in rows}
    }
    counted["all"] = [sum(row.verdict == verdict for row in rows) for verdict in VERDICTS]
    assert told == {chapter: numbers + [sum(numbers)] for chapter, numbers in counted.items()}
