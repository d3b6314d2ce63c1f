"""Order keys: there is always room for one more, and the texts sort as the notes do."""

from bisect import insort

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model.order import between, is_key, key_at, spread
from tests.strategies import orders


@given(st.none() | orders, st.none() | orders)
def test_between_two_there_is_always_one_more(low: str | None, high: str | None):
    if low is not None and high is not None and low >= high:
        with pytest.raises(ValueError, match="not in order"):
            between(low, high)
        return
    key = between(low, high)
    assert is_key(key)
    assert low is None or low < key
    assert high is None or key < high


@given(st.lists(st.integers(0, 1000), max_size=80))
def test_a_list_sorted_by_its_keys_is_the_list_as_it_was_put_together(wheres: list[int]):
    keys: list[str] = []
    said: list[tuple[str, int]] = []
    plain: list[int] = []
    for number, where in enumerate(wheres):
        where %= len(keys) + 1
        key = key_at(keys, where)
        keys.insert(where, key)
        said.append((key, number))
        plain.insert(where, number)
        assert keys == sorted(keys)
    assert [number for _, number in sorted(said)] == plain


@given(st.integers(0, 200), st.none() | orders, st.none() | orders)
def test_spread_gives_as_many_as_asked_all_within(count: int, low: str | None, high: str | None):
    if low is not None and high is not None and low >= high:
        low, high = None, low
    keys = spread(count, low, high)
    assert len(keys) == count and keys == sorted(set(keys))
    assert all((low is None or low < key) and (high is None or key < high) for key in keys)


@given(st.lists(orders, max_size=10), st.integers(-3, 15))
def test_equal_neighbours_are_stepped_over(keys: list[str], index: int):
    keys.sort()
    doubled = sorted([*keys, *keys])
    key = key_at(doubled, index)
    assert key not in doubled
    insort(doubled, key)


def test_a_hundred_added_at_the_end_keep_short_keys():
    keys: list[str] = []
    for _ in range(100):
        keys.append(key_at(keys, len(keys)))
    assert max(map(len, keys)) <= 4


@pytest.mark.parametrize(("text", "so"), [("", False), ("V", True), ("V0", False), ("-", False), ("é", False)])
def test_what_is_a_key(text: str, so: bool):
    assert is_key(text) is so


def test_keys_stay_as_short_as_there_is_room():
    assert between("1", "201") == "1V" and between("1", "3") == "2" and between(None, None) == "V"
