"""How a copy is made: pages first, then what is asked of them; each looked through once; saving tells how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from sos_desktop import look, pdf
from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.readers import Readers
from sos_desktop.model.records import CATEGORIES, Note
from sos_desktop.ui.paper.preview import PrintDialog
from sos_desktop.ui.theme import dress
from tests.ui.paper_desk import NOW, WORDS, example, prepared_example, profile
from tests.ui.test_print import Hand
from tests.ui.test_readers import called, wait

LONG = 20_000


class Looker:
    """Looks through a copy as the practice's checks do; may be held up, and counts."""

    def __init__(self) -> None:
        self.looked: list[tuple[Document, Readers]] = []
        self.may = Event()
        self.may.set()

    def __call__(self, document: Document, readers: Readers) -> tuple[()]:
        assert self.may.wait(20)
        self.looked.append((document, readers))
        return ()


@pytest.fixture
def looker() -> Iterator[Looker]:
    made = Looker()
    yield made
    made.may.set()


@pytest.fixture
def open_with(qtbot, put_away, looker: Looker):
    dress(QApplication.instance(), look.LIGHT)

    def open_with(document: Document | None = None, hand: Hand | None = None, **more) -> PrintDialog:
        document = document or example()
        dialog = PrintDialog(document, profile(document), WORDS, lambda: NOW, hand or Hand(), look_first=looker, **more)
        put_away(dialog)
        dialog.open()
        return dialog

    return open_with


def test_pages_are_seen_before_all_is_known_of_them_and_go_out_after(open_with, looker, qtbot):
    looker.may.clear()
    dialog = open_with()
    qtbot.waitUntil(lambda: dialog.left.at_pages, timeout=LONG)
    assert len(dialog.area.pages) == len(prepared_example().sheets)
    assert not dialog.save_button.isEnabled() and not dialog.print_button.isEnabled()
    assert dialog.message.text() == "Looking through these pages…" and dialog.panel.stop_button.isVisible()
    dialog.save()
    dialog.open_system_dialog()
    assert not dialog.message.text().startswith("Sav") and dialog.left.at_pages, "nothing goes out unasked"
    looker.may.set()
    wait(dialog, qtbot)
    assert dialog.save_button.isEnabled() and not dialog.message.text()


def test_stopped_while_it_is_looked_through_nothing_of_it_stays(open_with, looker, qtbot):
    looker.may.clear()
    dialog = open_with()
    qtbot.waitUntil(lambda: dialog.left.at_pages, timeout=LONG)
    dialog.panel.stop_button.click()
    assert not dialog.left.at_pages and not dialog.area.pages and dialog.left.prepare.isVisible()
    looker.may.set()
    qtbot.waitUntil(lambda: not dialog.work.busy, timeout=LONG)
    assert dialog.prepared is None and not dialog.save_button.isEnabled()
    dialog.left.prepare.click()
    wait(dialog, qtbot)
    assert dialog.left.at_pages and dialog.save_button.isEnabled()


def test_a_sheet_and_how_it_is_wanted_are_no_reason_to_look_through_the_notes_again(open_with, looker, qtbot):
    dialog = open_with()
    dialog.pick.choose(called(example(), "Kelly"))
    wait(dialog, qtbot)
    before = len(looker.looked)
    for act in (lambda: dialog.pick.choose(sheet="plan"), dialog.panel.wishes.wide.click):
        act()
        wait(dialog, qtbot)
    assert len(looker.looked) == before
    # Another reader is one.
    dialog.pick.choose(called(example(), "Ryan"))
    wait(dialog, qtbot)
    assert len(looker.looked) == before + 1


def test_what_was_decided_meanwhile_is_looked_through_anew(open_with, looker, qtbot):
    after = example()

    def decide(readers, answers):
        nonlocal after
        note = next(iter(after.all(Note)))
        after = after.apply(commands.reword(after, note.id, "Said otherwise."))
        return after

    dialog = open_with(decide=decide)
    dialog.pick.choose(called(example(), "Kelly"))
    wait(dialog, qtbot)
    before = len(looker.looked)
    dialog._after({"x": True}, None)
    wait(dialog, qtbot)
    assert len(looker.looked) == before + 1 and looker.looked[-1][0] is after


def test_in_the_room_nothing_is_looked_through(open_with, looker, qtbot):
    dialog = open_with(room=Readers(frozenset({called(example(), "Kelly")}), in_room=True))
    wait(dialog, qtbot)
    assert not looker.looked and dialog.save_button.isEnabled()
    # Whose copy it is can be seen, and that there is nothing to choose.
    assert dialog.about.text().startswith("For Kelly, here in the room") and not dialog.pick.reader.isEnabled()


def test_neither_fonts_nor_styles_are_made_anew_with_the_pages(open_with, qtbot):
    """With a hundred pages each of these takes the window a fifth of a second."""
    dialog = open_with()
    wait(dialog, qtbot)
    faces = {id(page._faces) for page in dialog.area.pages}
    dialog.pick.choose(called(example(), "Kelly"))
    wait(dialog, qtbot)
    assert faces == {id(page._faces) for page in dialog.area.pages} and len(faces) == 1

    class Styled(QObject):
        seen = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.seen += event.type() == QEvent.Type.StyleChange
            return False

    styled = Styled()
    dialog.area.pages[0].installEventFilter(styled)
    dialog.save_button.setFocus()
    for reason in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason):
        dialog.area.setFocus(reason)
        assert dialog.area.ring.isVisible() == (reason == Qt.FocusReason.TabFocusReason)
        dialog.save_button.setFocus()
        assert not dialog.area.ring.isVisible()
    assert not styled.seen


# --- saving -------------------------------------------------------------------------------------------------------


def many() -> Document:
    document = example()
    for _ in range(200):
        document = document.apply(commands.add_note(document, "He came and rang. " * 20, CATEGORIES[0]))
    return document


def test_each_page_is_told_before_it_is_drawn_and_can_be_the_last(qapp):
    prepared, told = prepared_example(), []
    assert len(prepared.sheets) > 3
    whole = pdf.make_pdf(prepared, WORDS, NOW, page=told.append)
    assert told == [*range(1, len(prepared.sheets) + 1)] and whole == pdf.make_pdf(prepared, WORDS, NOW)

    def third(number: int) -> None:
        told.append(number)
        if number == 3:
            raise KeyError(number)

    told.clear()
    with pytest.raises(KeyError):
        pdf.make_pdf(prepared, WORDS, NOW, page=third)
    assert told == [1, 2, 3]


def test_saving_tells_how_far_it_is(open_with, qtbot, tmp_path):
    dialog = open_with(hand=Hand(tmp_path / "map.pdf"))
    wait(dialog, qtbot)
    told: list[str] = []
    dialog.work.moved.connect(lambda _: told.append(dialog.message.text()))
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.message.text() == "Saved.", timeout=LONG)
    all_ = len(dialog.prepared.sheets)
    assert told == [f"Saving page {number} of {all_}…" for number in range(1, all_ + 1)]


def test_saving_that_is_stopped_ends_with_the_page_it_is_at(open_with, qtbot, tmp_path, monkeypatch):
    dialog = open_with(many(), Hand(tmp_path / "map.pdf"))
    wait(dialog, qtbot)
    assert len(dialog.prepared.sheets) > 30
    told: list[str] = []
    pressed, move = Event(), dialog.work.move

    def first_page(text: str) -> None:
        told.append(text)
        move(text)
        # Pages are drawn in less time than a press takes.
        pressed.wait(20)

    monkeypatch.setattr(dialog.work, "move", first_page)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    dialog.panel.stop_button.click()
    pressed.set()
    qtbot.waitUntil(lambda: not dialog.work.busy, timeout=LONG)
    assert dialog.message.text() == "Stopped. Nothing was saved." and not list(tmp_path.iterdir())
    assert len(told) == 1


def test_stop_stops_what_is_under_way_and_leaves_pages_that_are_there(open_with, qtbot):
    """A file is still being written while the pages for another reader are made: then Stop is the file's again."""
    dialog = open_with()
    wait(dialog, qtbot)
    stopped: Event = Event()
    ended: list[object] = []
    dialog.work.run(lambda: stopped.wait(20), ended.append, ended.append, stopped.set)
    dialog.pick.choose(called(example(), "Kelly"))
    wait(dialog, qtbot)
    dialog.work.move("Saving page 2 of 9…")
    qtbot.waitUntil(dialog.panel.stop_button.isVisible)
    assert dialog.left.at_pages and dialog.message.text() == "Saving page 2 of 9…"
    dialog.panel.stop_button.click()
    qtbot.waitUntil(lambda: not dialog.work.busy, timeout=LONG)
    assert ended == [True] and stopped.is_set()
    assert dialog.left.at_pages and dialog.area.pages and dialog.save_button.isEnabled()
    assert not dialog.panel.stop_button.isVisible()
