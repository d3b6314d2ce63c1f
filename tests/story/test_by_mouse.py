"""A fresh laptop to a printed page, by mouse: what a mouse can do is done by mouse, the keys only write words."""

from __future__ import annotations

import itertools

import pytest

from tests.story.table import (
    CHILD,
    FAMILY,
    MOVES,
    NETWORK,
    NOTES,
    NUMBERS,
    PASSPHRASE,
    TIES,
    VOICES,
    WORKER,
    ZONES,
    Table,
    check_paper,
    check_record,
    check_shown,
    exported,
    table,
    words_of,
)

pytestmark = pytest.mark.slow


class Mouse:
    """A hand on a mouse. It goes where the accessibility tree says that things are."""

    def __init__(self, desk: Table) -> None:
        self.desk, self.screen = desk, desk.screen

    def click(self, role: str, name: str, times: int = 1, button: int = 1) -> None:
        x, y, wide, high = self.desk.wait(role, name)["box"]
        self.screen.click(x + wide // 2, y + high // 2, button, times)

    def fill(self, role: str, name: str, text: str) -> None:
        self.click(role, name)
        self.desk.wait(role, name, "focused")
        self.desk.type(text)

    def carry(self, start: list[int], x: int, y: int) -> None:
        self.screen.drag(start[0] + start[2] // 2, start[1] + start[3] // 2, x, y)


def test_from_a_fresh_laptop_to_a_printed_page(tmp_path):
    store, pdf = tmp_path / "store", tmp_path / "paper.pdf"
    with table("mouse", "--store", str(store)) as desk:
        hand = Mouse(desk)
        begin(desk, hand)
        add_voices(desk, hand)
        write_notes(desk, hand)
        move_three(desk, hand)
        give_numbers(desk, hand)
        draw_network(desk, hand)
        undo_five_redo_three(desk, hand)
        desk.saved()
        before = desk.everything()
        assert not any("stressful" in row for row in before["people"])

        desk.kill_and_return()
        assert desk.everything() == before
        desk.shot("13 back again")
        undo_past_today(desk, hand)
        shown = desk.everything()
        check_shown(shown)

        print_to(desk, hand, pdf)
        desk.close()
    check_record(exported(store, tmp_path / "noor.sosmap"))
    check_paper(words_of(pdf))


def begin(desk: Table, hand: Mouse) -> None:
    desk.wait("text", "Your name, as families know you", "focused")
    desk.shot("01 first start")
    hand.fill("text", "Your name, as families know you", WORKER)
    hand.fill("password text", "Choose a passphrase", PASSPHRASE)
    hand.fill("password text", "The passphrase once more", PASSPHRASE)
    hand.click("push button", "Begin")
    desk.wait("label", "Please tick that you understand")
    hand.click("check box", "I understand that it cannot be recovered")
    desk.shot("02 ready to begin")
    hand.click("push button", "Begin")
    desk.wait("label", f"Hello {WORKER.split()[0]}")
    hand.click("push button", "New family")
    hand.fill("text", "What do you call this family?", FAMILY)
    hand.fill("text", "Whose map is it?", CHILD)
    desk.shot("03 new family")
    hand.click("push button", "Start the map")
    desk.wait("list", "Map", "focused")
    desk.wait("check box", CHILD)
    desk.shot("04 empty map")


def add_voices(desk: Table, hand: Mouse) -> None:
    for name in VOICES:
        hand.fill("text", "Add someone by name", name)
        desk.key("Return")
        desk.wait("check box", name, "checked")


def write_notes(desk: Table, hand: Mouse) -> None:
    """Double-click on a zone's ground, or its add sign, begins; Enter begins the next; a click elsewhere ends."""
    for (voice, zone), group in itertools.groupby(NOTES, lambda said: (said.voice, said.zone)):
        hand.click("check box", voice)
        desk.wait("check box", voice, "checked")
        x, y, wide, high = desk.zone(zone)["box"]
        if zone in (0, 1):
            # Where the zone is empty, below its first lines; the tray may go on below what the board shows.
            _, top, _, tall = desk.wait("list", "Map")["box"]
            desk.screen.click(x + wide // 2, min(y + high, top + tall) - 14, times=2)
        else:
            desk.screen.click(x + wide - 22, y + 20)
        for said in group:
            desk.wait_row("Map", f"{ZONES[zone]}, ", "no words yet", f"says {voice}")
            desk.type(said.text)
            desk.wait_row("Map", said.text.rsplit(" ", 1)[0])
            desk.key("Return")
            desk.wait_row("Map", f"{ZONES[zone]}, ", said.text, f"says {voice}")
        # The last Enter began an empty note: a click on the family's name leaves it, and it goes without a trace.
        desk.wait_row("Map", "no words yet")
        hand.click("heading", "7")
        desk.until(lambda: not any("no words yet" in row for row in desk.rows("Map")), "the empty note gone")
    assert len(desk.rows("Map")) == len(NOTES)
    desk.shot("05 ten notes")


def move_three(desk: Table, hand: Mouse) -> None:
    for piece, zone in MOVES:
        x, y, wide, _ = desk.zone(zone)["box"]
        hand.carry(desk.note_box(piece), x + wide // 2, y + 60)
        desk.wait_row("Map", f"{ZONES[zone]}, ", piece)
    desk.shot("06 three moved")


def give_numbers(desk: Table, hand: Mouse) -> None:
    for name, score, reason in NUMBERS:
        hand.click("list item", f"{name}, not asked yet")
        desk.wait("list item", f"{name}, not asked yet", "selected")
        if score is None:
            # Pressed again, somebody's name opens their card.
            hand.click("list item", f"{name}, not asked yet")
            hand.click("check box", "Would not give a number")
            desk.shot("07 would not give a number")
            hand.fill("text", "Why not, in their own words?", reason)
            desk.key("Return")
            desk.wait("list item", f"{name} would not give a number: {reason}")
        else:
            x, y, wide, high = desk.wait("list item", "The line from 0")["box"]
            desk.screen.click(x + round(wide * score / 10), y + high // 2)
            desk.wait("list item", f"{name}, {int(score)}")
    desk.shot("08 four numbers")


def draw_network(desk: Table, hand: Mouse) -> None:
    hand.click("check box", "Network")
    desk.wait("list", "Network")
    # Round the child, who is in the middle, at shares of the board's height.
    for name, across, down in zip(NETWORK, (-0.1, 0.02, 0.2), (-0.13, 0.2, -0.2), strict=True):
        high = desk.wait("list", "Network")["box"][3]
        x, y, wide, tall = desk.wait("list item", f"{CHILD}, ")["box"]
        desk.screen.click(x + wide // 2 + round(high * across), y + tall // 2 + round(high * down), times=2)
        desk.wait("text", "Name of somebody new", "focused")
        desk.type(name)
        desk.key("Return")
        desk.wait("list item", f"{name}, ", "selected")
    desk.shot("09 six people")
    (a, b, quality), (c, d, other) = TIES
    # By the handle at the top right of whoever is chosen.
    hand.click("list item", f"{a}, ")
    x, y, wide, _ = desk.wait("list item", f"{a}, ", "selected")["box"]
    to_x, to_y, to_wide, _ = desk.wait("list item", f"{b}, ")["box"]
    desk.screen.drag(x + wide - 1, y + 1, to_x + to_wide // 2, to_y + to_wide // 2)
    choose_quality(desk, hand, a, b, quality)
    # And by the menu.
    hand.click("list item", f"{c}, ", button=3)
    hand.click("menu item", "Tie with")
    hand.click("menu item", d)
    choose_quality(desk, hand, c, d, other)
    desk.shot("11 two ties")


def choose_quality(desk: Table, hand: Mouse, a: str, b: str, quality: str) -> None:
    desk.wait("label", f"How is it between {a} and {b}?")
    desk.shot("10 what the tie is like")
    hand.click("check box", quality)
    desk.wait_row("Network", f"{a}, ", f"{quality} tie with {b}")


def undo_five_redo_three(desk: Table, hand: Mouse) -> None:
    """Both ties are two steps each; the fifth is the last person."""
    last = NETWORK[-1]
    for _ in range(5):
        hand.click("push button", "Undo")
        desk.until(lambda: desk.find("label", "Taken back"), "taken back")
        desk.saved()
    desk.gone("list item", f"{last}, ")
    assert not any("tie with" in row for row in desk.rows("Network"))
    desk.shot("12 five taken back")
    for _ in range(3):
        hand.click("push button", "Redo")
        desk.saved()
    (a, b, quality), _ = TIES
    desk.wait("list item", f"{last}, ")
    desk.wait_row("Network", f"{a}, ", f"{quality} tie with {b}")


def undo_past_today(desk: Table, hand: Mouse) -> None:
    """The program asks before it goes back past its last start; what was taken back then can still be redone."""
    (a, b, quality), (c, d, other) = TIES
    hand.click("push button", "Undo")
    hand.click("push button", "Leave it")
    desk.gone("push button", "Leave it")
    hand.click("check box", "Network")
    desk.wait_row("Network", f"{a}, ", f"{quality} tie with {b}")
    hand.click("push button", "Undo")
    desk.shot("14 asks before going back")
    hand.click("push button", "Take it back")
    desk.wait_row("Network", f"{a}, ", f", tie with {b}")
    for _ in range(3):
        hand.click("push button", "Redo")
        desk.saved()
    desk.wait_row("Network", f"{c}, ", f"{other} tie with {d}")


def print_to(desk: Table, hand: Mouse, pdf) -> None:
    hand.click("push button", "Print")
    desk.wait("image", "Page 1 of")
    desk.shot("15 print")
    hand.click("push button", "Save as PDF…")
    desk.wait("text", "File name:", "focused")
    desk.type(str(pdf))
    hand.click("push button", "Save")
    desk.until(pdf.exists, "the PDF")
    desk.wait("label", "Saved.")
    desk.shot("16 printed")
    hand.click("push button", "Close")
    desk.gone("push button", "Save as PDF…")
