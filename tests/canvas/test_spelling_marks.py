"""Lines under words while somebody writes, and the quiet mark of a thought: shown as told, never in the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from sos_desktop.canvas.board.rows import ZONE
from sos_desktop.canvas.board.underlines import Marked
from tests.canvas.board_desk import Desk, family, note

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "Tia was hapy 😀 wth Nan."
NOTES = (("a", "past_harm", TEXT), ("b", "past_harm", "Second."), ("g", "goal", "A goal."))


@pytest.fixture
def desk(qtbot):
    made = Desk(qtbot, family(NOTES))
    made.rested = []
    made.words = []
    made.thoughts = []
    made.menus = []
    made.board.rested.connect(lambda *told: made.rested.append(told))
    made.board.word_wanted.connect(lambda n, marked, at: made.words.append((n, marked, at)))
    made.board.thought_wanted.connect(made.thoughts.append)
    made.board.menu_wanted.connect(lambda notes, at: made.menus.append(notes))
    return made


def rest(qtbot, desk) -> tuple[str, str, int]:
    """What is told after a second without a key."""
    before = len(desk.rested)
    qtbot.waitUntil(lambda: len(desk.rested) > before, timeout=3000)
    return desk.rested[-1]


def underline(desk, *words: str) -> None:
    """Lines under these words of the text as it is now."""
    desk.board.show_misspelt(note("a"), TEXT, [(TEXT.index(one), TEXT.index(one) + len(one)) for one in words])


def marks(desk) -> list[str]:
    """The words that have a line now, in the order of the text."""
    editor = desk.board._writing._editor
    found: list[Marked] = []
    for place in range(editor.document().characterCount()):
        one = editor._lines.at(place)
        if one is not None and one not in found:
            found.append(one)
    return [one.word for one in found]


def shown(desk) -> QImage:
    """The note that is being written in, as it is painted."""
    rect = desk.board.note_rect(note("a"))
    image = QImage(rect.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    desk.board.viewport().render(painter, QPoint(), rect)
    painter.end()
    return image


def dots(image: QImage) -> int:
    """How much of a picture has the colour of hints."""
    hint = QColor(look.LIGHT.hint)

    def near(x: int, y: int) -> bool:
        seen = image.pixelColor(x, y)
        apart = (seen.red() - hint.red(), seen.green() - hint.green(), seen.blue() - hint.blue())
        return all(abs(one) < 60 for one in apart)

    return sum(near(x, y) for x in range(image.width()) for y in range(image.height()))


# --- when somebody rests ----------------------------------------------------------------------------------------------


def test_a_rest_tells_the_text_and_the_word_that_is_being_typed(desk, qtbot):
    desk.board.edit(note("b"))
    assert rest(qtbot, desk) == (note("b"), "Second.", -1), "nobody has typed yet"
    desk.type(" frm")
    assert rest(qtbot, desk) == (note("b"), "Second. frm", len("Second. frm"))
    desk.key(Qt.Key.Key_Shift)
    assert rest(qtbot, desk)[2] == len("Second. frm"), "a key for a capital is no caret moved"
    desk.key(Qt.Key.Key_Home, CTRL)
    assert rest(qtbot, desk) == (note("b"), "Second. frm", -1)


def test_nothing_is_told_while_keys_come(desk, qtbot):
    desk.board.edit(note("b"))
    desk.type("one two three")
    assert desk.rested == []
    desk.key(Qt.Key.Key_Escape)
    qtbot.wait(1200)
    assert desk.rested == [], "nobody writes any more"


def test_the_place_of_a_word_counts_letters_not_units(desk, qtbot):
    desk.board.edit(note("a"))
    desk.type("!")
    assert rest(qtbot, desk)[2] == len(TEXT) + 1


# --- lines ------------------------------------------------------------------------------------------------------------


def test_lines_are_painted_under_the_words_and_are_no_part_of_the_text(desk):
    desk.board.edit(note("a"))
    plain = shown(desk)
    editor = desk.board._writing._editor
    steps, text = editor.document().availableUndoSteps(), editor.text
    underline(desk, "hapy", "wth")
    QApplication.processEvents()
    assert marks(desk) == ["hapy", "wth"]
    assert dots(shown(desk)) >= dots(plain) + 8
    assert (editor.document().availableUndoSteps(), editor.text) == (steps, text) and desk.asked == []
    desk.board.show_misspelt(note("a"), text, ())
    assert marks(desk) == [] and dots(shown(desk)) == dots(plain)


def test_lines_for_words_that_have_changed_since_are_not_shown(desk):
    desk.board.edit(note("a"))
    desk.type("x")
    desk.board.show_misspelt(note("a"), TEXT, [(8, 12)])
    desk.board.show_misspelt(note("b"), TEXT + "x", [(8, 12)])
    assert marks(desk) == []


def test_lines_go_along_with_their_words_and_a_changed_word_loses_its_own(desk):
    desk.board.edit(note("a"))
    underline(desk, "hapy", "wth")
    desk.key(Qt.Key.Key_Home, CTRL)
    desk.type("So many ")
    assert marks(desk) == ["hapy", "wth"]
    for _ in range(3):
        desk.key(Qt.Key.Key_Delete)
    assert desk.board._writing._editor.text.startswith("So many  was") and marks(desk) == ["hapy", "wth"]
    desk.key(Qt.Key.Key_End, CTRL)
    for _ in range(4):
        desk.key(Qt.Key.Key_Backspace)
    assert marks(desk) == ["hapy", "wth"]
    desk.key(Qt.Key.Key_Backspace)
    assert marks(desk) == ["hapy"]


def test_a_word_on_two_lines_and_an_empty_place_are_painted(desk):
    desk.board.edit(note("b"))
    desk.type("w" * 200)
    text = "Second." + "w" * 200
    desk.board.show_misspelt(note("b"), text, [(7, len(text))])
    QApplication.processEvents()
    assert dots(_of(desk, "b")) > 100


def _of(desk, name: str) -> QImage:
    rect = desk.board.note_rect(note(name))
    image = QImage(rect.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    desk.board.viewport().render(painter, QPoint(), rect)
    painter.end()
    return image


def test_no_lines_are_left_for_the_next_note(desk):
    desk.board.edit(note("a"))
    underline(desk, "hapy")
    desk.key(Qt.Key.Key_Escape)
    desk.board.edit(note("b"))
    assert marks(desk) == []


# --- the word asked about ---------------------------------------------------------------------------------------------


def ask_at(desk, at: QPoint) -> None:
    board = desk.board
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, board.viewport().mapToGlobal(at))
    QApplication.sendEvent(board.viewport(), event)


def test_a_word_with_a_line_is_asked_about_with_the_mouse(desk):
    desk.board.edit(note("a"))
    underline(desk, "hapy")
    editor = desk.board._writing._editor
    foot = editor.below(Marked(8, 12, "hapy"))
    on_it = desk.board.mapFromScene(foot) - QPoint(12, 8)
    ask_at(desk, on_it)
    ((where, marked, at),) = desk.words
    assert (where, marked.word) == (note("a"), "hapy") and desk.menus == []
    assert desk.board.viewport().mapFromGlobal(at) == desk.board.mapFromScene(foot)
    ask_at(desk, desk.board.note_rect(note("a")).topLeft() + QPoint(14, 14))
    assert len(desk.words) == 1 and desk.menus == [(note("a"),)], "elsewhere it is the note's own menu"


@pytest.mark.parametrize("key", ["menu", "shift f10"])
def test_by_keys_it_is_the_carets_word_or_the_next(desk, key):
    desk.board.edit(note("a"))
    underline(desk, "hapy", "wth")
    press = {
        "menu": lambda: desk.key(Qt.Key.Key_Menu),
        "shift f10": lambda: desk.key(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier),
    }[key]
    desk.key(Qt.Key.Key_Home, CTRL)
    press()
    desk.key(Qt.Key.Key_Right)
    press()
    press()
    desk.key(Qt.Key.Key_End, CTRL)
    press()
    assert [marked.word for _, marked, _ in desk.words] == ["hapy", "wth", "wth", "hapy"]
    desk.board.show_misspelt(note("a"), TEXT, ())
    press()
    assert len(desk.words) == 4 and desk.menus == [(note("a"),)]


def test_another_word_is_one_step_of_undo_and_is_handed_on(desk):
    desk.board.edit(note("a"))
    underline(desk, "wth")
    desk.key(Qt.Key.Key_End, CTRL)
    desk.key(Qt.Key.Key_Menu)
    ((_, marked, _),) = desk.words
    desk.board.respell(marked, "with")
    assert desk.asked[-1] == ("changed", note("a"), TEXT.replace("wth", "with")) and marks(desk) == []
    desk.board.respell(marked, "wither")
    assert desk.asked[-1] == ("changed", note("a"), TEXT.replace("wth", "with")), "it is not there any more"
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.board._writing._editor.text == TEXT


# --- the mark of a thought --------------------------------------------------------------------------------------------


def on_mark(desk, name: str) -> QPoint:
    return desk.board.note_rect(note(name)).topLeft() + QPoint(2, 20)


def test_a_mark_is_seen_and_heard_and_moves_nothing(desk):
    before = {one: desk.board.note_rect(note(one)) for one in "abg"}
    plain = dots(_of(desk, "b"))
    desk.board.show_thoughts({note("b")})
    QApplication.processEvents()
    assert dots(_of(desk, "b")) > plain + 20 and {one: desk.board.note_rect(note(one)) for one in "abg"} == before
    heard = {row: desk.board.accessible.text(row) for row in desk.board.accessible.ids() if not row.startswith(ZONE)}
    assert [row for row, text in heard.items() if text.endswith(", a thought about the wording")] == [note("b")]
    desk.board.show_thoughts(frozenset())
    QApplication.processEvents()
    assert dots(_of(desk, "b")) == plain
    assert "thought" not in " ".join(desk.board.accessible.text(row) for row in desk.board.accessible.ids())


def test_a_mark_stays_through_everything_shown_anew(desk):
    from tests.canvas.board_desk import TODAY, wording

    desk.board.show_thoughts({note("b")})
    desk.board.show_document(desk.document, wording(), TODAY)
    assert [one.id for one in desk.board.board_scene.notes.values() if one.thought] == [note("b")]


def test_a_click_on_the_mark_asks_and_a_click_beside_it_does_not(desk):
    desk.click(on_mark(desk, "b"))
    desk.board.show_thoughts({note("b")})
    desk.click(desk.at("b"))
    assert desk.thoughts == []
    desk.click(on_mark(desk, "b"))
    assert desk.thoughts == [note("b")] and desk.board.selected() == (note("b"),)
    # Its ground reaches beyond the paper, for fingers.
    desk.click(on_mark(desk, "b") - QPoint(9, 0))
    assert desk.thoughts == [note("b")] * 2
    QTest.mouseClick(desk.board.viewport(), Qt.MouseButton.RightButton, pos=on_mark(desk, "b"))
    assert len(desk.thoughts) == 2


def test_dragging_by_the_mark_drags(desk):
    desk.board.show_thoughts({note("b")})
    desk.drag(on_mark(desk, "b"), desk.floor("existing_safety"))
    assert desk.zone("b") == "existing_safety" and desk.thoughts == []


def test_while_writing_the_mark_is_there_to_be_clicked_and_the_words_too(desk):
    desk.board.show_thoughts({note("a")})
    desk.board.edit(note("a"))
    desk.click(desk.board.note_rect(note("a")).topLeft() + QPoint(14, 16))
    assert desk.board.editing == note("a") and desk.thoughts == []
    desk.click(on_mark(desk, "a"))
    assert desk.thoughts == [note("a")]
