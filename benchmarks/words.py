"""Whether every word of generated maps comes back from their PDFs, in all scripts: many more maps than the tests draw.

``WORDS_MAPS`` says how many (200; 10,000 for a night), ``WORDS_FIRST`` which one to begin with.
"""

from __future__ import annotations

import html
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from unicodedata import bidirectional

from sos_desktop import pdf
from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.model.records import CATEGORIES, Note
from sos_desktop.model.text import clean
from sos_desktop.pdf.layouts.style import MARGIN
from sos_desktop.pdf.text import visible
from sos_desktop.pdf.wish import Wish
from sos_desktop.practice.wording import load
from sos_desktop.words import Words
from tests.pdf.script_words import MIXED, SENTENCES, words_of

from . import extraction
from .figure import Figure
from .paper_maps import NOW

MAPS, FIRST = int(os.environ.get("WORDS_MAPS", "200")), int(os.environ.get("WORDS_FIRST", "0"))
#: Sheets that hold every note of a map, and the smallest type that may stand on each, in points.
SMALLEST = {"map": 12.0, "picture": 12.0, "family": 14.0, "family_large": 18.0}
#: How far poppler's box of a word may reach beyond its ink: a blank at a line's end, the leaning end of a stroke.
BEYOND = 6.0
#: A row of letters without a space that may be too long for a line of large print, in characters.
LONG = 24
STEERING = ["\u200f", "\u200e", "\u2067", "\u2069", "\u202b", "\u202c", "\u200b", "\u00ad", "\n", "(", ")", "12", "·"]
#: What a keyboard, a paste or a broken program may bring, and a field must not keep (model/text.py).
REFUSED = ["\x00", "\x07", "\x1b[31m", "\x85", "\u2028", "\ufffe", "\ufdd0", "\ud83d", "\u202e", "\r\n"]
WORDING, WORDS = load("briefing_note"), Words()


def run() -> list[Figure]:
    """words_lost, texts_changed, words_outside and type_too_small (of MAPS maps, none allowed), and words_map_ms.

    As they are: words_by_tags, long words that were broken at the ends of lines and came back by the tags, and
    words_turned, words of notes in both directions that did, whose lines poppler puts in an order of its own. A table
    of what comes back by language, beside Typst's, goes to the standard error output.
    """
    print(extraction.table(), file=sys.stderr)
    found = Found()
    began = time.process_time()
    for seed in range(FIRST, FIRST + MAPS):
        one = proved(seed)
        for trouble in one.troubles:
            print(f"map {seed}: {trouble}", file=sys.stderr)
        found.add(one)
        if seed % 500 == 499:
            print(f"{seed + 1 - FIRST} maps, {found.words} words", file=sys.stderr, flush=True)
    return [
        Figure.as_it_is("words_maps", MAPS, "maps"),
        Figure.as_it_is("words_in_all", found.words, "words"),
        Figure.at_most("words_lost", found.lost, "words", 0),
        Figure.at_most("texts_changed", found.changed, "notes", 0),
        Figure.at_most("words_outside", found.outside, "boxes", 0),
        Figure.at_most("type_too_small", found.small, "maps", 0),
        Figure.as_it_is("words_by_tags", found.by_tags, "words"),
        Figure.as_it_is("words_turned", found.turned, "words"),
        Figure.at_most("words_map_ms", (time.process_time() - began) * 1000 / MAPS, "ms", 2000),
    ]


@dataclass
class Found:
    """What was found in the files of some maps. ``troubles``: each with an example, in words."""

    words: int = 0
    lost: int = 0
    by_tags: int = 0
    turned: int = 0
    changed: int = 0
    outside: int = 0
    small: int = 0
    troubles: list[str] = field(default_factory=list)

    def add(self, other: Found) -> None:
        """Count another map's with these."""
        for name in ("words", "lost", "by_tags", "turned", "changed", "outside", "small"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def proved(seed: int) -> Found:
    """One map, printed and read back by poppler and by its tags.

    A word counts as lost if poppler has it less often than it was written; but one that had to be broken at a line's
    end, or whose note runs in both directions, is looked for in the tags, where its letters were drawn. A note counts
    as changed if the tags have not its very text, with all its signs and line breaks, but for what is never seen on
    any paper.
    """
    dice = random.Random(seed)
    document = drawn(dice)
    sheet = dice.choice([name for name in SMALLEST if name in pdf.SHEETS])
    knows = pdf.SHEETS[sheet].knows
    wish = Wish(
        paper="a3" if "paper" in knows and dice.random() < 0.3 else "a4", wide="wide" in knows and dice.random() < 0.2
    )
    prepared = pdf.make_sheets(document, WORKER_COPY, WORDING, WORDS, NOW, sheet, wish=wish)
    data = pdf.make_pdf(prepared, WORDS, NOW)
    texts = [note.text for note in document.all(Note)]
    told, sizes = tagged_words(data)
    plain_text, pages = read(data)
    wanted = Counter(word for text in texts for word in words_of(visible(text)))
    plain = Counter(words_of(plain_text))
    tags = Counter(word for text in told for word in words_of(visible(text)))
    made = Found(words=sum(wanted.values()))
    missing = wanted - plain
    excused = missing & (_breakable(texts) | _turning(texts)) & tags
    # Broken or put in another order, but drawn: their letters are there, beside those of the words that are whole.
    drawn_letters = Counter("".join(plain.elements())) - Counter("".join((wanted - missing).elements()))
    if Counter("".join(excused.elements())) - drawn_letters:
        excused.clear()
    broken = excused & _breakable(texts)
    made.by_tags, made.turned = sum(broken.values()), sum((excused - broken).values())
    made.lost = sum((missing - excused).values())
    if made.lost:
        made.troubles.append(f"{sheet}: {made.lost} lost, such as {next(iter(missing - excused))!a}")
    there = Counter(_same(text) for text in told)
    changed = Counter(_same(text) for text in texts if _same(text)) - there
    made.changed = sum(changed.values())
    made.troubles += [f"{sheet}: {times} times not as written: {text[:80]!a}" for text, times in changed.items()]
    for number, (width, height, words) in enumerate(pages, 1):
        for word, left, top, right, bottom in words:
            if left < MARGIN - BEYOND or right > width - MARGIN + BEYOND or top < 0 or bottom > height:
                made.outside += 1
                made.troubles.append(f"{sheet}: on page {number} outside: {word!a}")
    if min(sizes) < SMALLEST[sheet]:
        made.small = 1
        made.troubles.append(f"{sheet}: type of {min(sizes)} points")
    return made


def drawn(dice: random.Random) -> Document:
    """A map of some notes, most of them short, now and then one of 10,000 characters or 300 in one category."""
    document = Document().apply(commands.begin_family("Robin T.", "Ash", NOW.date(), "briefing_note"))
    crowd = dice.choice(("", *CATEGORIES)) if dice.random() < 0.01 else None
    for _ in range(dice.randrange(100, 301) if crowd is not None else dice.choice((dice.randrange(4), 9, 30))):
        most = 10_000 if dice.random() < 0.01 else dice.choice((0, 20, 120, 120, 600))
        category = dice.choice(("", *CATEGORIES)) if crowd is None else crowd
        document = document.apply(commands.add_note(document, clean(_text(dice, most)), category))
    return document


def _text(dice: random.Random, most: int) -> str:
    """A few languages by turns, with signs and steering characters between, up to so many characters."""
    sentences = [text for _, text in SENTENCES.values()] + [MIXED]
    said = ""
    while len(said) < most:
        words = dice.choice(sentences).split()
        first = dice.randrange(len(words))
        piece = " ".join(words[first : first + dice.randrange(1, 9)])
        chance = dice.random()
        if chance < 0.3:
            piece += " " + dice.choice(STEERING)
        elif chance < 0.35:
            piece += dice.choice(REFUSED)
        elif chance < 0.352:
            piece += " " + dice.choice(words) * dice.randrange(10, 60)
        if len(said) + len(piece) > most and said:
            break
        said += (" " if said else "") + piece
    return said


def _breakable(texts: Sequence[str]) -> Counter[str]:
    """Words in rows of signs without a space that are too long for a line, or nearly: those may be broken anywhere."""
    long = [chunk for text in texts for chunk in visible(text).split() if len(chunk) > LONG]
    return Counter(word for chunk in long for word in words_of(chunk))


def _turning(texts: Sequence[str]) -> Counter[str]:
    """Words of notes that run in both directions. Poppler orders such a line once more, by rules of its own: it takes
    the last sign off a Tamil word that stands alone in a line from the right, and joins words across a bracket.
    """
    return Counter(
        word
        for text in texts
        if {bidirectional(char) for char in text} >= {"L"} and not {"R", "AL"}.isdisjoint(map(bidirectional, text))
        for word in words_of(visible(text))
    )


def _same(text: str) -> str:
    """A text without what no paper shows: steering characters, and more than one blank in a row."""
    return "\n".join(" ".join(part.split()) for part in visible(text).split("\n")).strip()


def tagged_words(data: bytes) -> tuple[list[str], list[float]]:
    """(the exact words of each part of the structure tree, each size of type that a page sets), read by pikepdf."""
    import pikepdf

    out: list[str] = []
    sizes: set[float] = set()
    with pikepdf.open(BytesIO(data)) as file:
        waiting = [file.Root.StructTreeRoot]
        while waiting:
            part = waiting.pop()
            if not isinstance(part, pikepdf.Dictionary):
                continue
            if "/ActualText" in part:
                out.append(str(part.ActualText))
            kids = part.get("/K", [])
            waiting += list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        for page in file.pages:
            code = page.Contents.read_bytes()
            sizes.update(float(size) for size in re.findall(rb"/\S+ ([\d.]+) Tf", code))
    return out, sorted(sizes)


#: A word with left, top, right and bottom.
Word = tuple[str, float, float, float, float]


def read(data: bytes) -> tuple[str, list[tuple[float, float, Sequence[Word]]]]:
    """(all text in the order in which it is spoken; of each page its width and height and its words), by poppler.

    Two runs: with boxes, poppler leaves words that run to the left the wrong way round.
    """
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        plain, boxed = (
            subprocess.run(["pdftotext", *options, file.name, "-"], capture_output=True, text=True, check=True).stdout
            for options in ([], ["-bbox"])
        )
    pages: list[tuple[float, float, list[Word]]] = []
    for line in boxed.splitlines():
        if '<page width="' in line:
            wide, high = re.findall(r'"([\d.]+)"', line)
            pages.append((float(wide), float(high), []))
        elif "<word " in line:
            tag, _, rest = line.partition(">")
            x0, y0, x1, y1 = (float(value) for value in re.findall(r'="([-\d.]+)"', tag))
            pages[-1][2].append((html.unescape(rest.removesuffix("</word>")), x0, y0, x1, y1))
    return plain, list(pages)
