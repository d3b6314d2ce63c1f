"""The sections to paste: each with its length beside what the field takes, a button to copy, a tick when it went."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout

from ... import look
from ...canvas.plain import face, plain_label
from ...exchange.case_text import Section
from ...words import Words
from ..theme import button, kind


class SectionRow(QFrame):
    """One section, or one part of it."""

    copied = Signal(str)
    ticked = Signal(str, bool)
    chosen = Signal()
    looked_at = Signal(str)

    def __init__(self, section: Section, words: Words) -> None:
        super().__init__()
        self.section = section
        kind(self, "card")
        self.box = QCheckBox(face(section.title))
        self.box.setAccessibleName(words("Hand over: {title}", title=section.title))
        self.box.setChecked(True)
        self.box.toggled.connect(lambda _: self.chosen.emit())
        self.length = kind(plain_label(_length(section, words)), "soft")
        self.copy = button(words("Copy"), name=words("Copy: {title}", title=section.title))
        self.copy.clicked.connect(lambda: self.copied.emit(section.key))
        self.tick = button(words("Pasted"), "chip", name=words("Pasted: {title}", title=section.title))
        self.tick.setCheckable(True)
        self.tick.clicked.connect(lambda on: self.ticked.emit(section.key, on))
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.box)
        told.addWidget(self.length)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(look.SPACE[1])
        row.addLayout(told, 1)
        row.addWidget(self.copy)
        row.addWidget(self.tick)

    @property
    def is_chosen(self) -> bool:
        """Whether it is to go."""
        return self.box.isChecked()

    def show_state(self, went: bool, begun: bool) -> None:
        """Whether it went, and whether the handing over has begun: then what goes is settled."""
        self.tick.setChecked(went)
        self.box.setEnabled(not begun)
        self.copy.setEnabled(self.is_chosen)
        self.tick.setEnabled(self.is_chosen)

    def mousePressEvent(self, event: object) -> None:
        self.looked_at.emit(self.section.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.looked_at.emit(self.section.key)


def _length(section: Section, words: Words) -> str:
    if section.limit is None:
        return words.count("{n} character", "{n} characters", section.length)
    told = words("{n} of {most} characters", n=f"{section.length:,}", most=f"{section.limit:,}")
    return f"{told} · {words('one word is longer than the field')}" if section.over else told
