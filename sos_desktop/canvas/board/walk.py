"""Where an arrow key leads from one note to the next, as the eye would go."""

from __future__ import annotations

from collections.abc import Mapping

from .arrange import Box

DIRECTIONS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def step(stops: Mapping[str, Box], here: Box, direction: str) -> str | None:
    """The next stop that way, None at the board's edge.

    Up and down keep to what is above and below as far as anything is there; left and right go to the nearest row.
    """
    dx, dy = DIRECTIONS[direction]
    x, y = here.centre
    best: tuple[float, str] | None = None
    for name, box in stops.items():
        if box == here:
            continue
        cx, cy = box.centre
        along = (cx - x) * dx + (cy - y) * dy
        beside = dx and box.meets(Box(-1e9, here.y, 2e9, here.height))
        beyond = (box.x >= here.right - 1 or box.right <= here.x + 1) if dx else (
            box.y >= here.bottom - 1 or box.bottom <= here.y + 1
        )  # fmt: skip
        if along <= 1 or not beyond:
            continue
        aside = abs(cy - y) if dx else _gap(here, box)
        if dx:
            gap = (box.x - here.right) if dx > 0 else (here.x - box.right)
            cost = gap * 4 + (0 if beside else aside)
        else:
            if aside > 0:
                continue
            gap = (box.y - here.bottom) if dy > 0 else (here.y - box.bottom)
            cost = gap * 8 + abs(cx - x)
        if best is None or cost < best[0]:
            best = (cost, name)
    return best[1] if best else None


def _gap(one: Box, other: Box) -> float:
    """How far apart two boxes are sideways; 0 when one is above the other."""
    return max(0.0, other.x - one.right, one.x - other.right)
