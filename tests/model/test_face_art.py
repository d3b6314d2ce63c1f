"""Faces and animals are points that screen and paper draw alike, within one square."""

from __future__ import annotations

import math

import pytest

from sos_desktop.model.boards.face_art import NAMES, SIZE, WORRIED, face
from sos_desktop.model.records.person import FACES

EVERY = (*(one for one in FACES if one), WORRIED)


@pytest.mark.parametrize("name", EVERY)
def test_every_face_is_drawn_within_its_square(name: str):
    lines = face(name)
    spots = [spot for line in lines for spot in line.points]
    assert lines and all(math.isfinite(x) and math.isfinite(y) for x, y in spots)
    assert max(abs(one) for spot in spots for one in spot) <= SIZE / 2
    assert face(name) == lines


def test_no_two_are_alike_and_each_that_can_be_picked_has_a_name():
    assert len({face(one) for one in EVERY}) == len(EVERY)
    assert {one for one in FACES if one} <= NAMES.keys()
    assert face("") == face("nobody") == ()
