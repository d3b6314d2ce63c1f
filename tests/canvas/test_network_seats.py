"""Where people start: nobody on top of anybody, words free, and whoever was put somewhere stays exactly there."""

import math
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from sos_desktop.canvas.fonts import font
from sos_desktop.exchange import sosmap
from sos_desktop.model import commands
from sos_desktop.model.boards import network, network_seats
from sos_desktop.model.boards.network_seats import Sitter, breadth, moved, name_lines, overlap, ring_words_box, seats
from sos_desktop.model.document import Document
from sos_desktop.model.records import Person
from sos_desktop.paths import resource
from tests.canvas.network_desk import TODAY, family, person

RINGS = ("centre", "inner", "middle", "outer", "prof", "")
SITTERS = st.builds(
    Sitter,
    ring=st.sampled_from(RINGS),
    width=st.floats(96, 190),
    lines=st.integers(1, 4),
    symbol=st.sampled_from((1.0, 0.84, 1.2)),
)


@settings(max_examples=25)
@given(st.lists(SITTERS, min_size=1, max_size=60))
def test_nobody_starts_on_top_of_anybody_or_of_words(people):
    size, found = seats(tuple(people))
    boxes = [moved(one.box(size), at) for one, at in zip(people, found, strict=True)]
    assert not any(overlap(a, b) for a, b in combinations(boxes, 2))
    words = [ring_words_box(ring) for ring in network_seats.RING_WORDS]
    assert not any(overlap(box, word) for box in boxes for word in words)
    for one, at in zip(people, found, strict=True):
        assert network.ring_at(*at) == one.ring


@settings(max_examples=25)
@given(st.lists(SITTERS, min_size=2, max_size=30))
def test_whoever_sits_stays_when_others_come(people):
    _, all_of_them = seats(tuple(people))
    _, before = seats(tuple(people[:-1]))
    assert all_of_them[:-1] == before


@settings(max_examples=25)
@given(
    st.dictionaries(
        st.sampled_from(["Tia", "Kelly", "Nan Jo", "Ryan", "Elsie", "Miss Odell", "Grandad Baz"]),
        st.tuples(st.floats(-700, 700), st.floats(-500, 500)),
        max_size=5,
    )
)
def test_whoever_was_put_somewhere_stays_exactly(points):
    document = family()
    wanted = {person(name): at for name, at in points.items()}
    document = document.apply(commands.move_people(document, wanted, TODAY))
    found = network.places(document)
    assert {who: found[who] for who in wanted} == wanted
    assert set(found) == {one.id for one in document.all(Person)}


def test_someone_dropped_on_another_sends_only_that_one_to_a_free_seat():
    document = family()
    before = network.places(document)
    to = before[person("Ryan")]
    document = document.apply(commands.add_person(document, "Craig", ring="middle", day=TODAY, at=to))
    after = network.places(document)
    assert math.dist(after[person("Ryan")], to) > 60 and network.ring_at(*after[person("Ryan")]) == "middle"
    assert {who: at for who, at in after.items() if who in before and who != person("Ryan")} == {
        who: at for who, at in before.items() if who != person("Ryan")
    }


def test_another_ring_by_name_moves_only_that_one():
    document = family()
    before = network.places(document)
    change = commands.place_in_ring(document, person("Kelly"), "inner", TODAY)
    after = network.places(document.apply(change))
    assert network.ring_at(*after[person("Kelly")]) == "inner"
    assert {who: at for who, at in after.items() if who != person("Kelly")} == {
        who: at for who, at in before.items() if who != person("Kelly")
    }
    assert document.apply(change).apply(change.inverse()) == document


def test_the_first_child_starts_in_the_middle_and_a_crowd_is_drawn_smaller():
    document = family()
    assert network.places(document)[person("Tia")] == (0.0, 0.0)
    assert network.size(document) == 1.0
    for number in range(40):
        document = document.apply(commands.add_person(document, f"Cousin {number}", ring="inner", day=TODAY))
    assert network.size(document) < 1.0
    assert all(math.hypot(*at) < 1100 for at in network.places(document).values())


def test_the_example_family_fits_at_full_size():
    document = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
    assert network.size(document) == 1.0
    for who, ring in network.rings(document).items():
        if ring:
            assert network.ring_at(*network.places(document)[who]) == ring


def test_names_are_never_shortened_and_never_wider_than_reckoned(qapp):
    metrics = QFontMetricsF(font(network_seats.LETTERS))
    for name in (
        "Tia",
        "Pat next door",
        "Uncle Craig",
        "MMMMWWWWMMMM",
        "Wilhelmina-Marguerite Featherstonehaugh",
        "Łukasz",
    ):
        lines = name_lines(name)
        assert "".join(lines).replace(" ", "") == name.replace(" ", "")
        assert all(metrics.horizontalAdvance(line) <= breadth(line) for line in lines)


def test_held_lets_only_those_leave_the_circles_to_whom_it_means_something():
    outer = network.RADIUS["outer"]
    assert network.held(600, 0, "inner", False)[0] < outer
    assert network.held(-600, 0, "prof", True)[0] > -outer
    assert network.held(600, 0, "prof", True) == (600, 0)
    assert network.held(600, 0, "inner", True) == (600, 0)
    assert network.held(-600, 0, "", False) == (-600, 0)
    assert network.held(20, 30, "", False) == (20, 30)
    assert network.held(5000, 9000, "prof", True) == (network.FAR_X, network.FAR_Y)


def test_an_empty_family_has_nobody_anywhere():
    assert network.places(Document()) == {} and network.size(Document()) == 1.0
