"""What can be done with a child's words, or with their page: everything that dragging does not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from ...canvas.plain import face
from ...model.records import CATEGORIES

if TYPE_CHECKING:
    from .page import HousesPage


def words_menu(page: HousesPage, records: tuple[str, ...]) -> QMenu:
    """The menu for these words; for none, that of the page. While others look on, nothing can be done here."""
    words, wording, hand = page.page.words, page.page.wording, page.hand
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if not page.working or not page.house:
        menu.addAction(words("Nothing to do here while others look on")).setEnabled(False)
    elif records:
        saying = records[0]
        menu.addAction(words("Change the words"), lambda: page.board.edit(saying))
        menu.addAction(words("Who may see it"), lambda: page.ask_who_may_see((saying,)))
        zones = menu.addMenu(words("Put these words on the map"))
        zones.addAction(face(words(wording.unsorted)), lambda: hand.put_on_map(saying, ""))
        for category in CATEGORIES:
            zone = wording.zone(category)
            zones.addAction(face(f"{zone.number}  {zone.name}"), lambda one=category: hand.put_on_map(saying, one))
        menu.addSeparator()
        menu.addAction(words("Delete"), lambda: hand.take_away((saying,)))
    else:
        menu.addAction(words("Another shape"), lambda: page.ask("shape"))
        menu.addSeparator()
        menu.addAction(words("Take this page away"), lambda: hand.take_page_away(page.house))
    return menu
