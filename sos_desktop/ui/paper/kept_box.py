"""What a copy at work leaves off because it is not for somebody: said at once, and by one press it goes along."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from ... import look
from ...canvas.plain import face, plain_label
from ...model.reading import Offer
from ...words import Words
from ..theme import button, kind
from .notices import Box
from .whose import offer_line

#: So many lines are told at once: the ways to take them along stay in sight on a low screen.
LINES = 3


class KeptBox(Box):
    """What is kept off, each with whom it is not for, harm first. ``along``: these keys may go along on this copy.

    ``one_by_one``: to tick what goes along.
    """

    along = Signal(object)
    one_by_one = Signal()

    def __init__(self, words: Words, width: int) -> None:
        super().__init__(words)
        self._room = width - 2 * look.SPACE[2] - look.SPACE[1]
        self.harm = kind(plain_label(), "title")
        self.harm.setWordWrap(True)
        self.inside.insertWidget(0, self.harm)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.inside.addLayout(self._lines)
        self.all, self.none, self.each = button(""), button(words("Leave them off again")), button(words("One by one…"))
        for one in (self.all, self.none, self.each):
            self.inside.addWidget(one)
        #: By key: what can be ticked here, and whatever is ticked.
        self._kept: frozenset[str] = frozenset()
        self._ticked: frozenset[str] = frozenset()
        self.all.clicked.connect(lambda: self.along.emit(self._ticked | self._kept))
        self.none.clicked.connect(lambda: self.along.emit(self._ticked - self._kept))
        self.each.clicked.connect(self.one_by_one)

    def show_kept(self, offers: Sequence[Offer], harm: Collection[str]) -> None:
        """What can be ticked for this copy, and which notes of it, or left off it, tell of ``harm``."""
        words = self._words
        kept = [one for one in offers if one.kind == "kept"]
        self._kept = frozenset(one.key for one in kept)
        self._ticked = frozenset(one.key for one in offers if one.ticked)
        off = [one for one in kept if not one.ticked]
        harm_off = len({*harm} - {one.record for one in kept if one.ticked})
        self.harm.setText(
            words.count("Harm is left off: {n} note.", "Harm is left off: {n} notes.", harm_off) if harm_off else ""
        )
        self.harm.setVisible(bool(harm_off))
        if off:
            told = words.count("{n} marked thing is left off.", "{n} marked things are left off.", len(off))
        else:
            told = words("What is not for everybody goes along on this copy.") if kept else ""
        self.title.setText(told)
        self.title.setVisible(bool(told))
        self._show_lines(off, harm)
        self.all.setText(face(words.count("Take it along", "Take all {n} along", len(off))) if off else "")
        self.all.setAccessibleName(self.all.text().replace("&&", "&"))
        self.all.setVisible(bool(off))
        self.none.setVisible(bool(kept) and not off)
        self.each.setVisible(bool(kept))
        self.setVisible(bool(kept or harm_off))

    def let(self, may: bool) -> None:
        """Whether it can be chosen now."""
        for one in (self.all, self.none, self.each):
            one.setEnabled(may)

    def _show_lines(self, off: Sequence[Offer], harm: Collection[str]) -> None:
        while self._lines.count():
            gone = self._lines.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.setParent(None)
                gone.deleteLater()
        above, rows = "", 0
        for at, one in enumerate(off):
            line = offer_line(one, self._words, harm)
            if rows + 1 + (line.above != above) > LINES:
                self._add(self._words.count("and {n} more", "and {n} more", len(off) - at), "soft")
                return
            if line.above != above:
                above = line.above
                self._add(above, "soft")
                rows += 1
            self._add(line.text, "")
            rows += 1

    def _add(self, text: str, part: str) -> None:
        label = plain_label()
        if part:
            kind(label, part)
        label.ensurePolished()
        label.setText(label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self._room))
        label.setAccessibleName(text)
        self._lines.addWidget(label)
