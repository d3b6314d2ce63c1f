"""Print: the pages on the screen are the pages on paper, and every way to paper either works or says why not."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QEvent, QFileSystemWatcher, Qt
from PySide6.QtGui import QAccessible, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QLineEdit, QWidget

from sos_desktop import look, pdf
from sos_desktop.exchange import sosmap
from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput, WorldError
from sos_desktop.model.readers import WORKER_COPY, copy_for
from sos_desktop.model.records import Note
from sos_desktop.paths import resource
from sos_desktop.practice import wording
from sos_desktop.ui.ask import Asker
from sos_desktop.ui.paper import keep as keeping
from sos_desktop.ui.paper.paint import Faces, paint_sheet
from sos_desktop.ui.paper.press import a4_printer, print_sheets
from sos_desktop.ui.paper.preview import PrintDialog
from sos_desktop.ui.theme import dress
from sos_desktop.words import Words

NOW = datetime(2025, 4, 29, 13, 10, tzinfo=UTC)
WORDS = Words()


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
    return sosmap.read(resource("example", "holloway.sosmap").read_bytes())


@pytest.fixture(scope="module")
def prepared(family: Document) -> pdf.Prepared:
    return prepare(family)


@pytest.fixture
def open_dialog(qtbot, look_on):
    """Opens the real dialog at the usual laptop's size and waits for its pages."""

    def opened(document: Document, asker: Asker | None = None) -> PrintDialog:
        dialog = PrintDialog(document, profile(document), WORDS, lambda: NOW, asker or Hand())
        qtbot.addWidget(dialog)
        dialog.resize(1330, 730)
        dialog.open()
        qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=20_000)
        return dialog

    return opened


def profile(document: Document):
    assert document.family is not None
    return wording.load(document.family.wording)


def prepare(document: Document) -> pdf.Prepared:
    return pdf.make_sheets(document, WORKER_COPY, profile(document), WORDS, NOW.astimezone())


def pdf_text(path: Path, *options: str) -> str:
    return subprocess.run(["pdftotext", *options, path, "-"], check=True, capture_output=True, text=True).stdout


def squeezed(text: str) -> str:
    return "".join(text.split())


def word_boxes(path: Path, page: int) -> list[tuple[str, float, float]]:
    """(word, left, bottom) of every word of a page, in points."""
    found = pdf_text(path, "-bbox", "-f", str(page), "-l", str(page))
    rows = re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', found)
    return [(word, float(left), float(bottom)) for left, bottom, word in rows]


def saved(dialog: PrintDialog, qtbot) -> str:
    """Save, and what the dialog says then."""
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.message.text() not in ("", "Saving…"), timeout=20_000)
    return dialog.message.text()


# --- screen and paper ---------------------------------------------------------------------------------


def test_the_preview_shows_what_the_pdf_shows(qapp, prepared, tmp_path):
    path = tmp_path / "map.pdf"
    path.write_bytes(pdf.make_pdf(prepared, WORDS, NOW))
    subprocess.run(["pdftoppm", "-r", "96", "-gray", path, tmp_path / "page"], check=True)
    pictures = sorted(tmp_path.glob("page*.pgm"))
    assert len(pictures) == len(prepared.sheets) > 1
    faces = Faces()
    for sheet, file in zip(prepared.sheets, pictures, strict=True):
        paper = QImage(str(file))
        screen = QImage(paper.size(), QImage.Format.Format_RGB32)
        screen.fill(Qt.GlobalColor.white)
        painter = QPainter(screen)
        paint_sheet(painter, sheet, 96 / 72, faces)
        painter.end()
        # Both are right to a pixel: each puts a line of text on its own nearest row. Three by three are one here.
        assert differing(paper, screen, 3) < 0.004
        assert ink(screen) > 0.02


def differing(one: QImage, other: QImage, by: int) -> float:
    """The share of pixels that differ by more than a quarter of the range once ``by`` x ``by`` of them are one."""
    first, second = (shrunk(image, by) for image in (one, other))
    return sum(abs(a - b) > 64 for a, b in zip(first, second, strict=True)) / len(first)


def shrunk(image: QImage, by: int) -> bytes:
    smooth = Qt.TransformationMode.SmoothTransformation
    size = image.size() / by
    grey = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    grey = grey.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = bytes(grey.constBits())
    return b"".join(rows[y * grey.bytesPerLine() :][: grey.width()] for y in range(grey.height()))


def ink(image: QImage) -> float:
    grey = shrunk(image, 1)
    return sum(value < 200 for value in grey) / len(grey)


def test_faces_are_the_files_that_the_layout_measured(qapp):
    faces = Faces()
    for key in ("regular", "bold"):
        face = faces.of(key, 12.5)
        assert face.pixelSize() == 12.5
        tables = pdf.text.font(key).face
        assert bytes(face.fontTable("head").data()) == bytes(tables.reference_table("head").data)


def test_all_pages_are_there_and_named(open_dialog, family, prepared):
    dialog = open_dialog(family)
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


def test_what_is_left_off_is_said(open_dialog, family, prepared):
    dialog = open_dialog(family)
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
    document = family.apply(commands.reword(family, note.id, "<b>Mum</b> laughed 😀"))
    dialog = open_dialog(document)
    assert not dialog.lacking_box.isHidden()
    assert dialog.lacking_title.text() == "1 character can’t be printed. It will stand as [?]:"
    zone = profile(document).zone(note.category).name
    assert dialog.lacking.toPlainText() == f"😀  grinning face, in a note in {zone}: <b>Mum</b> laughed 😀"
    # Nothing hinders: it is said, and the way to paper stays open.
    assert dialog.print_button.isEnabled()


# --- a PDF ----------------------------------------------------------------------------------------------


def test_saving_writes_every_word_and_nothing_marked(open_dialog, family, qtbot, tmp_path):
    hand = Hand(tmp_path / "kept.pdf")
    dialog = open_dialog(family, hand)
    assert saved(dialog, qtbot) == "Saved."
    assert hand.offered == ["map-2025-04-29.pdf"]
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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on file sizes to run into")
def test_a_disk_that_fills_up_leaves_the_old_file_whole(tmp_path):
    import resource as limits

    path = tmp_path / "map.pdf"
    keeping.keep(path, b"the copy of last week")
    before = limits.getrlimit(limits.RLIMIT_FSIZE)
    limits.setrlimit(limits.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        with pytest.raises(WorldError, match="There is not enough room in that place, and nothing was saved"):
            keeping.keep(path, b"x" * 100_000)
    finally:
        limits.setrlimit(limits.RLIMIT_FSIZE, before)
    assert [file.name for file in tmp_path.iterdir()] == ["map.pdf"]
    assert path.read_bytes() == b"the copy of last week"


def test_error_sentences_tell_no_file_names(tmp_path):
    for path in (tmp_path / "Holloway" / "map.pdf", tmp_path / ("Holloway" * 60), tmp_path):
        with pytest.raises(WorldError) as caught:
            keeping.keep(path, b"x")
        assert "Holloway" not in str(caught.value)
        assert str(tmp_path) not in str(caught.value)
        # Nor does its traceback: the cause would name the file.
        assert caught.value.__suppress_context__
        assert caught.value.__cause__ is None
    assert list(tmp_path.iterdir()) == []


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


def test_a_bug_while_making_the_pages_is_said_and_reported(qtbot, look_on, family):
    broken = PrintDialog(family, None, WORDS, lambda: NOW, Hand())
    qtbot.addWidget(broken)
    with qtbot.capture_exceptions() as caught:
        qtbot.waitUntil(lambda: "could not be prepared" in broken.message.text(), timeout=20_000)
    assert len(caught) == 1
    assert not broken.print_button.isEnabled()


# --- a printer ---------------------------------------------------------------------------------------------


@pytest.fixture
def quiet_temp(tmp_path_factory, monkeypatch, qapp) -> Iterator[Path]:
    """A temporary folder of our own in which nothing may appear, not even for a moment."""
    folder = tmp_path_factory.mktemp("temp")
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert Path(QDir.tempPath()) == folder == Path(tempfile.gettempdir())
    seen: list[str] = []
    watcher = QFileSystemWatcher([str(folder)])
    watcher.directoryChanged.connect(seen.append)
    yield folder
    QTest.qWait(100)
    assert seen == []
    assert list(folder.iterdir()) == []


def to_file(path: Path) -> QPrinter:
    printer = a4_printer("map")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def page_sizes(path: Path, pages: int) -> list[tuple[float, float]]:
    told = subprocess.run(["pdfinfo", "-l", str(pages), path], check=True, capture_output=True, text=True).stdout
    return [(float(w), float(h)) for w, h in re.findall(r"size:\s+([\d.]+) x ([\d.]+) pts", told)]


def test_the_printer_gets_the_same_pages_at_true_size(qapp, prepared, tmp_path, quiet_temp):
    ours, printed = tmp_path / "ours.pdf", tmp_path / "printed.pdf"
    ours.write_bytes(pdf.make_pdf(prepared, WORDS, NOW))
    count = len(prepared.sheets)
    assert list(print_sheets(to_file(printed), prepared.sheets)) == list(range(1, count + 1))
    assert page_sizes(printed, count) == [(842, 595)] * count
    for page in range(1, count + 1):
        there = {word: [] for word, _, _ in word_boxes(ours, page)}
        for word, left, bottom in word_boxes(ours, page):
            there[word].append((left, bottom))
        words = word_boxes(printed, page)
        assert len(words) > 10
        for word, left, bottom in words:
            # Accents that a PDF reader joins differently may make other words; those found must lie where ours do.
            near = [(x, y) for x, y in there.get(word, ()) if abs(x - left) < 0.6 and abs(y - bottom) < 3]
            assert near, (page, word)
    # Vectors and letters, no pictures.
    images = subprocess.run(["pdfimages", "-list", printed], check=True, capture_output=True, text=True).stdout
    assert len(images.splitlines()) == 2
    assert printed.stat().st_size < 400_000


def test_turned_paper_is_turned_back_and_larger_paper_holds_the_page_in_its_middle(qapp, prepared, tmp_path):
    ours, turned, large = (tmp_path / name for name in ("ours.pdf", "turned.pdf", "large.pdf"))
    ours.write_bytes(pdf.make_pdf(prepared, WORDS, NOW))
    printer = to_file(turned)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(False)
    list(print_sheets(printer, prepared.sheets[:1]))
    assert page_sizes(turned, 1) == [(842, 595)]
    printer = to_file(large)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    list(print_sheets(printer, prepared.sheets[:1]))
    assert page_sizes(large, 1) == [(1191, 842)]
    first, same, middle = (word_boxes(path, 1)[0] for path in (ours, turned, large))
    assert same[0] == middle[0] == first[0]
    assert same[1] == pytest.approx(first[1], abs=0.6)
    assert middle[1] - first[1] == pytest.approx((1190.55 - 841.89) / 2, abs=1)
    assert middle[2] - first[2] == pytest.approx((841.89 - 595.28) / 2, abs=3)


def test_paper_that_is_too_small_is_refused(qapp, prepared, tmp_path):
    printer = to_file(tmp_path / "small.pdf")
    for size in (QPageSize.PageSizeId.A5, QPageSize.PageSizeId.Letter):
        printer.setPageSize(QPageSize(size))
        with pytest.raises(BadInput, match="too small"):
            next(print_sheets(printer, prepared.sheets))
    assert list(tmp_path.iterdir()) == []


def test_the_pages_copies_and_order_that_were_asked_for(qapp, prepared, tmp_path):
    def numbers(**settings: object) -> list[str]:
        path = tmp_path / "some.pdf"
        printer = to_file(path)
        for name, value in settings.items():
            getattr(printer, name)(*value if isinstance(value, tuple) else (value,))
        list(print_sheets(printer, prepared.sheets[:4]))
        return re.findall(r"Page (\d) of", pdf_text(path))

    some = {"setPrintRange": QPrinter.PrintRange.PageRange, "setFromTo": (2, 3)}
    backwards = {"setPageOrder": QPrinter.PageOrder.LastPageFirst}
    assert numbers() == ["1", "2", "3", "4"]
    assert numbers(**some) == ["2", "3"]
    assert numbers(**backwards) == ["4", "3", "2", "1"]
    assert numbers(**some, setCopyCount=2, setCollateCopies=True) == ["2", "3", "2", "3"]
    assert numbers(**some, setCopyCount=2, setCollateCopies=False) == ["2", "2", "3", "3"]


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
        assert Path(name.text()).name == "map-2025-04-29.pdf"
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
    shown: list[int] = []
    area.page_shown.connect(shown.append)
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert bar.value() == area.pages[1].y() - 16
    assert area.accessibleName() == f"Page 2 of {len(area.pages)}"
    assert shown == [2]
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
    for _ in range(4):
        met.append(dialog.focusWidget())
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert met == [dialog.area, dialog.print_button, dialog.save_button, dialog.close_button]
    assert dialog.focusWidget() is dialog.area
    assert "palette(highlight)" in dialog.area.styleSheet()
    dialog.save_button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.message.text() == "Saved.", timeout=20_000)
    assert "palette(highlight)" not in dialog.area.styleSheet()
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
