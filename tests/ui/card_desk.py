"""A table for the cards: the example family, and every edit that a card asks for done to it, as the window does."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sos_desktop.exchange import sosmap
from sos_desktop.model import rules
from sos_desktop.model.document import Document
from sos_desktop.model.records import Note, Person
from sos_desktop.paths import resource
from sos_desktop.practice.wording import load
from sos_desktop.ui.cards.note_card import NoteCard
from sos_desktop.words import Words

TODAY = date(2025, 4, 29)  # a Tuesday
WORDS = Words()


class Table:
    """A family's document with the example in it, and every edit a card asks for done to it, as the window does."""

    def __init__(self) -> None:
        self.document: Document = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
        self.asked: list[tuple] = []
        self.takes = True

    def do(self, card, command, *arguments, **fields) -> None:
        if not self.takes:
            return
        change = rules.complete(self.document, command(self.document, *arguments, **fields))
        if change:
            self.document = self.document.apply(change)
            card.show_change(self.document, change)

    def person(self, short: str) -> Person:
        return next(one for one in self.document.all(Person) if one.short == short)

    def note(self, start: str) -> Note:
        return next(one for one in self.document.all(Note) if one.text.startswith(start))


def show_note(card: NoteCard, table: Table, *notes: Note) -> None:
    family = table.document.family
    card.show_notes(table.document, tuple(note.id for note in notes), load(family.wording), TODAY)


def click(widget: QWidget) -> None:
    settle()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
