"""One reader's copy, seen from the worker's side: what must be asked before it goes out, what it leaves off and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from unicodedata import east_asian_width

from ...model import deciding, reading
from ...model.careful import is_harm, young
from ...model.document import Document
from ...model.readers import Readers
from ...model.reading import Offer
from ...model.records import Decided, Note, Person, Tie
from ...model.traces import fold
from ...model.wording import Wording
from ...pdf import SHEETS, Sheet, readers_of
from ...pdf.marks import Text
from ...pdf.text import visible
from ...words import Words
from ..cards.marks_field import kept_from
from .asking import Asked
from .named import Named, named, named_then, warning
from .step import Line

#: What can be ticked is called so.
OFFERS = {
    "contact": "Phone number or address",
    "place": "School, workplace or group",
    "harm": "Tie that may be harm",
}
#: How it is where it may be harm (``careful.HARM``).
QUALITY = {"stressful": "stressful", "broken": "broken"}
CONTACTS = {"phone": "Phone", "email": "E-mail", "address": "Address"}


#: Notes of these categories tell of harm that was done or is feared.
HARM = ("past_harm", "danger_statement")

#: What is asked about beside notes is called so.
CALLED = {
    "scale": "A scale and the words at its ends",
    "rating": "A number and why",
    "stance": "How somebody sees a note",
    "rule": "A rule of the plan",
    "plan": "The plan: its object, whom to ring, its ending",
    "household": "A home",
    "tie": "How it is between two people",
    "parked": "A question kept for later",
}


@dataclass(frozen=True)
class Whose:
    """``asked``: before it goes out. ``childs``: a child's own words, which stay off until the child was asked.

    ``not_seen``: (why, what). ``offers``: what can be ticked for it. ``named``: who is left off, and named on its
    pages. ``harm``: ids of notes that tell of harm, of a copy at work: those left off, and those that can be ticked.
    """

    asked: Asked
    childs: Sequence[Line] = field(default=(), repr=False)
    not_seen: Sequence[tuple[str, Sequence[Line]]] = field(default=(), repr=False)
    offers: Sequence[Offer] = field(default=(), repr=False)
    named: Sequence[Named] = field(default=(), repr=False)
    harm: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Known:
    """Of a copy for the same readers, on whatever sheet: what is not decided, what is left off, what may go along.

    ``named``: who is left off and named all the same, by record.
    """

    undecided: Sequence[deciding.ToDecide] = field(repr=False)
    not_seen: Sequence[reading.LeftOff] = field(repr=False)
    offers: Sequence[Offer] = field(repr=False)
    named: Mapping[str, Sequence[Named]] = field(repr=False)


def known(document: Document, readers: Readers) -> Known:
    """For whoever reads it (``readers_of``). It is the slow part: ask for it once, where the pages are made."""
    undecided = deciding.to_decide(document, readers)
    hidden = named(document, readers, [one.record for one in undecided])
    return Known(undecided, reading.left_off(document, readers), reading.offers(document, readers), hidden)


def whose(
    document: Document, readers: Readers, sheet: str, lines: Iterable[str], wording: Wording, words: Words,
    found: Known, past: Document | None = None,
) -> Whose:  # fmt: skip
    """For these readers and these lines of its pages, given what is ``known`` of their copies. ``past``: an earlier map
    that they tell of.

    Where nobody will read it but the worker, nothing is asked; a child's copy is a child's, whoever takes it along.
    """
    takes, readers = readers, readers_of(sheet, document, readers)
    people = [one for one in document.all(Person) if one.id in readers.people]
    name = words.several([one.shown for one in people])
    left = [*found.not_seen, *(_marked_at_all(document, readers, found) if readers.people and not takes.people else ())]
    standing = reading.standing(left, document, SHEETS[sheet].stands)
    not_seen = _not_seen(standing, words)
    along = [one for one in found.offers if SHEETS[sheet].takes(one, document)]
    undecided, told = found.undecided, Told(lines)
    then = [] if past is None else named_then(document, readers, past)
    there, before = _told_of(chain.from_iterable(found.named.values()), told), _told_of(then, told)
    if not readers.people:
        off = [one.record for one in standing if one.kind == Note.kind]
        notes = [document.get(Note, one) for one in (*off, *(one.record for one in along))]
        harm = frozenset(one.id for one in notes if one is not None and one.category in HARM)
        along.sort(key=lambda one: (one.kind != "kept", one.record not in harm))
        return Whose(Asked(""), (), not_seen, along, there + before, harm)

    def line(one: deciding.ToDecide) -> Line:
        return _line(one, found.named.get(one.record, ()), name, document, wording, words)

    open_ones = [one for one in undecided if not one.childs and any(map(told.by, _texts(one, document)))]
    # Whoever names somebody left off is looked at alone: a list that is ticked already is not read so closely.
    heard = [line(one) for one in open_ones if one.heard and one.record not in found.named]
    notes = [line(one) for one in open_ones if not one.heard or one.record in found.named]
    open_ids = {one.record for one in undecided}
    settled = [document.find(one) for one in dict.fromkeys(one.record for one in there) if one not in open_ids]
    again = [one for one in settled if isinstance(one, Decided)]
    asked_again = {one.id for one in again}
    asked = Asked(
        name,
        len(people) > 1,
        heard,
        sorted(notes, key=lambda one: not one.named),
        home=any(not one.paid for one in people),
        child=any(young(one, document, readers.today) for one in people),
        harm=_harm(document, people, words),
        again=[line(deciding.decided(one, document)) for one in again],
        named=[
            Line(one.record, f"“{one.around}”", named=warning([one], words))
            for one in (*(one for one in there if one.record not in {*open_ids, *asked_again}), *before)
        ],
    )
    stands = SHEETS[sheet].stands
    childs = [
        line(one)
        for one in undecided
        if one.childs and (record := document.find(one.record)) is not None and stands(one.kind, record)
    ]
    return Whose(asked, childs, not_seen, along, there + before)


def _told_of(named: Iterable[Named], told: Told) -> list[Named]:
    return [one for one in named if told.by(visible(one.text))]


def _marked_at_all(document: Document, readers: Readers, found: Known) -> list[reading.LeftOff]:
    """What is left off as well where the copy names nobody of those who will read it (``pdf.seen_on``)."""
    known = {(one.record, one.kind, one.begins) for one in found.not_seen}
    marked = reading.left_off(document, replace(readers, people=frozenset(), looked_on=True))
    return [one for one in marked if (one.record, one.kind, one.begins) not in known]


def _harm(document: Document, people: Sequence[Person], words: Words) -> str:
    """Whom a tie that may be harm ties them to: it may not be theirs to choose who sees their paper."""
    told, whose = [], []
    for tie in filter(is_harm, document.all(Tie)):
        ends = [document.get(Person, one) for one in (tie.a, tie.b)]
        there = [one for one in ends if one is not None and one.person_kind == "person" and not one.died]
        theirs = [one.shown for one in there if one in people]
        if len(there) == 2 and theirs:
            names = words.several(theirs + [one.shown for one in there if one not in people])
            how = words(QUALITY[tie.quality])
            told.append(words("On the drawing it is {how} between {names}.", how=how, names=names))
            whose += [name for name in theirs if name not in whose]
    if told:
        names = words.several(whose)
        told.append(words("Read it all as if {names} could not choose who sees this paper.", names=names))
    return " ".join(told)


def lines_of(sheets: Iterable[Sheet]) -> Iterator[str]:
    """Every line that stands on these pages, in their order."""
    return (mark.text for sheet in sheets for mark in sheet.marks if isinstance(mark, Text))


#: So many letters in a row tell one text from another.
PIECE = 8


class Told:
    """What some lines tell, wherever a text was broken: at a line's end, at a page's, between two columns."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._all = _folded("".join(lines))
        # What can't be drawn stands as something else, and so does everything near it.
        self._lacking = "[?]" in self._all

    def by(self, text: str) -> bool:
        """Whether they may tell this. A doubt says yes."""
        said = _folded(text)
        wide = any(east_asian_width(char) in "WF" for char in said)
        size = PIECE // 2 if wide or self._lacking else PIECE
        pieces = [said[at : at + size] for at in range(0, len(said) - size + 1, size)] or [said]
        return sum(piece in self._all for piece in pieces) * (4 if self._lacking else 3) >= len(pieces)


def _folded(text: str) -> str:
    """Without case, accents and blanks: a sheet may begin a sentence of its own with it."""
    return fold(text).text.replace(" ", "")


def _texts(one: deciding.ToDecide, document: Document) -> list[str]:
    """Whatever a sheet may tell of it, as it stands on paper; a sheet may have only a worry's name."""
    record = document.find(one.record)
    texts = deciding.words_of(record) if isinstance(record, Decided) else []
    return [visible(text) for text in texts] or [""]


def _line(
    one: deciding.ToDecide, hidden: Sequence[Named], reader: str, document: Document, wording: Wording, words: Words
) -> Line:  # fmt: skip
    note = document.get(Note, one.record)
    above = wording.zone(note.category).name if note is not None and note.category else words(CALLED.get(one.kind, ""))
    day = words.day(note.said_on) if note is not None else ""
    text = one.text
    if note is not None:
        # Whoever decides on the words decides on their translations.
        text = "\n\n".join(filter(None, (text, *(each.text for each in note.translations))))
    above = " · ".join(filter(None, (above, one.who, day)))
    names = words.several(list(dict.fromkeys(each.name for each in hidden)))
    may = words("{name} may read it, with {names} in it", name=reader, names=names) if names else ""
    # Who said it stands above, and that a child must be asked is the question.
    why = replace(one, why=tuple(each for each in one.why if each[0] not in ("said", "child")))
    below = "\n".join(deciding.in_words(why, words))
    child = (one.who or words("The child")) if one.childs else ""
    return Line(one.record, text, above, below, may, warning(hidden, words), child)


def _not_seen(left_off: Iterable[reading.LeftOff], words: Words) -> list[tuple[str, list[Line]]]:
    found: dict[str, list[Line]] = {}
    for one in left_off:
        found.setdefault(reading.in_words(one, words), []).append(Line(one.record, one.begins))
    return list(found.items())


def offer_line(one: Offer, words: Words, harm: Collection[str] = ()) -> Line:
    """Something that can be ticked, as a line. ``harm``: ids of notes that tell of harm."""
    text = " – ".join(filter(None, (words.several(one.who), one.text)))
    kind = CONTACTS.get(one.detail, "") if one.kind == "contact" else ""
    above = [] if one.kind == "kept" else [words(kind or OFFERS[one.kind])]
    if one.record in harm:
        above = [words("Harm")]
    return Line(one.key, text, " · ".join(filter(None, (*above, kept_from(words, one.not_for, one.adults_only)))))
