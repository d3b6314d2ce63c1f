"""The pages on the screen, one below the other, as wide as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from ...pdf.marks import SILENT, Figure, Sheet, Text
from ...words import Words
from ..theme import kind
from .paint import Faces, paint_sheet

#: Pixels around a page; pixels that stay in sight when a page is taller than the window; largest pixels to one point.
GAP = 16
OVERLAP = 48
LARGEST = 1.9

_BY_KEYS = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})


class PageView(QLabel):
    """One page. A screen reader meets a picture with its number as name and its words as description."""

    def __init__(self, sheet: Sheet, name: str, faces: Faces, blank: QPixmap, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self._faces = faces
        self._picture: QPixmap | None = None
        # A label that has a pixmap is a picture to screen readers; what is seen is painted below.
        self.setPixmap(blank)
        self.setAccessibleName(name)
        said = (mark.text if isinstance(mark, Text) else mark.words for mark in sheet.marks if _speaks(mark))
        self.setAccessibleDescription("\n".join(said))

    def fit(self, width: int) -> None:
        """Be this wide, in pixels."""
        self.setFixedSize(width, round(width * self.sheet.height / self.sheet.width))

    def forget(self) -> None:
        """Let go of the painted page: it is out of sight."""
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.size() != self.size() * ratio:
            self._picture = self._painted(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _painted(self, ratio: float) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        paint_sheet(painter, self.sheet, picture.width() / self.sheet.width, self._faces)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture


class PageArea(QScrollArea):
    """All pages, scrolled. Its name for a screen reader tells the page in the middle."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.pages: list[PageView] = []
        self._shown = 0
        # Opened once for this window: with the pages of every tick it would be a sixth of a second.
        self._faces = Faces()
        inside = kind(QWidget(), "desk")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWidget(inside)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Around the pages and not of their style: with a hundred of them a new style takes a fifth of a second.
        self.ring = QFrame(self)
        self.ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.ring.setStyleSheet("border: 2px solid palette(highlight); background: transparent;")
        self.ring.hide()
        self.setStyleSheet("PageArea { border: 2px solid transparent; }")
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Show these pages, from the first one."""
        for page in self.pages:
            page.hide()
            page.deleteLater()
        self.pages.clear()
        self._shown = 0
        blank = QPixmap(1, 1)
        blank.fill(Qt.GlobalColor.transparent)
        for number, sheet in enumerate(sheets, 1):
            name = self._words("Page {number} of {count}", number=number, count=len(sheets))
            page = PageView(sheet, name, self._faces, blank, self.widget())
            page.show()
            self.pages.append(page)
        self._fit()
        self._scrolled()

    def turn(self, pages: int) -> None:
        """A page on (1) or back (-1); of a page that is taller than the window, nothing is skipped."""
        bar = self.verticalScrollBar()
        room = self.viewport().height()
        at = bar.value()
        tops = [page.y() - GAP for page in self.pages]
        if pages > 0:
            following = next((top for top in tops if top > at), bar.maximum())
            target = following if following - at <= room else at + room - OVERLAP
        else:
            before = next((top for top in reversed(tops) if top < at), 0)
            target = before if at - before <= room else at - room + OVERLAP
        bar.setValue(target)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for who comes by keys: a frame around everything is loud where it tells nothing."""
        super().focusInEvent(event)
        self.ring.setVisible(event.reason() in _BY_KEYS)
        self.ring.raise_()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.ring.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ring.setGeometry(self.rect())
        self._fit()

    def _fit(self) -> None:
        """As wide as the window lets them be; what stood at the top stays there."""
        if not self.pages:
            return
        bar = self.verticalScrollBar()
        part = bar.value() / bar.maximum() if bar.maximum() else 0.0
        # Placed by hand: a layout would do it only when the event loop comes round, and the keys ask where pages lie.
        width, bottom = self.viewport().width(), GAP
        for page in self.pages:
            page.fit(max(200, min(width - 2 * GAP, round(page.sheet.width * LARGEST))))
            page.move((width - page.width()) // 2, bottom)
            bottom += page.height() + GAP
        self.widget().resize(width, max(bottom, self.viewport().height()))
        bar.setValue(round(part * bar.maximum()))

    def _scrolled(self) -> None:
        room = self.viewport().height()
        top = self.verticalScrollBar().value()
        for number, page in enumerate(self.pages, 1):
            if page.y() > top + 2 * room or page.geometry().bottom() < top - room:
                page.forget()
            if page.y() <= top + room // 2 and number != self._shown and page.geometry().bottom() >= top + room // 2:
                self._shown = number
                self.setAccessibleName(page.accessibleName())


def _speaks(mark: object) -> bool:
    """Words that are read aloud: not those that only decorate."""
    return isinstance(mark, Figure) or (isinstance(mark, Text) and mark.role not in SILENT)
