"""A fresh laptop to a printed page by keys alone: the mouse is never touched."""

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


def test_from_a_fresh_laptop_to_a_printed_page(tmp_path):
    store, pdf = tmp_path / "store", tmp_path / "paper.pdf"
    with table("keys", "--store", str(store)) as desk:
        begin(desk)
        add_voices(desk)
        write_notes(desk)
        move_three(desk)
        give_numbers(desk)
        draw_network(desk)
        undo_five_redo_three(desk)
        desk.saved()
        before = desk.everything()
        assert not any("stressful" in row for row in before["people"])

        desk.kill_and_return()
        assert desk.everything() == before
        undo_past_today(desk)
        check_shown(desk.everything())

        desk.save_pdf(pdf)
        desk.close()
    check_record(exported(store, tmp_path / "noor.sosmap"))
    check_paper(words_of(pdf))


def step_to(desk: Table, name: str, key: str = "Tab", role: str = "") -> None:
    """Press a key until what has the keys begins with this name."""

    been = []
    here = desk.until(desk.focus, "something has the keys")
    while not any(one.startswith(name) and role in ("", kind) for kind, one in here):
        been.append(here)
        assert len(been) < 60, f"{key} never came to {name}: {been}"
        desk.key(key)
        # Only when the keys have really gone on is the next press due.
        here = desk.until(lambda: (now := desk.focus()) != been[-1] and now, f"{key} leads on from {here}")


def begin(desk: Table) -> None:
    desk.wait("text", "Your name, as families know you", "focused")
    desk.type(WORKER)
    desk.key("Tab")
    desk.type(PASSPHRASE)
    desk.key("Tab")
    desk.type(PASSPHRASE)
    desk.key("Return")
    desk.wait("label", "Please tick that you understand")
    step_to(desk, "I understand that it cannot be recovered")
    desk.key("space")
    desk.wait("check box", "I understand that it cannot be recovered", "checked")
    step_to(desk, "Begin")
    desk.key("Return")
    desk.wait("push button", "New family", "focused")
    desk.key("Return")
    desk.wait("text", "What do you call this family?", "focused")
    desk.type(FAMILY)
    desk.key("Tab")
    desk.type(CHILD)
    desk.key("Return")
    desk.wait("list", "Map", "focused")
    desk.wait("check box", CHILD)


def add_voices(desk: Table) -> None:
    """The window's own question; then the field in the panel, reached by Tab."""
    first, *others = VOICES
    desk.key("ctrl+shift+n")
    desk.wait("dialog", "Add a person")
    desk.type(first)
    desk.key("Return")
    desk.wait("check box", first)
    for name in others:
        # Whoever was added speaks next, so the keys are back on the map.
        step_to(desk, "Add someone by name", "shift+Tab")
        desk.type(name)
        desk.key("Return")
        desk.wait("check box", name, "checked")
    desk.shot("01 voices")


def write_notes(desk: Table) -> None:
    """Tab goes to the zone, typing begins a note there, Enter begins the next, Escape leaves."""
    for (voice, zone), group in itertools.groupby(NOTES, lambda said: (said.voice, said.zone)):
        choose_voice(desk, voice)
        desk.key("F5")
        desk.wait("list", "Map", "focused")
        desk.key("Home")
        step_to(desk, f"{zone}  " if zone else ZONES[0], role="heading")
        for at, said in enumerate(group):
            if at:
                desk.key("Return")
                desk.wait_row("Map", f"{ZONES[zone]}, ", "no words yet", f"says {voice}")
            desk.type(said.text)
            desk.wait_row("Map", f"{ZONES[zone]}, ", said.text.rsplit(" ", 1)[0], f"says {voice}")
        desk.key("Escape")
        desk.wait_row("Map", said.text)
    assert len(desk.rows("Map")) == len(NOTES)
    desk.shot("02 ten notes")


def choose_voice(desk: Table, name: str) -> None:
    """The list of voices is one stop for Tab; arrows go up and down in it, round its ends too."""
    step_to(desk, "Add someone by name", "shift+Tab")
    desk.key("shift+Tab")
    names = [WORKER.split()[0], CHILD, *VOICES]
    here = desk.until(lambda: [names.index(one) for _, one in desk.focus() if one in names], "a voice has the keys")[0]
    step_to(desk, name, "Up" if names.index(name) < here else "Down", "check box")
    desk.key("space")
    desk.wait("check box", name, "checked")


def move_three(desk: Table) -> None:
    """Alt and the zone's number, or Alt and arrows: one column to the right at a time."""
    (first, one), (second, two), (third, three) = MOVES
    go_to_note(desk, first)
    desk.key(f"alt+{one}")
    desk.wait_row("Map", f"{ZONES[one]}, ", first)
    go_to_note(desk, second)
    desk.key("alt+Right")
    desk.wait_row("Map", f"{ZONES[1]}, ", second)
    desk.key("alt+Right")
    desk.wait_row("Map", f"{ZONES[two]}, ", second)
    go_to_note(desk, third)
    desk.key(f"alt+{three}")
    desk.wait_row("Map", f"{ZONES[three]}, ", third)
    desk.shot("03 three moved")


def go_to_note(desk: Table, piece: str) -> None:
    row = desk.wait_row("Map", piece)
    desk.key("Home")
    step_to(desk, row)


def give_numbers(desk: Table) -> None:
    """Down to whose turn it is; a number is typed, "–" is "would not", Enter opens the card for the reason."""
    step_to(desk, "How safe are things")
    for name, score, reason in NUMBERS:
        step_to(desk, f"{name}, not asked yet", "Down")
        if score is None:
            desk.key("minus")
            desk.wait("list item", f"{name} would not give a number", "focused")
            desk.key("Return")
            desk.wait("text", "Why not, in their own words?", "focused")
            desk.type(reason)
            desk.key("Return")
            desk.wait("list item", f"{name} would not give a number: {reason}")
        else:
            desk.type(f"{score:g}")
            desk.wait("list item", f"{name}, {int(score)}")
    desk.shot("04 four numbers")


def draw_network(desk: Table) -> None:
    desk.key("F6")
    desk.wait("list", "Network", "focused")
    for name, ring in zip(NETWORK, "231", strict=True):
        desk.type(name)
        desk.wait("text", "Name of somebody new", "focused")
        desk.key("Return")
        desk.wait("list item", f"{name}, ", "focused")
        desk.key(ring)
    desk.wait("list item", f"{NETWORK[-1]}, knows what happened")
    desk.shot("05 six people")
    for a, b, quality in TIES:
        step_to(desk, CHILD, "shift+Tab", "list item")
        step_to(desk, f"{a}, ", role="list item")
        desk.key("t")
        desk.wait("label", f"A tie from {a}")
        # Tab points at one after the other.
        step_to(desk, f"{b}, ", role="list item")
        desk.key("Return")
        desk.wait("label", f"How is it between {a} and {b}?")
        step_to(desk, quality, "Down")
        desk.key("Return")
        desk.wait_row("Network", f"{a}, ", f"{quality} tie with {b}")
    desk.shot("06 two ties")


def undo_five_redo_three(desk: Table) -> None:
    """Each tie is two steps; the fifth is where the last person stands in the circles."""
    for _ in range(5):
        desk.key("ctrl+z")
        desk.until(lambda: desk.find("label", "Taken back"), "taken back")
        desk.saved()
    assert not any("tie with" in row for row in desk.rows("Network"))
    assert not desk.find("list item", f"{NETWORK[-1]}, knows what happened")
    for _ in range(3):
        desk.key("ctrl+y")
        desk.saved()
    (a, b, quality), _ = TIES
    desk.wait_row("Network", f"{a}, ", f"{quality} tie with {b}")


def undo_past_today(desk: Table) -> None:
    """The program asks before it goes back past its last start; what was taken back then can still be redone."""
    (a, b, quality), (c, d, other) = TIES
    desk.key("ctrl+z")
    # Enter is the safe answer.
    desk.wait("push button", "Leave it", "focused")
    desk.key("Return")
    desk.gone("push button", "Leave it")
    desk.key("F6")
    desk.wait_row("Network", f"{a}, ", f"{quality} tie with {b}")
    desk.key("ctrl+z")
    desk.wait("push button", "Leave it", "focused")
    step_to(desk, "Take it back")
    desk.key("Return")
    desk.wait_row("Network", f"{a}, ", f", tie with {b}")
    for _ in range(3):
        desk.key("ctrl+y")
        desk.saved()
    desk.wait_row("Network", f"{c}, ", f"{other} tie with {d}")
