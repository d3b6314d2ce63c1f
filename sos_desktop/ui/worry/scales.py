"""The scales of a worry with their latest answers in words, and the way to the line itself."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...canvas.scale.answers import asked, heading, in_words
from ...canvas.scale.tabs import scale_names
from ...model import worries
from ...model.records import Scale
from ...words import Words
from ..cards.chips import Chip, Flow
from ..cards.fold import soft_label
from ..theme import kind
from .about import About


class Scales(QWidget):
    """``open_line``: this scale on the strip. ``wanted``: another one, for this child; "" for all of them."""

    open_line = Signal(str)
    wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._drawn: list[tuple[str, str, str, str]] = []
        self._lines: dict[str, Chip] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.SPACE[3])
        self._grid.setVerticalSpacing(look.SPACE[1])
        self._grid.setColumnStretch(0, 1)
        self.none = soft_label(words("How is it now, from 0 to 10? It has no scale of its own yet."))
        self._add = Flow()
        self.adds: dict[str, Chip] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE[1])
        column.addWidget(self.none)
        column.addLayout(self._grid)
        column.addWidget(self._add)

    def line_of(self, scale: str) -> Chip:
        """What opens a scale on the strip."""
        return self._lines[scale]

    def show_about(self, about: About) -> None:
        """The scales of this worry now."""
        words = self._words
        scales = worries.scales(about.document, about.note.id) if about.note is not None else ()
        every = about.document.all(Scale)
        names = dict(zip([one.id for one in every], scale_names(about.document, every, about.wording), strict=True))
        rows = []
        for scale in scales:
            one = asked(about.document, scale, about.wording, words)
            day = words("On {day}: ", day=words.day(one.day)) if one.day else ""
            # Who was not asked stands on the line itself.
            said = in_words(replace(one, people=(), whole=about.alone), words)
            rows.append((scale.id, heading(one) or names[scale.id], day + said, names[scale.id]))
        self.none.setVisible(not rows)
        if rows != self._drawn:
            self._drawn = rows
            self._draw()
        self._offer(about, {scale.child for scale in scales})

    def _draw(self) -> None:
        while self._grid.count():
            gone = self._grid.takeAt(0).widget()
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        self._lines = {}
        for at, (scale, head, said, name) in enumerate(self._drawn):
            title = plain_label(head)
            title.setWordWrap(True)
            answers = plain_label(said)
            answers.setWordWrap(True)
            kind(answers, "soft")
            line = self._lines[scale] = Chip(self._words("Open on the line"),
                                             self._words("Open on the line: {name}", name=name))  # fmt: skip
            line.clicked.connect(partial(self.open_line.emit, scale))
            self._grid.addWidget(title, 2 * at, 0)
            self._grid.addWidget(answers, 2 * at + 1, 0)
            self._grid.addWidget(line, 2 * at, 1, 2, 1)

    def _offer(self, about: About, there: set[str]) -> None:
        """One for this worry; where there are several children one for each that has none yet, and one for all."""
        words, children = self._words, worries.children(about.document, about.note)
        wanted: dict[str, str] = {}
        if len(children) > 1:
            wanted |= {
                child.id: words("Add a scale for {child}", child=child.shown)
                for child in children
                if child.id not in there
            }
            wanted |= {} if "" in there else {"": words("Add a scale for all of them")}
        else:
            wanted[children[0].id if children else ""] = words("Add a scale for this worry")
        old = {key: chip.text() for key, chip in self.adds.items()}
        if {key: text.replace("&", "&&") for key, text in wanted.items()} != old:
            self.adds = {}
            for key, text in wanted.items():
                chip = self.adds[key] = Chip(text)
                chip.clicked.connect(partial(self.wanted.emit, key))
            self._add.set_widgets(list(self.adds.values()))
