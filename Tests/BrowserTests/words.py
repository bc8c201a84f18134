"""The words of the site, as a visitor reads them."""

import json
from functools import cache

from program import ROOT


@cache
def matter(language, name):
    return json.loads((ROOT / "Resources/locales" / language / f"{name}.json").read_text())


def word(language, key):
    """The text of a key such as `booklet.title`, unless it counts something."""
    name, entry = key.split(".", 1)
    return matter(language, name)[entry]
