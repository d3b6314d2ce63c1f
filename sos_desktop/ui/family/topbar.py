"""The one bar above: the family's short name, its boards, and what must always be at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from ... import look
from ...canvas.plain import face, plain_label
from ...words import Words
from ..actions import ACTIONS
from ..theme import Button, button, kind
from .tabs import TABS

#: The least and the most that the names of those in the room take, in pixels.
ROOM_LEAST, ROOM_MOST = 76, 260


class RoomButton(Button):
    """Says who is in the room; where the bar is narrow the first of them, or how many. A screen reader is told all."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._whole = ""
        self._names: Sequence[str] = ()
        kind(self, "plain")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_names(())

    def show_names(self, names: Sequence[str]) -> None:
        """Those who are there besides the worker."""
        words = self._words
        self._names = names
        self._whole = words("Room: {names}", names=", ".join(names)) if names else words("Room: only me")
        self.setAccessibleName(words("Room: {names}", names=words.several(names)) if names else self._whole)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._whole) + self._around + 4
        return QSize(min(max(wide, ROOM_LEAST), ROOM_MOST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(ROOM_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def _around(self) -> int:
        # The style's padding and edge, and a little for what rounding takes.
        return 2 * (look.SPACE[2] + 4)

    def _fit(self) -> None:
        room, metrics = self.width() - self._around, self.fontMetrics()
        fitting = (text for text in self._shorter() if metrics.horizontalAdvance(text) <= room)
        self.setText(face(next(fitting, "…")))

    def _shorter(self) -> Iterator[str]:
        """The whole; then fewer and fewer names, and how many more; then how many in all."""
        words, names = self._words, self._names
        yield self._whole
        for some in range(len(names) - 1, 0, -1):
            yield words("Room: {names} +{n}", names=", ".join(names[:some]), n=len(names) - some)
        yield words("{n} here", n=len(names)) if names else words("Only me")


class SavedLabel(QLabel):
    """How it stands with saving, where there is room for it. What can't be saved is said by a banner, not only here."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)


class TopBar(QWidget):
    """Buttons are the actions' own: text, tip and key in one place."""

    board_chosen = Signal(str)

    def __init__(self, words: Words, actions: Mapping[str, QAction], more: QMenu) -> None:
        super().__init__()
        self._words = words
        self._demonstration = ""
        kind(self, "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(look.SPACE[0] + 2)
        home = self._of(actions["start"], "‹", "tab")
        home.setFixedWidth(look.TARGET)
        row.addWidget(home)
        self.name = plain_label()
        kind(self.name, "title")
        row.addWidget(self.name)
        row.addSpacing(look.SPACE[1])
        self._tabs: dict[str, QPushButton] = {}
        # The pages side by side, or where there is no room for them, one button that opens their list.
        self._beside = QWidget()
        self._beside.setMinimumWidth(1)
        beside = QHBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(look.SPACE[0] + 2)
        self.pages = button("")
        self.pages.setMenu(QMenu(self.pages))
        self.pages.hide()
        group = QButtonGroup(self)
        for board in (one for one in TABS.values() if not one.under):
            tab = button(words(board.text), "tab")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _checked=False, board=board.id: self.board_chosen.emit(board))
            group.addButton(tab)
            self._tabs[board.id] = tab
            beside.addWidget(tab)
            self.pages.menu().addAction(words(board.text), lambda board=board.id: self.board_chosen.emit(board))
        row.addWidget(self._beside)
        row.addWidget(self.pages)
        row.addStretch()
        self.saved = SavedLabel()
        kind(self.saved, "soft")
        row.addWidget(self.saved)
        row.addSpacing(look.SPACE[0])
        self.undo = self._of(actions["undo"], "↶")
        self.redo = self._of(actions["redo"], "↷")
        for one in (self.undo, self.redo):
            one.setFixedWidth(look.TARGET)
            row.addWidget(one)
        row.addWidget(self._of(actions["find"]))
        self.room = RoomButton(words)
        self._serve(self.room, actions["room"])
        row.addWidget(self.room)
        self.leave_room = self._of(actions["room_toggle"], words("Only me"))
        self.leave_room.setAccessibleName(words("Leave the room: only me"))
        self.leave_room.hide()
        row.addWidget(self.leave_room)
        row.addWidget(self._of(actions["cover"]))
        row.addWidget(self._of(actions["print"], part="primary"))
        self.more = button(words("More"), name=words("More to do"))
        self.more.setMenu(more)
        row.addWidget(self.more)

    def show_name(self, name: str) -> None:
        """The short name: no surname, this screen is shared."""
        self.name.setText(name)

    def show_board(self, board: str) -> None:
        """Which board is open."""
        board = TABS[board].under or board
        self._tabs[board].setChecked(True)
        self.pages.setText(self._words(TABS[board].text))
        self.pages.setAccessibleName(self._words("Page: {name}", name=self._words(TABS[board].text)))

    def show_saved(self, text: str) -> None:
        """How it stands with saving; of a demonstration nothing but that."""
        self.saved.setText(self._demonstration or text)

    def show_demonstration(self) -> None:
        """Nothing that is done here stays, whatever is written meanwhile."""
        self._demonstration = self._words("Demonstration: nothing is kept")
        self.show_saved("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """All pages side by side if there is room for them."""
        if self.layout() is None:
            return
        now = 1 if self.pages.isHidden() else self.pages.minimumSizeHint().width()
        narrow = self.width() < self.layout().minimumSize().width() - now + self._beside.sizeHint().width()
        if narrow == self.pages.isHidden():
            self._beside.setVisible(not narrow)
            self.pages.setVisible(narrow)

    def show_room(self, names: Sequence[str], on: bool) -> None:
        """Who is in the room; one touch leads out."""
        self.room.show_names(names)
        self.leave_room.setVisible(on)

    def _of(self, action: QAction, text: str = "", part: str = "plain") -> QPushButton:
        made = button(text or action.text(), part, name=action.text())
        self._serve(made, action)
        return made

    @staticmethod
    def _serve(made: QPushButton, action: QAction) -> None:
        """A press does the action; the button tells its key and follows what it says of itself."""
        made.clicked.connect(lambda _checked=False: action.trigger())

        def follow() -> None:
            keys = ", ".join(ACTIONS[action.objectName()].keys[:1])
            made.setEnabled(action.isEnabled())
            made.setToolTip(f"{action.toolTip()} ({keys})" if keys else action.toolTip())
            made.setAccessibleDescription(made.toolTip())

        follow()
        action.changed.connect(follow)
