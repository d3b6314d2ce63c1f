"""Six times Nan Jo came: noted with one touch each, the hardest marked, a rule of the plan, and on paper; by keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sos_desktop.words import Words
from tests.story.table import PASSPHRASE, WORKER, Table, table, words_of
from tests.story.test_by_keys import go_to_note, step_to

pytestmark = pytest.mark.slow

NOTE, TRIGGER = "Six times since Christmas, when Kelly felt low at night", "When Kelly feels low at night"
HARDEST = "The ice was on the road."
TODAY_HELD = f"{Words().day(date.today())}: it held. Nan Jo did it."


def test_six_times_nan_jo_came(tmp_path):
    pdf = tmp_path / "plan.pdf"
    with table("six times", "--store", str(tmp_path / "store")) as desk:
        open_the_example(desk)
        note_six_times(desk)
        make_it_a_rule(desk)
        mark_the_hardest(desk)
        desk.saved()
        kill_and_return(desk)
        save_the_plan(desk, pdf)
        desk.close()
    words = words_of(pdf)
    for said in (NOTE, TRIGGER, "It held 6 times, last on", "The hardest so far:", "What we do", "Who does it: Nan Jo"):
        assert said in words, said


def open_the_example(desk: Table) -> None:
    desk.wait("text", "Your name, as families know you", "focused")
    for text in (WORKER, PASSPHRASE, PASSPHRASE):
        desk.type(text)
        desk.key("Tab")
    step_to(desk, "I understand that it cannot be recovered")
    desk.key("space")
    desk.wait("check box", "I understand that it cannot be recovered", "checked")
    step_to(desk, "Begin")
    desk.key("Return")
    desk.wait("push button", "New family", "focused")
    step_to(desk, "Open the example")
    desk.key("Return")
    desk.wait("list", "Map", "focused")


def note_six_times(desk: Table) -> None:
    """Twice in the note's menu on the map; four times on the plan page, one press of Enter each."""
    go_to_note(desk, NOTE)
    assert "held" not in desk.wait_row("Map", NOTE).split("says")[1], "the note's own words are not counted"
    for said in ("held once, ", "held 2 times, last "):
        desk.key("shift+F10")
        step_to(desk, "It held again", "Down", "menu item")
        desk.key("Return")
        desk.wait_row("Map", NOTE, said)
    desk.shot("01 at its foot")
    desk.key("F8")
    step_to(desk, "It held again", role="push button")
    for times in range(3, 7):
        desk.key("Return")
        desk.wait("label", f"Nan Jo · It held {times} times, last on")
        assert desk.focus()[-1][1] == "It held again", "the keys stay where they are"
    desk.shot("02 six times")


def make_it_a_rule(desk: Table) -> None:
    step_to(desk, "Make this a rule", role="push button")
    desk.key("Return")
    desk.wait("panel", f"Rule 1: {NOTE}")
    # To the page once more: the keys begin on its first rule.
    desk.key("F5")
    desk.wait("list", "Map", "focused")
    desk.key("F8")
    desk.wait("panel", f"Rule 1: {NOTE}", "focused")
    desk.key("Return")
    desk.wait("text", "When is it time?", "focused")
    desk.type(TRIGGER)
    desk.wait("panel", f"Rule 1: {TRIGGER.rsplit(' ', 1)[0]}")


def mark_the_hardest(desk: Table) -> None:
    """The days stand below the rule's words; each opens to be corrected."""
    step_to(desk, TODAY_HELD, role="check box")
    desk.key("space")
    step_to(desk, "What happened, as they tell it")
    desk.type(HARDEST)
    step_to(desk, "The hardest so far", role="check box")
    desk.key("space")
    desk.wait("check box", "The hardest so far", "checked")
    desk.shot("03 the hardest")
    desk.key("Escape")
    desk.wait("panel", f"Rule 1: {TRIGGER}. {NOTE}", "focused")
    desk.until(lambda: "The hardest so far:" in (desk.find("panel", "Rule 1: ") or {"name": ""})["name"], "the hardest")
    desk.shot("04 a rule")


def kill_and_return(desk: Table) -> None:
    """The plug is pulled; all of it is there again."""
    desk.app.kill()
    desk.app.start()
    desk.wait("password text", "Your passphrase", "focused")
    desk.type(PASSPHRASE)
    desk.key("Return")
    desk.wait("text", "Find a family", "focused")
    desk.type("Tia")
    desk.wait("push button", "Tia H., last visit")
    desk.key("Return")
    desk.wait("list", "Map", "focused")
    desk.wait_row("Map", NOTE, "held 6 times, last", "hardest")
    desk.key("F8")
    desk.wait("panel", f"Rule 1: {TRIGGER}. {NOTE}")


def save_the_plan(desk: Table, pdf: Path) -> None:
    """Print, the plan's sheet, kept as a PDF."""
    desk.key("ctrl+p")
    of_map = desk.wait("image", "Page 1 of")["name"]
    step_to(desk, "Worker’s map", role="combo box")
    desk.type("Plan")
    desk.wait("combo box", "Plan and next steps")
    desk.until(lambda: (page := desk.find("image", "Page 1 of")) and page["name"] != of_map, "the plan's pages")
    desk.shot("04 the plan on paper")
    desk.key("ctrl+s")
    desk.wait("text", "File name:", "focused")
    desk.type(str(pdf))
    desk.key("Return")
    desk.until(pdf.exists, "the PDF")
    desk.wait("label", "Saved.")
    desk.key("Escape")
    desk.gone("push button", "Save as PDF…")

