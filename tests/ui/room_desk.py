"""All that a family's page says, wherever it says it: what a look, a mouse at rest or a screen reader could tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGraphicsTextItem,
    QGraphicsView,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from sos_desktop.canvas.scale.strip import ScaleStrip
from sos_desktop.model import worries
from sos_desktop.model.document import Document
from sos_desktop.model.records import Note, Person, Scale
from sos_desktop.ui.cards.fold import Fold
from sos_desktop.ui.family.page import FamilyPage
from sos_desktop.ui.family.tabs import TABS
from sos_desktop.ui.worry import way as worry

ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole, Qt.ItemDataRole.StatusTipRole,
)  # fmt: skip


def texts_in(part: Any) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple | list | set | frozenset):
        for one in part:
            yield from texts_in(one)
    elif isinstance(part, dict):
        yield from texts_in([*part.keys(), *part.values()])
    elif is_dataclass(part):
        for one in fields(part):
            yield from texts_in(getattr(part, one.name))


def said_by(widget: QWidget) -> Iterator[str]:
    """What one widget says, shown or not: what is hidden now may be shown by the next press."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.statusTip())
    yield from (widget.windowTitle(), widget.whatsThis())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QPlainTextEdit | QTextEdit | QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QGroupBox | QMenu):
        yield widget.title()
    if isinstance(widget, QComboBox):
        for at in range(widget.count()):
            yield from (str(widget.itemData(at, role) or "") for role in ROLES)
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for row in range(model.rowCount()):
            # A list has one column, and says so to nobody but its view.
            columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
            for column in range(columns):
                yield from (str(model.index(row, column).data(role) or "") for role in ROLES)
    if isinstance(widget, ScaleStrip):
        yield from texts_in(widget.shown())
        lay = widget.layout_now()
        yield from texts_in(lay) if lay is not None else ()
    if isinstance(widget, QGraphicsView) and widget.scene() is not None:
        for item in widget.scene().items():
            yield item.toolTip()
            yield from texts_in(getattr(item, "face", None))
            if isinstance(item, QGraphicsTextItem):
                yield item.toPlainText()
    if getattr(widget, "accessible", None) is not None:
        whole = QAccessible.queryAccessibleInterface(widget)
        for one in (whole, *(whole.child(index) for index in range(whole.childCount()))):
            yield from (one.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description))
    for action in widget.actions():
        yield from of_action(action)


def of_action(action: QAction) -> Iterator[str]:
    """What an action says in menus, on bars and at rest."""
    yield from (action.text(), action.toolTip(), action.statusTip(), action.whatsThis())
    if action.menu() is not None:
        for one in action.menu().actions():
            yield from of_action(one)


def everything_on(page: QWidget) -> str:
    """All that a part of the page says just now, and its window's title. A whole page: with all of the window around
    it, dialogs left open or only closed, and whatever else has a window of its own.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    roots = [page.window(), *QApplication.topLevelWidgets()] if isinstance(page, FamilyPage) else [page]
    found = [
        f"{type(widget.parent()).__name__}/{type(widget).__name__}: {' '.join(text.split())}"
        for widget in dict.fromkeys(one for root in roots for one in (root, *root.findChildren(QWidget)))
        for text in said_by(widget)
    ]
    return "\n".join([*found, page.window().windowTitle()])


def everything_reached_from(page: FamilyPage, *, read: bool = True) -> str:
    """Every board and page, card, menu and list that can be opened from here, one after the other."""
    found = []

    def look(at: QWidget = page) -> None:
        if read:
            found.append(everything_on(at))

    for name in TABS:
        page.show_board(name)
        look(page.board)
    page.show_board("map")
    seen: Document = page.seen
    for note in seen.all(Note):
        page.show_details((note.id,))
        open_all(page.aside)
        look(page.aside)
        found.extend(of_menu(page.map_hand.menu((note.id,))))
    for note in seen.all(Note):
        if note.category == worries.WORRY:
            worry.show(page, note.id)
            open_all(page.board)
            look()
    worry.write(page, [note.id for note in seen.all(Note)])
    look()
    page.show_board("network")
    for person in seen.all(Person):
        page.show_details((person.id,))
        open_all(page.aside)
        look(page.aside)
        found.extend(of_menu(page.network_hand.menu((person.id,))))
    page.show_board("map")
    for scale in ("", *(one.id for one in seen.all(Scale))):
        page.show_scale(scale)
        look(page.aside)
    page.in_room.who.hide()
    page.in_room.open()
    look(page.in_room.who)
    page.in_room.who.hide()
    page.toggle_help()
    look()
    return "\n".join(found)


def of_menu(menu: QMenu) -> list[str]:
    """What a menu says; it is thrown away."""
    found = [text for action in menu.actions() for text in of_action(action)]
    menu.deleteLater()
    return found


def open_all(card: QWidget) -> None:
    """Every sentence of a card opened, one after the other: one closes as the next opens, and keeps what it filled."""
    for fold in card.findChildren(Fold):
        fold.set_open(True)


# --- the example family's page ---


def who(page: FamilyPage, *names: str) -> frozenset[str]:
    return frozenset(one.id for one in page.session.document.all(Person) if one.shown in names)


def one_of(page: FamilyPage, name: str) -> str:
    (found,) = who(page, name)
    return found


def note_with(page: FamilyPage, start: str) -> Note:
    return next(one for one in page.session.document.all(Note) if one.text.startswith(start))


def press(page: FamilyPage, name: str) -> None:
    QTest.mouseClick(page.in_room.who.rows[one_of(page, name)], Qt.MouseButton.LeftButton)
