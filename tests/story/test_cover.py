"""The cover, seen from outside: what a screen reader, or anything else that asks, is told of a covered family."""

from __future__ import annotations

import json

import pytest

from tests.story.table import table

pytestmark = pytest.mark.slow

#: Words of the example family that are on the screen before it is covered.
WORDS = ("Kelly", "Tia", "Nan Jo", "School mornings", "bakery", "breakfast")


def test_nothing_of_the_family_is_told_while_the_window_is_covered():
    with table("cover", "--demo") as desk:
        desk.wait("list", "Map", "focused")
        told = json.dumps(desk.app.tree(shown=False), ensure_ascii=False)
        assert [word for word in WORDS if word in told] == list(WORDS)
        desk.key("F12")
        desk.wait("push button", "Lift the cover")
        told = json.dumps(desk.app.tree(shown=False), ensure_ascii=False)
        assert "Lift the cover" in told
        assert [word for word in WORDS if word in told] == []
        desk.key("Return")
        desk.wait("list", "Map", "focused")
        assert len(desk.rows("Map")) > 20
