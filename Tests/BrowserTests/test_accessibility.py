"""Can everybody read, hear and operate every page? axe: WCAG 2.2 A and AA, best practices, contrast 7:1 for learners."""

import json
import os
from pathlib import Path


def test_every_page_is_the_one_asked_for(survey):
    survey.finds_nothing(lambda sight: [sight.status] if sight.status != sight.page.status else [])


def test_everybody_can_use_every_page(survey):
    """In light on a wide screen, in dark on a narrow one."""
    survey.finds_nothing(lambda sight: sight.violations)


def test_nobody_has_to_move_a_page_sideways(survey):
    survey.finds_nothing(lambda sight: [sight.facts["wide"]] if sight.facts["wide"] > 320 else [])


def test_every_page_says_its_language(survey, language):
    survey.finds_nothing(lambda sight: [sight.facts["language"]] if sight.facts["language"] != language else [])


def test_headings_make_an_outline(survey):
    """One main heading, and no level left out."""

    def faults(sight):
        levels = sight.facts["headings"]
        if levels.count(1) != 1:
            yield f"{levels.count(1)} main headings"
        if any(after > before + 1 for before, after in zip([0, *levels], levels)):
            yield f"a level left out: {levels}"

    survey.finds_nothing(faults)


def test_no_two_pages_have_the_same_title(survey):
    addresses = {}
    for sight in survey.sights:
        if sight.status == 200:
            path = sight.address.split("?")[0].removesuffix("/opening").removesuffix("/pictures")
            addresses.setdefault(sight.facts["title"], set()).add(path)
    shared = [f"{title}: {', '.join(sorted(paths))}" for title, paths in addresses.items() if len(paths) > 1]
    assert not shared, "\n".join(shared)


def test_what_was_found_is_kept_for_the_statement(survey, language):
    """`statement.py` puts it into the accessibility statement."""
    folder = os.environ.get("DIGIT_REPORT")
    report = {"pages": len(survey.sights), "faults": sum(len(sight.violations) for sight in survey.sights)}
    if folder:
        Path(folder, f"{language}.json").write_text(json.dumps(report))
    assert report["pages"] > 100
