"""Lifting notes like paper and putting them down in a zone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF

from ...model.commands import Spot
from ..board.scene import BoardScene, Preview
from ..items.note import TILT

#: How far each lifted note peeps out behind the one above, in pixels; more than three lie under the third.
FAN = 7.0


class Drag:
    """Notes under the finger. ``end`` returns what to record; ``cancel`` shows the record again."""

    def __init__(self, scene: BoardScene, leader: str, notes: Sequence[str], start: QPointF) -> None:
        self.scene = scene
        self.notes = scene.ordered(notes)
        self.leader = leader
        self.category = scene.zone_of(leader)
        self._grip = start - scene.notes[leader].pos()
        self.running = False

    def start(self) -> None:
        """Lift: tilt, a longer shadow, and the room they leave stays open until they are over another."""
        scene = self.scene
        self.running = True
        behind = [note for note in self.notes if note != self.leader]
        for depth, note in enumerate([self.leader, *behind]):
            item = scene.notes[note]
            scene.motion.forget(item)
            item.lifted = True
            item.setZValue(100.0 - depth)
            item.setRotation(TILT if scene.motion.on else 0.0)
            item.update()
        first = scene.zones[self.category]
        staying = [note for note in first if note not in self.notes]
        at = sum(1 for note in staying if first.index(note) < first.index(self.leader))
        scene.show_preview(Preview(self.category, at, self.notes))

    def move(self, point: QPointF) -> None:
        """Follow the finger; others make room where a drop would land."""
        scene = self.scene
        for depth, note in enumerate([self.leader, *(note for note in self.notes if note != self.leader)]):
            fan = FAN * min(depth, 3)
            scene.notes[note].setPos(point - self._grip + QPointF(fan, fan))
        zone = scene.arrangement.nearest_zone(point.x(), point.y())
        if zone == self.category and scene.in_slot(point):
            return
        self.category = zone
        lead = scene.notes[self.leader]
        # Its heading may be out of sight.
        lead.flag = "" if zone == scene.zone_of(self.leader) else scene.ground.name(zone)
        lead.update()
        scene.show_preview(Preview(zone, scene.index_at(point, zone, frozenset(self.notes)), self.notes))

    def end(self) -> dict[str, Spot]:
        """Put down: the notes' new spots, empty when they lie as before. The caller shows the record after that."""
        preview = self.scene.preview
        self._let_go()
        found = self.scene.spots_at(preview) if preview is not None else {}
        # The room stays open until the record says the same: without this the notes would hop back for a frame.
        self.scene.preview = None
        return found

    def cancel(self, reason: str) -> None:
        """Back to where the record has them. ``reason``: escape, gone, pinch, lost."""
        self._let_go()
        self.scene.preview = None
        self.scene.arrange()
        self.scene.update()

    def _let_go(self) -> None:
        self.running = False
        for note in self.notes:
            item = self.scene.notes.get(note)
            if item is not None:
                item.lifted = False
                item.flag = ""
                item.setZValue(0.0)
                item.setRotation(0.0)
                item.update()
