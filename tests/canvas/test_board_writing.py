"""Writing on the board: words are handed on, never half-composed, never lost."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent, QPainter
from PySide6.QtWidgets import QApplication

from sos_desktop.canvas.items.note import PAD, PAD_TOP
from sos_desktop.model import commands
from sos_desktop.model.records import Note
from tests.canvas.board_desk import Desk, family, note

NOTES = (("a", "past_harm", "First."), ("b", "past_harm", "Second."), ("g", "goal", "A goal."))


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, family(NOTES))


def finished(desk: Desk) -> list[tuple[str, ...]]:
    return [one[1:] for one in desk.asked if one[0] == "finished"]


def changed(desk: Desk) -> list[str]:
    return [one[2] for one in desk.asked if one[0] == "changed"]


def test_just_typing_makes_a_note_in_the_zone_in_hand(desk):
    desk.click(desk.floor("goal"))
    desk.type("T")
    assert desk.asked == [("typed", "goal", "T")]


def test_text_is_handed_on_at_each_words_end_and_after_a_rest(desk, qtbot):
    desk.board.edit(note("a"))
    desk.type(" Tia")
    assert changed(desk) == ["First. "]
    desk.type(" said")
    assert changed(desk)[-1] == "First. Tia "
    qtbot.waitUntil(lambda: changed(desk)[-1] == "First. Tia said", timeout=3000)
    assert len(changed(desk)) == 3
    desk.key(Qt.Key.Key_Escape)
    assert finished(desk) == [(note("a"), "First. Tia said", "escape")]


def test_enter_asks_for_the_next_and_shift_enter_is_a_new_line(desk):
    desk.board.edit(note("a"))
    desk.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    desk.type("more")
    desk.key(Qt.Key.Key_Return)
    assert finished(desk) == [(note("a"), "First.\nmore", "enter")]
    assert desk.board.editing == ""
    assert desk.board.selected() == (note("a"),)


def test_tab_goes_on_in_the_next_zone(desk):
    desk.board.edit(note("a"))
    desk.type("!")
    desk.key(Qt.Key.Key_Tab)
    assert finished(desk) == [(note("a"), "First.!", "tab")]
    assert desk.board.zone == "danger_statement"


def test_a_click_elsewhere_keeps_the_words(desk):
    desk.board.edit(note("a"))
    desk.type("x")
    desk.click(desk.floor("goal"))
    assert finished(desk) == [(note("a"), "First.x", "away")]
    desk.board.edit(note("a"))
    desk.type("y")
    desk.board.edit(note("b"))
    # The record was not reworded here, so the second time begins with the record's words.
    assert finished(desk)[-1] == (note("a"), "First.y", "away")
    assert desk.board.editing == note("b")


def test_losing_the_window_hands_the_words_on_and_keeps_writing(desk):
    from PySide6.QtGui import QFocusEvent

    desk.board.edit(note("a"))
    desk.type("half a wor")
    event = QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    desk.board._writing._editor.focusOutEvent(event)
    assert changed(desk)[-1] == "First.half a wor"
    assert desk.board.editing == note("a")


def test_half_composed_text_is_shown_but_never_handed_on(desk):
    desk.board.edit(note("a"))
    height = desk.board.note_rect(note("a")).height()
    QApplication.sendEvent(desk.board, QInputMethodEvent("にほんご " * 60, []))
    assert desk.board.note_rect(note("a")).height() > height
    desk.board._writing._editor.tell()
    assert changed(desk) == []
    done = QInputMethodEvent("", [])
    done.setCommitString("日本語 ")
    QApplication.sendEvent(desk.board, done)
    assert changed(desk) == ["First.日本語 "]


def test_an_input_method_can_begin_a_note(desk):
    event = QInputMethodEvent("", [])
    event.setCommitString("日")
    QApplication.sendEvent(desk.board, event)
    assert desk.asked == [("typed", desk.board.zone, "日")]


def test_undo_while_writing_is_the_editors_own(desk):
    desk.board.edit(note("a"))
    desk.type("gone")
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.key(Qt.Key.Key_Escape)
    assert finished(desk) == [(note("a"), "First.", "escape")]


def test_pasting_into_a_note_takes_words_without_their_looks(desk):
    from PySide6.QtCore import QMimeData

    mime = QMimeData()
    mime.setHtml("<b>bold</b><img src='file:///etc/hosts'>")
    mime.setText("bold\u202e <b>&</b>\x00")
    QGuiApplication.clipboard().setMimeData(mime)
    desk.board.edit(note("a"))
    desk.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.key(Qt.Key.Key_Escape)
    assert finished(desk)[0][1] == "First.bold <b>&</b>"


def test_a_hard_space_stays_hard(desk):
    desk.do(commands.reword(desk.document, note("a"), "8\u00a0pm"))
    desk.board.edit(note("a"))
    desk.type("!")
    desk.key(Qt.Key.Key_Escape)
    assert finished(desk)[0][1] == "8\u00a0pm!"


def test_pasting_a_list_on_the_board_makes_a_note_of_each_line(desk):
    QGuiApplication.clipboard().setText("one\n\n  two \nthree")
    desk.click(desk.floor("goal"))
    desk.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.asked == [("typed", "goal", line) for line in ("one", "two", "three")]


def test_the_note_grows_while_typing_and_others_make_room(desk):
    scene = desk.board.board_scene
    desk.board.edit(note("g"))
    before = scene.box(note("g"))
    desk.type("words that go on " * 12)
    after = scene.box(note("g"))
    assert after.height > before.height
    assert after.bottom < scene.arrangement.zones["next_steps"].y
    assert scene.notes[note("g")].text_rect.bottom() < after.height


def test_the_editor_stays_on_its_note_when_others_glide(desk, qtbot):
    desk.board.set_motion(True)
    desk.board.edit(note("b"))
    desk.do(commands.reword(desk.document, note("a"), "Much longer words. " * 20))
    scene, editor = desk.board.board_scene, desk.board._writing._editor
    item = scene.notes[note("b")]
    for _ in range(4):
        assert (item.x(), item.y()) == (scene.box(note("b")).x, scene.box(note("b")).y)
        assert editor.pos() - item.pos() == QPointF(PAD, PAD_TOP)
        qtbot.wait(40)


def test_notes_glide_to_their_places_when_motion_is_on(desk, qtbot):
    desk.board.set_motion(True)
    scene = desk.board.board_scene
    item = scene.notes[note("a")]
    before = item.pos()
    desk.do(commands.move_to_zone(desk.document, [note("a")], "next_steps"))
    assert item.pos() == before
    qtbot.waitUntil(lambda: (item.x(), item.y()) == (scene.box(note("a")).x, scene.box(note("a")).y), timeout=2000)


def test_the_record_heard_back_does_not_disturb_the_typing(desk):
    desk.board.text_changed.connect(lambda n, text: desk.do(commands.reword(desk.document, n, text)))
    desk.board.edit(note("a"))
    desk.type(" one two three")
    desk.key(Qt.Key.Key_Home)
    desk.type("0 ")
    desk.key(Qt.Key.Key_Escape)
    assert finished(desk)[0][1] == "0 First. one two three"


def test_another_text_from_elsewhere_shows_in_the_editor(desk):
    desk.board.edit(note("a"))
    desk.do(commands.reword(desk.document, note("a"), "Undone."))
    desk.key(Qt.Key.Key_Escape)
    assert finished(desk) == [(note("a"), "Undone.", "escape")]


def test_a_note_that_goes_while_somebody_writes_in_it_ends_the_writing(desk):
    desk.board.edit(note("a"))
    desk.do(commands.delete(desk.document, [note("a")]))
    assert desk.board.editing == ""
    desk.type("x")
    assert desk.asked[-1][0] == "typed"


def test_select_all_and_the_caret_where_pointed(desk):
    desk.board.edit(note("a"), select_all=True)
    desk.type("New")
    desk.key(Qt.Key.Key_Escape)
    assert finished(desk)[-1][1] == "New"
    rect = desk.board.note_rect(note("b"))
    desk.board.edit(note("b"), at=desk.board.mapToScene(rect.topLeft() + QPoint(12, 16)))
    desk.type(">")
    desk.key(Qt.Key.Key_Escape)
    assert finished(desk)[-1][1] == ">Second."


def test_words_do_not_move_when_writing_begins(desk):
    """The editor draws every line where the note drew it."""
    text = "On 12 February Tia made her own tea of crisps and went to bed in her clothes.\nSecond, more words.\nThird."
    desk.do(commands.reword(desk.document, note("g"), text))
    scene = desk.board.board_scene
    item = scene.notes[note("g")]
    desk.board.edit(note("g"))
    editor = desk.board._writing._editor
    layout = editor.document().documentLayout()
    lines = []
    block = editor.document().begin()
    while block.isValid():
        top = layout.blockBoundingRect(block).top()
        inner = block.layout()
        lines += [round(top + inner.lineAt(at).y(), 2) for at in range(inner.lineCount())]
        block = block.next()
    words = item._lay(item.width)[0]
    assert [round(top, 2) for _, top, _ in words.bars] == pytest.approx(lines, abs=0.51)
    assert words.count > 3


def test_the_ink_of_the_words_is_really_there(desk):
    """A note's words are painted: without them the picture is another."""
    scene = desk.board.board_scene
    item = scene.notes[note("g")]

    def ink() -> int:
        image = QImage(int(item.width), int(item.height), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        item.paint(painter, None)
        painter.end()
        grey = [image.pixelColor(x, y).lightness() for x in range(8, image.width() - 8) for y in range(8, 30)]
        return sum(light < 100 for light in grey)

    assert ink() > 60
    item.editing = True
    assert ink() == 0


def test_writing_is_stored_as_the_document_says(desk):
    desk.board.edit(note("a"))
    desk.type(" x")
    desk.key(Qt.Key.Key_Escape)
    assert desk.document.need(Note, note("a")).text == "First."
