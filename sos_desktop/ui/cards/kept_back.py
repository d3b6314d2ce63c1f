"""What is kept from whom, all of it: every mark and every decision of a family's record, to see and to take back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ... import look
from ...model import commands
from ...model.document import Document
from ...model.reading import beginning
from ...model.records import (
    Contact,
    Decided,
    Held,
    House,
    Household,
    Marked,
    Note,
    Parked,
    Person,
    Plan,
    Rating,
    Rule,
    Saying,
    Scale,
    Stance,
    Tie,
)
from ...words import Words
from ..list_dialog import ListDialog
from .chips import Chip, Flow
from .choice import Choice
from .fold import Fold, soft_label, tab_in_order
from .marks_field import MarksField, marks_in_words
from .people_field import speakers

if TYPE_CHECKING:
    from ..family.page import FamilyPage

#: What can be marked, and how several and one of them are called. A phone or address is a part of a person.
KINDS: dict[str, tuple[type[Marked], str, str]] = {
    "note": (Note, "Notes", "Note"),
    "rating": (Rating, "Numbers on scales", "Number"),
    "stance": (Stance, "How people see a note", "View"),
    "tie": (Tie, "Ties", "Tie"),
    "person": (Person, "People", "Person"),
    "contact": (Person, "Phone numbers and addresses", "Phone or address"),
    "household": (Household, "Homes", "Home"),
    "scale": (Scale, "Scales", "Scale"),
    "rule": (Rule, "Rules of the plan", "Rule"),
    "plan": (Plan, "The plan: its object, whom to ring, its ending", "The plan"),
    "held": (Held, "Days that tested the plan", "A day"),
    "house": (House, "Pages of a child", "Page"),
    "saying": (Saying, "What a child said on a page", "Child’s words"),
    "parked": (Parked, "Kept questions", "Question"),
}


@dataclass(frozen=True)
class One:
    """One thing with its marks. ``at``: which phone or address of this person, -1 for the record itself."""

    record: Marked = field(repr=False)
    kind: str
    text: str = field(repr=False)
    at: int = -1

    @property
    def marks(self) -> Marked | Contact:
        """Whatever carries its marks."""
        return self.record.contacts[self.at] if self.at >= 0 and isinstance(self.record, Person) else self.record

    @property
    def kept(self) -> bool:
        """Whether it is kept from anybody, or was decided on."""
        marks = self.marks
        fine = isinstance(marks, Decided) and bool(marks.fine_for)
        return bool(marks.not_for) or marks.adults_only or marks.private or fine


def everything(document: Document) -> Iterator[One]:
    """All that can be marked, kind after kind."""
    for name, (record_type, _, _) in KINDS.items():
        for record in document.all(record_type):
            if isinstance(record, Person) and name == "contact":
                for at, contact in enumerate(record.contacts):
                    yield One(record, name, f"{record.shown}: {contact.value}", at)
            else:
                names = [document.need(Person, one).shown for one in getattr(record, "members", ())]
                yield One(record, name, beginning(document, record) or ", ".join(names))


class Row(Fold):
    """One thing, and under it its marks. ``marked``: what changed, as {field: value}."""

    marked = Signal(object)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(theme, "kept back")
        self._words = words
        self._one: One | None = None
        self.marks: MarksField | None = None
        self._people: list[Person] = []
        self._said = ""
        self.opened.connect(self._fill)

    @cached_property
    def decided(self) -> QLabel:
        """What was decided of it."""
        return soft_label("")

    @cached_property
    def again(self) -> Chip:
        """Takes that back."""
        made = Chip(self._words("ask about it again"))
        made.clicked.connect(lambda: self.marked.emit({"fine_for": ()}))
        return made

    def show_one(self, document: Document, one: One) -> None:
        """As it is now."""
        words, marks = self._words, one.marks
        self._one, self._people = one, speakers(document, marks.not_for)
        said = marks_in_words(words, self._people, marks.not_for, marks.adults_only, marks.private)
        fine = marks.fine_for if isinstance(marks, Decided) else ()
        names = words.several([person.shown for one in fine if (person := document.get(Person, one))])
        decided = words("Decided: {names} may read it.", names=names) if names else ""
        text = f"{words(KINDS[one.kind][2])}: {one.text}" if one.text else words(KINDS[one.kind][2])
        below = " ".join(filter(None, (said, decided))) or words("Kept back from nobody.")
        self.say(f"{text}\n{below}", soft=not (said or decided))
        self._said = decided
        if self.is_open:
            self._fill()

    def _fill(self) -> None:
        if self._one is None:
            return
        # Not before it is opened: there may be a thousand of them.
        if self.marks is None:
            self.marks = MarksField(self._words, self.theme, self._words("this"))
            self.marks.marked.connect(self.marked)
            flow = Flow()
            flow.set_widgets([self.again])
            for part in (self.marks, self.decided, flow):
                self.body.addWidget(part)
        marks = self._one.marks
        self.marks.show_marks(self._people, marks.not_for, marks.adults_only, marks.private)
        self.decided.setText(self._said)
        for shown in (self.decided, self.again):
            shown.setVisible(bool(self._said))
        tab_in_order(self)


class KeptBack(ListDialog):
    """A list of all that is kept back, or of one kind, each with its marks. ``marked``: (the thing, {field: value})."""

    marked = Signal(object, object)

    def __init__(self, document: Document, words: Words, theme: look.Theme, parent: QWidget, only: str = "") -> None:
        """``only``: the id of one record, which alone is shown then."""
        super().__init__(words("What is kept from whom"), words, parent)
        self._words, self._theme, self._only = words, theme, only
        self._document = document
        self.rows: dict[tuple[str, int], Row] = {}
        self.which = Choice()
        self.which.setAccessibleName(words("What is shown"))
        self.which.setMinimumHeight(look.TARGET)
        several = [(name, words(called)) for name, (_, called, _) in KINDS.items()]
        self.which.fill([("", words("All that is kept back or was decided on")), *several], "")
        self.which.currentIndexChanged.connect(lambda _: self._show_afresh())
        self.which.setVisible(not only)
        self.nothing = soft_label("")
        # Enter opens a row.
        self.close_button.setAutoDefault(False)
        about = soft_label(words("For your eyes only. What is kept back leaves no trace on the copy."))
        self.area = self.lay_out([about, self.which, self.nothing], QWidget())
        self._show_afresh()

    def show_document(self, document: Document) -> None:
        """As it is now; what was on the list stays there until another list is chosen."""
        self._document = document
        for one in everything(document):
            row = self.rows.get((one.record.id, one.at))
            if row is not None:
                row.show_one(document, one)

    def done(self, result: int) -> None:
        """Closed: no words of anybody stay behind."""
        self._clear()
        super().done(result)

    def _show_afresh(self) -> None:
        self._clear()
        inside = QWidget()
        listed = QVBoxLayout(inside)
        listed.setContentsMargins(0, 0, 12, 0)
        listed.setSpacing(look.SPACE[0])
        chosen = self.which.currentData()
        for one in everything(self._document):
            wanted = one.record.id == self._only if self._only else one.kind == chosen if chosen else one.kept
            if wanted:
                row = self.rows[one.record.id, one.at] = Row(self._words, self._theme)
                row.show_one(self._document, one)
                row.marked.connect(lambda fields, one=one: self.marked.emit(one, fields))
                listed.addWidget(row)
        none = "There is nothing of this yet." if chosen else "Nothing is kept back, and nothing was decided on yet."
        self.nothing.setText(self._words(none))
        self.nothing.setVisible(not self.rows)
        listed.addStretch(1)
        self.area.setWidget(inside)
        tab_in_order(self)
        first = next(iter(self.rows.values()), None)
        if self._only and first is not None:
            first.set_open(True)
            first.sentence.setFocus()

    def _clear(self) -> None:
        # All at once and later: one of them may have the key that closes this, and there may be a thousand.
        if (inside := self.area.takeWidget()) is not None:
            inside.hide()
            inside.deleteLater()
        self.rows = {}


def open_kept_back(page: FamilyPage, only: str = "") -> None:
    """Over a family's page, for the worker alone."""
    if page.shared:
        page.say(page.words("Others are looking on. Look at this when you are alone."))
        return
    page.settle()
    hand = page.map_hand
    dialog = KeptBack(hand.document, page.words, page.theme, page.window(), only)

    def mark(one: One, fields: dict[str, object]) -> None:
        now = hand.document.find(one.record.id)
        if isinstance(now, Person) and 0 <= one.at < len(now.contacts):
            contacts = list(now.contacts)
            contacts[one.at] = replace(contacts[one.at], **fields)
            fields = {"contacts": tuple(contacts)}
        if now is not None:
            hand.say((now.id, *fields), commands.edit, type(now), now.id, "mark", **fields)
        dialog.show_document(hand.document)

    dialog.marked.connect(mark)
    dialog.open()
