"""Holds the accessibility statement against what a green run found: `statement.py FOLDER`, the folder that DIGIT_REPORT named.

Ends non-zero when the figures differ; the day and nothing else may. With DIGIT_STATEMENT=1 it writes them into the statement.
"""

import datetime
import json
import os
import sys
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT

from program import LANGUAGES, ROOT

STATEMENT = ROOT / "Resources/content/legal/tested.json"


def found(folder):
    """What the statement says of a run; needs the report of each language."""
    reports = [json.loads(Path(folder, f"{language}.json").read_text()) for language in LANGUAGES]
    version = AXE_SCRIPT.split("axe v", 1)[1].split(" ", 1)[0].strip()
    return {
        "day": datetime.date.today().isoformat(), "pages": min(report["pages"] for report in reports),
        "languages": len(reports), "faults": sum(report["faults"] for report in reports), "tool": f"axe {version}",
    }


def differences(told, measured):
    """What the statement tells and a run measured otherwise, one line each."""
    names = sorted((told.keys() | measured.keys()) - {"day"})
    return [
        f"{name}: the statement tells {told.get(name)}, the run found {measured.get(name)}"
        for name in names if told.get(name) != measured.get(name)]


def main(folder, statement=STATEMENT):
    measured = found(folder)
    if os.environ.get("DIGIT_STATEMENT") == "1":
        statement.write_text(json.dumps(measured) + "\n")
        print(f"The accessibility statement tells now: {measured}")
    elif lines := differences(json.loads(statement.read_text()), measured):
        renewal = f"DIGIT_STATEMENT=1 {sys.executable} {Path(__file__).resolve()} {folder}"
        sys.exit("\n".join(["The accessibility statement is out of date.", *lines, f"After a look at it, renew it: {renewal}"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
