"""Phone numbers among words from the right: whole and in their order on the screen, as on paper; words stay theirs."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage, QPainter, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from sos_desktop import look
from sos_desktop.canvas.fonts import Lines, font, load_script_fonts, wrap_option
from sos_desktop.canvas.items.person import PersonItem
from sos_desktop.canvas.items.saying import SayingItem
from sos_desktop.canvas.network.faces import PersonFace
from sos_desktop.canvas.plain import face, plain_label, tip
from sos_desktop.model import commands
from sos_desktop.model.bidi import base_of, numbers_whole, told_levels, visual
from sos_desktop.model.boards import houses
from sos_desktop.model.change import Change
from sos_desktop.model.records import Note, Person
from sos_desktop.ui.cards.note_links import NoteList
from sos_desktop.ui.find import FindBar
from sos_desktop.words import Words
from tests.canvas import scale_desk
from tests.canvas.board_desk import Desk, family, note

RINGING = "اتصل بأمي على 07700 900123 غدا"
#: What the screen must be given, written out by hand.
WHOLE = "اتصل بأمي على \u2066\u202d07700\u00a0900123\u202c\u2069 غدا"
NUMBERS = ("+44 7700 900123", "07700 900123", "(01234) 567890", "020-7946-0018", "020–7946–0018", "943 476 5919",
           "+44 (0)20 7946 0018", "۰۷۷۰۰ ۹۰۰۱۲۳", "٠٧٧٠٠ ٩٠٠١٢٣")  # fmt: skip
WORDS = ("בד", "דב", "در", "رد", "Nan", "Kelly", "12", "2024", "-", "(", ")", "،", ".", "/", "\u200f",
         "\u2066", "\u2069")  # fmt: skip


def by_qt(text: str, width: float = 9000.0) -> list[str]:
    """Each line as Qt shows it from left to right, without what is never seen."""
    layout = QTextLayout(text, font(look.NOTE))
    layout.setTextOption(wrap_option())
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    found = []
    for at in range(layout.lineCount()):
        line, seen = layout.lineAt(at), []
        for place in range(line.textStart(), line.textStart() + line.textLength()):
            seen += [(run.positions()[0].x(), place) for run in line.glyphRuns(place, 1)]
        shown = "".join(text[place] for _, place in sorted(seen))
        found.append("".join(char for char in shown.replace("\u00a0", " ") if char.isprintable()).strip())
    return found


@pytest.fixture(autouse=True)
def all_letters(qapp):
    load_script_fonts()


@given(st.lists(st.sampled_from(WORDS + NUMBERS), min_size=1, max_size=7))
@example(["בד", "07700 900123"])
@example(["Nan", "در", "07700 900123", "Kelly"])
@example(["در", "Nan", "07700 900123", "רד"])
def test_the_screen_says_what_paper_says(parts):
    text = " ".join(parts)
    paper = "".join(text[at] for at in visual(told_levels(text, base_of(text))))
    (screen,) = by_qt(numbers_whole(text))
    assert screen == "".join(char for char in paper if char.isprintable()).strip()


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_never_on_two_lines(number):
    shown = by_qt(numbers_whole(f"בד דב בד {number} דב בד"), 150.0)
    assert len(shown) > 1 and any(number in line for line in shown), shown


def test_what_needs_nothing_stays_as_it_is():
    for text in ("Ring 07700 900123", "אב 2023 2024", "Ring 07700 900123 אב", "ab\nאב", WHOLE, ""):
        assert numbers_whole(text) == text
    assert numbers_whole(f"Ring 07700 900123\n{RINGING}\n") == f"Ring 07700 900123\n{WHOLE}\n", "each line by itself"
    # In a stretch from the left it stands well, but would not on two lines.
    assert numbers_whole("בד Nan 07700 900123 דב") == "בד Nan 07700\u00a0900123 דב"


def drawn(lines: Lines) -> QImage:
    picture = QImage(400, 120, QImage.Format.Format_ARGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    lines.draw(painter, 4, 4)
    painter.end()
    return picture


def test_painted_words_and_words_that_are_typed():
    lines = Lines(RINGING, 380, font(look.NOTE))
    typed = Lines(RINGING, 380, font(look.NOTE), typed=True)
    assert lines.text == RINGING
    assert drawn(lines) == drawn(Lines(WHOLE, 380, font(look.NOTE), typed=True))
    assert drawn(lines) != drawn(typed)
    assert lines.used_width == pytest.approx(typed.used_width), "what is never seen takes no room"


def test_a_note_has_room_for_its_editor_while_one_writes_and_for_its_whole_number_afterwards(qtbot):
    desk = Desk(qtbot, family([("ring", "past_harm", "בד")]))
    item = desk.board.board_scene.notes[note("ring")]
    wide = item.text_rect.width()
    texts = ("בד " * before + "07700 900123" + " דב" * after for before in range(4, 20) for after in range(20))
    # Held together, the number takes a line of its own here; Qt's editor breaks it.
    text = next(one for one in texts if len(by_qt(one, wide)) < len(by_qt(numbers_whole(one), wide)))
    desk.do(commands.reword(desk.document, note("ring"), text))
    painted = item.text_rect.height(), item.height
    desk.board.edit(note("ring"))
    editor = desk.board.board_scene.focusItem()
    assert item.text_rect.height() == pytest.approx(editor.boundingRect().height(), abs=4)
    assert item.text_rect.height() < painted[0]
    QTest.keyClick(desk.board, Qt.Key.Key_Escape)
    assert (item.text_rect.height(), item.height) == painted
    assert desk.document.need(Note, note("ring")).text == text, "nothing is put into the words themselves"


def test_labels_tips_and_buttons(qtbot):
    label, by_hand = plain_label(RINGING), QLabel(WHOLE)
    for one in (label, by_hand):
        qtbot.addWidget(one)
    assert label.grab().toImage() == by_hand.grab().toImage()
    assert label.text() == RINGING
    label.setText("<b>Nan</b>")
    assert label.text() == QLabel.text(label) == "<b>Nan</b>" and label.textFormat() == Qt.TextFormat.PlainText
    assert tip(RINGING) == face(RINGING) == WHOLE


def test_a_label_is_heard_in_its_own_words(qtbot):
    label = plain_label(RINGING)
    qtbot.addWidget(label)
    heard = QAccessible.queryAccessibleInterface(label)
    assert heard.text(QAccessible.Text.Name) == RINGING
    label.setText("Nan Jo")
    assert heard.text(QAccessible.Text.Name) == "Nan Jo" and label.accessibleName() == ""
    label.setAccessibleName("To ring")
    label.setText(RINGING)
    assert heard.text(QAccessible.Text.Name) == "To ring", "a name of its own stays"


def test_a_childs_words_on_their_page():
    saying = SayingItem("one", RINGING)
    whole, raw = (drawn(Lines(RINGING, saying.width, font(houses.LETTERS), typed=typed)) for typed in (False, True))
    assert drawn(saying.words) == whole
    saying.show_draft(RINGING)
    assert drawn(saying.words) == raw, "as in the editor, which lies over it"
    saying.show_draft(None)
    assert drawn(saying.words) == whole


def test_names_on_the_network():
    name, whole = "דב +441234567", "דב \u2066\u202d+441234567\u202c\u2069"
    shown, by_hand = (PersonItem(PersonFace("id", name, (one,), "ד", "circle", 1, "inner"), look.LIGHT)
                      for one in (name, whole))  # fmt: skip
    assert shown.label == by_hand.label


def test_names_beside_the_scale(qtbot):
    seen = []
    for name in ("דב +441234567", "דב \u2066\u202d+441234567\u202c\u2069"):
        document = scale_desk.family()
        for who in ("Kelly", "Ryan"):
            # One of them has answered, the other has not.
            person = document.need(Person, scale_desk.person(who))
            document = document.apply(Change.of("rename", [(person, replace(person, short=name))]))
        desk = scale_desk.Desk(qtbot, document)
        lay = desk.strip.layout_now()
        assert any(one.text.startswith(name) for one in lay.pills) and any(one.text == name for one in lay.faces)
        seen.append(desk.strip.grab().toImage())
    assert seen[0] == seen[1]


def test_rows_show_whole_numbers_and_are_copied_and_heard_in_their_own_words(qtbot):
    document = family([("ring", "past_harm", RINGING)])
    found, notes = FindBar(Words(), look.LIGHT), NoteList(Words(), look.LIGHT, "Notes")
    found.start(document)
    found.field.setText("07700")
    notes.show_notes([replace(document.need(Note, note("ring")), category="")], scale_desk.WORDING)
    for one in (found, notes):
        qtbot.addWidget(one)
        one.resize(300, 200)
        one.show()
        one.list.setCurrentRow(0)
        QTest.keyClick(one.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == RINGING
        assert RINGING in QAccessible.queryAccessibleInterface(one.list).child(0).text(QAccessible.Text.Name)
        shown = one.list.grab().toImage()
        one.list.item(0).setText(WHOLE)
        assert one.list.grab().toImage() == shown
