"""The network's scene: one item per person and tie, put where the record says. It listens; it never decides."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QVariantAnimation
from PySide6.QtWidgets import QGraphicsScene

from ... import look
from ...model.boards import network
from ...model.boards import network_seats as seats
from ...model.boards.network_seats import Point
from ...model.change import Change
from ...model.document import Document
from ...model.records import Board, Circle, Family, Person, Place, Tie
from ...words import Words
from ..items.person import PersonItem
from ..items.tie import TieItem
from .faces import ORDER, PersonFace, TieFace, people_faces, tie_faces
from .ground import GroundItem

#: What the network shows; a change to anything else is none of its business.
SHOWN = frozenset(kind.kind for kind in (Board, Circle, Family, Person, Place, Tie))


class NetworkScene(QGraphicsScene):
    """``people`` and ``ties`` hold the items by record id; ``at`` says where everybody belongs by the record."""

    def __init__(self, words: Words, theme: look.Theme, parent: object = None) -> None:
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.words, self.theme = words, theme
        self.document: Document | None = None
        self.motion = look.MOTION
        self.people: dict[str, PersonItem] = {}
        self.ties: dict[str, TieItem] = {}
        self.at: dict[str, Point] = {}
        self.size = 1.0
        self.ground = GroundItem(words, theme)
        self.addItem(self.ground)
        self.addItem(self.ground.promise)
        self._moving: dict[str, tuple[Point, Point]] = {}
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._step)

    # --- showing the record ------------------------------------------------------------------------------------

    def show_document(self, document: Document) -> None:
        """Show this record as it stands."""
        self._animation.stop()
        self._moving = {}
        self._show(document, motion=0)

    def show_change(self, document: Document, change: Change) -> bool:
        """Show the record after a change: the very same picture as ``show_document``. Whether anything can differ."""
        if not any(record.kind in SHOWN for pair in change.entries.values() for record in pair if record is not None):
            self.document = document
            return False
        self._show(document, self.motion)
        return True

    def set_theme(self, theme: look.Theme) -> None:
        """Draw everything in other colours."""
        self.theme = theme
        for item in (*self.people.values(), *self.ties.values()):
            item.show_face(item.face, theme)
        self._dress()

    def shown(self) -> dict[str, tuple[PersonFace | TieFace, Point, float] | TieFace]:
        """What is on the board, as plain data: for tests, and to compare two ways to the same picture."""
        found: dict[str, tuple[PersonFace | TieFace, Point, float] | TieFace] = {
            key: (item.face, (item.pos().x(), item.pos().y()), item.scale()) for key, item in self.people.items()
        }
        found.update({key: item.face for key, item in self.ties.items()})
        return found

    def _show(self, document: Document, motion: int) -> None:
        self.document = document
        faces, bonds = people_faces(document, self.words), tie_faces(document, self.words)
        self.at, self.size = network.places(document), network.size(document)
        for gone in self.people.keys() - faces.keys():
            self.removeItem(self.people.pop(gone))
            self._moving.pop(gone, None)
        for gone in self.ties.keys() - bonds.keys():
            self.removeItem(self.ties.pop(gone))
        moves: dict[str, tuple[Point, Point]] = {}
        for key, face in faces.items():
            item = self.people.get(key)
            if item is None:
                item = self.people[key] = PersonItem(face, self.theme)
                item.setPos(*self.at[key])
                self.addItem(item)
            elif item.face != face:
                item.show_face(face, self.theme)
            item.setScale(self.size)
            here = (item.pos().x(), item.pos().y())
            if math.dist(here, self.at[key]) > 0.01:
                moves[key] = (here, self.at[key])
        for key, bond in bonds.items():
            tie = self.ties.get(key)
            if tie is None:
                self.ties[key] = tie = TieItem(bond, self.theme)
                self.addItem(tie)
            elif tie.face != bond:
                tie.show_face(bond, self.theme)
        self._dress()
        self._move(moves, motion)

    def _dress(self) -> None:
        rings = {item.face.ring for item in self.people.values()}
        self.ground.show_ground(self.theme, frozenset(rings & {"prof", ""}), not self.people)

    # --- moving ------------------------------------------------------------------------------------------------

    def _move(self, moves: dict[str, tuple[Point, Point]], motion: int) -> None:
        self._animation.stop()
        self._moving = moves
        if motion and moves:
            self._animation.setDuration(motion)
            self._animation.start()
        else:
            self._step(1.0)

    def _step(self, part: float) -> None:
        for key, (start, end) in self._moving.items():
            if part >= 1.0:
                self.people[key].setPos(*end)
            else:
                self.people[key].setPos(start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
        self.lay_ties()

    def settle(self) -> None:
        """Put everybody where the record has them: after a drag that came to nothing."""
        self._animation.stop()
        self._moving = {}
        for key, item in self.people.items():
            item.setPos(*self.at[key])
        self.ground.light(None)
        self.lay_ties()

    def starting(self) -> dict[str, Point]:
        """Everybody who was never put anywhere by hand, with their starting place."""
        return network.starting(self.document) if self.document is not None else {}

    def lay_ties(self, of: Iterable[str] | None = None) -> None:
        """Find every tie's way anew, or only those of some people."""
        only = None if of is None else set(of)
        boxes = {key: item.boxes() for key, item in self.people.items()}
        said = [seats.ring_words_box(ring) for ring in seats.RING_WORDS]
        leaving: dict[str, list[float]] = {}
        for item in self.ties.values():
            face = item.face
            if only is None or face.a in only or face.b in only:
                others = [box for key, some in boxes.items() if key not in (face.a, face.b) for box in some] + said
                busy = (leaving.setdefault(face.a, []), leaving.setdefault(face.b, []))
                item.lay(self.people[face.a], self.people[face.b], others, busy)
                for person, ways in zip((face.a, face.b), busy, strict=True):
                    ways.append(item.leaves(person))

    # --- finding -----------------------------------------------------------------------------------------------

    def person_at(self, x: float, y: float) -> str:
        """Who is at a point of the board; "" for nobody."""
        found = [
            (math.dist((item.pos().x(), item.pos().y()), (x, y)), key)
            for key, item in self.people.items()
            if item.holds(x, y)
        ]
        return min(found)[1] if found else ""

    def tie_at(self, x: float, y: float, reach: float) -> str:
        """Which tie passes within ``reach`` of a point; "" for none."""
        found = [(item.distance(x, y), key) for key, item in self.ties.items()]
        found = [one for one in found if one[0] <= reach]
        return min(found)[1] if found else ""

    def in_order(self) -> list[str]:
        """Everybody from the middle outwards, clockwise from the top in each ring: the order of Tab and of reading."""

        def key(person: str) -> tuple[int, float, float]:
            face, (x, y) = self.people[person].face, self.at[person]
            if face.ring in ("prof", ""):
                return (ORDER.index(face.ring), y, x)
            turn = math.atan2(x, -y) % (2 * math.pi)
            return (ORDER.index(face.ring), 0.0 if face.child else 1.0, turn)

        return sorted(self.people, key=key)

    def content(self) -> QRectF:
        """The rings, and everybody on the board with their names."""
        edge = network.RADIUS["outer"] + 8
        whole = QRectF(-edge, -edge, 2 * edge, 2 * edge)
        for key, item in self.people.items():
            rect = item.outline
            at = QPointF(*self.at[key])
            whole = whole.united(QRectF(rect.topLeft() * self.size + at, rect.bottomRight() * self.size + at))
        for ring in self.ground.columns:
            whole = whole.united(self.ground.heading(ring))
        return whole.adjusted(-10, -6, 10, 10)
