"""What to look at before a copy leaves the house. It says so and stops nobody."""

from __future__ import annotations

from dataclasses import replace

from ..model.document import Document
from ..model.readers import Readers
from ..model.wording import Wording
from .checks import Checker, Hint
from .copy_checks import check_copy


def before_print(
    document: Document, readers: Readers, wording: Wording, off: frozenset[str] = frozenset()
) -> tuple[Hint, ...]:
    """The hints about a copy for these readers, privacy first; ``about`` holds the ids of what each is about.

    ``document``: the whole record, for what is left off is asked about too. ``off``: rules the worker has switched off,
    beside the council's own. Takes some milliseconds: ask for it where the pages are made.
    """
    hints = check_copy(Checker(replace(wording, rules_off=wording.rules_off | off)), document, readers)
    return tuple(sorted(hints, key=lambda one: one.level != "stop_and_look"))
