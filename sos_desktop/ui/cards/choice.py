"""One of several, in a narrow card: what is chosen ends in an ellipsis where it has no room, never in half a word."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from ...canvas.fonts import fitted
from ...canvas.plain import WholeRows, tip
from ...model.bidi import numbers_whole

#: Of a list that is open; the rest is scrolled.
ROWS = 12


class Choice(QComboBox):
    """A list to choose from. Its whole words are its tool tip, and for ears its value.

    It opens below itself (``combobox-popup`` in ``ui/theme.py``): over itself another name would lie under the mouse,
    and a second click in place would choose it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMaxVisibleItems(ROWS)
        # Only this kind of delegate heeds the height that the theme gives to rows.
        self.setItemDelegate(WholeRows(self))
        self.currentTextChanged.connect(lambda _: self._say_whole())

    def fill(self, rows: Iterable[tuple[str, str]], chosen: str) -> None:
        """These (data, words), with the one chosen whose data this is; the first for none."""
        self.clear()
        for data, text in rows:
            self.addItem(text, data)
            self.setItemData(self.count() - 1, tip(text), Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    @property
    def shown(self) -> str:
        """As much of what is chosen as has room."""
        return fitted(self.currentText(), self._room(self._option()), 1, self.font()).text

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), self._option()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = numbers_whole(self.shown)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaves the wheel to what scrolls: the list under the mouse must not choose another reader by itself."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_whole()

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option

    def _room(self, option: QStyleOptionComboBox) -> float:
        field = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width() - 4.0

    def _say_whole(self) -> None:
        self.setToolTip(tip(self.currentText()) if self.shown != self.currentText() else "")
