"""Labels on the scale never lie on each other, whatever the names; a typed number is the number meant."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.canvas.scale.stack import Label, rows_of, stack
from sos_desktop.canvas.scale.typed import TypedNumber, snapped

LEFT, RIGHT, GAP = 20.0, 900.0, 4.0


def at(score: float) -> float:
    """Where a number is on a line from LEFT to RIGHT."""
    return LEFT + (RIGHT - LEFT) * score / 10


LABELS = st.lists(
    st.builds(
        lambda half, width: Label(at(half / 2), width),
        st.integers(0, 20),
        st.one_of(st.floats(24, 160), st.floats(24, 2000)),
    ),
    max_size=70,
)


@given(LABELS)
def test_no_two_labels_share_any_ground(labels):
    spots = stack(labels, LEFT, RIGHT, GAP)
    assert len(spots) == len(labels)
    for one, other in combinations(spots, 2):
        if one.row == other.row:
            assert one.right + GAP <= other.left + 1e-6 or other.right + GAP <= one.left + 1e-6
    for label, spot in zip(labels, spots, strict=True):
        assert spot.left >= LEFT - 1e-6 and spot.right <= RIGHT + 1e-6
        assert spot.width == min(label.width, RIGHT - LEFT)


@given(LABELS)
def test_each_number_has_one_foot_and_no_row_is_left_out(labels):
    spots = stack(labels, LEFT, RIGHT, GAP)
    for number in {label.at for label in labels}:
        feet = [spot for label, spot in zip(labels, spots, strict=True) if label.at == number and spot.foot]
        assert len(feet) == 1
    assert {spot.row for spot in spots} == set(range(rows_of(spots)))


def test_a_label_alone_lies_over_its_number():
    (spot,) = stack([Label(at(6.5), 80)], LEFT, RIGHT)
    assert spot.left + 40 == pytest.approx(at(6.5)) and spot.row == 0 and spot.foot
    (first,) = stack([Label(at(0), 80)], LEFT, RIGHT)
    assert first.left == LEFT


def test_higher_numbers_stay_to_the_right():
    spots = stack([Label(at(score), 120) for score in (5, 5.5, 6, 6.5, 7)], LEFT, RIGHT)
    by_row = [spot for spot in spots if spot.row == 0]
    assert [spot.left for spot in by_row] == sorted(spot.left for spot in by_row)


def test_nothing_to_stack():
    assert stack([], LEFT, RIGHT) == [] and rows_of([]) == 0


@pytest.mark.parametrize(
    ("keys", "score"),
    [
        ("7", 7.0),
        ("10", 10.0),
        ("1", 1.0),
        ("0", 0.0),
        ("6,", 6.5),
        ("6.", 6.5),
        ("6,5", 6.5),
        ("6.5", 6.5),
        ("65", 6.5),
        ("6.0", 6.0),
        ("05", 0.5),
        ("74", 4.0),
        ("105", 10.0),
        ("1.5", 1.5),
    ],
)
def test_a_typed_number(keys, score):
    typed = TypedNumber()
    assert all(typed.key(key) for key in keys)
    assert typed.score == score


def test_what_is_no_number():
    typed = TypedNumber()
    assert not typed.key(".") and not typed.key("x") and not typed.key("") and not typed.key("٣")
    assert typed.score is None


@given(st.floats(-50, 50))
def test_snapped_is_a_half_point_on_the_scale(value):
    score = snapped(value)
    assert 0 <= score <= 10 and score * 2 == int(score * 2)
