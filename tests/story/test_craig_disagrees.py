"""Craig sees it differently: said on the sheet about the worry, with his words; there after a night, on the printed
page, and taken back whole.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.story.holloways import come_back, open_family, put_in, record
from tests.story.table import Table, table, words_of
from tests.story.test_by_keys import step_to
from tests.story.test_by_mouse import Mouse

pytestmark = pytest.mark.slow

WORRY, START = "school mornings", "Kelly, Nan Jo, Miss Odell and Meera are worried"
CRAIG, WORDS = "Uncle Craig", "She was never late with me."
SEES = f"{CRAIG} sees it differently ("


def test_by_keys(tmp_path: Path):
    store, pdf = tmp_path / "store", tmp_path / "paper.pdf"
    put_in(store)
    with table("craig by keys", "--store", str(store)) as desk:
        open_family(desk)
        go_to_worry(desk)
        step_to(desk, "Somebody sees it differently", role="push button")
        desk.key("Return")
        desk.wait("label", "Who sees it differently? Press their name.")
        step_to(desk, CRAIG, "Right", "check box")
        desk.key("Return")
        desk.wait("text", f"{CRAIG}’s own words", "focused")
        desk.type(WORDS)
        # Away from the field: all of it is said.
        desk.key("Tab")
        seen(desk)
        desk.shot("01 said")
        desk.key("Escape")
        back_on_the_map(desk)
        desk.saved()
        desk.close()
        check_record(store, tmp_path / "one.sosmap")

        come_back(desk)
        desk.wait_row("Map", START, f"{CRAIG} sees it differently")
        go_to_worry(desk)
        seen(desk)
        desk.shot("02 after a night")
        print_by_keys(desk, pdf)
        undo_by_keys(desk)
        desk.close()
    check_paper(pdf)
    assert not stances(record(store, tmp_path / "two.sosmap"))


def test_by_mouse(tmp_path: Path):
    store = tmp_path / "store"
    put_in(store)
    with table("craig by mouse", "--store", str(store)) as desk:
        hand = Mouse(desk)
        open_family(desk)
        # The wheel brings the note up; its menu leads to the sheet.
        x, _, wide, _ = desk.note_box(START)
        _, top, _, high = desk.wait("list", "Map")["box"]
        desk.screen.click(x + wide // 2, top + high // 2, button=5, times=3)
        y = desk.until(lambda: (at := desk.note_box(START)[1]) < top + high - 60 and at, "the note in sight")
        desk.screen.click(x + wide // 2, y + 12, button=3)
        hand.click("menu item", "This worry, its goal and scale")
        desk.wait("push button", "Back to the map")
        hand.click("push button", "Somebody sees it differently")
        desk.wait("label", "Who sees it differently? Press their name.")
        press_name(desk, CRAIG)
        desk.wait("text", f"{CRAIG}’s own words", "focused")
        desk.type(WORDS)
        hand.click("text", "A short name for this worry")
        seen(desk)
        desk.shot("01 said")
        hand.click("push button", "Back to the map")
        back_on_the_map(desk)
        desk.saved()
        desk.close()
        check_record(store, tmp_path / "one.sosmap")

        come_back(desk)
        desk.wait_row("Map", START, f"{CRAIG} sees it differently")
        hand.click("push button", "Undo")
        hand.click("push button", "Take it back")
        desk.gone("push button", "Take it back")
        desk.saved()
        desk.until(lambda: not said_on_the_map(desk), "taken back")
        desk.close()
    assert not stances(record(store, tmp_path / "two.sosmap"))


def go_to_worry(desk: Table) -> None:
    """About a worry in hand is its sheet."""
    desk.key("Home")
    step_to(desk, "Worry statement, 1 of 3", role="list item")
    desk.key("ctrl+i")
    desk.wait("push button", "Back to the map", "focused")
    desk.wait("check box", f"Worry: {WORRY}", "checked")


def press_name(desk: Table, name: str) -> None:
    """A name on the sheet; the same name stands among the worries and the voices too."""
    x, y, wide, high = desk.until(lambda: within_sheet(desk, name), name)
    desk.screen.click(x + wide // 2, y + high // 2)


def within_sheet(desk: Table, name: str) -> list[int] | None:
    found = [one["box"] for one in desk.tree() if one["role"] == "check box" and one["name"].startswith(name)]
    return found[0] if found else None


def seen(desk: Table) -> None:
    """His name, the day and his words, in one sentence under the statement."""
    row = desk.until(lambda: next((one["name"] for one in desk.tree() if SEES in one["name"]), None), "Craig's view")
    assert f": “{WORDS}”" in row
    today = date.today()
    assert f"({today.day} " in row, row


def back_on_the_map(desk: Table) -> None:
    desk.wait("list", "Map")
    desk.wait_row("Map", START, f"{CRAIG} sees it differently")


def said_on_the_map(desk: Table) -> bool:
    return any(START in row and "differently" in row for row in desk.rows("Map"))


def print_by_keys(desk: Table, pdf: Path) -> None:
    """The worker's own map."""
    desk.save_pdf(pdf)


def undo_by_keys(desk: Table) -> None:
    """It was done before this opening: the step is asked about, and stays in sight on the sheet."""
    desk.key("ctrl+z")
    desk.wait("push button", "Leave it", "focused")
    step_to(desk, "Take it back")
    desk.key("Return")
    desk.gone("push button", "Leave it")
    desk.saved()
    desk.wait("check box", "Who agrees? Not asked yet.")
    desk.shot("03 taken back")
    desk.key("Escape")
    desk.wait("list", "Map")
    desk.until(lambda: not said_on_the_map(desk), "taken back")


def stances(document) -> list:
    """What was said of the worry."""
    from sos_desktop.model.records import Note, Stance

    worry = next(note for note in document.all(Note) if note.text.startswith(START))
    return [*(one for one in document.all(Stance) if one.note == worry.id), *worry.agree, *worry.disagree]


def check_record(store: Path, to: Path) -> None:
    from sos_desktop.model.records import Person

    document = record(store, to)
    stance, who = stances(document)
    assert document.need(Person, who).shown == CRAIG and stance.who == who
    assert (stance.stance, stance.text, stance.day) == ("differs", WORDS, date.today())


def check_paper(pdf: Path) -> None:
    printed = words_of(pdf)
    assert f"{SEES}" in printed and f"“{WORDS}”" in printed
    assert f"“{WORRY}”" in printed
