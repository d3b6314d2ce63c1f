"""One page of a child's as a scene: its ground, ink, words and, on the path, the figure. It shows the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsScene

from ...model.boards import houses
from ...model.document import Document
from ...model.ink import Spot
from ...model.records import House, Person, Saying
from ...words import Words
from ..items.saying import SayingItem
from ..items.stroke import StrokeItem
from .figure import FigureItem
from .ground import SHEET, PageGround


@dataclass(frozen=True)
class PathFace:
    """The child's scale on the path: where they stand now, where last time, and the words at its ends."""

    score: float | None = None
    last: float | None = None
    zero: str = field(default="", repr=False)
    ten: str = field(default="", repr=False)


class HouseScene(QGraphicsScene):
    """``sayings`` and ``strokes`` hold the items by record id. ``written``: words that are being typed, "" for none."""

    def __init__(self, words: Words, parent: object = None) -> None:
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setSceneRect(SHEET.adjusted(-60, -60, 60, 60))
        self.words = words
        self.document = Document()
        self.house: House | None = None
        self.face = PathFace()
        self.sayings: dict[str, SayingItem] = {}
        self.strokes: dict[str, StrokeItem] = {}
        self.written = ""
        self.ground = PageGround(words)
        self.figure = FigureItem()
        self.ground.hide()
        self.figure.hide()
        self.addItem(self.ground)
        self.addItem(self.figure)

    def show_page(self, document: Document, house: str, face: PathFace) -> None:
        """This page as the record has it, nothing for a page that is not there."""
        found = document.get(House, house)
        if found is None or self.house is None or found.id != self.house.id:
            self._clear()
        self.document, self.house, self.face = document, found, face
        self.ground.setVisible(found is not None)
        self.figure.setVisible(found is not None and found.part == "path")
        if found is None:
            return
        ends = [
            "" if houses.has_own_words(document, house, end) else text for end, text in ((0, face.zero), (10, face.ten))
        ]
        self.ground.show_page(found.shape, found.part, (ends[0], ends[1]), face.last)
        self.figure.show_person(document.get(Person, found.child))
        self.figure.stand(face.score)
        self._show_sayings(document, house)
        self._show_strokes(document, house)

    def _show_sayings(self, document: Document, house: str) -> None:
        there = {one.id: one for one in document.all(Saying) if one.house == house}
        for gone in self.sayings.keys() - there.keys() - {self.written}:
            self.removeItem(self.sayings.pop(gone))
        for key, saying in there.items():
            item = self.sayings.get(key)
            if item is None:
                item = self._add(key)
            item.show_text(saying.text)
            if not item.lifted:
                item.move_to(saying.x, saying.y)

    def _show_strokes(self, document: Document, house: str) -> None:
        there = {one.id: one for one in houses.strokes(document, house)}
        for gone in self.strokes.keys() - there.keys():
            self.removeItem(self.strokes.pop(gone))
        for key, stroke in there.items():
            item = self.strokes.get(key)
            if item is None:
                self.strokes[key] = item = StrokeItem(stroke)
                self.addItem(item)
            elif item.stroke != stroke:
                item.show_stroke(stroke)

    def _clear(self) -> None:
        for item in (*self.sayings.values(), *self.strokes.values()):
            self.removeItem(item)
        self.sayings, self.strokes, self.written = {}, {}, ""

    # --- words that are begun ----------------------------------------------------------------------------------------

    def begin_words(self, saying: str, x: float, y: float) -> SayingItem:
        """Words that are not in the record yet."""
        item = self._add(saying)
        item.move_to(*houses.held(x, y))
        self.written = saying
        return item

    def end_words(self) -> None:
        """Whatever was begun is in the record by now, or is gone."""
        written, self.written = self.written, ""
        item = self.sayings.get(written)
        if item is not None and self.document.get(Saying, written) is None:
            self.removeItem(self.sayings.pop(written))

    def free_spot(self) -> Spot:
        """Where words go that are just typed."""
        assert self.house is not None
        room = houses.ROOMS["path" if self.house.part == "path" else self.house.shape]
        return houses.free_spot(room, [item.box for item in self.sayings.values()])

    def _add(self, saying: str) -> SayingItem:
        item = self.sayings[saying] = SayingItem(saying)
        self.addItem(item)
        return item

    # --- finding -----------------------------------------------------------------------------------------------------

    def saying_at(self, x: float, y: float) -> str:
        """The words at a point of the page, "" for none: those on top first."""
        return next((key for key, item in reversed(self.sayings.items()) if item.holds(x, y)), "")

    def figure_at(self, x: float, y: float) -> bool:
        """Whether the figure is at a point of the page."""
        return self.figure.isVisible() and self.figure.holds(x, y)

    def in_order(self) -> list[str]:
        """Words in reading order: that of Tab too."""
        if self.house is None:
            return []
        return [one.id for one in houses.sayings(self.document, self.house.id) if one.id in self.sayings]

    def choose(self, chosen: Iterable[str]) -> None:
        """Draw a line round these words and no others."""
        wanted = set(chosen)
        for key, item in self.sayings.items():
            if item.chosen != (key in wanted):
                item.chosen = key in wanted
                item.update()

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab is the board's own: Qt's scene would give the keys back to the hidden editor once words were written.
        return False

    def shown(self) -> dict[str, tuple[str, float, float] | tuple[str, str, float]]:
        """What is on the page as plain data: for tests, and to compare two ways to the same picture."""
        found: dict[str, tuple[str, float, float] | tuple[str, str, float]] = {
            key: (item.text, item.pos().x(), item.pos().y()) for key, item in self.sayings.items()
        }
        found |= {key: (i.stroke.points, i.stroke.ink, i.stroke.width) for key, i in self.strokes.items()}
        return found


def whole() -> QRectF:
    """The sheet with a little desk round it: what fits into the window."""
    return SHEET.adjusted(-14, -12, 18, 16)
