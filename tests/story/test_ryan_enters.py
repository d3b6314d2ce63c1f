"""Ryan enters the room: nothing that is kept from him is on the screen, in the accessibility tree or on the clipboard;
with one touch he has left, and all is there again.
"""

from __future__ import annotations

import json

import pytest

from tests.story.table import Table, table
from tests.story.test_by_keys import step_to
from tests.story.test_by_mouse import Mouse

pytestmark = pytest.mark.slow

#: Words of the two notes that are not for Ryan, and the words that say so.
KEPT_FROM_RYAN = ("counselling", "seven months", "first letter", "old address", "fits with shifts")
SAYING_SO = ("kept back", "Not for", "Kept back")
HIDDEN = "Kelly waited seven months"


def told(desk: Table) -> str:
    """The whole of what anybody who asks is told, what is hidden just now too, with descriptions."""
    return json.dumps(desk.app.tree(shown=False), ensure_ascii=False)


def nothing_is_told(desk: Table) -> None:
    words = told(desk)
    assert [one for one in (*KEPT_FROM_RYAN, *SAYING_SO) if one in words] == []


def all_is_told(desk: Table) -> None:
    words = told(desk)
    assert [one for one in KEPT_FROM_RYAN if one not in words] == []


def copy_the_hidden_note(desk: Table) -> None:
    """It is in the hand, its card is open, it was looked for, and its words are on the clipboard."""
    desk.key("ctrl+f")
    desk.wait("text", "Find a note or a person", "focused")
    desk.type("counselling")
    desk.key("Return")
    desk.gone("text", "Find a note or a person")
    desk.key("ctrl+i")
    desk.wait("panel", "About this note")
    desk.key("F5", "F2", "ctrl+a", "ctrl+c", "Escape")


def pasted(desk: Table) -> str:
    """What the clipboard gives, as far as the program can find it."""
    desk.key("ctrl+f")
    desk.wait("text", "Find a note or a person", "focused")
    desk.key("ctrl+a", "Delete", "ctrl+v")
    said = desk.until(
        lambda: next((o["name"] for o in desk.tree() if o["role"] == "label" and o["name"] in FOUND), None), "found"
    )
    desk.key("Escape")
    return said


NOTHING_TYPED, NOTHING_FOUND = (
    "It looks in the notes and people of this map.",
    "Nothing here has all of these words.",
)
FOUND = (NOTHING_TYPED, NOTHING_FOUND, "1 found. Enter goes there.")


def look_everywhere(desk: Table, hand: Mouse) -> None:
    """Each page, what Find finds, and the pages to print."""
    for page in ("Network", "Houses", "Plan", "Visits", "Map"):
        hand.click("check box", page)
        desk.wait("check box", page, "checked")
        nothing_is_told(desk)
        desk.shot(f"in the room {page}")
    desk.key("ctrl+f")
    desk.wait("text", "Find a note or a person", "focused")
    desk.key("ctrl+a")
    desk.type("counselling")
    desk.wait("label", NOTHING_FOUND)
    desk.key("Escape")
    desk.key("ctrl+p")
    desk.wait("image", "Page 1 of")
    nothing_is_told(desk)
    desk.shot("in the room paper")
    desk.key("Escape")
    desk.gone("image", "Page 1 of")


def test_by_mouse():
    with table("ryan by mouse", "--demo") as desk:
        hand = Mouse(desk)
        desk.wait("list", "Map", "focused")
        all_is_told(desk)
        copy_the_hidden_note(desk)
        assert pasted(desk) == "1 found. Enter goes there."
        hand.click("push button", "Room: only me")
        desk.wait("check box", "Interpreter")
        desk.shot("who is here")
        x, y, wide, high = next(
            o for o in reversed(desk.tree()) if o["role"] == "check box" and o["name"] == "Ryan dad"
        )["box"]
        desk.screen.click(x + wide // 2, y + high // 2)
        desk.wait("push button", "Room: Ryan")
        nothing_is_told(desk)
        desk.key("Escape")
        desk.gone("check box", "Interpreter")
        assert pasted(desk) == NOTHING_TYPED
        look_everywhere(desk, hand)
        hand.click("push button", "Leave the room: only me")
        desk.wait("push button", "Room: only me")
        desk.wait_row("Map", HIDDEN, "kept back")
        all_is_told(desk)


def test_by_keys():
    with table("ryan by keys", "--demo") as desk:
        desk.wait("list", "Map", "focused")
        copy_the_hidden_note(desk)
        desk.key("shift+F4")
        desk.wait("check box", "Interpreter")
        step_to(desk, "Ryan", "Down", "check box")
        desk.key("space")
        desk.wait("push button", "Room: Ryan")
        desk.key("Escape")
        desk.wait("list", "Map", "focused")
        nothing_is_told(desk)
        assert pasted(desk) == NOTHING_TYPED
        desk.type("Ryan says he will come on Friday.")
        desk.key("Escape")
        desk.wait_row("Map", "Ryan says he will come on Friday.")
        nothing_is_told(desk)
        desk.key("F4")
        desk.wait_row("Map", HIDDEN, "kept back")
        desk.key("F4")
        desk.wait("push button", "Room: Ryan")
        nothing_is_told(desk)
        desk.wait_row("Map", "Ryan says he will come on Friday.")
