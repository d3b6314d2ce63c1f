"""The network board: rings with their days, and seats where nobody lies on anybody."""

import math
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sos_desktop.model import commands, rules
from sos_desktop.model.boards import network
from sos_desktop.model.boards.network_seats import (
    MARGIN,
    NAME_LETTERS,
    RING_WORDS,
    Sitter,
    breadth,
    crosses,
    free_seat,
    moved,
    name_lines,
    overlap,
    ring_words_box,
    seats,
)
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Circle, Family, Person
from sos_desktop.model.records.bonds import RINGS
from tests.strategies import documents

DAY, LATER = date(2025, 3, 4), date(2025, 3, 12)


@st.composite
def sitters(draw: st.DrawFn) -> tuple[Sitter, ...]:
    rings, widths = st.sampled_from((*RINGS, "")), st.sampled_from((96.0, 120.0, 190.0, 260.0))
    one = st.builds(Sitter, ring=rings, width=widths, lines=st.integers(1, 3), symbol=st.sampled_from((0.84, 1.0, 1.2)))
    found = draw(st.lists(one, max_size=12))
    if draw(st.booleans()):
        found.insert(draw(st.integers(0, len(found))), Sitter("centre", 96.0, 1, 1.2, middle=True))
    return tuple(found)


@settings(max_examples=25)
@given(sitters())
def test_nobody_lies_on_anybody_nor_on_the_words(found: tuple[Sitter, ...]):
    size, at = seats(found)
    boxes = [moved(sitter.box(size), seat) for sitter, seat in zip(found, at, strict=True)]
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    words = [ring_words_box(ring) for ring in RING_WORDS]
    for sitter, seat, box in zip(found, at, boxes, strict=True):
        assert not any(overlap(box, one) for one in words)
        if sitter.ring in network.RADIUS:
            assert network.ring_at(*seat) == sitter.ring
        else:
            assert seat[0] > network.RADIUS["outer"] if sitter.ring == "prof" else seat[0] < -network.RADIUS["outer"]


@settings(max_examples=15)
@given(sitters())
def test_a_newcomer_moves_nobody_while_there_is_room(found: tuple[Sitter, ...]):
    size, at = seats(found)
    more_size, more = seats((*found, Sitter("outer", 96.0, 1)))
    if size == more_size:
        assert more[: len(at)] == at
    assert more_size <= size <= 1.0


def test_a_hundred_people_all_find_a_seat():
    """practice.md 4.1: the canvas must stay usable at 80 to 100 people."""
    rings = [*["inner"] * 15, *["middle"] * 25, *["outer"] * 30, *["prof"] * 20, *[""] * 10]
    size, at = seats(tuple(Sitter(ring, 120.0, 2) for ring in rings))
    assert len(at) == len(set(at)) == 100 and 0.2 < size < 1.0
    assert seats(()) == (1.0, ())


def test_no_seat_in_a_full_ring():
    everywhere = [(-2000.0, -2000.0, 2000.0, 2000.0)]
    for ring in ("inner", "prof"):
        assert free_seat(Sitter(ring, 96.0, 1), 1.0, everywhere, []) is None


def test_a_full_column_goes_on_further_out():
    _, at = seats(tuple(Sitter("prof", 96.0, 2) for _ in range(20)))
    assert len({x for x, _ in at}) > 1 and min(x for x, _ in at) == network.PROF_X


@given(*[st.floats(-50, 50)] * 4)
def test_whether_a_line_goes_through_a_box(ax: float, ay: float, bx: float, by: float):
    box = (-10.0, -5.0, 12.0, 20.0)
    steps = [(ax + (bx - ax) * n / 400, ay + (by - ay) * n / 400) for n in range(401)]

    def within(point: tuple[float, float], more: float) -> bool:
        x, y = point
        return -10 - more <= x <= 12 + more and -5 - more <= y <= 20 + more

    if any(within(point, 0.0) for point in steps):
        assert crosses((ax, ay), (bx, by), box)
    elif not any(within(point, 1.0) for point in steps):
        assert not crosses((ax, ay), (bx, by), box)


def test_straight_lines_beside_and_through_a_box():
    box = (-10.0, -5.0, 12.0, 20.0)
    assert crosses((0, -50), (0, 50), box) and not crosses((13, -50), (13, 50), box)
    assert crosses((-50, 0), (50, 0), box) and not crosses((-50, 21), (50, 21), box)
    assert not crosses((-50, -50), (-40, 50), box) and crosses((0, 0), (0, 0), box)


@given(st.text(max_size=60))
def test_a_name_keeps_every_letter(name: str):
    lines = name_lines(name)
    assert "".join(lines).replace(" ", "") == ("".join(name.split()) or "?")
    assert all(len(line) <= NAME_LETTERS + 2 for line in lines)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Kelly", ("Kelly",)), ("Pat next door", ("Pat next", "door")), ("", ("?",)), ("Uncle Craig", ("Uncle Craig",)),
        ("Wolfeschlegelsteinhausen", ("Wolfeschlege", "lsteinhausen")), ("W" * 30, ("W" * 12, "W" * 12, "W" * 6)),
    ],
)  # fmt: skip
def test_names_in_lines(name: str, lines: tuple[str, ...]):
    assert name_lines(name) == lines


def test_letters_are_reckoned_wide():
    assert breadth("iii") < breadth("aaa") < breadth("AAA") < breadth("MMM") == breadth("王王王")
    assert breadth("") == 0 and breadth("ab", 10.0) < breadth("ab")


# --- the document on the board ----------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(documents())
def test_everybody_is_somewhere_once(document: Document):
    at = network.places(document)
    assert set(at) == {person.id for person in document.all(Person)} == set(network.rings(document))
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in at.values())
    assert set(network.starting(document)) <= set(at)
    assert 0 < network.size(document) <= 1
    for person in document.all(Person):
        assert network.ring_of(document, person.id) == network.rings(document)[person.id]


def a_family(*rings: str) -> tuple[Document, list[str]]:
    document = Document()
    document = document.apply(commands.begin_family("Sam's family", "", DAY, "briefing_note"))
    ids = [new_id() for _ in rings]
    for number, (ring, person) in enumerate(zip(rings, ids, strict=True)):
        added = commands.add_person(document, f"P {number}", ring=ring, day=DAY, person_id=person, child=number == 0)
        document = document.apply(rules.complete(document, added))
    return document, ids


def test_the_child_is_in_the_middle_and_brothers_and_sisters_beside():
    document, (tia, nan, ben) = a_family("centre", "inner", "")
    assert network.places(document)[tia] == (0.0, 0.0)
    family = document.family
    assert isinstance(family, Family)
    document = document.apply(commands.set_child(document, ben, True))
    assert network.ring_at(*network.places(document)[ben]) == "centre" and network.places(document)[ben] != (0.0, 0.0)
    assert network.ring_at(*network.places(document)[nan]) == "inner"
    loose = Document([Person(id=tia, short="Tia"), replace(family, index_children=(tia,))])
    assert network.places(loose) == {tia: (0.0, 0.0)}


def test_who_is_put_on_a_seat_makes_whoever_starts_there_start_elsewhere():
    document, (_, nan, steph, pat) = a_family("centre", "inner", "inner", "outer")
    before = network.places(document)
    on_her = commands.move_people(document, {pat: before[steph]}, LATER)
    document = document.apply(rules.complete(document, on_her))
    after = network.places(document)
    assert after[pat] == before[steph] != after[steph] and after[nan] == before[nan]
    assert math.dist(after[pat], after[steph]) > MARGIN and network.ring_at(*after[steph]) == "inner"
    assert pat not in network.starting(document)


def test_where_there_is_no_room_at_all_people_still_have_a_place():
    document, ids = a_family("centre", *["inner"] * 4)
    # Everybody but the last is put by hand all over her ring.
    points = {person: (170.0 * math.sin(n * 1.57), 170.0 * math.cos(n * 1.57)) for n, person in enumerate(ids[:-1])}
    document = document.apply(rules.complete(document, commands.move_people(document, points, LATER)))
    assert set(network.places(document)) == set(ids)


def test_rings_at_a_day():
    document, (_, pat) = a_family("centre", "outer")
    document = document.apply(commands.add_records([Circle(id=new_id(), person=pat, ring="middle", day=LATER)]))
    document = document.apply(commands.add_records([Circle(id=new_id(), person=pat, ring="inner")]))
    assert network.ring_of(document, pat, DAY) == "outer" and network.ring_of(document, pat) == "middle"
    assert network.rings(document)[pat] == "middle"
    # A placement without a day is older than any with one.
    assert network.ring_of(document, pat, date(2020, 1, 1)) == "inner"
    assert network.ring_of(document, new_id()) == ""


@pytest.mark.parametrize(
    ("x", "y", "ring"),
    [(0, 0, "centre"), (0, 200, "inner"), (-300, 0, "middle"), (0, -420, "outer"), (600, 0, "prof"), (-600, 0, "")],
)
def test_the_ring_under_a_point(x: float, y: float, ring: str):
    assert network.ring_at(x, y) == ring


@given(st.floats(-2000, 2000), st.floats(-2000, 2000), st.sampled_from((*RINGS, "")), st.booleans())
def test_a_drag_is_held_to_where_somebody_may_be(x: float, y: float, ring: str, paid: bool):
    at = network.held(x, y, ring, paid)
    found = network.ring_at(*at)
    assert abs(at[0]) <= network.FAR_X and abs(at[1]) <= network.FAR_Y
    if found == "prof":
        assert paid or ring == "prof"
    if found == "":
        assert ring == ""
    # Holding what is held changes nothing.
    assert network.held(*at, ring, paid) == pytest.approx(at)
    if math.hypot(x, y) < network.RADIUS["outer"] - 2:
        assert at == (x, y)


def test_without_a_network_board_people_still_start_somewhere():
    document, (tia, nan) = a_family("centre", "inner")
    board = document.board(network.KIND)
    assert board is not None
    bare = document.apply(rules.complete(document, commands.delete(document, [board.id])))
    assert set(network.places(bare)) == {tia, nan}
