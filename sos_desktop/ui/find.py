"""Find in a family: notes and people of the document shown (made ``copy_for`` the room by the caller), as one types."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from .. import look
from ..canvas.plain import WholeRows
from ..model import worries
from ..model.bidi import numbers_whole
from ..model.boards import three_columns
from ..model.document import Document
from ..model.records import Person
from ..words import Words
from .theme import button, kind

#: Length of an excerpt, in characters.
EXCERPT = 90
#: Most rows that the list shows at once; the rest is counted in words.
MOST = 40


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found: its id, its kind ("note" or "person"), and the words around the place."""

    record: str
    kind: str
    excerpt: str = field(repr=False)


def find_in(document: Document, words: str) -> list[Found]:
    """People, then notes in their order on the map, in which all the words occur; "" finds nothing.

    Capitals and accents do not matter ("zoe" finds "Zoë"). A note is also found by who says it or does it, a worry and
    its goals by its short name.
    """
    wanted = bare(words).split()
    if not wanted:
        return []
    names = {person.id: person.shown for person in document.all(Person)}
    found = []
    for person in document.all(Person):
        parts = [*person.names, person.relation, *(c.value for c in person.contacts)]
        if _all_in(wanted, parts):
            # What matched is shown, even where it is neither the name nor how they belong.
            told = [part for part in parts if any(word in bare(part) for word in wanted) and part != person.shown]
            hits = told or [person.relation]
            found.append(Found(person.id, "person", " · ".join(part for part in (person.shown, *hits) if part)))
    for zone in three_columns.notes_by_zone(document).values():
        for note in zone:
            others = [names.get(note.said_by, ""), note.said_as, names.get(note.owner, ""), note.owner_as]
            name = worries.name_of(document, note)
            more = [note.result, *(one.text for one in note.translations)]
            if _all_in(wanted, [note.text, name, *others, *more]):
                text = next((one for one in (note.text, *more) if any(word in bare(one) for word in wanted)), note.text)
                said = excerpt(text, wanted)
                found.append(Found(note.id, "note", f"“{name}” · {said}" if name else said))
    return found


def bare(text: str) -> str:
    """Text without capitals and accents."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def excerpt(text: str, wanted: list[str] | tuple[str, ...] = (), length: int = EXCERPT) -> str:
    """One line of a text, cut between words, with "…" where there is more; round the first wanted word if given."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    words = line.split(" ")
    start = next((at for at, word in enumerate(words) if any(one in bare(word) for one in wanted)), 0)
    # A third of the excerpt goes to what stands before the hit; all of it where that is little.
    before = 0
    if len(" ".join(words[: start + 1])) <= length * 2 // 3:
        start = 0
    while start and before + len(words[start - 1]) + 1 <= length // 3:
        start -= 1
        before += len(words[start]) + 1
    said = ""
    for at in range(start, len(words)):
        if said and len(said) + len(words[at]) + 1 > length:
            said += "…"
            break
        said = f"{said} {words[at]}".strip()
    return ("…" if start else "") + (said if len(said) <= length + 1 else said[:length] + "…")


def _all_in(wanted: list[str], parts: list[str]) -> bool:
    hay = bare("\n".join(parts))
    return all(word in hay for word in wanted)


def rows_look(theme: look.Theme) -> str:
    """The style of a list of rows to choose from."""
    return (
        f"QListWidget {{ background: {theme.field}; border: 1px solid {theme.line};"
        f" border-radius: {look.CORNER}px; padding: 4px; }}"
        f"QListWidget:focus {{ border: 2px solid {theme.focus}; padding: 3px; }}"
        f"QListWidget::item {{ padding: 6px; border-radius: 4px; color: {theme.ink}; }}"
        f"QListWidget::item:hover {{ background: {theme.desk}; }}"
        f"QListWidget::item:selected {{ background: {theme.ink}; color: {theme.paper}; }}"
    )


class FindBar(QFrame):
    """A field and a list under it. ``chosen``: the id of the note or person to go to. ``closed``: Escape, or Close."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, words: Words, theme: look.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind(self, "card")
        self._words = words
        self._document = Document()
        self.field = QLineEdit()
        self.field.setPlaceholderText(words("A word from a note, or a name"))
        self.field.setAccessibleName(words("Find a note or a person"))
        self.field.textChanged.connect(self._look)
        self.field.installEventFilter(self)
        close = button(words("Close"), "quiet", name=words("Close find"))
        close.clicked.connect(self._close)
        self.told = QLabel()
        kind(self.told, "soft")
        self.told.setWordWrap(True)
        self.list = QListWidget()
        self.list.setItemDelegate(WholeRows(self.list))
        self.list.setAccessibleName(words("What was found"))
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setStyleSheet(rows_look(theme))
        self.list.itemClicked.connect(self._choose)
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(8)
        whole.addLayout(row)
        whole.addWidget(self.told)
        whole.addWidget(self.list, 1)
        self.setFocusProxy(self.field)
        self._look("")

    def show_document(self, document: Document) -> None:
        """Find in this one from now on; what is typed stays."""
        if document is not self._document:
            self._document = document
            self._look(self.field.text())

    def start(self, document: Document) -> None:
        """Show the bar with the caret in its field, the last words picked out so that typing replaces them."""
        self.show_document(document)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list.viewport() and event.type() == QEvent.Type.Resize:
            self._measure()
        if event.type() == QEvent.Type.KeyPress and watched in (self.field, self.list) and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        count = self.list.count()
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if count:
                self._choose(self.list.currentItem() or self.list.item(0))
            return True
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and count:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % count)
            return True
        return False

    def _look(self, text: str) -> None:
        found = find_in(self._document, text)
        self.list.clear()
        for one in found[:MOST]:
            item = QListWidgetItem(one.excerpt)
            item.setData(Qt.ItemDataRole.UserRole, one.record)
            what = self._words("person") if one.kind == "person" else self._words("note")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{what}: {one.excerpt}")
            self.list.addItem(item)
        if found:
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        self.told.setText(self._told(text, len(found)))
        self._measure()

    def _told(self, text: str, count: int) -> str:
        if not text.strip():
            return self._words("It looks in the notes and people of this map.")
        if not count:
            return self._words("Nothing here has all of these words.")
        if count > MOST:
            return self._words("{n} found, the first {most} are shown. Type more to narrow it.", n=count, most=MOST)
        return self._words.count("{n} found. Enter goes there.", "{n} found. Enter goes to the chosen one.", count)

    def _measure(self) -> None:
        """Each row as tall as its words need at this width."""
        width = self.list.viewport().width() - 24
        metrics = self.list.fontMetrics()
        for index in range(self.list.count()):
            item = self.list.item(index)
            flags = Qt.TextFlag.TextWordWrap.value
            height = metrics.boundingRect(0, 0, max(width, 80), 2000, flags, numbers_whole(item.text())).height()
            item.setSizeHint(QSize(0, max(look.TARGET, height + 18)))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
