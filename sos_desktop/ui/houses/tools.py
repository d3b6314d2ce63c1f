"""What lies beside the paper: pen, rubber, words, eight inks and three breadths."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QWidget

from ... import look
from ...canvas.houses.board import WIDTHS
from ...canvas.plain import tip
from ...model.records.house import INKS
from ...words import Words
from ..theme import Button, button, kind

NAMES = {
    "black": "Black", "blue": "Blue", "green": "Green", "red": "Red", "orange": "Orange", "purple": "Purple",
    "brown": "Brown", "yellow": "Yellow",
}  # fmt: skip
TOOLS = (("draw", "Draw", "Draw with a pen, a finger or the mouse"), ("rub", "Rub out", "Takes away what it touches"),
         ("words", "Write", "Click where the words go; drag words to carry them"))  # fmt: skip
BREADTHS = ("Thin", "Middle", "Thick")
#: Narrower than this, in pixels, the bar has two rows.
ONE_ROW = 820


class Dot(Button):
    """A blot of ink, or of one breadth; what is chosen has a ring round it."""

    def __init__(self, name: str, colour: str, radius: float, theme: look.Theme) -> None:
        super().__init__()
        kind(self, "dot")
        self._colour, self._radius, self._theme = colour, radius, theme
        self.setCheckable(True)
        self.setFixedSize(look.TARGET, look.TARGET)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setToolTip(tip(name))

    def show_colour(self, colour: str) -> None:
        """Another ink."""
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(QPen(QColor(look.INK_EDGES.get(self._colour, self._theme.line)), 1.4))
        painter.setBrush(QColor(look.INKS[self._colour]))
        painter.drawEllipse(middle, self._radius, self._radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(QColor(self._theme.ink), 2.6))
            painter.drawEllipse(middle, 17.5, 17.5)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.focus), 2.0, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), look.CORNER, look.CORNER)
        painter.end()


class InkTools(QWidget):
    """The bar under a page."""

    tool_chosen = Signal(str)
    ink_chosen = Signal(str)
    width_chosen = Signal(float)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        kind(self, "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(look.SPACE[1], look.SPACE[0], look.SPACE[1], look.SPACE[0])
        self._rows.setSpacing(0)
        hands, blots = (QHBoxLayout() for _ in range(2))
        for row in (hands, blots):
            row.setSpacing(2)
        self._rows.addStretch()
        self._rows.addLayout(hands)
        self._rows.addSpacing(look.SPACE[2])
        self._rows.addLayout(blots)
        self._rows.addStretch()
        self.tools: dict[str, Button] = {}
        self.inks: dict[str, Dot] = {}
        self.widths: dict[float, Dot] = {}
        groups = [QButtonGroup(self) for _ in range(3)]
        for tool, text, about in TOOLS:
            made = button(words(text), "tab", words(about))
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, one=tool: self.tool_chosen.emit(one))
            self.tools[tool] = made
            groups[0].addButton(made)
            hands.addWidget(made)
        for ink in INKS:
            dot = Dot(words(NAMES[ink]), ink, 12.0, theme)
            dot.clicked.connect(lambda _checked=False, one=ink: self._ink(one))
            self.inks[ink] = dot
            groups[1].addButton(dot)
            blots.addWidget(dot)
        blots.addSpacing(look.SPACE[2])
        for width, text in zip(WIDTHS, BREADTHS, strict=True):
            dot = Dot(words(text), "black", 2.2 + width * 0.45, theme)
            dot.clicked.connect(lambda _checked=False, one=width: self._width(one))
            self.widths[width] = dot
            groups[2].addButton(dot)
            blots.addWidget(dot)
        self.show_tool("draw")
        self.inks["black"].setChecked(True)
        self.widths[WIDTHS[0]].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        # The inks alone; the tools go above them where the window is narrow.
        return QSize(11 * (look.TARGET + 2) + 40, super().minimumSizeHint().height())

    def _fit(self) -> None:
        flow = QBoxLayout.Direction
        wanted = flow.LeftToRight if self.width() >= ONE_ROW else flow.TopToBottom
        if self._rows.direction() != wanted:
            self._rows.setDirection(wanted)
            self.updateGeometry()

    def show_tool(self, tool: str) -> None:
        """Which one is in hand."""
        self.tools[tool].setChecked(True)

    def _ink(self, ink: str) -> None:
        for dot in self.widths.values():
            dot.show_colour(ink)
        self.ink_chosen.emit(ink)
        self._draw()

    def _width(self, width: float) -> None:
        self.width_chosen.emit(width)
        self._draw()

    def _draw(self) -> None:
        """Whoever picks an ink wants to draw with it."""
        self.show_tool("draw")
        self.tool_chosen.emit("draw")
