"""What a hint leads on to: the words of its buttons, by the ``way_on`` that its rule has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...model.wording import Wording
from ...practice.checks import Hint
from ...practice.plain_words import Suggestion
from ...words import Words

#: Ways on that open the note's card, and what their button says.
ON_THE_CARD: Mapping[str, str] = {
    "owner": "Say who will do it",
    "due": "Give it a day",
    "done": "Say what happened",
    "when": "Say when it was",
    "said_by": "Say who said it",
    "link": "Join it to a worry",
}
#: After which "Change the words" is a way on too.
_OR_REWORD = frozenset({"move", "link", "plain_words"})
_ELSEWHERE: Mapping[str, str] = {
    "rate": "To the scale",
    "network": "To the network",
    "houses": "To the houses",
    "questions": "Questions to ask",
    "look": "Show it",
}


@dataclass(frozen=True)
class Way:
    """One button. ``does``: the first part of a hint's ``way_on``; ``what``: the rest of it, or the words to put."""

    does: str
    text: str = field(repr=False)
    what: str = field(default="", repr=False)


def ways_on(
    hint: Hint, wording: Wording, words: Words, plainer: Suggestion | None = None, there: frozenset[str] = frozenset()
) -> tuple[Way, ...]:
    """The buttons of a hint, the first one first. ``there``: pages that this window has."""
    does, _, what = hint.way_on.partition(":")
    found: list[Way] = []
    if does == "plain_words":
        use = plainer.use if plainer is not None else ()
        found += [Way("plain_words", words("Use: {plain}", plain=one), one) for one in use]
    elif does == "move":
        found.append(Way("move", words("Move to {zone}", zone=wording.zone(what).name), what))
    elif does == "add":
        found.append(Way("add", words("A note in {zone}", zone=wording.zone(what).name), what))
    elif does in ON_THE_CARD:
        found.append(Way("card", words(ON_THE_CARD[does]), does))
    elif does in _ELSEWHERE and (does not in ("network", "houses") or does in there):
        found.append(Way(does, words(_ELSEWHERE[does]), what))
    elif does in ("reword", "split"):
        found.append(Way("reword", words("Change the words")))
    elif not does and hint.about:
        found.append(Way("look", words("Show it")))
    if does in _OR_REWORD:
        found.append(Way("reword", words("Change the words")))
    return tuple(found)
