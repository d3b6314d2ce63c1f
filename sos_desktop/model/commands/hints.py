"""What a person does with a hint: put it away for this note, or take the plain word."""

from __future__ import annotations

from dataclasses import replace

from ..change import Change
from ..document import Document
from ..errors import BadInput
from ..records import Note
from ..text import clean


def not_this_time(document: Document, note: str, rule: str) -> Change:
    """A hint is not wanted for this note any more."""
    before = document.need(Note, note)
    if rule in before.quiet:
        return Change("put a thought away")
    return Change.of("put a thought away", [(before, replace(before, quiet=(*before.quiet, rule)))])


def ask_again(document: Document, note: str) -> Change:
    """All hints may be shown for this note again."""
    before = document.need(Note, note)
    return Change.of("thoughts again", [(before, replace(before, quiet=()))])


def say_plainly(document: Document, note: str, start: int, word: str, plain: str) -> Change:
    """Plain words in the place of just this one. Raises BadInput if it does not stand there any more."""
    before = document.need(Note, note)
    end = start + len(word)
    if not word or before.text[start:end] != word:
        raise BadInput("These words have changed meanwhile.", "Look at the note again.", "text")
    text = clean(before.text[:start] + plain + before.text[end:])
    return Change.of("plain words", [(before, replace(before, text=text))])
