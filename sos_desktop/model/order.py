"""Order keys: texts that sort, with always room for one more between two neighbours.

A key is a fraction in base 62 written without its point, never ending in "0": a note that is moved gets a new key of
its own and no other note is touched. The idea is David Greenspan's "fractional indexing".
"""

from __future__ import annotations

from collections.abc import Sequence

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}


def is_key(text: str) -> bool:
    """Whether this is an order key ("" is none)."""
    return bool(text) and all(char in _VALUE for char in text) and text[-1] != "0"


def between(before: str | None, after: str | None) -> str:
    """A key after ``before`` and before ``after``; None means the open end.

    Raises ValueError if the two are not in order.
    """
    low, high = before or "", after
    if high is not None and low >= high:
        raise ValueError("order keys are not in order")
    key, at, bounded = "", 0, high is not None
    while True:
        lower = _VALUE[low[at]] if at < len(low) else 0
        upper = _VALUE[high[at]] if bounded and high is not None and at < len(high) else len(DIGITS)
        if upper - lower > 1:
            # At an open end step by one, not to the middle: a hundred notes added one after the other keep short keys.
            if not bounded and at < len(low):
                return key + DIGITS[lower + 1]
            return key + DIGITS[(lower + upper) // 2]
        key += DIGITS[lower]
        if upper != lower:
            bounded = False
        at += 1


def spread(count: int, before: str | None = None, after: str | None = None) -> list[str]:
    """``count`` keys in order between two neighbours, short ones first thought of."""
    if count <= 0:
        return []
    middle = count // 2
    key = between(before, after)
    return [*spread(middle, before, key), key, *spread(count - middle - 1, key, after)]


def key_at(keys: Sequence[str], index: int) -> str:
    """A key that puts a newcomer at ``index`` among sorted ``keys``; equal neighbours are stepped over."""
    index = max(0, min(index, len(keys)))
    before = keys[index - 1] if index else None
    after = next((key for key in keys[index:] if before is None or key > before), None)
    return between(before, after)
