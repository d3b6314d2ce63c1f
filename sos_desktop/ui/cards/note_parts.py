"""The sentences of a note card: each says one thing about the notes shown, and opens to change it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import look
from ...model.days import NEVER_SAID, When
from ...model.document import Document
from ...model.records import Note, Person
from ...model.text import one_line
from ...model.wording import Wording
from ...words import Words
from ..theme import button
from .chips import Chip, Flow, Tick
from .day_field import DayField, read_when
from .fields import Line, Page
from .fold import Part, soft_label
from .marks_field import MarksField, marks_in_words
from .people_field import PeopleField, speakers


@dataclass(frozen=True)
class Shown:
    """What a note card is about, as it is now."""

    document: Document
    notes: tuple[Note, ...] = field(repr=False)
    wording: Wording
    today: date

    @property
    def note(self) -> Note:
        """The note, or the first of several."""
        return self.notes[0]

    @property
    def one(self) -> bool:
        """Whether it is about one note only."""
        return len(self.notes) == 1

    def name(self, person: str) -> str:
        """What a person is called; "" for nobody."""
        found = self.document.get(Person, person)
        return found.shown if found else ""

    def same(self, what: Callable[[Note], Any]) -> bool:
        """Whether something is the same in all of them."""
        first = what(self.note)
        return all(what(note) == first for note in self.notes)

    @property
    def children(self) -> tuple[Person, ...]:
        """The children this map is about."""
        family = self.document.family
        found = (self.document.get(Person, one) for one in (family.index_children if family else ()))
        return tuple(one for one in found if one is not None)


class VoicePart(Part):
    """Whose words these are."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "voice")
        self.people = PeopleField(words, theme, words("who says it"), others=True)
        self.people.picked.connect(lambda ids: self.want("change voice", said_by=ids[0] if ids else "", said_as=""))
        self.people.said.connect(lambda text: self.want("change voice", said_by="", said_as=one_line(text)))
        self.people.typing.connect(self._typing)
        self.body.addWidget(self.people)
        self._nobody = False

    def put(self, shown: Shown) -> None:
        note = shown.note
        self._nobody = not note.said_by
        if not shown.same(lambda one: (one.said_by, one.said_as)):
            self.say(self.words("Different people say these."), soft=True)
            return
        person = shown.document.get(Person, note.said_by)
        if person is not None:
            self.say(self.words("{name} says it.", name=person.shown), icon=self.person_icon(person))
        elif note.said_as:
            self.say(self.words("Said by: {words}", words=note.said_as))
        else:
            self.say(self.words("Who says it? Nobody named yet."), soft=True)

    def fill(self, shown: Shown) -> None:
        note, same = shown.note, shown.same(lambda one: (one.said_by, one.said_as))
        kept = [note.said_by] if same else []
        self.people.show_people(speakers(shown.document, kept), kept, note.said_as if same else "")

    def _typing(self, text: str) -> None:
        if self._nobody:
            self.typing.emit("change voice", "said_as", one_line(text))


class OwnWordsPart(QWidget):
    """Whether these are the very words that were said."""

    wanted = Signal(str, object)
    typing = Signal(str, str, object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.tick = Tick(words("In their own words"))
        self.tick.toggled.connect(lambda value: self.wanted.emit("own words", {"own_words": value}))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(10, 0, 0, 0)
        whole.addWidget(self.tick)

    def tell(self, shown: Shown) -> None:
        """Show how it is now; ticked only where it holds for all of them."""
        self.tick.show_tick(all(note.own_words for note in shown.notes))


class DaysPart(Part):
    """When it was said, and when it happened."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "days")
        self.said = DayField(words, words("When was it said?"))
        self.said.picked.connect(lambda day: self.want("change day", said_on=day))
        self.happened = Line(words("When did it happen?"), words("last winter, March 2024…"))
        self.happened.said.connect(lambda text: self.want("change when", happened=self._read(text)))
        self.happened.typing.connect(lambda text: self.typing.emit("change when", "happened", self._read(text)))
        self.span = soft_label("")
        self.exact = Chip(words("add the days it can mean"))
        self.exact.clicked.connect(self._show_exact)
        self.first = DayField(words, words("Not before"))
        self.last = DayField(words, words("Not after"))
        self.first.picked.connect(lambda day: self._between(day, self._when.latest))
        self.last.picked.connect(lambda day: self._between(self._when.earliest, day))
        chip = Flow()
        chip.set_widgets([self.exact])
        self._between_fields = QWidget()
        inner = QVBoxLayout(self._between_fields)
        inner.setContentsMargins(0, 0, 0, 0)
        for label, one in ((words("Not before"), self.first), (words("Not after"), self.last)):
            inner.addWidget(soft_label(label))
            inner.addWidget(one)
        self._chip = chip
        self._between_fields.hide()
        self.body.addWidget(soft_label(words("When was it said?")))
        self.body.addWidget(self.said)
        self.body.addWidget(soft_label(words("When did it happen? In the words used.")))
        self.body.addWidget(self.happened)
        self.body.addWidget(self.span)
        self.body.addWidget(chip)
        self.body.addWidget(self._between_fields)
        self._when = NEVER_SAID
        self._today = date.min

    def put(self, shown: Shown) -> None:
        note, words = shown.note, self.words
        same_day, same_when = shown.same(lambda one: one.said_on), shown.same(lambda one: one.happened)
        self._today = shown.today
        self._when = when = note.happened if same_when else NEVER_SAID
        said = note.said_on if same_day else None
        parts = []
        if not same_day:
            parts.append(words("Said on different days."))
        elif said:
            parts.append(words("Said on {day}.", day=words.day(said)))
        if not same_when:
            parts.append(words("Happened at different times."))
        elif when:
            parts.append(words("Happened: {when}.", when=when_in_words(words, when)))
        self.say(" ".join(parts) or words("When was it? No day yet."), soft=not parts)

    def fill(self, shown: Shown) -> None:
        note, when = shown.note, self._when
        same_day = shown.same(lambda one: one.said_on)
        self.said.show_day(note.said_on if same_day else None, shown.today, mixed=not same_day)
        self.happened.show_text(when.said or self.words.day(when.earliest))
        span = span_in_words(self.words, when)
        self.span.setText(span)
        self.span.setVisible(bool(span))
        self._chip.setVisible(bool(when.said) and shown.one and self._between_fields.isHidden())
        self.first.show_day(when.earliest, shown.today)
        self.last.show_day(when.latest, shown.today)
        if not when.said or not shown.one:
            self._between_fields.hide()

    def _read(self, text: str) -> When:
        found = read_when(one_line(text), self._today, self.words)
        if found.said and not found.earliest:
            # Days that were set by hand stay: they stand right below, to be seen and changed.
            return When(found.said, self._when.earliest, self._when.latest)
        return found

    def _between(self, first: date | None, last: date | None) -> None:
        if first and last and first > last:
            first, last = last, first
        self.want("change when", happened=When(self._when.said, first, last))

    def _show_exact(self) -> None:
        self._between_fields.show()
        self._chip.hide()
        self.first.setFocus()


def when_in_words(words: Words, when: When) -> str:
    """When something happened, as said, or its day."""
    if when.said:
        return when.said
    if when.earliest == when.latest:
        return words.day(when.earliest)
    return _between(words, when.earliest, when.latest)


def span_in_words(words: Words, when: When) -> str:
    """The days that words such as "2023" can mean; "" where there is nothing to add."""
    if not when.said or not (when.earliest or when.latest) or re.fullmatch(r"\d{4}", when.said):
        return ""
    if when.earliest == when.latest:
        return words("That is {day}.", day=words.day(when.earliest))
    said = _between(words, when.earliest, when.latest)
    return f"{said[:1].upper()}{said[1:]}."


def _between(words: Words, first: date | None, last: date | None) -> str:
    if not last:
        return words("not before {day}", day=words.day(first))
    if not first:
        return words("not after {day}", day=words.day(last))
    return words("between {first} and {last}", first=words.day(first), last=words.day(last))


class AboutPart(Part):
    """Which of the children it is about; shown only where there is more than one."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "about")
        self.people = PeopleField(words, theme, words("about"), many=True)
        self.people.picked.connect(lambda ids: self.want("about", children=ids))
        self.body.addWidget(self.people)

    def put(self, shown: Shown) -> None:
        same = shown.same(lambda one: one.children)
        picked = shown.note.children if same else ()
        names = [one.shown for one in shown.children if one.id in picked]
        if not same:
            self.say(self.words("About different children."), soft=True)
        elif names:
            self.say(self.words("About {names}.", names=self.words.several(names)))
        else:
            self.say(self.words("About all the children."), soft=True)

    def fill(self, shown: Shown) -> None:
        same = shown.same(lambda one: one.children)
        self.people.show_people(shown.children, shown.note.children if same else ())


class StepPart(Part):
    """A next step: who does it, by when, whether it is done, and what it changed."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "step")
        self.people = PeopleField(words, theme, words("who does it"), others=True)
        self.people.picked.connect(lambda ids: self.want("who does it", owner=ids[0] if ids else "", owner_as=""))
        self.people.said.connect(lambda text: self.want("who does it", owner="", owner_as=one_line(text)))
        self.due = DayField(words, words("By when?"), future=True)
        self.due.picked.connect(lambda day: self.want("by when", due=day))
        self.done = DayField(words, words("When was it done?"))
        self.done.picked.connect(lambda day: self.want("done", done=day))
        self.done_label = soft_label(words("When was it done?"))
        for label, one in ((words("Who does it?"), self.people), (words("By when?"), self.due)):
            self.body.addWidget(soft_label(label))
            self.body.addWidget(one)
        self.body.addWidget(self.done_label)
        self.body.addWidget(self.done)
        self.today = button(words("Done today"), "primary")
        self.today.clicked.connect(lambda: self.want("done", done=self._today))
        self.result_label = soft_label(words("What did it change?"))
        self.result = Page(words("What did it change?"))
        self.result.said.connect(lambda text: self.want("what it changed", result=text.strip()))
        self.result.typing.connect(lambda text: self.typing.emit("what it changed", "result", text))
        after = QVBoxLayout()
        after.setContentsMargins(8, 0, 0, 4)
        after.setSpacing(6)
        for one in (self.today, self.result_label, self.result):
            after.addWidget(one)
        self.layout().addLayout(after)
        self._today = date.min

    def put(self, shown: Shown) -> None:
        note, words = shown.note, self.words
        self._today = shown.today
        same = shown.same(lambda one: (one.owner, one.owner_as))
        owner = shown.document.get(Person, note.owner) if same else None
        who = shown.name(note.owner) or note.owner_as
        parts = []
        if not same:
            parts.append(words("Different people do these."))
        elif not who:
            parts.append(words("Who does it? Nobody named yet."))
        else:
            parts.append(words("{name} did it.", name=who) if note.done else words("{name} does it.", name=who))
        same_due = shown.same(lambda one: one.due)
        if note.done and shown.same(lambda one: one.done):
            parts.append(words("Done on {day}.", day=words.day(note.done)))
        elif same_due:
            parts.append(words("By {day}.", day=words.day(note.due)) if note.due else words("No day set."))
        self.say(" ".join(parts), soft=same and not who and not note.due, icon=self.person_icon(owner))
        is_done = all(one.done for one in shown.notes)
        self.today.setVisible(not is_done)
        for one in (self.result, self.result_label):
            one.setVisible(shown.one and (is_done or bool(note.result)))
        if shown.one:
            self.result.show_text(note.result)

    def fill(self, shown: Shown) -> None:
        note, same = shown.note, shown.same(lambda one: (one.owner, one.owner_as))
        same_due = shown.same(lambda one: one.due)
        kept = [note.owner] if same else []
        self.people.show_people(speakers(shown.document, kept), kept, note.owner_as if same else "")
        self.due.show_day(note.due if same_due else None, shown.today, mixed=not same_due)
        self.done.show_day(note.done, shown.today)
        for one in (self.done, self.done_label):
            one.setVisible(shown.one and note.done is not None)


class MarksPart(Part):
    """What is kept back from whom."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "marks")
        self.marks = MarksField(words, theme, words("this note"))
        self.marks.marked.connect(lambda fields: self.wanted.emit("mark", fields))
        self.body.addWidget(self.marks)

    def put(self, shown: Shown) -> None:
        people, not_for, adults, private = self._marks(shown)
        said = marks_in_words(self.words, people, not_for, adults, private)
        if not shown.same(lambda one: (set(one.not_for), one.adults_only, one.private)):
            said = f"{self.words('Some of these are kept back.')} {said}".strip()
        self.say(said or self.words("Kept back from nobody."), soft=not said)

    def fill(self, shown: Shown) -> None:
        self.marks.show_marks(*self._marks(shown))

    def _marks(self, shown: Shown) -> tuple[list[Person], tuple[str, ...], bool, bool]:
        # Of several: everybody it is kept from in any of them, so that one more press never lifts a mark unseen.
        not_for = tuple(dict.fromkeys(one for note in shown.notes for one in note.not_for))
        adults, private = (all(getattr(n, name) for n in shown.notes) for name in ("adults_only", "private"))
        return speakers(shown.document, not_for), not_for, adults, private
