"""What the gentle checks cost on a very long note, beside reading the same text once for its words."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from statistics import median

from sos_desktop.exchange import case_asking
from sos_desktop.model.records import CATEGORIES
from sos_desktop.practice.checks import Draft, check
from sos_desktop.practice.spelling import misspelt
from sos_desktop.ui.spelling import dictionary

from .figure import Figure

RUNS = 9
LETTERS = 10_000
#: Texts that make careless patterns run away.
EVIL = (
    "'a " * 3300, "‘a " * 3300, "“" * 10_000, "a'b" * 3300, "A" * 10_000, "0 " * 5000, "; \n" * 3300, "@." * 5000,
    "will " * 2000, "could might " * 900, "(" * 10_000, "a.b-" * 2500, "Oak " * 2500,
)  # fmt: skip


def run() -> list[Figure]:
    """What 10,000 characters cost, in processor time.

    check_10000_ms: the slowest zone's checks of a note. check_evil_ms and asking_evil_ms: the worst of texts made to
    mislead patterns, in the checks and in the search for addresses and numbers. spelling_10000_ms: the spelling check.
    """
    sentences = "Kelly to attend a course and engage with CAMHS, and it's “no” by then. Will ring May. 'What if"
    text = ((sentences + " she won't?' said Nan (twice); the girls' room... ") * 100)[:LETTERS]
    names = tuple(f"Name{one} Surname" for one in range(80))
    floor = _cost(lambda: re.findall(r"\w+", text.casefold()))
    costs = []
    for where in ("", *CATEGORIES, "print"):
        draft = Draft(text, where, children=("Tia",), names=names)
        costs.append(_cost(lambda draft=draft: check(draft)))
    evil = max(
        _cost(lambda one=one, where=where: check(Draft(one, where, children=("Tia",))))
        for one in EVIL
        for where in ("", "goal", "past_harm", "print")
    )
    patterns = case_asking.PATTERNS.values()
    asked = max(_cost(lambda one=one: [pattern.search(one) for pattern in patterns]) for one in EVIL)
    british = dictionary("en-GB")
    letters = ("Kelly recieved teh letter and her favourite colour is “green”, isn't it? " * 200)[:LETTERS]
    spelt = _cost(lambda: misspelt(letters, british, names=("Kelly Holloway",)))
    return [
        Figure.at_most("check_10000_ms", max(costs), "ms", 50, floor),
        Figure.at_most("check_evil_ms", evil, "ms", 200, floor),
        Figure.at_most("asking_evil_ms", asked, "ms", 200, floor),
        Figure.at_most("spelling_10000_ms", spelt, "ms", 50, floor),
    ]


def _cost(work: Callable[[], object]) -> float:
    """Median processor time of a piece of work, in milliseconds; the first run, which compiles, left out."""
    work()
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        times.append((time.process_time() - begun) * 1000)
    return median(times)
