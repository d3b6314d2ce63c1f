"""Gestures on the network: carrying people, drawing a tie, drawing a box. Nothing is recorded while one runs."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsRectItem

from ...model.boards import network
from ...model.boards.network_seats import Point
from .scene import NetworkScene


class DragPeople:
    """People under the finger; the ring under the first lights up and says what it would mean. ``end`` returns where
    everybody is to be from now on; ``cancel`` shows the record again."""

    def __init__(self, scene: NetworkScene, leader: str, people: Sequence[str], start: QPointF) -> None:
        self.scene, self.leader, self.people = scene, leader, tuple(people)
        self._start = start
        self._from = {person: scene.at[person] for person in self.people}
        self.moved = False

    def start(self) -> None:
        """Lift them above everybody else."""
        for person in self.people:
            self.scene.people[person].setZValue(3)

    def move(self, point: QPointF) -> None:
        """Follow the finger, as far as a place means something for each of them."""
        scene = self.scene
        dx, dy = point.x() - self._start.x(), point.y() - self._start.y()
        for person in self.people:
            x, y = self._from[person]
            face = scene.people[person].face
            scene.people[person].setPos(*network.held(x + dx, y + dy, face.ring, face.paid))
        self.moved = True
        at = scene.people[self.leader].pos()
        ring = network.ring_at(at.x(), at.y())
        scene.ground.light(ring, changed=bool(ring) and ring != scene.people[self.leader].face.ring)
        scene.lay_ties(self.people)

    def end(self) -> dict[str, Point]:
        """Where they are now; {} when they lie as before.

        Whoever had only a starting place is named with it too: from the first drag on nobody moves by themselves.
        """
        scene = self.scene
        self._lower()
        there = {person: (scene.people[person].pos().x(), scene.people[person].pos().y()) for person in self.people}
        if all(math.dist(there[person], self._from[person]) < 1.0 for person in self.people):
            return {}
        return {**scene.starting(), **there}

    def cancel(self, reason: str) -> None:
        """Put them back."""
        self._lower()
        self.scene.settle()

    def _lower(self) -> None:
        for person in self.people:
            item = self.scene.people.get(person)
            if item is not None:
                item.setZValue(2)
        self.scene.ground.light(None)


class DrawTie:
    """A line from somebody's handle to whoever is under the finger. ``end`` returns that person, "" for nobody."""

    def __init__(self, scene: NetworkScene, person: str) -> None:
        self.scene, self.person = scene, person
        self.target = ""
        self._line: QGraphicsPathItem | None = None

    def start(self) -> None:
        """Show the line."""
        pen = QPen(QColor(self.scene.theme.focus), 2.5, Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap)
        self._line = QGraphicsPathItem()
        self._line.setPen(pen)
        self._line.setZValue(1.5)
        self.scene.addItem(self._line)

    def move(self, point: QPointF) -> None:
        """Follow the finger; whoever is under it is marked."""
        over = self.scene.person_at(point.x(), point.y())
        self.aim(over if over != self.person else "", point)

    def aim(self, target: str, point: QPointF | None = None) -> None:
        """Point at a person, or at a point of the ground."""
        if target != self.target:
            for key in (self.target, target):
                item = self.scene.people.get(key)
                if item is not None:
                    item.aimed = key == target
                    item.update()
            self.target = target
        end = self.scene.people[target].pos() if target else point
        if self._line is not None and end is not None:
            path = QPainterPath(self.scene.people[self.person].pos())
            path.lineTo(end)
            self._line.setPath(path)

    def end(self) -> str:
        """The other person."""
        target = self.target
        self._take_off()
        return target

    def cancel(self, reason: str) -> None:
        """No tie."""
        self._take_off()

    def _take_off(self) -> None:
        if self.person in self.scene.people:
            self.aim("", QPointF())
        self.target = ""
        if self._line is not None:
            self.scene.removeItem(self._line)
            self._line = None


class Marquee:
    """A box on empty ground; whoever's symbol it touches is in ``found``."""

    def __init__(self, scene: NetworkScene, start: QPointF, keep: Sequence[str]) -> None:
        self.scene = scene
        self._start = start
        self._keep = tuple(keep)
        self._frame: QGraphicsRectItem | None = None
        self.found: tuple[str, ...] = self._keep

    def start(self) -> None:
        """Show the box."""
        focus = QColor(self.scene.theme.focus)
        pen = QPen(focus, 1.0)
        pen.setCosmetic(True)
        focus.setAlpha(26)
        self._frame = QGraphicsRectItem()
        self._frame.setPen(pen)
        self._frame.setBrush(focus)
        self._frame.setZValue(200.0)
        self.scene.addItem(self._frame)

    def move(self, point: QPointF) -> None:
        """Stretch it."""
        area = QRectF(self._start, point).normalized()
        if self._frame is not None:
            self._frame.setRect(area)
        inside = [
            key
            for key, item in self.scene.people.items()
            if area.intersects(QRectF(item.pos().x() - 20, item.pos().y() - 20, 40, 40))
        ]
        self.found = (*self._keep, *(key for key in inside if key not in self._keep))

    def end(self) -> None:
        """Take the box away."""
        if self._frame is not None:
            self.scene.removeItem(self._frame)
            self._frame = None

    def cancel(self, reason: str) -> None:
        """Take the box away."""
        self.found = self._keep
        self.end()
