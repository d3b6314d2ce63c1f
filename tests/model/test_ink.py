"""Ink: the codec's laws, fewer points for the same line, what a rubber touches."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model import ink
from sos_desktop.model.text import MAX_TEXT

coordinates = st.floats(-ink.REACH, ink.REACH)
points = st.lists(st.tuples(coordinates, coordinates, st.floats(0, 1)), max_size=40)
spots = st.tuples(st.floats(-400, 400), st.floats(-400, 400))
near = st.lists(st.tuples(st.floats(-400, 400), st.floats(-400, 400), st.floats(0, 1)), min_size=1, max_size=20)


@given(points)
def test_points_come_back_within_half_a_tenth(there):
    back = ink.unpack(ink.pack(there))
    assert len(back) == len(there)
    for (x, y, pressure), (bx, by, bpressure) in zip(there, back, strict=True):
        assert abs(x - bx) <= 0.0501 and abs(y - by) <= 0.0501 and abs(pressure - bpressure) <= 0.000501


@given(points)
def test_packing_what_was_unpacked_changes_nothing(there):
    packed = ink.pack(there)
    assert ink.pack(ink.unpack(packed)) == packed


@given(st.text() | st.binary().map(lambda data: data.decode("latin-1")))
def test_what_is_no_ink_is_no_points(text):
    for x, y, pressure in ink.unpack(text):
        assert math.isfinite(x) and math.isfinite(y) and 0 <= pressure <= 1


def test_a_torn_point_and_foreign_letters_are_no_ink():
    assert ink.unpack("AAAA") == () == ink.unpack("é") == ink.unpack("a") and ink.unpack("") == ()


def test_no_numbers_are_left_out_and_far_ones_come_to_the_edge():
    assert ink.unpack(ink.pack([(math.nan, 0, 1), (0, math.inf, 1), (1e9, -1e9, 7)])) == ((3276.7, -3276.7, 1.0),)


def test_a_full_record_fits_into_a_text():
    assert len(ink.pack([(1.0, 2.0, 0.5)] * ink.MOST)) < MAX_TEXT


# --- fewer points -----------------------------------------------------------------------------------------------------


def test_a_straight_line_needs_its_ends_only():
    line = [(float(x), 2.0 * x, 0.5) for x in range(100)]
    assert ink.simplify(line) == [line[0], line[-1]]


def test_pressing_harder_halfway_is_kept():
    line = [(float(x), 0.0, 0.2 if x < 50 else 0.9) for x in range(100)]
    assert len(ink.simplify(line)) > 2


def test_there_and_back_is_kept():
    assert len(ink.simplify([(0, 0, 1), (50, 0, 1), (0, 0, 1)])) == 3


@given(near)
def test_no_point_that_is_left_out_is_far_from_what_is_kept(there):
    kept = ink.simplify(there)
    assert kept[0] == there[0] and kept[-1] == there[-1] and set(kept) <= set(there)
    for x, y, _ in there:
        assert ink.touches(kept, (x, y), (x, y), ink.FINE + 1e-6)


@given(st.integers(0, 60), st.integers(2, 12))
def test_pieces_join_where_they_were_cut(count, most):
    line = [(float(x), 0.0, 0.5) for x in range(count)]
    pieces = ink.split(line, most)
    assert all(len(piece) <= most for piece in pieces)
    for one, other in itertools.pairwise(pieces):
        assert one[-1] == other[0]
    joined = [*pieces[0], *(point for piece in pieces[1:] for point in piece[1:])] if pieces else []
    assert joined == line


# --- drawing ----------------------------------------------------------------------------------------------------------


@given(near)
def test_a_curve_goes_through_every_point(there):
    line = ink.smooth(there)
    for x, y, _ in there:
        assert any(math.dist(spot[:2], (x, y)) < 1e-5 for spot in line)


def test_corners_stay_sharp_and_bends_become_round():
    corner = ink.smooth([(0, 0, 1), (50, 0, 1), (50, 50, 1)])
    assert all(abs(y) < 1e-9 or abs(x - 50) < 1e-9 for x, y, _ in corner)
    bend = ink.smooth([(0, 0, 1), (50, 0, 1), (100, 30, 1)])
    assert any(y < -0.2 for _, y, _ in bend)


@given(near, st.floats(0.5, 60))
def test_runs_meet_end_to_end_and_are_never_wider_than_the_pen(there, width):
    found = ink.runs(there, width)
    assert found
    for one, other in itertools.pairwise(found):
        assert one[1][-1] == other[1][0] and one[0] != other[0]
    assert all(0 < wide <= width + ink.WIDTH_STEP for wide, _ in found)


def test_a_dot_is_drawn_and_nothing_is_nothing():
    assert ink.runs([(3, 4, 1.0)], 4) == [(4.0, ((3, 4), (3, 4)))]
    assert ink.runs([], 4) == []
    assert ink.breadth(8, 0.0) < ink.breadth(8, 0.5) < ink.breadth(8, 1.0) == 8


# --- rubbing out ------------------------------------------------------------------------------------------------------


@given(near, spots, spots, st.floats(1, 40))
def test_a_rubber_touches_exactly_what_it_comes_near(there, a, b, reach):
    """Against the plain way: both lines cut into many spots, each compared with each."""
    fine = [
        (p[0] + (q[0] - p[0]) * part / 40, p[1] + (q[1] - p[1]) * part / 40)
        for p, q in zip(there, there[1:] or there, strict=False)
        for part in range(41)
    ]
    way = [(a[0] + (b[0] - a[0]) * part / 40, a[1] + (b[1] - a[1]) * part / 40) for part in range(41)]
    apart = min(math.dist(one, other) for one in fine for other in way)
    longest = max([math.dist(a, b), *(math.dist(p[:2], q[:2]) for p, q in itertools.pairwise(there))])
    if apart <= reach:
        assert ink.touches(there, a, b, reach)
    elif apart > reach + longest / 40:
        assert not ink.touches(there, a, b, reach)


@pytest.mark.parametrize(("a", "b", "touched"), [((50, -20), (50, 20), True), ((50, 3), (80, 3), True),
                                                 ((50, 9), (80, 9), False), ((120, 0), (140, 0), False)])  # fmt: skip
def test_a_rubber_across_beside_and_past_a_line(a, b, touched):
    assert ink.touches([(0, 0, 1), (100, 0, 1)], a, b, 5) is touched


def test_a_rubber_on_a_dot():
    assert ink.touches([(10, 10, 1)], (0, 10), (20, 10), 2)
    assert not ink.touches([(10, 10, 1)], (0, 14), (20, 14), 2)
