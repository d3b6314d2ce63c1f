"""The same record for a sheet in another language: translations that people made, and a mark where there is none.

Nothing is translated here. A note that has a translation into the sheet's language says it, and keeps the original
below (``layouts.in_both``); every other text of people's own stands as it was written, with its language behind it.
A translation stands on sheets in its own language. On an English sheet only those are left that no sheet is made for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ..model.days import When
from ..model.document import Document
from ..model.records import Family, Note, Record, Translation
from ..words import ENGLISH, languages, main
from .layouts.in_both import tag_of
from .paper_words import PaperWords

#: Texts in people's own words that a sheet may print, by kind of record. Names are not translated.
TEXTS = {
    "note": ("result", "question", "name", "seen_for", "happened"),
    "stance": ("text",),
    "saying": ("text",),
    "held": ("text",),
    "rule": ("trigger", "does", "fails", "signal"),
    "plan": ("object", "object_place", "object_then", "ring", "ending"),
    "scale": ("title", "question", "zero", "ten"),
    "rating": ("reason", "zero", "ten"),
    "household": ("label",),
    "tie": ("note",),
    "parked": ("text",),
    "person": ("relation",),
}


def translated(document: Document, words: PaperWords) -> Document:
    """The document as a sheet in the words' language tells it."""
    if words.language == ENGLISH:
        return _in_english(document)
    family = document.family
    own = main(family.language if isinstance(family, Family) else ENGLISH)
    return Document(_record(record, words, own) for record in document)


def _in_english(document: Document) -> Document:
    """With the translations that have no copies of their own to stand on; itself if that is all of them."""
    if not any(note.translations for note in document.all(Note)):
        return document
    elsewhere = _elsewhere()
    return Document(
        replace(one, translations=tuple(each for each in one.translations
                                        if each.text.strip() and tag_of(each.lang) not in elsewhere))
        if isinstance(one, Note) and one.translations else one
        for one in document
    )  # fmt: skip


def only_elsewhere(notes: Iterable[Note], words: PaperWords) -> tuple[str, ...]:
    """The tags of the languages into which these are translated and that an English sheet leaves to their own."""
    if words.language != ENGLISH:
        return ()
    said = {tag_of(each.lang) for one in notes for each in one.translations if each.text.strip()}
    return tuple(sorted(said & _elsewhere()))


def _elsewhere() -> frozenset[str]:
    return frozenset(one.tag for one in languages()) - {ENGLISH}


def _record(record: Record, words: PaperWords, own: str) -> Record:
    language = tag_of(getattr(record, "lang", "")) or own
    changed: dict[str, Any] = {}
    for name in TEXTS.get(record.kind, ()):
        value = getattr(record, name)
        if isinstance(value, When):
            changed[name] = replace(value, said=words.marked(value.said, own))
        elif value:
            changed[name] = words.standing(value, language if name == "text" else own)
    if isinstance(record, Note):
        changed |= _note(record, words, main(language))
    return replace(record, **changed) if changed else record


def _note(note: Note, words: PaperWords, own: str) -> dict[str, Any]:
    """A note in the sheet's language with its original as the one "translation" left; else with the mark."""
    into = next((one for one in note.translations if tag_of(one.lang) == words.language and one.text.strip()), None)
    if own == words.language:
        return {"translations": ()}
    if into is None:
        return {"text": words.marked(note.text, own), "translations": ()}
    original = Translation(lang=own, text=note.text, translator=into.translator, checked_by=into.checked_by)
    return {"text": into.text, "lang": words.language, "translations": (original,)}
