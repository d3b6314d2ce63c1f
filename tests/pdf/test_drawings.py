"""Labels on the scale never meet; names in the network stand on nothing else."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sos_desktop.model.boards import network
from sos_desktop.pdf.layouts import network_ink as ink
from sos_desktop.pdf.layouts.network_plan import (
    APART,
    HALF,
    Frame,
    labels,
    leader,
    ring_words,
    rings_for,
    route,
    settle,
    touched,
)
from sos_desktop.pdf.layouts.scale_marks import ROW, Answer, Ruler, Spot, spots
from sos_desktop.pdf.layouts.style import MARGIN, WIDTH
from sos_desktop.pdf.marks import Path, Point

SCORES = st.integers(0, 20).map(lambda half: half / 2)
NAMES = st.sampled_from(("Tia", "Nan Jo", "Miss Odell", "Uncle Craig", "Bartholomew Featherstonehaugh-Smythe", "W W"))
ANSWERS = st.lists(st.builds(Answer, NAMES, st.sampled_from(("T", "NJ", "WW")), SCORES), max_size=40)


RULER = Ruler(MARGIN, WIDTH - MARGIN)


def frames_of(found: list[Spot]) -> list[Frame]:
    """Where labels stand, y growing towards the line."""
    return [Frame(one.x, 1 - one.far, one.x + one.width, ROW - one.far) for one in found]


@given(ANSWERS, st.sampled_from((0.0, 86.0, 172.0)))
@settings(max_examples=200)
def test_labels_on_the_scale_never_meet(answers: list[Answer], tall: float) -> None:
    found = spots(answers, RULER.at, RULER.left, RULER.right, tall=tall)
    frames = frames_of(found)
    for index, frame in enumerate(frames):
        assert frame.left >= RULER.left - 0.01 and frame.right <= RULER.right + 0.01
        assert not any(frame.meets(other) for other in frames[index + 1 :])
    assert max((one.far for one in found), default=0.0) <= (tall or 9 * ROW)
    # Stacks keep the order of their numbers.
    for lift in {one.lift for one in found}:
        bottoms = [(one.score, one.x) for one in found if one.row == 0 and one.lift == lift]
        assert bottoms == sorted(bottoms)
    assert {one.score for one in found} == {one.score for one in answers}


@given(ANSWERS)
@settings(max_examples=200)
def test_leader_lines_cross_neither_labels_nor_each_other(answers: list[Answer]) -> None:
    found = spots(answers, RULER.at, RULER.left, RULER.right, tall=172.0)
    ways = [one.leader for one in found if one.row == 0]
    for one in found:
        for way in ways:
            # Between two points of the same x a line goes up through a tier: there no label may stand in its way.
            for (x, low), (above, high) in pairwise(way):
                if x == above and low < one.far and one.far - ROW < high:
                    assert not one.x - 1 < x < one.x + one.width + 1
    for lift in {point[1] for way in ways for point in way}:
        across = [point[0] for way in ways for point in way if point[1] == lift]
        assert across == sorted(across), "in the order of their numbers in every tier"


def test_twenty_five_people_on_one_scale_all_have_their_name() -> None:
    names = [f"Person {index}" for index in range(25)]
    for scores in ([5.0] * 25, [index % 21 / 2 for index in range(25)], [7.0] * 12 + [8.0] * 13):
        answers = [Answer(name, "P", score) for name, score in zip(names, scores, strict=True)]
        found = spots(answers, RULER.at, RULER.left, RULER.right, tall=172.0)
        assert sorted(one.label.rsplit(" ", 1)[0] for one in found) == sorted(names)
        assert max(one.far for one in found) <= 172.0


def test_a_few_answers_keep_their_names_and_their_own_place() -> None:
    answers = [Answer("Kelly", "K", 4.0), Answer("Nan Jo", "NJ", 7.0), Answer("Meera", "M", 7.0)]
    found = spots(answers, RULER.at, RULER.start, RULER.end, tall=172.0)
    assert [one.label for one in found] == ["Kelly 4", "Nan Jo 7", "Meera 7"]
    assert math.isclose(found[0].x + found[0].width / 2, RULER.at(4.0))
    assert [one.row for one in found] == [0, 0, 1]
    assert [one.lift for one in found] == [0.0, 0.0, 0.0]


RINGS = st.sampled_from((*network.RADIUS, "prof", ""))


@st.composite
def networks(draw: st.DrawFn) -> tuple[dict, dict, dict, list]:
    count = draw(st.integers(1, 16))
    points, where, names = {}, {}, {}
    for index in range(count):
        points[str(index)] = (draw(st.floats(-900, 900)), draw(st.floats(-900, 900)))
        ring = network.ring_at(*points[str(index)])
        where[str(index)] = ring if draw(st.booleans()) else draw(RINGS)
        names[str(index)] = draw(NAMES)
    pairs = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=10))
    return points, where, names, [(str(a), str(b)) for a, b in pairs if a != b]


@given(networks())
@settings(max_examples=60)
def test_names_stand_on_no_symbol_name_or_ring_word(drawn: tuple[dict, dict, dict, list]) -> None:
    points, where, names, pairs = drawn
    area = Frame(-387, -225, 387, 225)
    rings = rings_for(774, 450, points)
    placed = settle(points, where, rings, area)
    ways = [route(placed[a], placed[b], [p for who, p in placed.items() if who not in (a, b)]) for a, b in pairs]
    captions = ring_words(dict(network.RING_WORDS), placed, ways, rings)
    found = labels(names, placed, ways, rings, area, list(captions.values()))
    frames = [one.frame for one in found.values()]
    for index, frame in enumerate(frames):
        assert frame.inside(area)
        assert not any(frame.meets(other) for other in [*frames[index + 1 :], *captions.values()])
        assert not any(frame.meets(Frame.about(point, HALF)) for point in placed.values())
    people = list(placed)
    for index, one in enumerate(people):
        assert Frame.about(placed[one], HALF).inside(area)
        for other in people[index + 1 :]:
            assert math.dist(placed[one], placed[other]) >= 2 * HALF, (one, other)


@given(networks())
@settings(max_examples=60)
def test_everyone_stays_in_their_ring_on_paper(drawn: tuple[dict, dict, dict, list]) -> None:
    points, where, _, _ = drawn
    rings = rings_for(774, 450, points)
    placed = settle(points, where, rings, Frame(-387, -225, 387, 225))
    for person, ring in where.items():
        far = math.hypot(*placed[person])
        if ring in network.RADIUS:
            wide = rings.radius("inner" if ring == "centre" else ring)
            assert far <= wide - HALF + 0.01
        else:
            assert far >= rings.outer + HALF - 0.01
        if ring in ("middle", "outer"):
            inner = list(network.RADIUS)[list(network.RADIUS).index(ring) - 1]
            assert far >= rings.radius(inner) + HALF - 0.01


@given(networks())
@settings(max_examples=60)
def test_the_thin_line_to_a_name_leads_past_nobody_and_through_no_word(drawn: tuple[dict, dict, dict, list]) -> None:
    points, where, names, _ = drawn
    # On half the usual room, so that names must go far.
    area = Frame(-200, -130, 200, 130)
    placed = settle(points, where, rings_for(400, 260, points), area)
    found = labels(names, placed, [], rings_for(400, 260, points), area, [])
    for person, label in found.items():
        if not label.far:
            continue
        start, end = leader(placed[person], label.frame)
        way = [(start[0] + (end[0] - start[0]) * at / 40, start[1] + (end[1] - start[1]) * at / 40) for at in range(41)]
        for other in found.keys() | placed.keys():
            assert other == person or min(math.dist(step, placed[other]) for step in way) > HALF
            if other in found and other != person:
                frame = found[other].frame
                inner = Frame(frame.left + 3, frame.top + 3, frame.right - 3, frame.bottom - 3)
                assert not any(inner.meets(Frame.about(step, 0.01)) for step in way)


def test_names_of_a_usual_network_all_have_room() -> None:
    points = {str(i): (300 * math.sin(i), 300 * math.cos(i)) for i in range(20)}
    where = dict.fromkeys(points, "middle")
    rings = rings_for(774, 450, points)
    area = Frame(-387, -225, 387, 225)
    placed = settle(points, where, rings, area)
    assert len(labels(dict.fromkeys(points, "Uncle Craig"), placed, [], rings, area, [])) == 20
    assert all(math.dist(placed[a], placed[b]) > APART - 1 for a in placed for b in placed if a < b)


NEAR = st.tuples(st.floats(-90, 90), st.floats(-90, 90))


@given(NEAR, NEAR, st.lists(NEAR, max_size=30), st.integers(1, 3))
def test_whom_a_tie_touches_is_found_without_looking_at_every_point(a: Point, b: Point, all_: list[Point],
                                                                    most: int) -> None:  # fmt: skip
    way = route(a, b, all_[:10])
    plain = sum(1 for one in all_ if min(math.dist(one, point) for point in way) < HALF + 7)
    assert touched(all_, way, len(all_)) == plain
    assert touched(all_, way, most) == min(plain, most)


def test_a_tie_between_two_on_the_very_same_spot_has_a_way_too() -> None:
    near = (HALF + 7) * 0.9
    assert set(route((5.0, 5.0), (5.0, 5.0), [(5.0 + near, 5.0 + near)])) == {(5.0, 5.0)}


def test_a_tie_goes_round_whoever_stands_between() -> None:
    way = route((0, 0), (200, 0), [(100.0, 0.0)])
    assert min(math.dist(point, (100.0, 0.0)) for point in way) >= HALF + 6
    assert all(abs(y) < 1e-6 for _, y in route((0, 0), (200, 0), [(100.0, 90.0)]))


def test_each_kind_of_tie_is_drawn_in_its_own_way() -> None:
    line = [(float(x), 0.0) for x in range(0, 101, 5)]
    drawn = {
        quality: ink.tie(quality, "none", line) for quality in ("strong", "ordinary", "weak", "stressful", "broken")
    }
    assert len({tuple(marks) for marks in drawn.values()}) == 5
    strong, ordinary = drawn["strong"][0], drawn["ordinary"][0]
    assert isinstance(strong, Path) and isinstance(ordinary, Path)
    assert strong.line > 2 * ordinary.line
    # Arrows say which way help goes; where it goes both ways a plain line says it, as on the board.
    assert [len(ink.tie("ordinary", flow, line)) for flow in ("none", "both", "to", "from")] == [1, 1, 2, 2]
    heads = [mark for mark in ink.tie("ordinary", "to", line) if isinstance(mark, Path) and mark.closed]
    assert heads[0].points[0] == (100.0, 0.0)
