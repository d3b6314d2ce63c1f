"""The small buttons at the strip's top right: the family's scales, where there are several, and the private round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ...model import worries
from ...model.document import Document
from ...model.records import Person, Scale
from ...model.wording import Wording
from ...words import Words
from ..plain import face, tip

#: What a scale's name gets at least, in pixels.
NAME_LEAST = 56


def scale_names(document: Document, scales: Sequence[Scale], wording: Wording | None) -> list[str]:
    """What each scale is called: its title, its worry's name or its kind; with the child where two are called alike."""
    names = []
    for scale in scales:
        said = wording.scales.get(scale.scale_kind) if wording is not None else None
        names.append(worries.scale_title(document, scale) or (said.name if said is not None else scale.scale_kind))
    alike = Counter(names)
    children = (document.get(Person, scale.child) for scale in scales)
    return [
        f"{name}: {child.shown}" if child is not None and alike[name] > 1 else name
        for name, child in zip(names, children, strict=True)
    ]


class ScaleTabs(QWidget):
    """One button for each scale; none where there is only one to show."""

    chosen = Signal(str)
    private_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._tabs: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self.private = self._chip(words("Each on their own"))
        self.private.setToolTip(words("Everybody gives their number unseen; then all are shown together"))
        self.private.clicked.connect(self.private_wanted)
        self._row.addWidget(self.private)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The scales' buttons, in order."""
        return tuple(self._tabs)

    def show_scales(self, document: Document | None, current: str, wording: Wording | None) -> None:
        """The family's scales; the current one is marked."""
        scales = document.all(Scale) if document is not None else ()
        names = scale_names(document, scales, wording) if document is not None else []
        shown = list(scales) if len(scales) > 1 else []
        for tab in self._tabs[len(shown) :]:
            self._row.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        del self._tabs[len(shown) :]
        while len(self._tabs) < len(shown):
            tab = self._chip("")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _=False, tab=tab: self._clicked(tab))
            self._row.insertWidget(len(self._tabs), tab)
            self._tabs.append(tab)
        for tab, scale, name in zip(self._tabs, shown, names[: len(shown)], strict=True):
            tab.setProperty("scale", scale.id)
            tab.setAccessibleName(name)
            tab.setChecked(scale.id == current)
            tab.show()
        self.private.setVisible(bool(scales))

    def fit(self, room: float) -> None:
        """Take no more than ``room`` pixels, as far as that goes: long names are shown by their beginnings."""
        metrics, names = self.private.fontMetrics(), [tab.accessibleName() for tab in self._tabs]
        around = self.private.sizeHint().width() - metrics.horizontalAdvance(self.private.text())
        left = room - self.private.sizeHint().width() - (self._row.spacing() + around) * len(names)
        enough = sum(metrics.horizontalAdvance(name) for name in names) <= left
        for tab, whole in zip(self._tabs, names, strict=True):
            share = round(max(left / len(names), NAME_LEAST))
            shown = whole if enough else metrics.elidedText(whole, Qt.TextElideMode.ElideRight, share)
            tab.setText(face(shown))
            tab.setToolTip(tip(whole) if shown != whole else "")

    def _clicked(self, tab: QPushButton) -> None:
        # The record decides which one is marked, not the click.
        tab.setChecked(True)
        self.chosen.emit(tab.property("scale"))

    def _chip(self, text: str) -> QPushButton:
        made = QPushButton(text)
        made.setProperty("part", "chip")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made
