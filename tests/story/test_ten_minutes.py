"""Ten minutes at a kitchen table, counted: from the door to a printed sheet for the family, in a real window.

An action is one click, or one press of a key or chord; words that people say are counted as words, not as keys. The
numbers stand in ``docs/ten-minutes.md``, with what each part costs, and this test holds them to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.story.holloways import NAME, put_in, record
from tests.story.table import PASSPHRASE, ROOT, Table, table, words_of

pytestmark = pytest.mark.slow

DOCS = ROOT / "docs" / "ten-minutes.md"
HELD, OWN, STEP = (
    "On Sunday I rang Nan Jo before bed and she came at seven.",
    "Nan makes the porridge with the brown sugar.",
    "Nan Jo rings Steph on Sunday evenings.",
)


class Hands:
    """Clicks, presses keys and writes; counts each, by part of the visit."""

    def __init__(self, desk: Table) -> None:
        self.desk = desk
        self.counted: dict[str, Counter[str]] = {}
        self._now: Counter[str] = Counter()

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        self._now = self.counted.setdefault(name, Counter())
        yield
        self.desk.shot(f"{len(self.counted):02} {name}")

    def click(self, role: str, name: str) -> None:
        left, top, wide, high = self.desk.wait(role, name)["box"]
        self.at(left + wide // 2, top + high // 2)

    def at(self, x: int, y: int) -> None:
        self._now["clicks"] += 1
        self.desk.screen.click(x, y)

    def key(self, *keys: str) -> None:
        self._now["keys"] += len(keys)
        self.desk.key(*keys)

    def write(self, text: str) -> None:
        self._now["words"] += len(text.split())
        self.desk.type(text)

    @property
    def rows(self) -> dict[str, tuple[int, int, int]]:
        return {name: (one["clicks"], one["keys"], one["words"]) for name, one in self.counted.items()}


def test_from_the_door_to_a_sheet_for_the_family(tmp_path: Path):
    store, pdf = tmp_path / "store", tmp_path / "family.pdf"
    put_in(store)
    with table("ten minutes", "--store", str(store)) as desk:
        hands = Hands(desk)
        with hands.part("The door"):
            the_door(desk, hands)
        with hands.part("The visit begins, and who is here"):
            begin(desk, hands)
        with hands.part("Kelly tells of a time it held, and gives a number"):
            a_note(desk, hands, "Kelly", 5, HELD)
            a_number(desk, hands, "Kelly", 7)
        with hands.part("Tia, in her own words, and her number"):
            a_note(desk, hands, "Tia", 4, OWN)
            a_number(desk, hands, "Tia", 8)
        with hands.part("A next step"):
            a_note(desk, hands, "Nan Jo", 7, STEP)
        with hands.part("Reading back, zone by zone"):
            read_back(desk, hands)
        with hands.part("When we meet again"):
            desk.wait("text", "Day of the next visit", "focused")
            hands.write("next friday")
            hands.key("Return")
        with hands.part("A sheet for those at the table"):
            a_sheet(desk, hands, pdf)
        with hands.part("The visit ends"):
            hands.click("push button", "End the visit")
            desk.wait("label", "Who was there")
        desk.saved()
        desk.close()
    check_record(store, tmp_path / "tia.sosmap")
    words = words_of(pdf)
    assert "Copy for" in words and HELD in words and STEP in words
    assert OWN not in words, "nobody has asked Tia yet whether it may go home on paper"
    assert hands.rows == in_docs(), f"docs/{DOCS.name} says otherwise than {hands.rows}"


def the_door(desk: Table, hands: Hands) -> None:
    desk.wait("password text", "Your passphrase", "focused")
    hands.write(PASSPHRASE)
    hands.key("Return")
    desk.wait("text", "Find a family", "focused")
    hands.write("Tia")
    desk.wait("push button", NAME)
    hands.key("Return")
    desk.wait("list", "Map", "focused")


def begin(desk: Table, hands: Hands) -> None:
    """Everybody who came last time is here; from then on the screen is for them."""
    hands.key("F9")
    desk.wait("push button", "Begin the visit", "focused")
    hands.key("Return")
    desk.wait("label", "Who is here")
    hands.click("push button", "All of them are here")
    desk.gone("push button", "All of them are here")
    hands.key("F4")
    desk.wait("push button", "Room: ")
    hands.click("check box", "Tia was seen alone")
    desk.wait("check box", "Tia was seen alone", "checked")
    hands.key("F5")
    desk.wait("list", "Map", "focused")


def a_note(desk: Table, hands: Hands, who: str, zone: int, text: str) -> None:
    """Whose turn it is, what they say, and where it goes: wherever that is, in sight or not."""
    hands.click("check box", who)
    desk.wait("check box", who, "checked")
    desk.wait("list", "Map", "focused")
    hands.write(text)
    desk.wait_row("Map", text.rsplit(" ", 1)[0], f"says {who}")
    hands.key("Escape")
    desk.wait_row("Map", text, f"says {who}")
    name = desk.wait("heading", f"{zone}  ")["name"].split("  ", 1)[1].rsplit(", ", 1)[0]
    hands.key(f"alt+{zone}")
    desk.wait_row("Map", f"{name}, ", text)


def a_number(desk: Table, hands: Hands, who: str, score: int) -> None:
    """The one who speaks gives it: one touch on the line."""
    left, top, wide, high = desk.wait("list item", "The line from 0")["box"]
    hands.at(left + round(wide * score / 10), top + high // 2)
    desk.wait("list item", f"{who}, {score}")


def read_back(desk: Table, hands: Hands) -> None:
    hands.key("F9")
    hands.click("push button", "Read it back")
    hands.click("check box", "Zone by zone")
    desk.wait("check box", "Zone by zone", "checked")
    for _ in range(9):
        if desk.find("label", "That is all of it"):
            break
        there = [one["name"] for one in desk.tree() if one["role"] == "label"]
        hands.key("Right")
        desk.until(lambda there=there: [o["name"] for o in desk.tree() if o["role"] == "label"] != there, "next zone")
    desk.wait("label", "That is all of it")


def a_sheet(desk: Table, hands: Hands, pdf: Path) -> None:
    """For those in the room. The system's own window for files takes a name; the printer's would take one Return."""
    hands.click("push button", "Print copies")
    desk.wait("image", "Page 1 of")
    hands.key("ctrl+s")
    desk.wait("text", "File name:", "focused")
    hands.write(str(pdf))
    hands.key("Return")
    desk.until(pdf.exists, "the PDF")
    desk.wait("label", "Saved.")
    hands.key("Escape")
    desk.gone("push button", "Save as PDF…")


def check_record(store: Path, to: Path) -> None:
    from sos_desktop.model.records import Note, Person, Rating, Visit

    document = record(store, to)
    visit = max(document.all(Visit), key=lambda one: one.day)
    called = {person.id: person.shown for person in document.all(Person)}
    assert {called[one] for one in visit.present} == {"Meera", "Tia", "Kelly", "Nan Jo"}
    assert [called[one] for one in visit.seen_alone] == ["Tia"]
    assert visit.started and visit.ended and visit.read_back and visit.next_on
    notes = {note.text: (called.get(note.said_by), note.category) for note in document.all(Note)}
    assert notes[HELD] == ("Kelly", "existing_safety") and notes[OWN] == ("Tia", "existing_strengths")
    assert notes[STEP] == ("Nan Jo", "next_steps")
    today = {called[one.who]: one.score for one in document.all(Rating) if one.day == visit.day}
    assert today == {"Kelly": 7.0, "Tia": 8.0}


def in_docs() -> dict[str, tuple[int, int, int]]:
    """The table of ``docs/ten-minutes.md``; its last row must add up."""
    rows = re.findall(r"^\| (.+?) \| +(\d+) \| +(\d+) \| +(\d+) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    found = {name.strip("* ").strip(): tuple(int(one) for one in numbers) for name, *numbers in rows}
    total = found.pop("All of it")
    assert total == tuple(map(sum, zip(*found.values(), strict=True))), "the last row adds up"
    return found
