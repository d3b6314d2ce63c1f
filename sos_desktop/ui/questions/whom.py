"""Whom the questions are for, as chips; and about which child, where there are several."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from ... import look
from ...canvas.plain import face
from ...model.document import Document
from ...practice.asking import asked_as, children_of
from ...words import Words
from ..cards.chips import Chip, Flow
from .listing import Listing

#: Who is asked, in the order of the chips: short enough for one row, and in full for ears.
ASKED = (("parent", "Parent"), ("child", "Child"), ("network", "Family"), ("professional", "Workers"))
_IN_FULL = {"parent": "Mum, dad or carer", "network": "Family and friends"}


class Whom(Flow):
    """``chosen``: parent, child, network or professional. ``about_chosen``: ids of children, none for all."""

    chosen = Signal(str)
    about_chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__(gap=look.SPACE[0])
        self._words = words
        self._document = Document()
        self.chips = {who: self._chip(who) for who, _ in ASKED}
        self.about = Chip("")
        _finger(self.about)
        self.about.clicked.connect(self._ask_about)
        self.set_widgets([*self.chips.values(), self.about])

    def show_listing(self, listing: Listing, document: Document) -> None:
        """Who is asked now; whoever speaks is called by their name."""
        words = self._words
        self._document = document
        names, children = listing.names(), children_of(document)
        speaks_as = asked_as(document, listing.speaker)
        for who, text in ASKED:
            chip = self.chips[who]
            shown, full = words(text), self.in_full(who)
            if who == speaks_as == listing.ask:
                shown = full = listing.name(listing.speaker)
            elif who == "child" and len(children) == 1 and not names.expected:
                shown = full = children[0].shown
            chip.set_text(shown, words("Questions for: {who}", who=full))
            chip.setChecked(who == listing.ask)
            # Nobody asks a child who is not born.
            chip.setVisible(who != "child" or not names.expected)
        self.about.setVisible(len(children) > 1)
        about = words("About: {child}…", child=names.child)
        self.about.set_text(about, words("About which child: {child}", child=names.child))

    def in_full(self, who: str) -> str:
        """Who is asked, in general."""
        return self._words(_IN_FULL.get(who, dict(ASKED)[who]))

    def _ask_about(self) -> None:
        """One child, or all of them."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._words("All of them"), lambda: self.about_chosen.emit(()))
        for child in children_of(self._document):
            menu.addAction(face(child.shown), lambda one=child.id: self.about_chosen.emit((one,)))
        menu.popup(self.about.mapToGlobal(QPoint(0, self.about.height())))

    def _chip(self, who: str) -> Chip:
        chip = Chip("", checkable=True)
        _finger(chip)
        chip.clicked.connect(lambda _checked=False: self.chosen.emit(who))
        return chip


def _finger(chip: Chip) -> None:
    """A chip to look at, with room for a finger around it."""
    small, mid = look.SPACE[:2]
    least = look.TARGET - 2 * (small + small + 1)
    chip.setStyleSheet(
        f"margin: {small}px 0; padding: {small}px {mid + 1}px; min-height: {least}px; min-width: {least}px;"
    )
    chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
