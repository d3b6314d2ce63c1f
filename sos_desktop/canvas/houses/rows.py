"""A child's page as rows for screen readers: what it is, the figure on the path, the words, and that there is ink."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QWidget

from ...model.boards import houses
from ...words import number
from .ground import SHEET

if TYPE_CHECKING:
    from .board import HouseBoard

PAGE, FIGURE, DRAWING = "page", "figure", "drawing"


class PageRows:
    """The page's name, then what is on it in the order of Tab."""

    def __init__(self, board: HouseBoard) -> None:
        self._board = board

    def name(self) -> str:
        """What the list is called."""
        return self._board.accessibleName()

    def ids(self) -> Sequence[str]:
        """Page, figure, words, drawing."""
        scene = self._board.house_scene
        if scene.house is None:
            return []
        figure = [FIGURE] if scene.house.part == "path" else []
        drawing = [DRAWING] if scene.strokes else []
        return [PAGE, *figure, *scene.in_order(), *drawing]

    def text(self, row: str) -> str:
        """A row for ears."""
        scene, words = self._board.house_scene, self._board.words
        house = scene.house
        if house is None:
            return ""
        if row == PAGE:
            if house.part != "path":
                shape = words(houses.SHAPE_NAMES[house.shape]).casefold()
                return words("{title}, {shape}", title=scene.ground.title, shape=shape)
            zero, ten = scene.ground.ends
            ends = [words("{number}: {words}", number=end, words=said) for end, said in ((0, zero), (10, ten)) if said]
            return ". ".join([scene.ground.title, *ends])
        if row == FIGURE:
            score = scene.figure.score
            if score is None:
                return words("The figure waits beside the first stone")
            return words("The figure is at {number} of 10", number=number(score))
        if row == DRAWING:
            return words.count("A drawing of one line", "A drawing of {n} lines", len(scene.strokes))
        item = scene.sayings.get(row)
        return item.text if item is not None else ""

    def rect(self, row: str) -> QRect:
        """Where it is on the screen."""
        scene, board = self._board.house_scene, self._board
        rect = SHEET
        if row == FIGURE:
            rect = scene.figure.mapRectToScene(scene.figure.boundingRect())
        elif row in scene.sayings:
            left, top, right, low = scene.sayings[row].box
            rect = QRectF(left, top, right - left, low - top)
        elif row == DRAWING:
            rect = QRectF()
            for item in scene.strokes.values():
                rect = rect.united(item.boundingRect())
        shown = board.mapFromScene(rect).boundingRect()
        return QRect(board.viewport().mapToGlobal(shown.topLeft()), shown.size())

    def state(self, row: str) -> tuple[bool, bool]:
        """(selected, has the keys)."""
        board = self._board
        return row in board.selected(), board.hasFocus() and row == board.current

    def is_heading(self, row: str) -> bool:
        """The page's own name stands over all that is on it."""
        return row == PAGE

    def widgets(self) -> Sequence[QWidget]:
        """No widgets lie on it."""
        return []
