"""More sentences of a note card: what it answers, what it rests on, and its words in another language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import WholeRows
from ...model import worries
from ...model.bidi import numbers_whole
from ...model.boards import three_columns
from ...model.document import Document
from ...model.records import Note, Translation
from ...model.text import one_line
from ...model.wording import Wording
from ...words import Words
from ..find import bare, excerpt, rows_look
from ..theme import button
from .chips import LEAST, Chip, Flow
from .fields import Line, Page
from .fold import Part, soft_label
from .note_parts import Shown

#: Languages that are offered first, as (BCP 47 tag, name). Any other may be typed.
LANGUAGES = (
    ("pl", "Polish"), ("ro", "Romanian"), ("ur", "Urdu"), ("pa", "Punjabi"), ("ar", "Arabic"), ("so", "Somali"),
    ("bn", "Bengali"), ("cy", "Welsh"),
)  # fmt: skip

#: Most rows of a list at once.
MOST = 40


def board_order(document: Document, wording: Wording) -> list[Note]:
    """Every note, zone by zone, as on the map; those not sorted yet come last."""
    zones = three_columns.notes_by_zone(document)
    order = [zone.category for column in wording.columns for zone in column.zones]
    return [note for zone in (*order, "") for note in zones[zone]]


def note_line(note: Note, wording: Wording, length: int = 80) -> str:
    """A note on one line: its zone's number, a worry's short name, and its first words."""
    number = f"{wording.zone(note.category).number} " if note.category else ""
    name = f"“{note.name.strip()}” " if note.category == worries.WORRY and note.name.strip() else ""
    return number + name + excerpt(note.text, length=length)


class NoteList(QWidget):
    """A list of notes to pick one from, with a line that narrows it. ``picked``: the note's id."""

    picked = Signal(str)

    def __init__(self, words: Words, theme: look.Theme, name: str) -> None:
        super().__init__()
        self.line = Line(f"{name}: {words('narrow the list')}", words("Some of its words"))
        self.line.textChanged.connect(lambda text: self._narrow())
        self.list = _Rows(theme)
        self.list.setAccessibleName(name)
        self.list.itemClicked.connect(lambda item: self.picked.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.list.entered_row.connect(lambda item: self.picked.emit(item.data(Qt.ItemDataRole.UserRole)))
        self._lines: list[tuple[str, str]] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.line)
        whole.addWidget(self.list)

    def mark(self, note: str) -> None:
        """Pick out one of them; "" for none."""
        for at in range(self.list.count()):
            if self.list.item(at).data(Qt.ItemDataRole.UserRole) == note:
                self.list.setCurrentRow(at)
                return
        self.list.setCurrentRow(-1)

    def show_notes(self, notes: Iterable[Note], wording: Wording) -> None:
        """These notes, in this order; of many the first ones, until the line narrows them."""
        lines = [(note.id, note_line(note, wording)) for note in notes]
        if lines != self._lines:
            self._lines = lines
            self.line.setVisible(len(lines) > 6)
            self._narrow()

    def _narrow(self) -> None:
        wanted = bare(self.line.text()).split()
        fitting = [(note, text) for note, text in self._lines if all(word in bare(text) for word in wanted)]
        self.list.clear()
        for note, text in fitting[:MOST]:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, note)
            self.list.addItem(item)
        self.list.measure()


class _Rows(QListWidget):
    """Rows whose words wrap; Enter or Space picks the current one."""

    entered_row = Signal(QListWidgetItem)

    def __init__(self, theme: look.Theme) -> None:
        super().__init__()
        self.setItemDelegate(WholeRows(self))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setStyleSheet(rows_look(theme))

    def measure(self) -> None:
        """Each row as tall as its words need at this width."""
        width = max(self.viewport().width() - 20, 80)
        flags = Qt.TextFlag.TextWordWrap.value
        whole = 12
        for at in range(self.count()):
            item = self.item(at)
            height = self.fontMetrics().boundingRect(0, 0, width, 2000, flags, numbers_whole(item.text())).height()
            item.setSizeHint(QSize(0, max(LEAST, height + 14)))
            whole += item.sizeHint().height()
        self.setFixedHeight(max(LEAST + 12, min(220, whole)))

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentItem() is not None:
                self.entered_row.emit(self.currentItem())
            return
        super().keyPressEvent(event)


class AnswersPart(Part):
    """For a goal: the worry it answers."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "answers")
        self.list = NoteList(words, theme, words("the worry it answers"))
        self.list.picked.connect(lambda note: self.want("answers", answers=note))
        self.none = Chip(words("answers none of them"))
        self.none.clicked.connect(lambda: self.want("answers", answers=""))
        row = Flow()
        row.set_widgets([self.none])
        self.empty = soft_label("")
        for one in (self.empty, self.list, row):
            self.body.addWidget(one)

    def put(self, shown: Shown) -> None:
        answered = shown.document.get(Note, shown.note.answers)
        if answered is not None:
            name = worries.name_of(shown.document, answered)
            said = f"“{name}”" if name else excerpt(answered.text, length=70)
            self.say(self.words("It answers: {words}", words=said))
        else:
            self.say(self.words("Which worry does it answer?"), soft=True)

    def fill(self, shown: Shown) -> None:
        worries = three_columns.notes_by_zone(shown.document)["danger_statement"]
        name = shown.wording.zone("danger_statement").name
        self.empty.setText(self.words("There is nothing under “{zone}” yet.", zone=name))
        self.empty.setVisible(not worries)
        self.list.setVisible(bool(worries))
        self.none.parent().setVisible(bool(shown.note.answers))
        self.list.show_notes(worries, shown.wording)
        self.list.mark(shown.note.answers)


class TranslationPart(Part):
    """The note's words in another language, and who put them so."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "translation")
        self._flow = Flow()
        self.tags = {tag: Chip(words(name), checkable=True) for tag, name in LANGUAGES}
        for tag, chip in self.tags.items():
            chip.clicked.connect(partial(self._choose, tag))
        self._flow.set_widgets(list(self.tags.values()))
        self.language = Line(words("another language"), words("another one: its name or code"))
        self.language.said.connect(lambda text: self._choose(one_line(text)))
        self.text_label = soft_label(words("What it says in that language"))
        self.text = Page(words("What it says in that language"), lines=4)
        self.text.said.connect(lambda text: self._change(text=text.strip()))
        self.text.typing.connect(lambda text: self._so_far(text=text))
        self.translator_label = soft_label(words("Who put it so?"))
        self.translator = Line(words("Who put it so?"), words("an interpreter’s name, an aunt…"))
        self.translator.said.connect(lambda text: self._change(translator=one_line(text)))
        self.checked_label = soft_label(words("Who checked it?"))
        self.checked = Line(words("Who checked it?"), words("another reader of this language"))
        self.checked.said.connect(lambda text: self._change(checked_by=one_line(text)))
        self.remove = button(words("Take this language off"), "quiet")
        self.remove.clicked.connect(self._remove)
        self._parts = (self.text_label, self.text, self.translator_label, self.translator, self.checked_label,
                       self.checked, self.remove)  # fmt: skip
        for one in (soft_label(words("Which language?")), self._flow, self.language, *self._parts):
            self.body.addWidget(one)
        self._tag = ""
        self._note_id = ""
        self._known: tuple[Translation, ...] = ()

    def put(self, shown: Shown) -> None:
        note = shown.note
        if note.id != self._note_id:
            self._note_id, self._tag = note.id, note.translations[0].lang if note.translations else ""
        self._known = note.translations
        names = [self._name(one.lang) for one in note.translations]
        if names:
            self.say(self.words("Also in {languages}.", languages=self.words.several(names)))
        else:
            self.say(self.words("In another language? Not yet."), soft=True)

    def fill(self, shown: Shown) -> None:
        for tag, chip in self.tags.items():
            chip.setChecked(tag == self._tag)
        self.language.show_text("" if self._tag in self.tags else self._tag)
        for one in self._parts:
            one.setVisible(bool(self._tag))
        now = self._now()
        self.text.show_text(now.text)
        self.translator.show_text(now.translator)
        self.checked.show_text(now.checked_by)
        self.remove.setVisible(now in self._known)

    def _name(self, tag: str) -> str:
        return self.words(dict(LANGUAGES).get(tag, tag))

    def _now(self) -> Translation:
        return next((one for one in self._known if one.lang == self._tag), Translation(lang=self._tag))

    def _choose(self, tag: str, checked: bool = True) -> None:
        for field in (self.text, self.translator, self.checked):
            field.settle()
            field.forget()
        self._tag = tag
        self.fill(self._shown)
        if tag:
            self.text.setFocus()

    def _with(self, **fields: str) -> tuple[Translation, ...]:
        now = self._now()
        if fields.get("text", now.text) != now.text:
            # Somebody checked other words than these.
            fields = {"checked_by": "", **fields}
        after = replace(now, **fields)
        kept = [one for one in self._known if one.lang != self._tag]
        return (*kept, after) if after.text or after.translator or after.checked_by else tuple(kept)

    def _change(self, **fields: str) -> None:
        if self._tag:
            self.want("translate", translations=self._with(**fields))

    def _so_far(self, **fields: str) -> None:
        if self._tag:
            self.typing.emit("translate", "translations", self._with(**fields))

    def _remove(self) -> None:
        tag, self._tag = self._tag, ""
        self.want("translate", translations=tuple(one for one in self._known if one.lang != tag))
