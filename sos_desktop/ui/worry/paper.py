"""Papers on the sheet: where somebody's words are written like on a note, all of them in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea

from ... import look
from ..cards.fields import Page

#: Fewest lines that there is room for; padding and border, and room to spare, in pixels.
LEAST_LINES, AROUND, SPARE = 2, 11, 4


class Paper(Page):
    """A text on white, with the edge of its column ("worried", "next", or "" for none), as tall as its words.

    ``left``: the keys are elsewhere now.
    """

    left = Signal()

    def __init__(self, name: str, hint: str, theme: look.Theme, column: str, size: float) -> None:
        super().__init__(name, hint)
        # It is the sheet that scrolls: a worry is read whole.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        edge = f"border-left: 5px solid {theme.columns[column].strong};" if column else ""
        common = f"{edge} border-radius: {look.CORNER_NOTE}px; font-size: {size:g}px;"
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.paper_of(-1)}; border: 1px solid {theme.paper_edge}; padding: 10px;"
            f" {common} }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {theme.focus}; padding: 9px; {common} }}"
        )
        self.cursorPositionChanged.connect(self._show_caret)

    def sizeHint(self) -> QSize:
        tall, block = 0.0, self.document().begin()
        while block.isValid():
            tall += self.blockBoundingRect(block).height()
            block = block.next()
        around = 2 * (AROUND + self.document().documentMargin()) + SPARE
        return QSize(200, round(max(LEAST_LINES * self.fontMetrics().lineSpacing(), tall) + around))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Other lines at another width: another height. Said now it would be lost in the layout that is going on.
            QTimer.singleShot(0, self, self.updateGeometry)

    def _show_caret(self) -> None:
        """The sheet follows whoever writes below its end."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and self.hasFocus():
            caret = self.cursorRect()
            at = self.viewport().mapTo(above.widget(), QPoint(caret.x(), caret.bottom()))
            above.ensureVisible(at.x(), at.y(), 0, 2 * caret.height())
