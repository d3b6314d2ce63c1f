"""Whether every word of generated maps comes back from their PDFs, in all scripts: many more maps than the tests draw.

``WORDS_MAPS`` says how many (200; 10,000 for a night).
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

from sos_desktop import pdf
from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.model.records import CATEGORIES
from sos_desktop.pdf.text import visible
from sos_desktop.practice.wording import load
from sos_desktop.words import Words
from tests.pdf.script_words import MIXED, SENTENCES, words_of

from .figure import Figure

MAPS = int(os.environ.get("WORDS_MAPS", "200"))
NOW = datetime(2025, 4, 29, 14, 10, tzinfo=UTC)
EDGE = 20.0
STEERING = ["\u200f", "\u200e", "\u2067", "\u2069", "\u202b", "\u202c", "\u200b", "\u00ad", "\n", "(", ")", "12", "·"]


def run() -> list[Figure]:
    """words_lost and words_outside (of MAPS maps, none allowed), and words_map_ms."""
    lost = outside = 0
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.pdf"
        for seed in range(MAPS):
            document = drawn(random.Random(seed))
            words = Words()
            prepared = pdf.make_sheets(document, WORKER_COPY, load("briefing_note"), words, NOW)
            path.write_bytes(pdf.make_pdf(prepared, words, NOW))
            found = Counter(words_of(_read(path)))
            notes = (record.text for record in document if record.kind == "note")
            wanted = Counter(word for text in notes for word in words_of(visible(text)))
            missing = wanted - found
            if missing:
                print(f"map {seed}: {sum(missing.values())} lost, such as {next(iter(missing))!a}")
            lost += sum(missing.values())
            outside += _outside(_read(path, "-bbox"))
    each = (time.perf_counter() - began) * 1000 / MAPS
    return [
        Figure.at_most("words_lost", lost, "words", 0),
        Figure.at_most("words_outside", outside, "boxes", 0),
        Figure.at_most("words_map_ms", each, "ms", 2000),
    ]


def drawn(dice: random.Random) -> Document:
    """A map of up to 40 notes, most of them short, now and then one of 10,000 characters or 300 in one category."""
    document = Document().apply(commands.begin_family("Robin T.", "Ash", date(2025, 4, 1), "briefing_note"))
    crowd = dice.random() < 0.01
    for _ in range(300 if crowd else dice.randrange(40)):
        most = 10_000 if dice.random() < 0.01 else dice.choice((20, 120, 600))
        category = "past_harm" if crowd else dice.choice(("", *CATEGORIES))
        document = document.apply(commands.add_note(document, _text(dice, most), category))
    return document


def _text(dice: random.Random, most: int) -> str:
    """A few languages by turns, with signs and steering characters between."""
    sentences = [text for _, text in SENTENCES.values()] + [MIXED]
    said = ""
    while len(said) < most:
        words = dice.choice(sentences).split()
        first = dice.randrange(len(words))
        piece = " ".join(words[first : first + dice.randrange(1, 9)])
        if dice.random() < 0.3:
            piece += " " + dice.choice(STEERING)
        if len(said) + len(piece) > most and said:
            break
        said += (" " if said else "") + piece
    return said


def _read(path: Path, *options: str) -> str:
    return subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True).stdout


def _outside(boxes: str) -> int:
    """How many words stand at the very edge of their page or beyond."""
    count = 0
    for tag in re.findall(r"<word [^>]*>", boxes):
        x0, y0, x1, y1 = (float(value) for value in re.findall(r'="([-\d.]+)"', tag))
        count += x0 < EDGE or x1 > 841.89 - EDGE or y0 < 0 or y1 > 595.28
    return count
