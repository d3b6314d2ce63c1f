"""How it is between two people: kinds of tie with a drawn line each, which way help goes, and taking the tie off."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ... import look
from ...canvas.items.tie import draw_tie
from ...canvas.network.faces import TIES, flow_words
from ...words import Words
from ..theme import button, kind
from .fold import soft_label, tab_in_order

#: Size of a sample line, in pixels.
SAMPLE = QSize(64, 26)
FLOWS = ("none", "both", "to", "from")


class TieMenu(QFrame):
    """A small popup. ``chosen``: (quality, flow), after which it closes; quality "" takes the tie off.

    One press changes one thing and keeps the other: the way help goes stays when the kind is changed.
    """

    chosen = Signal(str, str)
    #: from whom this tie is kept back is to be said
    marks_wanted = Signal()

    def __init__(self, words: Words, theme: look.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        kind(self, "card")
        self.setObjectName("tie menu")
        self._words = words
        self._theme = theme
        self._quality = ""
        self._flow = "none"
        self.title = soft_label("")
        self.kinds = {quality: self._row(words(name)) for quality, (name, _) in TIES.items()}
        for quality, row in self.kinds.items():
            row.setIcon(tie_icon(quality, "none", theme))
            row.setIconSize(SAMPLE)
            row.clicked.connect(partial(self._pick_quality, quality))
        self.help = soft_label(words("Which way does help go?"))
        self.flows = {flow: self._row("") for flow in FLOWS}
        for flow, row in self.flows.items():
            row.clicked.connect(partial(self._pick_flow, flow))
        self.marks = self._row(words("Kept back from…"))
        self.marks.setCheckable(False)
        self.marks.clicked.connect(self._ask_marks)
        self.remove = self._row(words("Take this tie off"))
        self.remove.setCheckable(False)
        self.remove.clicked.connect(partial(self._choose, "", "none"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 8, 8, 8)
        whole.setSpacing(0)
        for one in (self.title, *self.kinds.values(), self.help, *self.flows.values(), self.marks, self.remove):
            whole.addWidget(one)

    def show_tie(self, a: str, b: str, quality: str = "", flow: str = "none", marks: bool = False) -> None:
        """Between ``a`` and ``b`` (names), as it is now; quality "" for a tie that is not drawn yet.

        ``marks``: whether it may be said from whom it is kept back; never while others look on.
        """
        self._quality, self._flow = quality, flow
        self.title.setText(self._words("How is it between {a} and {b}?", a=a, b=b))
        for name, row in self.kinds.items():
            row.setChecked(name == quality)
        for name, row in self.flows.items():
            text = flow_words(name, a, b, self._words) or self._words("nothing said about help")
            row.setText(text.replace("&", "&&"))
            row.setAccessibleName(text)
            row.setChecked(name == flow)
        for one in (self.help, *self.flows.values(), self.remove):
            one.setVisible(bool(quality))
        self.marks.setVisible(marks)
        tab_in_order(self)

    def popup_at(self, point: QPoint) -> None:
        """Open with its corner at a point of the screen, or as near as it fits; the caret on the kind there is."""
        space = (self.parentWidget() or self).screen().availableGeometry()
        self.show()  # only then is its size known
        self.adjustSize()
        x = max(space.left(), min(point.x(), space.right() + 1 - self.width()))
        y = max(space.top(), min(point.y(), space.bottom() + 1 - self.height()))
        self.move(x, y)
        (self.kinds.get(self._quality) or self.kinds["strong"]).setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(event.key(), 0)
        rows = [
            row for row in (*self.kinds.values(), *self.flows.values(), self.marks, self.remove) if not row.isHidden()
        ]
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif step and self.focusWidget() in rows:
            rows[(rows.index(self.focusWidget()) + step) % len(rows)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() in rows:
            self.focusWidget().click()
        else:
            super().keyPressEvent(event)

    def _row(self, text: str) -> QPushButton:
        made = button(text, "quiet")
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setCheckable(True)
        # A style sheet takes the arrow keys' usual way from buttons in a group; here they go up and down the rows.
        made.setStyleSheet(
            f"QPushButton {{ padding: 4px 12px; min-height: 28px; }}"
            f"QPushButton:checked {{ background: {self._theme.desk}; font-weight: bold; }}"
        )
        return made

    def _pick_quality(self, quality: str) -> None:
        self._choose(quality, self._flow)

    def _pick_flow(self, flow: str) -> None:
        self._choose(self._quality, flow)

    def _ask_marks(self) -> None:
        self.close()
        self.marks_wanted.emit()

    def _choose(self, quality: str, flow: str) -> None:
        self.close()
        self.chosen.emit(quality, flow)


def tie_icon(quality: str, flow: str, theme: look.Theme, size: QSize = SAMPLE) -> QIcon:
    """A sample of the line, drawn as on the board, sharp at 100, 150 and 200 %."""
    icon = QIcon()
    for ratio in (1, 1.5, 2):
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = size.height() / 2
        draw_tie(painter, [(3.0, y), (size.width() - 3.0, y)], quality, flow, QColor(theme.ink))
        painter.end()
        icon.addPixmap(pixmap)
    return icon
