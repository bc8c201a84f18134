"""The lessons, read from the same text as the program reads: what is right, what is wrong, in the fields of a form."""

import re
from dataclasses import dataclass
from functools import cache

import yaml

from program import ROOT

CONTENT = ROOT / "Resources/content"
CHOICES = {"choose-one": "answers", "choose-several": "answers", "find": "places", "click": "targets", "drag": "places"}
STEP = re.compile(r"^## (?P<title>.*?) *\{#(?P<id>[a-z0-9-]+)\}\n(?P<body>.*?)(?=^## |\Z)", re.M | re.S)
BLOCK = re.compile(r"^```(?P<kind>[a-z-]+)\n(?P<yaml>.*?)^```", re.M | re.S)


@dataclass(frozen=True)
class Step:
    """One screen. `kind` is that of its block, or empty."""

    course: str
    lesson: str
    id: str
    title: str
    kind: str
    text: str
    block: dict

    @property
    def path(self):
        return f"/learn/{self.course}/{self.lesson}/{self.id}"

    @property
    def is_exercise(self):
        return self.kind not in ("", "do-it", "video", "sound")

    def right(self):
        """The fields of the right answer: a list of names and values."""
        block = self.block
        if name := CHOICES.get(self.kind):
            return [("pick", str(i)) for i, option in enumerate(block[name]) if option.get("right")]
        if self.kind == "true-false":
            return [("pick", "0" if block["answer"] else "1")]
        if self.kind == "order":
            return [(f"place-{i}", str(i + 1)) for i in range(len(block["items"]))]
        if self.kind == "match":
            return [(f"place-{i}", str(i)) for i in range(len(block["pairs"]))]
        if self.kind == "sort":
            return [(f"place-{i}", str(item["group"] - 1)) for i, item in enumerate(block["items"])]
        return [("text", str(block["text"] if self.kind == "type" else block["accept"][0]))]

    def wrong(self):
        """The fields of an answer that is not right, and still complete."""
        block = self.block
        if name := CHOICES.get(self.kind):
            return [("pick", str(next(i for i, option in enumerate(block[name]) if not option.get("right"))))]
        if self.kind == "true-false":
            return [("pick", "1" if block["answer"] else "0")]
        if self.kind in ("order", "match"):
            fields = self.right()
            (first, a), (second, b) = fields[:2]
            return [(first, b), (second, a), *fields[2:]]
        if self.kind == "sort":
            (first, place), *others = self.right()
            return [(first, "1" if place == "0" else "0"), *others]
        return [("text", "xyzzy")]


@cache
def course(slug):
    return yaml.safe_load((CONTENT / "courses" / slug / "course.yaml").read_text())


@cache
def steps(slug, lesson, language):
    source = (CONTENT / "courses" / slug / language / f"{lesson}.md").read_text()
    return [step(slug, lesson, found) for found in STEP.finditer(source)]


def step(slug, lesson, found):
    block = BLOCK.search(found["body"])
    text = BLOCK.sub("", found["body"])
    return Step(
        slug, lesson, found["id"], found["title"], block["kind"] if block else "", text,
        yaml.safe_load(block["yaml"]) if block else {})


def lesson_title(slug, lesson, language):
    source = (CONTENT / "courses" / slug / language / f"{lesson}.md").read_text()
    return re.match(r"# (.*)", source)[1].strip()


@cache
def every_step(language):
    """All steps of all courses."""
    courses = sorted(path.name for path in (CONTENT / "courses").iterdir())
    return [s for slug in courses for lesson in course(slug)["lessons"] for s in steps(slug, lesson["slug"], language)]


def one_of_each_kind(language):
    """A step for each kind of exercise, by kind."""
    found = {}
    for s in every_step(language):
        if s.is_exercise:
            found.setdefault(s.kind, s)
    return found


@cache
def actions():
    """The placement's questions, in order."""
    return yaml.safe_load((CONTENT / "placement/placement.yaml").read_text())["actions"]
