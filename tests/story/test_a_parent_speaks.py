"""A parent speaks: a question, the answer, what else; one question is kept and is there again at the next visit."""

from __future__ import annotations

import pytest

from tests.story.holloways import come_back, open_family, put_in, record
from tests.story.table import Table, table
from tests.story.test_by_keys import step_to

pytestmark = pytest.mark.slow

EXCEPTION = "Tell me about a time it could have gone wrong but did not, and Tia was fine. What did you do?"
KEPT = "When you felt yourself getting to that point and stopped, how did you stop?"
FIRST, SECOND, LATER = (
    "I rang Nan Jo before I went to bed.",
    "Steph took her in when my shift was early.",
    "I put the kettle on and counted.",
)


def answer(desk: Table, words: str) -> None:
    """What somebody says, into the note that has the caret; Enter goes on to what else there is."""
    desk.wait_row("Map", "Existing wellbeing, ", "no words yet", "says Kelly")
    desk.type(words)
    desk.wait_row("Map", words.rsplit(" ", 1)[0])
    desk.key("Return")
    desk.wait("push button", "And what else?", "focused")
    desk.wait_row("Map", "Existing wellbeing, ", words, "says Kelly")


def test_by_keys(tmp_path):
    store = tmp_path / "store"
    put_in(store)
    with table("a parent speaks", "--store", str(store)) as desk:
        open_family(desk)
        speak_as_kelly(desk)
        desk.key("F5")
        desk.wait("list", "Map", "focused")
        desk.key("Home")
        step_to(desk, "Existing wellbeing, 1 of")
        desk.key("shift+F1")
        desk.wait("push button", EXCEPTION, "focused")
        desk.wait("check box", "Questions for: Kelly", "checked")
        desk.shot("01 questions")
        assert asked(desk)[0] == f"{EXCEPTION} Ask alone" and len(asked(desk)) <= 5

        desk.key("Return")
        desk.wait("push button", f"Answering: {EXCEPTION}")
        desk.shot("02 answering")
        answer(desk, FIRST)
        desk.shot("03 what else")
        desk.key("Return")
        desk.wait("push button", "Answering: ")
        answer(desk, SECOND)

        step_to(desk, KEPT, "Down", "push button")
        desk.key("p")
        desk.wait("label", "Kept for next time.")
        desk.gone("push button", KEPT)
        desk.wait("label", "1 question kept for next time.")
        desk.shot("04 kept")
        desk.saved()
        desk.close()

        come_back(desk)
        desk.key("shift+F1")
        desk.wait("push button", f"Kept from last time: {KEPT} For Kelly", "focused")
        desk.shot("05 kept from last time")
        desk.key("Return")
        answer(desk, LATER)
        assert not desk.find("push button", "Kept from last time")
        desk.saved()
        desk.close()
    check(record(store, tmp_path / "tia.sosmap"))


def test_by_mouse():
    with table("a parent speaks by mouse", "--demo") as desk:
        desk.wait("list", "Map", "focused")
        press(desk, "check box", "Kelly")
        desk.key("F1")
        desk.wait("check box", "Questions for: Kelly", "checked")
        press(desk, "push button", "What has happened that made other people worry about Tia?")
        desk.wait_row("Map", "Past harm, ", "no words yet", "says Kelly")
        desk.type("I could not get up and she missed school")
        press(desk, "check box", "Ryan")
        desk.wait_row("Map", "Past harm, ", "she missed school", "says Kelly")
        desk.wait("check box", "Questions for: Ryan", "checked")
        assert not desk.find("push button", "And what else?"), "what else is asked of the one who answered"
        desk.close()


def press(desk: Table, role: str, name: str) -> None:
    left, top, width, height = desk.wait(role, name)["box"]
    desk.screen.click(left + width // 3, top + height // 2)


def speak_as_kelly(desk: Table) -> None:
    step_to(desk, "Add someone by name", "shift+Tab")
    desk.key("shift+Tab")
    step_to(desk, "Kelly", "Up", "check box")
    desk.key("space")
    desk.wait("check box", "Kelly", "checked")


def asked(desk: Table) -> list[str]:
    """The questions on the panel."""
    named = [one["name"] for one in desk.tree() if one["role"] == "push button"]
    return [name for name in named if "?" in name and "this question" not in name]


def check(document) -> None:
    """What the command line wrote: every answer with its question, and nothing left waiting."""
    from sos_desktop.model.commands.questions import waiting
    from sos_desktop.model.records import Note, Parked, Person

    notes = {note.text: note for note in document.all(Note)}
    kelly = next(one.id for one in document.all(Person) if one.shown == "Kelly")
    questions = {FIRST: EXCEPTION, SECOND: f"{EXCEPTION} And what else?", LATER: KEPT}
    for text, question in questions.items():
        assert (notes[text].question, notes[text].said_by, notes[text].category) == (question, kelly, "existing_safety")
    (kept,) = document.all(Parked)
    assert (kept.text, kept.who, kept.answer, kept.alone) == (KEPT, kelly, notes[LATER].id, False)
    assert waiting(document) == ()
