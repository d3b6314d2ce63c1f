"""How a note reads, for eyes and for ears."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtGui import QAccessible

from sos_desktop.canvas import access
from sos_desktop.canvas.board.arrange import INNER
from sos_desktop.canvas.board.faces import face_of
from sos_desktop.model import commands
from sos_desktop.model.change import Change
from sos_desktop.model.commands import worries
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Note
from sos_desktop.practice import wording
from sos_desktop.words import Words
from tests.canvas.board_desk import TODAY, Desk, family, note, person

DOCUMENT = family()
MARCH = date(2025, 3, 4)


def face(**fields):
    today = fields.pop("today", TODAY)
    return face_of(DOCUMENT, Note(id=new_id(), **fields), Words(), today)


def line(**fields):
    """The voice line with soft spaces."""
    return face(**fields).voice_line.replace("\u00a0", " ")


def test_a_voice_stands_with_initials_name_and_day():
    shown = face(text="Hello", said_by=person("Kelly"), said_on=MARCH)
    assert (shown.initials, shown.voice_line, shown.known) == ("K", "Kelly · 4\u00a0March", True)
    assert line(said_by=person("Kelly"), said_on=MARCH, today=date(2026, 1, 1)) == "Kelly · 4 March 2025"


def test_other_voices_and_nobody():
    assert line(said_as="letter from school") == "letter from school"
    assert line() == "nobody yet"
    assert not face().known


@pytest.mark.parametrize(
    ("text", "shown"), [("I miss him.", "“I miss him.”"), ('"I miss him."', '"I miss him."'), ("", "")]
)
def test_own_words_stand_in_quotation_marks_once(text, shown):
    found = face(text=text, own_words=True, said_by=person("Tia"))
    assert found.text == shown
    assert "own words" in found.facts


def test_next_steps_show_whose_and_by_when():
    step = {"category": "next_steps", "owner": person("Kelly")}
    assert line(due=date(2025, 5, 8), **step) == "Kelly · by 8 May"
    assert line(due=date(2025, 3, 8), **step) == "Kelly · was for 8 March"
    assert line(due=date(2025, 3, 8), done=date(2025, 3, 7), **step) == "Kelly · ✓ done 7 March"
    assert line(said_by=person("Tia"), **step) == "Kelly · Tia says"
    assert line(category="next_steps", owner_as="the school") == "the school"


def test_who_agrees_and_who_sees_it_differently():
    assert face(agree=(person("Kelly"),)).facts == ("1 agrees",)
    both = face(agree=(person("Kelly"), new_id()), disagree=(person("Tia"),))
    assert both.facts == ("2 agree", "Tia sees it differently")


def test_a_worrys_name_stands_on_it_and_on_its_goal_and_follows(qtbot):
    desk = Desk(qtbot, family([("w", "danger_statement", "Tia could be late."), ("g", "goal", "On time.")]))
    goal = replace(desk.document.need(Note, note("g")), answers=note("w"))
    desk.do(Change.of("answers", [(desk.document.need(Note, goal.id), goal)]))
    for name in ("school mornings", "mornings"):
        desk.do(commands.edit(desk.document, Note, note("w"), "name", name=name))
        for one in ("w", "g"):
            assert desk.board.board_scene.notes[note(one)].face.facts == (f"“{name}”",)
    desk.do(commands.edit(desk.document, Note, note("w"), "name", name=""))
    assert desk.board.board_scene.notes[note("g")].face.facts == ()


def test_who_would_change_something_is_told_as_soon_as_they_say_so(qtbot):
    desk = Desk(qtbot, family([("w", "danger_statement", "Tia could be late.")]))
    facts = lambda: desk.board.board_scene.notes[note("w")].face.facts  # noqa: E731
    desk.do(worries.take_stance(desk.document, note("w"), "change", TODAY, who=person("Kelly")))
    assert facts() == ("Kelly would change something",)
    desk.do(commands.rename(desk.document, person("Kelly"), "Mum"))
    assert facts() == ("Mum would change something",)
    desk.do(worries.take_stance(desk.document, note("w"), "differs", TODAY, who=person("Kelly")))
    assert facts() == ("Mum sees it differently",)


@pytest.mark.parametrize("mark", [{"private": True}, {"adults_only": True}, {"not_for": (person("Tia"),)}])
def test_a_marked_note_says_so_without_naming_anybody(mark):
    shown = face(text="Secret", said_by=person("Kelly"), **mark)
    assert shown.kept == "kept back"
    assert "Tia" not in shown.voice_line + shown.kept


def test_a_screen_reader_finds_a_list_of_notes_in_reading_order(qtbot):
    desk = Desk(qtbot, family([("b", "goal", "Later."), ("a", "past_harm", "First."), ("t", "", "Loose.")]))
    given = QAccessible.queryAccessibleInterface(desk.board)
    assert given.role() == QAccessible.Role.List
    rows = access._GIVEN[id(desk.board)]
    every = [rows.child(at) for at in range(rows.childCount())]
    assert [one.text(QAccessible.Text.Name) for one in every if one.role() == QAccessible.Role.ListItem] == [
        "Not sorted yet, 1 of 1: Loose., says Kelly",
        "Past harm, 1 of 1: First., says Kelly",
        "Goal, 1 of 1: Later., says Kelly",
    ]
    one = rows.child(3)
    assert one.role() == QAccessible.Role.ListItem
    assert rows.indexOfChild(one) == 3
    rect = desk.board.note_rect(note("a"))
    assert one.rect().size() == rect.size()
    middle = desk.board.viewport().mapToGlobal(rect.center())
    assert rows.childAt(middle.x(), middle.y()) is one
    desk.board.select([note("a")])
    assert one.state().selected and one.state().focused
    desk.do(commands.delete(desk.document, [note("a")]))
    assert rows.childCount() == len(every) - 1
    assert not one.isValid() and one.text(QAccessible.Text.Name) == ""


def test_a_screen_reader_finds_every_zone_over_its_notes(qtbot):
    desk = Desk(qtbot, family([("a", "past_harm", "First."), ("b", "past_harm", "Second.")]))
    QAccessible.queryAccessibleInterface(desk.board)
    rows = access._GIVEN[id(desk.board)]
    every = [rows.child(at) for at in range(rows.childCount())]
    names = [one.text(QAccessible.Text.Name) for one in every]
    zones = [one for one in every if one.role() == QAccessible.Role.Heading]
    assert [one.text(QAccessible.Text.Name) for one in zones][:3] == [
        "Not sorted yet, empty",
        "1  Past harm, 2 notes",
        "2  Danger statement, empty",
    ]
    assert len(zones) == 8
    assert names[2:4] == ["Past harm, 1 of 2: First., says Kelly", "Past harm, 2 of 2: Second., says Kelly"]
    # A zone's ground is its own where no note lies on it.
    ground = zones[1].rect()
    assert every[2].rect().intersects(ground)
    assert rows.childAt(ground.center().x(), ground.bottom() - 2) is zones[1]
    # An empty zone is a stop for the keys, and says so.
    desk.board.setFocus()
    desk.board.keys._go("zone:danger_statement")
    assert [one.state().focused for one in zones].index(True) == 2


def test_no_python_answers_where_qt_wants_a_pointer():
    """Seen with a real screen reader's bus: an ``interface_cast`` made in Python is a segmentation fault."""
    assert "interface_cast" not in vars(access.RowAccess)
    assert "interface_cast" not in vars(access.BoardAccess)


def test_interfaces_of_a_board_that_is_gone_answer_nothing(qtbot):
    desk = Desk(qtbot, family([("a", "past_harm", "First.")]))
    QAccessible.queryAccessibleInterface(desk.board)
    rows = access._GIVEN[id(desk.board)]
    one = rows.child(0)
    access._close(id(desk.board), rows)
    assert rows.childCount() == 0
    assert one.text(QAccessible.Text.Name) == ""
    assert not one.isValid() and one.rect().isEmpty()


def test_faces_name_everybody_on_them():
    shown = face(said_by=person("Kelly"), agree=(person("Tia"),))
    assert shown.named == {person("Kelly"), person("Tia")}
    assert replace(shown, named=frozenset()) != shown


def test_an_empty_map_fits_the_council_laptop_without_scrolling(qtbot):
    """The board's share of a 1366 by 768 screen, with the usual wording."""
    desk = Desk(qtbot, family([]), (1166, 547))
    desk.board.show_document(desk.document, wording.load(wording.DEFAULT))
    assert desk.board.verticalScrollBar().maximum() == 0
    # The hint lies inside its zone all the same.
    ground, arrangement = desk.board.board_scene.ground, desk.board.board_scene.arrangement
    for zone, box in arrangement.zones.items():
        guidance, hint = ground._guidance_lines(zone, box.width - 2 * INNER)
        assert arrangement.heads[zone].bottom + guidance.height + 2 + hint.height <= box.bottom
