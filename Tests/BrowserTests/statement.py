"""Puts what the survey found into the accessibility statement: `statement.py FOLDER`, the folder that DIGIT_REPORT named."""

import datetime
import json
import sys
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT

from program import LANGUAGES, ROOT


def main(folder):
    reports = [json.loads(Path(folder, f"{language}.json").read_text()) for language in LANGUAGES]
    version = AXE_SCRIPT.split("axe v", 1)[1].split(" ", 1)[0].strip()
    found = {
        "day": datetime.date.today().isoformat(), "pages": min(report["pages"] for report in reports),
        "languages": len(reports), "faults": sum(report["faults"] for report in reports), "tool": f"axe {version}",
    }
    (ROOT / "Resources/content/legal/tested.json").write_text(json.dumps(found) + "\n")
    print(found)


if __name__ == "__main__":
    main(*sys.argv[1:])
