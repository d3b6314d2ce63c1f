"""What the gentle checks cost on a very long note, beside reading the same text once for its words."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from statistics import median

from sos_desktop.model.records import CATEGORIES
from sos_desktop.practice.checks import Draft, check

from .figure import Figure

RUNS = 9
LETTERS = 10_000


def run() -> list[Figure]:
    """check_10000_ms: the slowest zone's checks of a note of 10,000 characters, in processor time."""
    sentences = "Kelly to attend a course and engage with CAMHS, and it's “no” by then. Will ring May. 'What if"
    text = ((sentences + " she won't?' said Nan (twice); the girls' room... ") * 100)[:LETTERS]
    names = tuple(f"Name{one} Surname" for one in range(80))
    floor = _cost(lambda: re.findall(r"\w+", text.casefold()))
    costs = []
    for where in ("", *CATEGORIES, "print"):
        draft = Draft(text, where, children=("Tia",), names=names)
        costs.append(_cost(lambda draft=draft: check(draft)))
    return [Figure.at_most("check_10000_ms", max(costs), "ms", 50, floor)]


def _cost(work: Callable[[], object]) -> float:
    """Median processor time of a piece of work, in milliseconds; the first run, which compiles, left out."""
    work()
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        times.append((time.process_time() - begun) * 1000)
    return median(times)
