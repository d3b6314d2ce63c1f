"""Beside the pages: whose copy it is and which sheet, what must be said of it, and always in sight the ways out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import face, plain_label
from ...model.document import Document
from ...model.readers import KEPT_BY, Readers
from ...model.records import Person
from ...pdf import SHEETS, Prepared, Unprintable, left_off
from ...practice.checks import Hint
from ...words import Words
from ..door import scrolled
from ..theme import button, kind
from .asking import Asked
from .kept_box import KeptBox
from .language import LanguagePick
from .notices import AskBox, EmptyBox, FirstBox, LackingBox, NamedBox
from .pick import EMPTY, ReaderPick
from .seal import SealPick
from .whose import Whose
from .wishes import Days, WishPick
from .work import paper_of

ABOUT_MINE = "Your own copy. Check who will see it before you leave it anywhere."
ABOUT_THEIRS = "For {names}. Look through it once before it goes."
#: Said in the room, whatever there is: it tells nobody that something is kept from them.
ABOUT_ROOM = (
    "For {names}, here in the room: what they said or heard themselves here, and what you have decided they may have "
    "on paper. To decide on the rest, print it when you are alone."
)
#: Its width, in pixels.
PANEL = 300
EDGE = 20


class Panel(QWidget):
    """The upper part scrolls where the window is low; the lower part stays."""

    def __init__(
        self,
        document: Document,
        words: Words,
        today: date,
        room: Readers | None,
        together: Collection[str],
    ) -> None:
        super().__init__()
        self._words = words
        self._whose = ""
        self._in_room = room is not None
        kind(self, "aside").setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(PANEL)
        self.pick = ReaderPick(document, words, today, room, together)
        self.language = LanguagePick(words)
        self.wishes = WishPick(words)
        self.about, self.count, self.gone = _text(), _text(), _text()
        self.ask_box, self.kept_box = AskBox(words), KeptBox(words, PANEL - 2 * EDGE)
        self.seal = SealPick(words)
        self.unseen, self.along = button(""), button("")
        for one in (self.unseen, self.along):
            one.hide()
        self.empty_box = EmptyBox(words)
        self.empty_box.wanted.connect(lambda: self.pick.choose(sheet=EMPTY))
        self.named_box, self.first_box = NamedBox(words), FirstBox(words)
        self.lacking_box = LackingBox(words)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(EDGE, EDGE, EDGE, look.SPACE[2])
        column.setSpacing(look.SPACE[2])
        for part in (
            self.pick,
            self.about,
            self.count,
            self.empty_box,
            self.kept_box,
            self.named_box,
            self.ask_box,
            self.language,
            self.wishes,
            self.gone,
            self.unseen,
            self.along,
            self.seal,
        ):
            column.addWidget(part)
        for part in (self.first_box, self.lacking_box):
            column.addWidget(part)
        column.addStretch(1)
        self.area = area = scrolled(upper)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = area.verticalScrollBar()
        # What scrolls keeps the width of what stays: the bar stands in its margin.
        bar.rangeChanged.connect(
            lambda _, most: column.setContentsMargins(
                EDGE, EDGE, EDGE - (bar.sizeHint().width() if most else 0), look.SPACE[2]
            )
        )

        self.message_box = kind(QFrame(), "hint")
        self.message = _text()
        self.stop_button = button(words("Stop"))
        self.stop_button.hide()
        inside = QHBoxLayout(self.message_box)
        inside.setContentsMargins(12, 8, 8, 8)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        # The name of the file that was saved, beside what is said, which others wait for.
        self.where = kind(plain_label(), "soft")
        self.where.hide()
        lines.addWidget(self.message)
        lines.addWidget(self.where)
        inside.addLayout(lines, 1)
        inside.addWidget(self.stop_button)
        self.print_button = button(words("Print…"), "primary", tip=_with_keys(words("Print…"), "Ctrl+P"))
        self.save_button = button(words("Save as PDF…"), tip=_with_keys(words("Save as PDF…"), "Ctrl+S"))
        self.close_button = button(words("Close"), tip=_with_keys(words("Close"), "Esc"))
        # Save and close beside each other: on a low screen every row is a row less of what is said.
        pair = QHBoxLayout()
        pair.setSpacing(look.SPACE[1])
        pair.addWidget(self.save_button, 3)
        pair.addWidget(self.close_button, 2)
        foot = kind(QWidget(), "foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lower = QVBoxLayout(foot)
        lower.setContentsMargins(EDGE, look.SPACE[2], EDGE, EDGE)
        lower.setSpacing(look.SPACE[1])
        lower.addWidget(self.message_box)
        lower.addWidget(self.print_button)
        lower.addLayout(pair)

        whole = QVBoxLayout(self)
        # The line between panel and pages is the panel's own.
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(foot)
        self.let_out(False)

    @property
    def in_hand(self) -> bool:
        """Whether somebody is choosing or typing here just now."""
        focused = self.focusWidget()
        return focused is not None and focused.hasFocus() and self.area.isAncestorOf(focused)

    def show_reader(self, document: Document, readers: Readers, days: Callable[[], Days]) -> None:
        """Whose copy is being made; nothing is told yet of what it holds."""
        words = self._words
        for label in (self.count, self.gone):
            label.setText("")
        self.show_notices(None, (), (), document)
        names = [one.shown for one in document.all(Person) if one.id in readers.people]
        about = words(ABOUT_ROOM if self._in_room else ABOUT_THEIRS, names=words.several(names))
        if readers.kept_by:
            about = words(ABOUT_THEIRS, names=words(KEPT_BY[readers.kept_by]))
        self.about.setText(about if names or readers.kept_by else words(ABOUT_MINE))
        theirs = {one.language for one in document.all(Person) if one.id in readers.people}
        # Not their names: two may have the same.
        whose = " ".join(sorted(readers.people)) or readers.kept_by
        self.language.show_for(whose, theirs.pop() if len(theirs) == 1 else "")
        self.wishes.show_for(whose, SHEETS[self.pick.kind], days)
        if whose != self._whose:
            # A passphrase is one reader's.
            self.seal.forget()
        self._whose = whose
        self.seal.show_for(readers, self.pick.kind)

    def show_copy(
        self, prepared: Prepared, hints: Sequence[Hint], whose: Whose | None, document: Document
    ) -> None:  # fmt: skip
        """What is to be said of these pages. Without ``whose`` others look on, and nothing of it is theirs."""
        words, sheets = self._words, prepared.sheets
        upright = bool(sheets) and sheets[0].height > sheets[0].width
        pages = words.count("{n} page", "{n} pages", len(sheets))
        told = (pages, paper_of(sheets), "" if upright else words("landscape"))
        self.count.setText(", ".join(told[:2]) + (f" {told[2]}" if told[2] else ""))
        gone = left_off.sentence(prepared.left_off, words)
        self.language.show_elsewhere(prepared.elsewhere)
        alone = whose is not None
        self.gone.setText((gone + "." if gone else words("Nothing is left off.")) if alone else "")
        self.gone.setVisible(alone)
        self.show_notices(whose, hints, prepared.unprintable, document)

    def show_notices(
        self, whose: Whose | None, hints: Sequence[Hint], lacking: Sequence[Unprintable], document: Document
    ) -> None:
        """What is to be looked at, decided and ticked."""
        words = self._words
        self.empty_box.setVisible(whose is not None and self.pick.drew_nothing)
        named = whose.named if whose is not None else ()
        self.named_box.show_named(named)
        self.first_box.show_hints(hints, document, named)
        self.lacking_box.show_found(lacking, document)
        self.kept_box.show_kept(whose.offers if whose is not None else (), whose.harm if whose is not None else ())
        asked = whose.asked if whose is not None else Asked("")
        childs = len(whose.childs) if whose is not None else 0
        self.ask_box.show_asked(asked.name, len(asked.notes) + len(asked.heard), childs)
        self._offer(self.unseen, bool(whose and whose.not_seen),
                    words("What {name} will not see…", name=asked.name) if asked.name
                    else words("What is left off, and why…"))  # fmt: skip
        others = whose is not None and any(one.kind != "kept" for one in whose.offers)
        self._offer(self.along, others, words("What may go along…"))

    def _offer(self, made: QPushButton, there: bool, text: str) -> None:
        made.setText(face(text) if there else "")
        made.setAccessibleName(text if there else "")
        made.setVisible(there)

    def say(self, text: str, where: str = "") -> None:
        """A line above the buttons, read aloud too; "" takes it away. ``where``: the name of a file it is about."""
        self.message.setText(text)
        self.show_where(where)
        self.message_box.setVisible(bool(text))
        if text and QAccessible.isActive():
            told = " ".join(filter(None, (text, self.where.accessibleName())))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.message, told))

    def show_how_far(self, text: str) -> None:
        """Seen and not heard. Also after pages came meanwhile and took their own line away: here it can be stopped."""
        self.message.setText(text)
        self.message_box.show()

    def show_where(self, name: str) -> None:
        """Under which name it was saved, its folder untold; "" takes it away."""
        text = self._words("As {name}", name=name) if name else ""
        self.where.ensurePolished()
        room = PANEL - 2 * EDGE - look.SPACE[4] - look.SPACE[1]
        self.where.setText(self.where.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room))
        self.where.setAccessibleName(text)
        self.where.setVisible(bool(text))

    def forget(self, document: Document) -> None:
        """The window is closed: no words of anybody stay behind in it."""
        self.seal.forget()
        self.pick.forget()
        self.show_where("")
        for label in (self.about, self.count, self.gone):
            label.clear()
        self.show_notices(None, (), (), document)

    def let_out(self, may: bool) -> None:
        """Whether there are pages to let out, and nothing is being asked of them."""
        for one in (
            self.print_button, self.save_button, self.ask_box.decide, self.unseen, self.along, self.wishes.questions,
        ):  # fmt: skip
            one.setEnabled(may)
        self.kept_box.let(may)


def _text() -> QLabel:
    label = plain_label()
    label.setWordWrap(True)
    return label


def _with_keys(text: str, keys: str) -> str:
    return f"{text.removesuffix('…')} ({keys})"
