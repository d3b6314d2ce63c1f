"""Who is left off a copy and named all the same, in words that stand on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ...model import reading
from ...model.document import Document
from ...model.readers import Readers, copy_for
from ...model.records import Person, Record
from ...model.traces import NameFinder, fold, texts_of
from ...words import Words

#: So many characters are told before and after a name, to see it where it stands.
NEAR = 28


@dataclass(frozen=True)
class Named:
    """One text of a record that names somebody left off. ``said``: the words by which it does."""

    record: str
    name: str = field(repr=False)
    said: str = field(repr=False)
    text: str = field(repr=False)

    @property
    def around(self) -> str:
        """The words around the name, so that it is seen."""
        text, said = " ".join(self.text.split()), " ".join(self.said.split())
        at = max(0, text.find(said))
        begin, end = max(0, at - NEAR), min(len(text), at + len(said) + NEAR)
        if begin:
            begin = text.find(" ", begin, at) + 1 or begin
        if end < len(text):
            end = max(text.rfind(" ", at + len(said), end), at + len(said))
        return ("…" if begin else "") + text[begin:end].strip() + ("…" if end < len(text) else "")


def named(document: Document, readers: Readers, also: Iterable[str]) -> dict[str, list[Named]]:
    """By record of these readers' copy, who is named there and left off it. ``also``: what may come on to it."""
    copy = copy_for(document, readers)
    finders = reading.hidden(document, copy)
    found: dict[str, list[Named]] = {}
    if not finders:
        return found
    coming = (record for one in also if one not in copy and (record := document.find(one)) is not None)
    for one in _in_words(((record, text) for record in (*copy, *coming) for _, text in texts_of(record)), finders):
        found.setdefault(one.record, []).append(one)
    return found


def named_then(document: Document, readers: Readers, past: Document) -> list[Named]:
    """Who is left off and named in words of an earlier map that are today's no more: a sheet that compares has them."""
    copy = copy_for(document, readers)
    finders = reading.hidden(document, copy)
    if not finders:
        return []
    now = {(record.id, text) for record in copy for _, text in texts_of(record)}
    then = ((record, text) for record in past for _, text in texts_of(record) if (record.id, text) not in now)
    return list(_in_words(then, finders))


def _in_words(texts: Iterable[tuple[Record, str]], finders: Sequence[tuple[Person, NameFinder]]) -> Iterator[Named]:
    for record, text in texts:
        folded = fold(text)
        for person, finder in finders:
            if said := finder.find(folded):
                yield Named(record.id, person.shown, said, text)


def warning(found: Iterable[Named], words: Words) -> str:
    """That they are left off, and by which words they are named all the same; "" where nobody is."""
    said: dict[str, dict[str, None]] = {}
    for one in found:
        said.setdefault(one.name, {})[one.said] = None
    return "\n".join(
        words("{name} is left off this copy. These words name them: {said}.",
              name=name, said=words.row([f"“{one}”" for one in each]))
        for name, each in said.items()
    )  # fmt: skip
