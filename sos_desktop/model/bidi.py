"""Which way each character runs: the Unicode Bidirectional Algorithm (UAX 9), with isolates and paired brackets.

Written out here because no small library gives the levels of every character that line breaking needs: python-bidi's
quick half returns only a finished line, and its other half knows neither isolates nor brackets. The tests compare
this with the quick half.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

#: A text without any of these runs from left to right all through.
TURNING = re.compile(
    "[\u0590-\u08ff\u061c\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)
_DEEPEST = 125
_OPENERS = {"LRE": (False, ""), "LRO": (False, "L"), "RLE": (True, ""), "RLO": (True, "R")}
_ISOLATES = ("LRI", "RLI", "FSI")
_GONE = ("LRE", "LRO", "RLE", "RLO", "PDF", "BN")
_NEUTRAL = ("B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI")
_PAIRS = "()[]{}⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⸨⸩〈〉《》「」『』【】〔〕〖〗（）［］｛｝"
_CLOSING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_CLOSERS = frozenset(_CLOSING.values())
#: Digits in groups with something small between them, as phone and NHS numbers are written; "+" needs no groups.
_SMALL = "[ \u00a0\u2007\u2009\u202f./\u2010-\u2013-]"
_GROUPED = re.compile(rf"(?<![\w+])(?:\+|\(\+?)?\d{{2,}}\)?(?:{_SMALL}{{1,2}}(?:\(0\)\d*|\(?\d{{2,}}\)?))*(?!\w)")
#: Around a number: it runs by itself, and from the left whatever its digits are.
_WHOLE, _END = ("\u2066", "\u202d"), ("\u202c", "\u2069")
#: What a line may end at within a number, and the same where it may not.
_UNBROKEN = str.maketrans({" ": "\u00a0", "\u2009": "\u202f", "\u2010": "\u2010\u2060", "\u2013": "\u2013\u2060"})


def base_of(text: str, otherwise: int = 0) -> int:
    """1 for a paragraph that begins from the right, 0 from the left, by its first strong letter (P2, P3)."""
    return _first_strong([_class(char) for char in text], otherwise)


def levels_of(text: str, base: int) -> list[int]:
    """The embedding level of each character of one paragraph; odd ones run to the left."""
    own = [_class(char) for char in text]
    levels, kinds = _explicit(own, base)
    kept = [at for at, kind in enumerate(own) if kind not in _GONE]
    for sequence, start, end in _sequences(own, levels, kept, base):
        _weak(sequence, kinds, own, start)
        _brackets(text, sequence, kinds, own, levels, start)
        _neutral(sequence, kinds, levels, start, end)
    for at in kept:
        levels[at] += {"L": levels[at] % 2, "R": 1 - levels[at] % 2}.get(kinds[at], 1 if levels[at] % 2 else 2)
    for at, kind in enumerate(own):
        # What is never seen goes with the letter before it.
        if kind in _GONE:
            levels[at] = levels[at - 1] if at else base
    return rested(own, levels, base)


def numbers_to_ring(text: str) -> list[tuple[int, int]]:
    """(start, end) of every phone or NHS number."""
    return [one.span() for one in _GROUPED.finditer(text) if _to_ring(one[0])]


def told_levels(text: str, base: int) -> list[int]:
    """The same, with every phone number whole: by the algorithm alone, "07700 900101" within Arabic or Hebrew stands as
    "900101 07700", and whoever rings it rings a stranger."""
    levels = levels_of(text, base)
    numbers = [(start, end) for start, end in numbers_to_ring(text) if len({*levels[start:end]}) > 1]
    if not numbers:
        return levels
    starts, ends = {start for start, _ in numbers}, {end - 1 for _, end in numbers}
    parts: list[str] = []
    kept: list[int] = []
    for at, char in enumerate(text):
        parts += _WHOLE if at in starts else ()
        kept.append(len(parts))
        parts += (char, *_END) if at in ends else (char,)
    steered = levels_of("".join(parts), base)
    return [steered[at] for at in kept]


def numbers_whole(text: str) -> str:
    """A text for whoever follows the algorithm alone (Qt does), which shows it as ``told_levels`` says: with signs that
    are never seen round each phone number that would stand turned round, and none running to the left on two lines.

    For showing only: places in it are not places in the text.
    """
    if not TURNING.search(text):
        return text
    return "\n".join(map(_numbers_whole, text.split("\n")))


def _numbers_whole(line: str) -> str:
    numbers = numbers_to_ring(line) if TURNING.search(line) else []
    levels = levels_of(line, base_of(line)) if numbers else []
    for start, end in reversed(numbers):
        turned = len({*levels[start:end]}) > 1
        if turned or levels[start]:
            number = line[start:end].translate(_UNBROKEN)
            number = "".join((*_WHOLE, number, *_END)) if turned else number
            line = line[:start] + number + line[end:]
    return line


def _to_ring(number: str) -> bool:
    """Whether digits in groups are a number to ring, or an NHS number; a date or a list of years is neither."""
    groups = re.findall(r"\d+", number)
    abroad = number.lstrip("(").startswith("+")
    if not 7 <= sum(map(len, groups)) <= 17 or not (abroad or len(groups) > 1):
        return False
    return abroad or number[0] == "(" or unicodedata.digit(groups[0][0]) == 0 or [*map(len, groups)] == [3, 3, 4]


def rested(kinds: Sequence[str], levels: list[int], base: int) -> list[int]:
    """Separators, and spaces at the end, run as the paragraph does (L1)."""
    ending = True
    for at in range(len(levels) - 1, -1, -1):
        if kinds[at] in ("B", "S"):
            levels[at], ending = base, True
        elif ending and (kinds[at] in ("WS", *_ISOLATES, "PDI") or kinds[at] in _GONE):
            levels[at] = base
        else:
            ending = False
    return levels


def visual(levels: Sequence[int]) -> list[int]:
    """The order in which pieces with these levels stand from left to right (L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    if not odd:
        return order
    for level in range(max(levels), min(odd) - 1, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = end + 1
    return order


def _class(char: str) -> str:
    found = unicodedata.bidirectional(char)
    if found:
        return found
    # Letters that Unicode has not given out yet run as their block does.
    return ("R" if char < "\u0600" or "\ufb1d" <= char < "\ufb50" else "AL") if TURNING.match(char) else "L"


def _first_strong(kinds: Sequence[str], otherwise: int) -> int:
    depth = 0
    for kind in kinds:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif not depth and kind in ("L", "R", "AL"):
            return int(kind != "L")
    return otherwise


def _explicit(own: Sequence[str], base: int) -> tuple[list[int], list[str]]:
    """Levels by steering characters alone, and kinds where they override (X1 to X8)."""
    levels, kinds = [], list(own)
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    lost_isolates = lost = isolates = 0
    closing = _closing(own)
    for at, kind in enumerate(own):
        level, override, _ = stack[-1]
        levels.append(level)
        if kind in _OPENERS or kind in _ISOLATES:
            if kind in _OPENERS:
                right, forced = _OPENERS[kind]
            else:
                kinds[at] = override or kind
                inside = own[at + 1 : closing.get(at, len(own))]
                right, forced = (kind == "RLI" or (kind == "FSI" and _first_strong(inside, 0) == 1)), ""
            deeper = (level + 1) | 1 if right else (level + 2) & ~1
            if deeper <= _DEEPEST and not lost_isolates and not lost:
                stack.append((deeper, forced, kind in _ISOLATES))
                isolates += kind in _ISOLATES
            elif kind in _ISOLATES:
                lost_isolates += 1
            elif not lost_isolates:
                lost += 1
        elif kind == "PDI":
            if lost_isolates:
                lost_isolates -= 1
            elif isolates:
                lost = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                isolates -= 1
            levels[at] = stack[-1][0]
            kinds[at] = stack[-1][1] or kind
        elif kind == "PDF":
            if not lost_isolates and lost:
                lost -= 1
            elif not lost_isolates and not stack[-1][2] and len(stack) > 1:
                stack.pop()
        elif kind == "B":
            levels[at] = base
        elif kind != "BN":
            kinds[at] = override or kind
    return levels, kinds


def _closing(own: Sequence[str]) -> dict[int, int]:
    """Where each isolate ends (BD9)."""
    found: dict[int, int] = {}
    open_ones: list[int] = []
    for at, kind in enumerate(own):
        if kind in _ISOLATES:
            open_ones.append(at)
        elif kind == "PDI" and open_ones:
            found[open_ones.pop()] = at
    return found


def _sequences(own: Sequence[str], levels: list[int], kept: list[int],
               base: int) -> list[tuple[list[int], str, str]]:  # fmt: skip
    """Isolating run sequences with the direction before and after each (X10)."""
    runs: list[list[int]] = []
    for before, at in zip([-1, *kept], kept, strict=False):
        if before < 0 or levels[before] != levels[at]:
            runs.append([])
        runs[-1].append(at)
    closing = _closing(own)
    opened = {end: start for start, end in closing.items()}
    starts = {run[0]: run for run in runs}
    place = {at: index for index, at in enumerate(kept)}
    found = []
    for run in runs:
        if run[0] in opened:
            continue
        sequence = list(run)
        while own[sequence[-1]] in _ISOLATES and sequence[-1] in closing:
            # The isolate's end may stand inside a run only if nothing was at another level between: then it is one.
            following = starts.get(closing[sequence[-1]])
            if following is None:
                break
            sequence += following
        level = levels[sequence[0]]
        first, last = place[sequence[0]], place[sequence[-1]]
        before_level = levels[kept[first - 1]] if first else base
        open_end = own[sequence[-1]] in _ISOLATES
        after_level = base if open_end or last + 1 == len(kept) else levels[kept[last + 1]]
        found.append((sequence, "LR"[max(level, before_level) % 2], "LR"[max(level, after_level) % 2]))
    return found


def _weak(sequence: list[int], kinds: list[str], own: Sequence[str], start: str) -> None:
    """Numbers, their signs, and marks (W1 to W7)."""
    before = start
    for at in sequence:
        if kinds[at] == "NSM":
            kinds[at] = "ON" if before in (*_ISOLATES, "PDI") else before
        before = kinds[at]
    strong = start
    for at in sequence:
        if kinds[at] in ("L", "R", "AL"):
            strong = kinds[at]
        elif kinds[at] == "EN" and strong == "AL":
            kinds[at] = "AN"
    for at in sequence:
        if kinds[at] == "AL":
            kinds[at] = "R"
    for left, at, right in zip(sequence, sequence[1:], sequence[2:], strict=False):
        if kinds[left] == kinds[right] and (
            (kinds[at] in ("ES", "CS") and kinds[left] == "EN") or (kinds[at] == "CS" and kinds[left] == "AN")
        ):
            kinds[at] = kinds[left]
    for index, at in enumerate(sequence):
        if kinds[at] == "ET":
            end = index
            while end < len(sequence) and kinds[sequence[end]] == "ET":
                end += 1
            near = index and kinds[sequence[index - 1]] == "EN"
            if near or (end < len(sequence) and kinds[sequence[end]] == "EN"):
                for one in sequence[index:end]:
                    kinds[one] = "EN"
    strong = start
    for at in sequence:
        if kinds[at] in ("ES", "ET", "CS"):
            kinds[at] = "ON"
        if kinds[at] in ("L", "R"):
            strong = kinds[at]
        elif kinds[at] == "EN" and strong == "L":
            kinds[at] = "L"


def _strong(kind: str) -> str:
    """Numbers count as running to the left where neutral characters look for company."""
    return "R" if kind in ("EN", "AN") else kind if kind in ("L", "R") else ""


def _brackets(text: str, sequence: list[int], kinds: list[str], own: Sequence[str], levels: list[int],
              start: str) -> None:  # fmt: skip
    """Both brackets of a pair take the side of what they hold (N0)."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, at in enumerate(sequence):
        char = _CANONICAL.get(text[at], text[at])
        if kinds[at] != "ON":
            continue
        if char in _CLOSING:
            if len(waiting) == 63:
                break
            waiting.append((_CLOSING[char], index))
        elif char in _CLOSERS:
            for deep in range(len(waiting) - 1, -1, -1):
                if waiting[deep][0] == char:
                    pairs.append((waiting[deep][1], index))
                    del waiting[deep:]
                    break
    along = "LR"[levels[sequence[0]] % 2]
    for first, last in sorted(pairs):
        inside = {_strong(kinds[at]) for at in sequence[first + 1 : last]} - {""}
        if not inside:
            continue
        side = along
        if along not in inside:
            context = next((found for at in reversed(sequence[:first]) if (found := _strong(kinds[at]))), start)
            side = context if context != along else along
        for index in (first, last):
            kinds[sequence[index]] = side
            for after in sequence[index + 1 :]:
                if own[after] != "NSM":
                    break
                kinds[after] = side


_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}


def _neutral(sequence: list[int], kinds: list[str], levels: list[int], start: str, end: str) -> None:
    """Spaces and signs go with their neighbours if those agree, else with the level (N1, N2)."""
    along = "LR"[levels[sequence[0]] % 2]
    index = 0
    while index < len(sequence):
        stop = index
        while stop < len(sequence) and kinds[sequence[stop]] in _NEUTRAL:
            stop += 1
        if stop > index:
            left = _strong(kinds[sequence[index - 1]]) if index else start
            right = _strong(kinds[sequence[stop]]) if stop < len(sequence) else end
            for at in sequence[index:stop]:
                kinds[at] = left if left == right else along
        index = stop + 1
