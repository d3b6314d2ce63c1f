"""Print: the pages on the screen are the pages on paper, and every way to paper either works or says why not."""

import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QLineEdit, QWidget

from sos_desktop import look, pdf
from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY, copy_for
from sos_desktop.model.records import Note
from sos_desktop.ui.ask import Asker
from sos_desktop.ui.paper.preview import PrintDialog
from sos_desktop.ui.theme import dress
from tests.ui.paper_desk import (
    NOW,
    WORDS,
    example,
    page_sizes,
    pdf_text,
    prepared_example,
    profile,
    quiet_temp,
    squeezed,
    to_file,
)

__all__ = ["quiet_temp"]


class Hand(Asker):
    """A person who always gives the same answers, and what they were told."""

    def __init__(self, place: Path | None = None, agrees: bool = False) -> None:
        self.place = place
        self.agrees = agrees
        self.offered: list[str] = []
        self.asked: list[str] = []
        self.told: list[str] = []

    def save_file(self, parent, title, name, kinds):
        self.offered.append(name)
        return self.place

    def confirm(self, parent, title, text, yes, no):
        self.asked.append(title)
        return self.agrees

    def tell(self, parent, title, text):
        self.told.append(text)


@pytest.fixture
def look_on(qapp: QApplication) -> Iterator[None]:
    """The program's own look, taken off again for whoever comes next."""
    before = (qapp.font(), qapp.palette(), qapp.style().objectName())
    dress(qapp, look.LIGHT)
    yield
    qapp.setStyleSheet("")
    qapp.setStyle(before[2])
    qapp.setPalette(before[1])
    qapp.setFont(before[0])


@pytest.fixture(scope="module")
def family() -> Document:
    return example()


@pytest.fixture
def open_dialog(qtbot, look_on, put_away):
    """Opens the real dialog at the usual laptop's size and waits for its pages."""

    def opened(document: Document, asker: Asker | None = None) -> PrintDialog:
        dialog = PrintDialog(document, profile(document), WORDS, lambda: NOW, asker or Hand())
        put_away(dialog)
        dialog.resize(1330, 730)
        dialog.open()
        qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=20_000)
        return dialog

    return opened


def saved(dialog: PrintDialog, qtbot) -> str:
    """Save, and what the dialog says then."""
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.message.text()[:6] not in ("", "Saving"), timeout=20_000)
    return dialog.message.text()


# --- screen and paper ---------------------------------------------------------------------------------


def test_all_pages_are_there_and_named(open_dialog, family):
    dialog, prepared = open_dialog(family), prepared_example()
    pages = dialog.area.pages
    assert [page.sheet for page in pages] == list(prepared.sheets)
    assert dialog.count.text() == f"{len(pages)} pages, A4 landscape"
    told = [QAccessible.queryAccessibleInterface(page) for page in pages]
    assert [one.text(QAccessible.Text.Name) for one in told] == [
        f"Page {number} of {len(pages)}" for number in range(1, len(pages) + 1)
    ]
    assert {one.role() for one in told} == {QAccessible.Role.Graphic}
    spoken = squeezed("".join(one.text(QAccessible.Text.Description) for one in told))
    for note in copy_for(family, WORKER_COPY).all(Note):
        assert squeezed(note.text.split("\n")[0][:20]) in spoken
    assert dialog.message_box.isHidden()
    assert dialog.lacking_box.isHidden()


def test_pages_lie_below_one_another_and_fill_the_width(open_dialog, family):
    dialog = open_dialog(family)
    for above, below in pairwise(dialog.area.pages):
        assert below.geometry().top() > above.geometry().bottom()
    page, room = dialog.area.pages[0], dialog.area.viewport()
    assert room.width() - 40 < page.width() < room.width()
    # 12 points of the page are at least 13 pixels: as large as notes on the board.
    assert page.width() / page.sheet.width * 12 > 13
    dialog.resize(900, 600)
    assert page.width() < dialog.area.viewport().width() < 650
    assert page.height() == round(page.width() * page.sheet.height / page.sheet.width)


def test_what_is_left_off_is_said(open_dialog, family):
    dialog, prepared = open_dialog(family), prepared_example()
    assert prepared.left_off["note"] == 2
    assert dialog.gone.text() == pdf.left_off.sentence(prepared.left_off, WORDS) + "."
    assert "2 notes" in dialog.gone.text()
    everything = commands.begin_family("Tia H.", "Meera", NOW.date(), "briefing_note")
    plain = open_dialog(Document().apply(everything))
    assert plain.gone.text() == "Nothing is left off."


def test_pages_out_of_sight_hold_no_picture(open_dialog, family, qtbot):
    document = family
    for _ in range(120):
        document = document.apply(commands.add_note(document, "Nan Jo comes round at seven. " * 8, "past_harm"))
    dialog = open_dialog(document)
    pages = dialog.area.pages
    assert len(pages) > 12
    for _ in pages:
        dialog.area.turn(1)
        dialog.area.viewport().repaint()
        QApplication.processEvents()
    assert pages[-1]._picture is not None
    assert sum(page._picture is not None for page in pages) < 6


def test_characters_the_font_lacks_are_named_with_their_note(open_dialog, family):
    note = next(note for note in copy_for(family, WORKER_COPY).all(Note))
    document = family.apply(commands.reword(family, note.id, "<b>Mum</b> laughed 漢"))
    dialog = open_dialog(document)
    assert not dialog.lacking_box.isHidden()
    assert dialog.lacking_box.title.text() == "1 character can’t be printed. It will stand as [?]:"
    zone = profile(document).zone(note.category).name
    told = f"漢  cjk unified ideograph-6f22, in a note in {zone}: <b>Mum</b> laughed 漢"
    assert dialog.lacking_box.told.toPlainText() == told
    # Nothing hinders: it is said, and the way to paper stays open.
    assert dialog.print_button.isEnabled()


# --- a PDF ----------------------------------------------------------------------------------------------


def test_saving_writes_every_word_and_nothing_marked(open_dialog, family, qtbot, tmp_path):
    hand = Hand(tmp_path / "kept.pdf")
    dialog = open_dialog(family, hand)
    assert saved(dialog, qtbot) == "Saved."
    assert hand.offered == [f"map-{NOW.astimezone():%Y-%m-%d-%H%M}.pdf"]
    assert [file.name for file in tmp_path.iterdir()] == ["kept.pdf"]
    if sys.platform != "win32":
        assert (tmp_path / "kept.pdf").stat().st_mode & 0o777 == 0o600
    found = set(re.findall(r"\w+", pdf_text(tmp_path / "kept.pdf")))
    seen = copy_for(family, WORKER_COPY)
    for note in seen.all(Note):
        assert set(re.findall(r"\w+", note.text)) <= found
    spoken = " ".join(page.accessibleDescription() for page in dialog.area.pages)
    whole = squeezed(pdf_text(tmp_path / "kept.pdf") + spoken)
    marked = [note for note in family.all(Note) if seen.get(Note, note.id) is None]
    assert marked
    for note in marked:
        assert squeezed(note.text) not in whole
        assert squeezed(" ".join(note.text.split()[:4])) not in whole


def test_saved_says_under_which_name_and_nothing_of_the_folder(open_dialog, family, qtbot, tmp_path):
    hand = Hand()
    dialog = open_dialog(family, hand)
    where = dialog.panel.where
    assert where.isHidden()
    hand.place = tmp_path / "copy & <b>.pdf"
    assert saved(dialog, qtbot) == "Saved."
    assert where.text() == where.accessibleName() == "As copy & <b>.pdf" and not where.isHidden()
    assert where.textFormat() == Qt.TextFormat.PlainText
    # A long one is cut in the middle, and told whole.
    long = "copy-" + "m" * 120 + "-end.pdf"
    hand.place = tmp_path / long
    dialog.say("")
    assert where.isHidden() and not where.text()
    assert saved(dialog, qtbot) == "Saved."
    assert "…" in where.text() and where.text().endswith("end.pdf") and where.accessibleName() == f"As {long}"
    assert where.fontMetrics().horizontalAdvance(where.text()) <= where.width()
    dialog.print_on(to_file(tmp_path / "printed.pdf", dialog.prepared.sheets))
    qtbot.waitUntil(lambda: where.text() == "As printed.pdf", timeout=20_000)
    assert dialog.message.text() == "Saved."


def test_a_place_that_cannot_be_written_is_said(open_dialog, family, qtbot, tmp_path):
    dialog = open_dialog(family, Hand(tmp_path / "gone" / "map.pdf"))
    assert saved(dialog, qtbot) == "That place is not there any more, and nothing was saved. Choose another one."
    # The dialog is as usable as before.
    dialog._asker.place = tmp_path / "map.pdf"
    assert saved(dialog, qtbot) == "Saved."


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder that even root cannot write to")
def test_a_read_only_place_is_said(open_dialog, family, qtbot):
    dialog = open_dialog(family, Hand(Path("/sys/map.pdf")))
    assert saved(dialog, qtbot).startswith("That place can’t be written to")


def test_a_name_without_its_ending_gets_one_and_never_replaces_unasked(open_dialog, family, qtbot, tmp_path):
    hand = Hand(tmp_path / "Tia 4.3.")
    dialog = open_dialog(family, hand)
    assert saved(dialog, qtbot) == "Saved."
    path = tmp_path / "Tia 4.3..pdf"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    path.write_bytes(b"another")
    dialog.say("")
    dialog.save()
    assert hand.asked == ["Replace the file?"]
    assert path.read_bytes() == b"another"
    hand.agrees = True
    assert saved(dialog, qtbot) == "Saved."
    assert path.read_bytes().startswith(b"%PDF")


def test_a_bug_while_making_the_pages_is_said_and_reported(qtbot, look_on, put_away, family):
    broken = PrintDialog(family, None, WORDS, lambda: NOW, Hand())
    put_away(broken)
    with qtbot.capture_exceptions() as caught:
        qtbot.waitUntil(lambda: "could not be prepared" in broken.message.text(), timeout=20_000)
    assert len(caught) == 1
    assert not broken.print_button.isEnabled()


# --- a printer ---------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there the system's own window is not Qt's")
def test_the_print_window_prints_and_leaves_no_temporary_file(open_dialog, family, qtbot, tmp_path, quiet_temp):
    dialog = open_dialog(family)
    QTest.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.findChild(QPrintDialog) is not None)
    window = dialog.findChild(QPrintDialog)
    qtbot.waitUntil(window.isVisible)
    # Never a printer that really stands beside this desk: the last choice is the file.
    choice = next(box for box in window.findChildren(QComboBox) if box.isVisible())
    choice.setCurrentIndex(choice.count() - 1)
    assert "PDF" in choice.currentText()
    name = next(field for field in window.findChildren(QLineEdit) if field.isVisible())
    if not QPrinterInfo.availablePrinterNames():
        assert Path(name.text()).name == f"map-{NOW.astimezone():%Y-%m-%d-%H%M}.pdf"
        assert "No printer is set up on this computer" in dialog.message.text()
    name.setText(str(tmp_path / "printed.pdf"))
    window.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()
    qtbot.waitUntil(lambda: dialog.message.text() == "Saved.", timeout=20_000)
    assert page_sizes(tmp_path / "printed.pdf", 1) == [(842, 595)]
    assert "Tia" in pdf_text(tmp_path / "printed.pdf")


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_fails_is_said(open_dialog, family, qtbot, tmp_path):
    dialog = open_dialog(family)
    dialog.print_on(to_file(tmp_path / "gone" / "printed.pdf"))
    qtbot.waitUntil(lambda: dialog.message.text().startswith("The printer did not take the pages."))


# --- keys and closing -----------------------------------------------------------------------------------------


def test_page_keys_turn_pages_and_skip_nothing(open_dialog, family):
    dialog = open_dialog(family)
    area, bar = dialog.area, dialog.area.verticalScrollBar()
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert bar.value() == area.pages[1].y() - 16
    assert area.accessibleName() == f"Page 2 of {len(area.pages)}"
    QTest.keyClick(dialog, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    # A window lower than a page: every part of every page comes into sight on the way down, and up again.
    dialog.resize(1330, 500)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        for _ in range(4 * len(area.pages)):
            before = bar.value()
            QTest.keyClick(dialog, key)
            assert abs(bar.value() - before) <= area.viewport().height()
        assert bar.value() == (bar.maximum() if key == Qt.Key.Key_PageDown else 0)


def test_everything_is_reached_by_tab_and_enter_presses(open_dialog, family, qtbot, tmp_path):
    dialog = open_dialog(family, Hand(tmp_path / "map.pdf"))
    met = []
    for _ in range(15):
        met.append(dialog.focusWidget())
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    first = [dialog.pick.reader, dialog.pick.sheet]
    panel = dialog.panel
    told = [panel.kept_box.all, panel.kept_box.each, panel.language.choice, panel.wishes.paper]
    told += [panel.unseen, panel.along]
    seal = [dialog.panel.seal.lock, dialog.panel.seal.carry]
    assert met[:-1] == [*first, *told, *seal, dialog.print_button, dialog.save_button, dialog.close_button, dialog.area]
    assert met[-1] is dialog.pick.reader
    dialog.area.setFocus(Qt.FocusReason.TabFocusReason)
    assert dialog.area.ring.isVisible() and dialog.area.ring.size() == dialog.area.size()
    dialog.save_button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.message.text() == "Saved.", timeout=20_000)
    assert not dialog.area.ring.isVisible()
    (tmp_path / "map.pdf").unlink()
    dialog.say("")
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.message.text() == "Saved.", timeout=20_000)
    assert (tmp_path / "map.pdf").exists()


def test_escape_closes_and_nothing_is_left(qtbot, look_on, family):
    dialog = PrintDialog(family, profile(family), WORDS, lambda: NOW, Hand())
    dialog.open()
    assert dialog.prepared is None
    assert dialog.message.text() == "Preparing the pages…"
    gone: list[int] = []
    dialog.destroyed.connect(lambda: gone.append(1))
    # In the middle of the preparation: the window goes at once, the object when the thread has come back.
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == []
    qtbot.waitUntil(lambda: gone == [1], timeout=20_000)


def test_a_saving_that_fails_after_closing_is_still_told(qtbot, look_on, family, tmp_path):
    home = QWidget()
    qtbot.addWidget(home)
    hand = Hand(tmp_path / "gone" / "map.pdf")
    dialog = PrintDialog(family, profile(family), WORDS, lambda: NOW, hand, home)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=20_000)
    dialog.save()
    dialog.close()
    qtbot.waitUntil(lambda: bool(hand.told), timeout=20_000)
    assert hand.told[0].startswith("That place is not there any more")


def test_closing_takes_the_print_window_along(open_dialog, family, qtbot):
    dialog = open_dialog(family)
    dialog.open_system_dialog()
    qtbot.waitUntil(lambda: dialog.findChild(QPrintDialog) is not None)
    window = dialog.findChild(QPrintDialog)
    dialog.close()
    assert not window.isVisible()
    assert not dialog.isVisible()
