"""Every English text of the program's own that can stand on paper: what a catalogue must have, and no more.

Calls of ``words("...")`` are read off the source. Where a call is given a name instead of a text, the table behind it
is named here; a call that is not known here is an error, so that no text slips through.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from sos_desktop.model import told, worries
from sos_desktop.model.boards import houses, network
from sos_desktop.model.readers import KEPT_BY
from sos_desktop.pdf import left_off
from sos_desktop.pdf.layouts import in_both, people_list, phrases, scale_sheet
from sos_desktop.practice import wording as profiles
from sos_desktop.words import MONTHS

ROOT = Path(profiles.__file__).parents[1]
#: Rooms and files whose words stand on paper.
SOURCES = ("pdf", "words.py", "model/told.py", "model/plan_told.py", "model/worries.py", "practice/asking.py")
#: Their texts are for the screen beside the print window.
SCREEN_ONLY = ("pdf/coverage.py",)
#: A call with a name instead of a text, by file: its texts come from the tables below.
NAMED = {
    "model/told.py": {"IN_RING[one.now]", "pattern", "ring", "QUALITIES[line.quality]"},
    "model/worries.py": {"SEES[view.stance][0]", "one if len(names) == 1 else several"},
    "pdf/left_off.py": {"*_KINDS[kind]"},
    # The bank's questions: they have a catalogue of their own.
    "pdf/layouts/bank_in_both.py": {"said", "one"},
    "pdf/layouts/child_sheet.py": {
        "houses.TITLES[page.part]",
        "houses.TITLES[part]",
        "houses.SHAPE_NAMES[page.shape]",
        "said",
    },
    "pdf/layouts/in_both.py": {"name"},
    "pdf/layouts/network_sheet.py": {"text", "network.RING_WORDS[ring]"},
    "pdf/layouts/people_list.py": {"text", "KNOWS_WORDS[person.knows]"},
    "pdf/layouts/phrases.py": {"pattern", "text", "QUALITY_WORDS[one.quality]"},
    "pdf/layouts/scale_sheet.py": {"METHOD_WORDS[rating.method]"},
    "pdf/layouts/story_sheet.py": {"asked"},
    "pdf/__init__.py": {"KEPT_BY[readers.kept_by]"},
    "words.py": {"MONTHS[day.month - 1]"},
}


def tables() -> Iterator[str]:
    """The texts that reach ``words`` by name."""
    yield from MONTHS
    yield from KEPT_BY.values()
    yield from told.IN_RING.values()
    yield from told.NEW_IN_RING.values()
    yield from told.QUALITIES.values()
    for pair in worries.SEES.values():
        yield from pair
    yield from houses.TITLES.values()
    yield from houses.SHAPE_NAMES.values()
    yield from houses.NEUTRAL_ENDS
    yield from in_both.LANGUAGES.values()
    yield from network.RING_WORDS.values()
    yield from (text for text in people_list.KNOWS_WORDS.values() if text)
    for patterns in (phrases.COUPLE_WORDS, phrases.COUPLE_PAST, phrases.PARENT_WORDS, phrases.QUALITY_WORDS):
        yield from patterns.values()
    yield from scale_sheet.METHOD_WORDS.values()
    yield from ("We wrote it together:", "We told it on:")
    yield from ("{child}: one parent is {parents}.",)


def wording() -> Iterator[str]:
    """The texts of the shipped profiles that a sheet prints."""
    for profile, _ in profiles.profiles():
        found = profiles.load(profile)
        yield found.unsorted
        for column in found.columns:
            yield column.title
            for zone in column.zones:
                yield from (zone.name, zone.plain)
        for scale in found.scales.values():
            yield from (scale.name, scale.question, scale.zero, scale.ten)
        yield from (phone.label for phone in found.phones)


def plurals() -> dict[str, str]:
    """Texts for one and for many."""
    found = dict(left_off._KINDS.values())
    for _, args in calls():
        if len(args) == 3 and all(isinstance(one, ast.Constant) for one in args[:2]):
            found[text_of(args[0])] = text_of(args[1])
    return found


def singles() -> list[str]:
    """All other texts, each once, in the order of the sources."""
    said = [text_of(args[0]) for _, args in calls() if len(args) == 1 and isinstance(args[0], ast.Constant)]
    for path, tree in sources():
        said += patterns_in(path, tree)
    return list(dict.fromkeys(one for one in (*said, *tables(), *wording()) if one))


def unknown() -> list[str]:
    """Calls with a name instead of a text that nobody has written down here."""
    return [
        f"{path}: {ast.unparse(args[0])}"
        for path, args in calls()
        for one in args[:1]
        if not isinstance(one, ast.Constant) and ast.unparse(one) not in NAMED.get(path, set())
    ]


def patterns_in(path: str, tree: ast.Module) -> Iterator[str]:
    """Texts that are first chosen and then said: ``pattern = "..."``, or a dict of them, and rows of a loop."""
    if path not in ("model/told.py", "pdf/layouts/phrases.py"):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pattern":
            for inner in ast.walk(node.value):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str) and "{" in inner.value:
                    yield inner.value
        if isinstance(node, ast.comprehension) and isinstance(node.iter, ast.Tuple):
            for row in node.iter.elts:
                if isinstance(row, ast.Tuple) and isinstance(row.elts[0], ast.Constant):
                    yield text_of(row.elts[0])


def calls() -> Iterator[tuple[str, list[ast.expr]]]:
    """(file, arguments) of every call of ``words(...)``, ``copy.words(...)`` and ``words.count(...)``."""
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _speaks(node.func, path):
                # A text with a choice in it is two texts.
                first = node.args[0] if node.args else None
                if isinstance(first, ast.IfExp) and isinstance(first.body, ast.Constant):
                    yield from ((path, [one]) for one in (first.body, first.orelse))
                elif node.args:
                    yield path, list(node.args)


def _speaks(called: ast.expr, path: str) -> bool:
    if isinstance(called, ast.Name):
        return called.id == "words" or (called.id == "self" and path == "words.py")
    if isinstance(called, ast.Attribute) and called.attr == "words":
        # ``figure.words(zero, ten)`` is a picture's, not the program's.
        return ast.unparse(called.value) != "figure"
    return isinstance(called, ast.Attribute) and called.attr == "count" and ast.unparse(called.value).endswith("words")


def sources() -> Iterator[tuple[str, ast.Module]]:
    for source in SOURCES:
        found: Iterable[Path] = sorted((ROOT / source).rglob("*.py")) if (ROOT / source).is_dir() else [ROOT / source]
        for path in found:
            name = path.relative_to(ROOT).as_posix()
            if name not in SCREEN_ONLY:
                yield name, ast.parse(path.read_text(encoding="utf-8"))


def text_of(node: ast.expr) -> str:
    assert isinstance(node, ast.Constant) and isinstance(node.value, str), ast.unparse(node)
    return node.value
