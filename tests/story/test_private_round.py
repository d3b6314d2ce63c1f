"""Everyone writes privately, then reveals: the laptop goes round, nobody's number is anywhere before the last one has
given theirs, then all stand together; on the line, after a night, and in the record.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.story.holloways import come_back, open_family, put_in, record
from tests.story.table import Table, table
from tests.story.test_by_keys import step_to
from tests.story.test_by_mouse import Mouse

pytestmark = pytest.mark.slow

#: Who is here, their number (None: would rather not), and why.
ROUND = (
    ("Tia", 9.5, "The list works."),
    ("Kelly", 3.0, "I am so tired of it."),
    ("Ryan", None, "Not with everybody listening."),
)
WAY = "School mornings"


def test_by_keys(tmp_path: Path):
    store = tmp_path / "store"
    put_in(store)
    with table("private round by keys", "--store", str(store)) as desk:
        open_family(desk)
        desk.key("ctrl+r")
        desk.wait("label", "Who is here?")
        for name, _, _ in ROUND:
            step_to(desk, name, role="check box")
            desk.key("space")
            desk.until(lambda name=name: "checked" in pick(desk, name)["states"], f"{name} is here")
        desk.shot("01 who is here")
        step_to(desk, "Begin", role="push button")
        desk.key("space")
        for at, (name, score, why) in enumerate(ROUND):
            desk.wait("push button", f"I am {name}", "focused")
            nothing_is_told(desk)
            desk.key("space")
            desk.wait("label", f"{name}, only you see this now")
            nothing_is_told(desk, but=at)
            if score is None:
                step_to(desk, "I would rather not give a number")
                desk.key("space")
            else:
                desk.type(f"{score:g}")
            step_to(desk, "Why? In your own words", role="text")
            desk.type(why)
            desk.shot(f"0{at + 2} {name}")
            step_to(desk, "Done, ", role="push button")
            desk.key("space")
        all_together(desk)
        desk.shot("05 all together")
        desk.wait("push button", "Back to the map", "focused")
        desk.key("space")
        on_the_line(desk)
        after_a_night(desk)
    check_record(store, tmp_path / "round.sosmap")


def test_by_mouse(tmp_path: Path):
    store = tmp_path / "store"
    put_in(store)
    with table("private round by mouse", "--store", str(store)) as desk:
        hand = Mouse(desk)
        open_family(desk)
        hand.click("push button", "Each on their own")
        desk.wait("label", "Who is here?")
        for name, _, _ in ROUND:
            x, y, wide, high = desk.until(lambda name=name: pick(desk, name), name)["box"]
            desk.screen.click(x + wide // 2, y + high // 2)
            desk.until(lambda name=name: "checked" in pick(desk, name)["states"], f"{name} is here")
        hand.click("push button", "Begin")
        for at, (name, score, why) in enumerate(ROUND):
            nothing_is_told(desk)
            hand.click("push button", f"I am {name}")
            desk.wait("label", f"{name}, only you see this now")
            nothing_is_told(desk, but=at)
            if score is None:
                hand.click("check box", "I would rather not give a number")
            else:
                x, y, wide, high = the_line(desk)
                desk.screen.click(x + 24 + round((wide - 48) * score / 10), y + high * 2 // 3)
            hand.fill("text", "Why? In your own words", why)
            hand.click("push button", "Done, ")
        all_together(desk)
        hand.click("push button", "Back to the map")
        on_the_line(desk)
        after_a_night(desk)
    check_record(store, tmp_path / "round.sosmap")


def pick(desk: Table, name: str) -> dict | None:
    """A name on the round's own page, which lies over the map with the same names."""
    every = desk.tree()
    over = next((at for at, one in enumerate(every) if one["role"] == "label" and one["name"] == "Who is here?"), None)
    found = every[over:] if over is not None else []
    return next((one for one in found if one["role"] == "check box" and one["name"] == name), None)


def said(score: float | None) -> str:
    return {9.5: "9½", 3.0: "3", None: "no number"}[score]


def names(desk: Table) -> list[str]:
    """Everything that ears could find."""
    return [one["name"] for one in desk.tree()]


def the_line(desk: Table) -> list[int]:
    return desk.until(
        lambda: next((one["box"] for one in desk.tree() if one["name"].startswith("Your number: ")), None), "the line"
    )


def nothing_is_told(desk: Table, but: int = -1) -> None:
    """Neither a number nor a reason of this round is on the screen. ``but``: whose turn it is may see their own."""
    there = names(desk)
    for at, (name, score, why) in enumerate(ROUND):
        if at == but:
            continue
        assert not any(why in one for one in there), name
        if score is not None:
            assert not any(one in (f"{name}, {said(score)}", f"Your number: {said(score)}") for one in there), name
            assert not any(one.startswith(f"{name}, {said(score)}:") for one in there), name


def all_together(desk: Table) -> None:
    desk.wait("label", "All together")
    there = names(desk)
    for name, score, why in ROUND:
        assert name in there and said(score) in there and why in there


def on_the_line(desk: Table) -> None:
    for name, score, why in ROUND:
        row = f"{name} would not give a number: {why}" if score is None else f"{name}, {said(score)}: {why}"
        desk.wait("list item", row)
    # Nobody else was asked today, and nothing is worked out of what they said.
    assert "Nan Jo, not asked yet" in desk.rows(WAY)
    desk.saved()


def after_a_night(desk: Table) -> None:
    desk.close()
    come_back(desk)
    on_the_line(desk)
    desk.close()


def check_record(store: Path, to: Path) -> None:
    from sos_desktop.model.records import Person, Rating

    document = record(store, to)
    today = [one for one in document.all(Rating) if one.day == date.today()]
    found = {document.need(Person, one.who).shown: (one.score, one.reason, one.method) for one in today}
    assert found == {name: (score, why, "written") for name, score, why in ROUND}
