"""The network board: people round the child, carried by hand or keys, and the ties between them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QWidget

from ... import look
from ...model.change import Change
from ...model.document import Document
from ...model.wording import Wording
from ...words import Words
from .. import access
from ..free_board import FreeBoard
from .faces import used_kinds
from .gestures import DrawTie
from .keys import Keys
from .legend import Legend
from .name_field import NameField
from .pointer import Pointer
from .rows import PeopleRows
from .scene import NetworkScene


class NetworkBoard(FreeBoard):
    """Shows one document's people and ties. Only plain data leaves it: ids, points, names."""

    #: {person id: (x, y)} after a drop or a move by keys
    people_moved = Signal(object)
    #: person id, ring
    ring_wanted = Signal(str, str)
    #: a tie has been drawn from one person to another
    tie_wanted = Signal(str, str)
    #: name, (x, y) or None
    person_wanted = Signal(str, object)
    #: person id, new short name
    rename_wanted = Signal(str, str)

    AROUND, LARGEST = 260.0, 1.5

    def __init__(self, words: Words, theme: look.Theme, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.theme = theme
        self.network_scene = NetworkScene(words, theme, self)
        self.setScene(self.network_scene)
        self.pointer = Pointer(self)
        self.keys = Keys(self)
        #: A tie being drawn by keys or clicks, and the letter that began it.
        self.tying: DrawTie | None = None
        self.tie_letter = ""
        self._selected: tuple[str, ...] = ()
        self.accessible = PeopleRows(self)
        # Children of the view, not of its viewport, whose children are carried along when the board is pushed.
        self.legend = Legend(words, theme, self)
        self.name_field = NameField(words, theme, self)
        self.name_field.given.connect(self._name_given)
        self.name_field.closed.connect(lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))
        #: What to do next while a tie is being drawn.
        self.hint = QLabel(self)
        # People's names, never markup.
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hint.hide()
        self.setAccessibleName(words("Network"))
        self.setAccessibleDescription(
            words("Arrows go from person to person, Alt and arrows carry them, T draws a tie, typing adds somebody.")
        )
        self._dress()

    # --- showing -----------------------------------------------------------------------------------------------------

    def show_document(self, document: Document, wording: Wording | None = None) -> None:
        """Everything anew."""
        self.name_field.finish(keep=False)
        self.stop_tie()
        self.pointer.cancel("gone")
        self.network_scene.show_document(document)
        self._after()
        self.keep_whole()

    def show_change(self, document: Document, change: Change) -> None:
        """What a change touched; a second time does nothing more."""
        if any(after is None for _, after in change.entries.values()):
            self.pointer.cancel("gone")
            self.stop_tie()
        if self.network_scene.show_change(document, change):
            self._after()

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        self.theme = theme
        self.network_scene.set_theme(theme)
        self.name_field.set_theme(theme)
        self._dress()
        self._show_legend()

    def set_motion(self, on: bool) -> None:
        """Whether people glide to their places or are simply there."""
        self.network_scene.motion = look.MOTION if on else 0

    # --- selecting ---------------------------------------------------------------------------------------------------

    def selected(self) -> tuple[str, ...]:
        """The selected people and ties."""
        return self._selected

    def select(self, ids: Iterable[str]) -> None:
        """Select exactly these people and ties."""
        scene = self.network_scene
        wanted = tuple(dict.fromkeys(one for one in ids if one in scene.people or one in scene.ties))
        people = [one for one in wanted if one in scene.people]
        self.current = self.current if self.current in people else people[0] if len(people) == 1 else ""
        if wanted == self._selected:
            return
        for key, item in (*scene.people.items(), *scene.ties.items()):
            if item.chosen != (key in wanted):
                item.chosen = key in wanted
                item.update()
        self._selected = wanted
        self.selection_changed.emit(wanted)

    def go_to(self, person: str) -> None:
        """Select one person by keys, bring them into sight and say who they are."""
        self.current = person
        self.select((person,))
        self.ensureVisible(self.network_scene.people[person].sceneBoundingRect(), 20, 20)
        access.focus_row(self, person)

    def reveal(self, record: str) -> None:
        """Bring a person or tie into sight, large enough to read, and select it."""
        scene = self.network_scene
        item = scene.people.get(record) or scene.ties.get(record)
        if item is None:
            return
        if self.zoom < 0.5:
            self.zoom_full()
        self.ensureVisible(item.sceneBoundingRect(), 40, 40)
        self.select((record,))

    def person_rect(self, person: str) -> QRect:
        """Where somebody's symbol and name are, in the viewport's pixels; empty when they are not here."""
        item = self.network_scene.people.get(person)
        return self.mapFromScene(item.mapRectToScene(item.outline)).boundingRect() if item is not None else QRect()

    def whole(self) -> QRectF:
        """All the people and circles."""
        return self.network_scene.content()

    # --- names and ties ----------------------------------------------------------------------------------------------

    def ask_name(self, at: tuple[float, float] | None = None, begun: str = "") -> None:
        """Open the field for somebody new, at a point of the board or, for None, in the middle below."""
        self.stop_tie()
        area = self.viewport().rect()
        middle = QPoint(area.center().x(), area.bottom() - 60) if at is None else self.mapFromScene(*at)
        self.name_field.ask_new(middle, at, begun)

    def type_words(self, text: str) -> None:
        """Somebody new, whose name begins like this."""
        self.ask_name(None, text)

    def rename(self, person: str) -> None:
        """Open the field over somebody's name."""
        item = self.network_scene.people.get(person)
        if item is not None:
            self.stop_tie()
            self.ensureVisible(item.sceneBoundingRect(), 20, 20)
            middle = self.mapFromScene(item.mapToScene(item.label_box.center()))
            self.name_field.ask_rename(middle, person, item.face.name)

    def finish_editing(self) -> None:
        """Keep a name that is being typed, and close its field."""
        self.name_field.finish(keep=True)

    def begin_tie(self, person: str, by_key: bool = False, letter: str = "") -> None:
        """A tie from this person; arrows or the mouse choose to whom, Enter or a click draws it, Escape stops."""
        self.stop_tie()
        self.tying, self.tie_letter = DrawTie(self.network_scene, person), letter
        self.tying.start()
        name = self.network_scene.people[person].face.name
        text = self.words("A tie from {name}: choose somebody and press Enter, or click them. Escape stops.", name=name)
        self.hint.setText(text)
        self.hint.adjustSize()
        self.hint.move((self.viewport().width() - self.hint.width()) // 2, 8)
        self.hint.show()
        access.announce(self, text)

    def finish_tie(self, target: str) -> None:
        """Draw it to this person; to nobody is to stop."""
        tying = self.tying
        self.stop_tie()
        if tying is not None and target and target != tying.person:
            self.tie_wanted.emit(tying.person, target)

    def stop_tie(self) -> None:
        """No tie after all."""
        if self.tying is not None:
            self.tying.cancel("stopped")
            self.tying, self.tie_letter = None, ""
            self.hint.hide()

    def ask_menu(self) -> None:
        """The menu for what is selected, beside it."""
        person = next((one for one in self._selected if one in self.network_scene.people), "")
        at = self.person_rect(person).center() if person else self.viewport().rect().center()
        self.menu_wanted.emit(self._selected, self.viewport().mapToGlobal(at))

    # --- Qt ----------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.finish_editing()
        self.pointer.press(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pointer.double_click(event)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.pointer.leave()
        return super().viewportEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop_tie()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_legend()

    # --- inner -------------------------------------------------------------------------------------------------------

    def _after(self) -> None:
        scene = self.network_scene
        self.make_room()
        for key, item in (*scene.people.items(), *scene.ties.items()):
            item.chosen = key in self._selected
        self.select(self._selected)
        self._show_legend()
        access.rows_changed(self)

    def _show_legend(self) -> None:
        self.legend.show_kinds(used_kinds([item.face for item in self.network_scene.ties.values()]), self.theme)
        self._place_legend()

    def _place_legend(self) -> None:
        self.legend.move(8, self.viewport().height() - self.legend.height() - 6)

    def _name_given(self, name: str, person: str, at: object) -> None:
        if person:
            self.rename_wanted.emit(person, name)
            return
        before = set(self.network_scene.people)
        self.person_wanted.emit(name, at)
        came = set(self.network_scene.people) - before
        if len(came) == 1:
            self.go_to(came.pop())

    def _dress(self) -> None:
        theme = self.theme
        self.setStyleSheet(f"QGraphicsView {{ background: {theme.desk}; border: none; }}")
        self.hint.setStyleSheet(
            f"QLabel {{ background: {theme.ink}; color: {theme.paper}; border-radius: {look.CORNER}px;"
            " padding: 8px 14px; }"
        )
