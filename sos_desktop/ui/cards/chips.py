"""Small round buttons in rows that wrap, and the ring with a person's initials that stands beside their name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QWidget

from ... import look
from ...model.records import Person
from ..theme import kind

#: Least height of anything that is pressed here, in pixels.
LEAST = 36
#: The ring's width and height beside a name, in pixels.
RING = 22


class Flow(QWidget):
    """Widgets side by side, on to the next line where the width ends; as tall as it takes."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._gap = gap
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_widgets(self, widgets: list[QWidget]) -> None:
        """Show these, in this order. Those that are no longer among them are thrown away."""
        if widgets == self._widgets:
            return
        for gone in self._widgets:
            if gone not in widgets:
                gone.hide()
                gone.setParent(None)
                gone.deleteLater()
        self._widgets = list(widgets)
        for widget in widgets:
            if widget.parent() is not self:
                widget.setParent(self)
                widget.show()
            # Its size is only known in its style.
            widget.ensurePolished()
        self._again()

    def widgets(self) -> list[QWidget]:
        """What is shown, in order."""
        return list(self._widgets)

    def heightForWidth(self, width: int) -> int:
        return self._lay(width, move=False)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 280
        return QSize(width, self._lay(width, move=False))

    def minimumSizeHint(self) -> QSize:
        widest = max((one.minimumSizeHint().width() for one in self._widgets if not one.isHidden()), default=0)
        return QSize(min(widest, 120), 0)

    def resizeEvent(self, event) -> None:
        self._lay(self.width(), move=True)
        super().resizeEvent(event)

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._again()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._again()
        return super().event(event)

    def _again(self) -> None:
        self.updateGeometry()
        self._lay(self.width(), move=True)

    def _lay(self, width: int, *, move: bool) -> int:
        x = y = line = 0
        rects: list[tuple[QWidget, QRect]] = []
        row: list[tuple[QWidget, QRect]] = []

        def end_row() -> None:
            for widget, rect in row:
                rect.moveTop(y + (line - rect.height()) // 2)
                rects.append((widget, rect))
            row.clear()

        for widget in self._widgets:
            if widget.isHidden():
                continue
            size = widget.sizeHint().expandedTo(widget.minimumSize())
            wide = min(size.width(), width)
            if x and x + wide > width:
                end_row()
                x, y, line = 0, y + line + self._gap, 0
            row.append((widget, QRect(QPoint(x, y), QSize(wide, size.height()))))
            x += wide + self._gap
            line = max(line, size.height())
        end_row()
        if move:
            for widget, rect in rects:
                widget.setGeometry(rect)
        return y + line


class Chip(QPushButton):
    """A short round button; its whole text is always there, cut off with "…" only where the card is too narrow."""

    def __init__(self, text: str, name: str = "", *, checkable: bool = False) -> None:
        super().__init__()
        kind(self, "chip")
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(RING, RING))
        #: What its ring shows, if it has one.
        self.face: tuple[str, str, str, bool] | None = None
        self.set_text(text, name)

    def set_text(self, text: str, name: str = "") -> None:
        """``name``: what a screen reader says, where the text alone is not enough."""
        # A single & would become a mnemonic, and a family's name may have one.
        shown = text.replace("&", "&&")
        if shown != self.text():
            self.setText(shown)
        if (name or text) != self.accessibleName():
            self.setAccessibleName(name or text)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width(), max(size.height(), LEAST))

    def minimumSizeHint(self) -> QSize:
        return QSize(48, LEAST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and isinstance(self.parent(), Flow):
            among = [one for one in self.parent().widgets() if not one.isHidden()]
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            at = among.index(self) + step
            if 0 <= at < len(among):
                among[at].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


class Tick(QCheckBox):
    """A box to tick, with its words; the whole of it can be pressed, at a size for fingers."""

    def __init__(self, text: str, about: str = "") -> None:
        super().__init__(text)
        self.setAccessibleName(f"{text}: {about}" if about else text)

    def show_tick(self, value: bool) -> None:
        """Ticked or not, without saying so: it is the record that speaks."""
        self.blockSignals(True)
        self.setChecked(value)
        self.blockSignals(False)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width(), max(size.height(), LEAST))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)


def person_chip(person: Person, theme: look.Theme, *, checkable: bool = True) -> Chip:
    """A person as a chip: initials in a ring of their note paper, and the name."""
    chip = Chip(person.shown, checkable=checkable)
    dress_chip(chip, person, theme)
    return chip


def dress_chip(chip: Chip, person: Person, theme: look.Theme, *, struck: bool = False) -> None:
    """The person's initials and paper as they are now. Drawn only when they changed: a card has many chips."""
    face = (person.initials, theme.paper_of(person.tint), theme.name, struck)
    if chip.face != face:
        chip.face = face
        chip.setIcon(ring_icon(person.initials, theme.paper_of(person.tint), theme, struck=struck))


def ring_icon(initials: str, paper: str, theme: look.Theme, size: int = RING, *, struck: bool = False) -> QIcon:
    """Initials in a ring on a paper colour, sharp at 100, 150 and 200 %. ``struck``: the sign for "not" instead."""
    icon = QIcon()
    for ratio in (1, 1.5, 2):
        pixmap = ring_pixmap("" if struck else initials, paper, theme, size, ratio)
        if struck:
            _strike(pixmap, theme, size)
        icon.addPixmap(pixmap)
    return icon


def _strike(ring: QPixmap, theme: look.Theme, size: int) -> None:
    painter = QPainter(ring)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.ink), 2))
    painter.drawEllipse(QRectF(size * 0.2, size * 0.2, size * 0.6, size * 0.6))
    painter.drawLine(QPointF(size * 0.29, size * 0.29), QPointF(size * 0.71, size * 0.71))
    painter.end()


def ring_pixmap(initials: str, paper: str, theme: look.Theme, size: int = RING, ratio: float = 1) -> QPixmap:
    """The ring as a picture of ``size`` device-independent pixels."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.soft_ink), 1.2))
    painter.setBrush(QColor(paper))
    painter.drawEllipse(QRectF(1, 1, size - 2, size - 2))
    font = QFont(look.FONT)
    font.setPixelSize(round(size * (0.5 if len(initials) < 2 else 0.42)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(theme.ink))
    painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, initials)
    painter.end()
    return pixmap
