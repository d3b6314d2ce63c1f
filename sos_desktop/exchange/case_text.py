"""A family's map as plain text, section by section, to be pasted into the fields of a council's case system.

Everything here takes a copy (``case_asking.permitted`` or ``readers.copy_for``), never the whole record.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ..model import worries
from ..model.boards import network, three_columns
from ..model.days import When
from ..model.document import Document
from ..model.errors import BadInput
from ..model.records import Note, Person, Rating, Scale
from ..model.told import NEW_IN_RING, quoted
from ..model.wording import Wording
from ..practice.wording import fill
from ..words import Words, number

#: Ids of the sections that are no zone of the map; a zone's section has its category's name.
UNSORTED, SCALE, PEOPLE = "unsorted", "scale", "people"

# Between words; a space that must not break a line does not break a note either. Chinese and Japanese, which put no
# space between words, may break after a stop.
_BREAKS = re.compile("[^\\S\u00a0\u202f\u2007]+|(?<=[。！？；，、])(?=\\S)")
_SENTENCE_ENDS = tuple(".!?…。！？؟۔।") + tuple(end + mark for end in ".!?…" for mark in "”\"'’)")


@dataclass(frozen=True, slots=True)
class Section:
    """Text for one field of the case system, or one numbered part of it.

    ``length`` as the field counts it, see ``length``. ``limit``: the most the field takes, None if that is not known.
    ``gap``: the white space between this part and the next one, which belongs to neither.
    """

    id: str
    title: str
    text: str = field(repr=False)
    length: int
    limit: int | None = None
    part: int = 1
    parts: int = 1
    gap: str = ""

    @property
    def key(self) -> str:
        """Which part of which section this is: "goal", "goal/2"."""
        return f"{self.id}/{self.part}" if self.parts > 1 else self.id

    @property
    def over(self) -> bool:
        """Whether the field would cut it off: one word alone is longer than the limit."""
        return self.limit is not None and self.length > self.limit


def length(text: str) -> int:
    """Characters as web forms count them: UTF-16 units, a line end as one. An emoji counts as two or more."""
    return len(text) + sum(char > "\uffff" for char in text)


def sections(
    document: Document, wording: Wording, words: Words, limits: Mapping[str, int] | None = None
) -> tuple[Section, ...]:
    """Every section in which something stands: the fields of the case system or, where the profile names none, the
    zones in their order; then zones that no field takes, what is not sorted, the scale, the people.

    ``limits``: the most characters by section id, over those of the profile's fields. BadInput for a limit below 1.
    """
    return tuple(_laid(_blocks(document, wording, words), wording, words, limits or {}))


def field_id(number: int) -> str:
    """The section that is the profile's field of this number."""
    return f"field_{number}"


def since(
    previous: Document,
    document: Document,
    wording: Wording,
    words: Words,
    limits: Mapping[str, int] | None = None,
    went: Collection[str] | None = None,
) -> tuple[Section, ...]:
    """Only what is new, or reads otherwise, since ``previous``, a copy as it was handed over the last time.

    A note stands whole if any of its words, its voice, its zone, its step or who agrees has changed; another name for a
    person makes no note new. ``went``: the sections that went the last time, None for all; any other comes whole.
    """
    before = {
        (block.section, block.record): (block.text, block.likeness)
        for block in _blocks(previous, wording, words)
        if went is None or block.section in went
    }
    fresh = []
    for block in _blocks(document, wording, words):
        text, likeness = before.get((block.section, block.record), ("", ""))
        if block.text != text and block.likeness != likeness:
            fresh.append(block)
    return tuple(_laid(fresh, wording, words, limits or {}))


# --- what is said of each record --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Block:
    """What is said of one record, which stays together. ``group``: the lines above the first block of its group.

    ``likeness``: the same with people by id instead of by name, to tell a change of words from a change of name.
    """

    section: str
    record: str
    text: str = field(repr=False)
    likeness: str = field(repr=False)
    group: str = field(default="", repr=False)
    close: bool = False


class _Voice:
    """Names, days and the program's own words. ``by_id``: people by id, for a block's likeness."""

    def __init__(self, document: Document, words: Words, by_id: bool = False) -> None:
        self.document = document
        self.words = words
        self.by_id = by_id

    def name(self, person: str, otherwise: str = "") -> str:
        found = self.document.get(Person, person)
        if found is None:
            return otherwise
        return found.id if self.by_id else found.shown

    def names(self, people: Iterable[str]) -> str:
        return self.words.several([self.name(one) for one in people])

    def when(self, when: When) -> str:
        first, last = when.earliest, when.latest
        if when.said or not (first and last) or first == last:
            return when.said or self.words.day(first or last)
        return self.words("between {first} and {last}", first=self.words.day(first), last=self.words.day(last))


def _blocks(document: Document, wording: Wording, words: Words) -> list[_Block]:
    shown, by_id = _Voice(document, words), _Voice(document, words, by_id=True)
    zones = three_columns.notes_by_zone(document)
    order = [zone.category for column in wording.columns for zone in column.zones]
    places = _places(wording)
    # A field takes its zones one after the other, whatever their order on the wall.
    sections_in_order = [field_id(at) for at in range(len(wording.fields))]
    order.sort(key=lambda category: sections_in_order.index(places[category][0]) if category in places else len(order))
    blocks = []
    for category in [*order, ""]:
        for note in zones[category]:
            text = _note(note, shown)
            if text:
                section, heading = places.get(category, (category or UNSORTED, ""))
                blocks.append(_Block(section, note.id, text, _note(note, by_id), heading))
    for scale in document.all(Scale):
        for group, rating in _answers(document, scale, wording, shown):
            text, likeness = (_rating(rating, voice) for voice in (shown, by_id))
            blocks.append(_Block(SCALE, rating.id, text, likeness, group, close=True))
    rings = network.rings(document)
    for person in document.all(Person):
        text = _person(person, rings[person.id], words)
        blocks.append(_Block(PEOPLE, person.id, text, text, close=True))
    return blocks


def _places(wording: Wording) -> dict[str, tuple[str, str]]:
    """Category -> (section, heading within it), for those that a field of the case system takes.

    A field that takes several zones names each above its first note.
    """
    found: dict[str, tuple[str, str]] = {}
    for at, taking in enumerate(wording.fields):
        for category in taking.categories:
            heading = wording.zone(category).name if len(taking.categories) > 1 else ""
            found.setdefault(category, (field_id(at), heading))
    return found


def _note(note: Note, voice: _Voice) -> str:
    """A note: its words, its translations, its voice, its step, and who sees it how. "" for a note without words."""
    words = voice.words
    text = note.text.strip()
    lines = [quoted(text) if note.own_words and text else text]
    lines += [f"{one.lang}: {one.text.strip()}" for one in note.translations if one.text.strip()]
    if note.result.strip():
        lines.append(words("How it went: {said}", said=note.result.strip()))
    if not any(lines):
        return ""
    # Another short name is no news.
    worry = "" if voice.by_id else worries.name_of(voice.document, note)
    parts = [voice.name(note.said_by, note.said_as), words("“{name}”", name=worry) if worry else "",
             words("own words") if note.own_words else "", words.day(note.said_on)]  # fmt: skip
    if note.happened:
        parts.append(words("happened: {when}", when=voice.when(note.happened)))
    family = voice.document.family
    if note.children and set(note.children) != set(family.index_children if family else ()):
        parts.append(words("about {names}", names=voice.names(note.children)))
    lines.append(_in_brackets(parts))
    owner = voice.name(note.owner, note.owner_as)
    step = [words("Who: {name}.", name=owner) if owner else "",
            words("By: {day}.", day=words.day(note.due)) if note.due else "",
            words("Done: {day}.", day=words.day(note.done)) if note.done else ""]  # fmt: skip
    lines.append(" ".join(part for part in step if part))
    views = worries.views(voice.document, note)
    known = [view for view in views if view.day or view.text or view.stance == "change"]
    agree, differ = (
        [view.who for view in views if view not in known and view.stance == stance] for stance in ("agrees", "differs")
    )
    if agree:
        lines.append(words("Agree: {names}", names=voice.names(agree)))
    if differ:
        lines.append(words("See it differently: {names}", names=voice.names(differ)))
    for view in known:
        named = replace(view, name=voice.name(view.who, view.name))
        lines.append(worries.told(named, words, words.day(view.day)))
    return "\n".join(line for line in lines if line)


def _answers(document: Document, scale: Scale, wording: Wording, voice: _Voice) -> Iterator[tuple[str, Rating]]:
    """Every answer on a scale under the words it was asked with, oldest day first."""
    asked = wording.scales.get(scale.scale_kind)
    family = document.family
    child = voice.name(scale.child) or voice.names(
        one for one in (family.index_children if family else ()) if one in document
    )
    title = worries.scale_title(document, scale) or (asked.name if asked else voice.words("Scale"))
    question = scale.question or (asked.question if asked else "")
    ratings = sorted(
        (one for one in document.all(Rating) if one.scale == scale.id), key=lambda one: one.day or date.min
    )
    groups: dict[tuple[str, str], list[Rating]] = {}
    for rating in ratings:
        # An old answer keeps the words that it was asked with.
        ends = (rating.zero, rating.ten) if rating.zero or rating.ten else (scale.zero, scale.ten)
        groups.setdefault(ends, []).append(rating)
    for (zero, ten), answers in groups.items():
        lines = [title, question, f"0: {zero}" if zero else "", f"10: {ten}" if ten else ""]
        group = "\n".join(fill(line, child) if "{child}" in line else line for line in lines if line.strip())
        for rating in answers:
            yield group, rating


def _rating(rating: Rating, voice: _Voice) -> str:
    words = voice.words
    name = voice.name(rating.who, rating.who_as) or words("Somebody")
    who = f"{name} ({words.day(rating.day)})" if rating.day else name
    said = words("would not give a number") if rating.score is None else number(rating.score)
    return f"{who}: {said}. {rating.reason.strip()}".strip()


def _person(person: Person, ring: str, words: Words) -> str:
    name = person.shown if person.name in ("", person.shown) else f"{person.shown} ({person.name})"
    parts = [person.relation.strip(), words("paid to be here") if person.paid else ""]
    if ring in NEW_IN_RING and ring != "prof" and person.person_kind == "person":
        parts.append(words(NEW_IN_RING[ring]))
    if person.died:
        parts.append(words("has died"))
    told = ", ".join(part for part in parts if part)
    return f"{name}: {told}" if told else name


def _in_brackets(parts: Iterable[str]) -> str:
    told = ", ".join(part for part in parts if part)
    return f"({told})" if told else ""


# --- into fields ------------------------------------------------------------------------------------------------------

#: The white space before a piece of text, and the piece.
_Piece = tuple[str, str]


def _laid(blocks: list[_Block], wording: Wording, words: Words, limits: Mapping[str, int]) -> Iterator[Section]:
    titles = {field_id(at): one.name for at, one in enumerate(wording.fields)}
    titles |= {zone.category: zone.name for column in wording.columns for zone in column.zones}
    limits = {field_id(at): one.most for at, one in enumerate(wording.fields) if one.most} | dict(limits)
    titles |= {UNSORTED: wording.unsorted, SCALE: words("Scale"), PEOPLE: words("People")}
    for section, title in titles.items():
        limit = limits.get(section)
        if limit is not None and limit < 1:
            raise BadInput("A field that takes no text is no field.", "Give a limit of 1 or more.", section)
        pieces = list(_pieces(block for block in blocks if block.section == section))
        parts = _split(pieces, limit)
        for at, (text, gap) in enumerate(parts, 1):
            named = words("{title} (part {part} of {parts})", title=title, part=at, parts=len(parts))
            yield Section(section, named if len(parts) > 1 else title, text, length(text), limit, at, len(parts), gap)


def _pieces(blocks: Iterable[_Block]) -> Iterator[_Piece]:
    """Blocks with the white space before them; the words above a group go with its first block."""
    gap, group = "", ""
    for block in blocks:
        first = bool(block.group) and block.group != group
        text = f"{block.group}\n{block.text}" if first else block.text
        yield (gap and ("\n" if block.close and not first else "\n\n")), text
        gap, group = "\n", block.group


def _split(pieces: list[_Piece], limit: int | None) -> list[_Piece]:
    """Pieces joined into parts within the limit: (text, white space after it). A piece is broken only if it must be."""
    parts: list[tuple[list[str], str]] = []
    size = 0
    for gap, text in pieces:
        more = length(gap) + length(text)
        if parts and (limit is None or size + more <= limit):
            parts[-1][0].extend((gap, text))
            size += more
            continue
        if parts:
            parts[-1] = (parts[-1][0], gap)
        for broken, after in _broken(text, limit):
            parts.append(([broken], after))
            size = length(broken)
    return [("".join(texts), gap) for texts, gap in parts]


def _broken(text: str, limit: int | None) -> Iterator[_Piece]:
    """One text as (text, white space after it) within the limit: at a line's end, else a sentence's, else a word's."""
    if limit is None or length(text) <= limit:
        yield text, ""
        return
    # Where each word ends and the next one begins; the last one ends with the text.
    stops = [match.span() for match in _BREAKS.finditer(text)] + [(len(text), len(text))]
    start, at = 0, 0
    while at < len(stops):
        size, end = length(text[start : stops[at][0]]), at
        line = sentence = -1
        while end + 1 < len(stops):
            if size * 2 >= limit:
                # Half a field for a better place to break is enough.
                line = end if "\n" in text[slice(*stops[end])] else line
                sentence = end if text.endswith(_SENTENCE_ENDS, start, stops[end][0]) else sentence
            size += length(text[stops[end][0] : stops[end + 1][0]])
            if size > limit:
                break
            end += 1
        if end + 1 < len(stops):
            end = line if line >= 0 else sentence if sentence >= 0 else end
        yield text[start : stops[end][0]], text[slice(*stops[end])]
        start, at = stops[end][1], end + 1
