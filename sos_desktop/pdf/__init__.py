"""Paper: marks (plain data), layouts (one file per sheet), the text engine, and the drawing of marks as a PDF.

Importing this brings neither reportlab nor Pillow: the preview needs only marks, and those only HarfBuzz.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ..model.careful import stands_as
from ..model.document import Document
from ..model.readers import KEPT_BY, WORKER_COPY, Readers, copy_for
from ..model.readers import left_off as count_left_off
from ..model.reading import Offer, offers
from ..model.records import Contact, Marked, Note, Parked, Person, Record, Rule
from ..model.since import Past
from ..model.wording import Wording
from ..practice.wording import in_language
from ..words import ENGLISH, Words, main
from .coverage import Unprintable, unprintable
from .draw import to_pdf
from .finish import finished
from .layouts import (
    blank,
    changes_sheet,
    child_sheet,
    childs_copy,
    family_sheet,
    fridge_sheet,
    map_sheet,
    people_sheet,
    picture_sheet,
    plan_sheet,
    poster,
    question_cards,
    story_sheet,
)
from .layouts.page import Copy
from .layouts.phrases import kept_from
from .marks import Sheet
from .mirror import mirrored
from .paper_words import PaperWords, marks_on
from .spoken import speaking
from .text import noting
from .tint import tinted
from .translated import only_elsewhere, translated
from .wish import PLAIN, Wish

#: Where each kind of record stands on paper.
ON_PAPER = {
    "family": "the short name is the title of the first page",
    "person": "network drawing, list of people, and by name wherever they speak",
    "household": "a sentence under the list of people",
    "couple": "a sentence under the list of people",
    "parent_link": "a sentence under the list of people",
    "tie": "a line of the network drawing, and a sentence under the list of people",
    "circle": "the ring in the network drawing, and the list of people",
    "note": "the three columns, or the tray",
    "stance": "a line under the words of its note",
    "scale": "the line from 0 to 10 with the words at its ends",
    "rating": "a mark on the line, and a row below it",
    "visit": "the last one with people present, under the title",
    "held": "a count under its rule or note on the plan's sheet",
    "rule": "a rule or bottom line of the plan's sheet",
    "plan": "the plan's sheet: its review, the object, whom to ring, the ending",
    "house": "a page of the child's sheet",
    "saying": "words on their page of the child's sheet",
    "stroke": "a line of ink on its page of the child's sheet",
    "parked": "a card of the question cards, while it waits",
}
#: Kinds that are not on paper, and why.
NOT_ON_PAPER = {
    "copy": "a list of copies made is nobody's copy",
    "handover": "what went to the case system is nobody's copy",
    "photo": "a photo may show anything; what was read off it is on the map",
    "board": "a board is where records lie on the screen; paper has its own pages",
    "place": "only the order of notes and the points of people are taken from it",
}


#: A copy and the wording of its map -> its pages.
Layout = Callable[[Copy, Wording], list[Sheet]]
#: The same with the earlier map, as the same readers may see it.
Compared = Callable[[Copy, Past, Wording], list[Sheet]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sheet. ``text``: how a worker calls it; ``about``: one line on what it is for.

    ``narrow``: takes more off the copy for this sheet alone, given who reads it. ``compared``: its layout where an
    earlier map is given; ``layout`` then is for when there is none. ``knows``: the wishes it obeys, names of ``Wish``'s
    fields; ``wish.language`` is every sheet's. ``also``: who else will read it, whoever takes it along. ``tells``:
    of which kinds of record something stands on it, and of which ways to reach somebody (``careful.stands_as``);
    ``notes``: notes of which categories, where it is not all of them; ``picks``: the same for other kinds.
    """

    text: str
    about: str
    layout: Layout
    narrow: Callable[[Document, Readers], Document] | None = None
    compared: Compared | None = None
    knows: frozenset[str] = frozenset()
    also: Callable[[Document], frozenset[str]] | None = None
    tells: frozenset[str] = frozenset()
    notes: frozenset[str] | None = None
    picks: Callable[[Record], bool] | None = None

    def stands(self, kind: str, record: Record) -> bool:
        """Whether something of this kind of record, or of this way to reach somebody, may stand on it."""
        if isinstance(record, Note) and kind == "note" and self.notes is not None:
            return record.category in self.notes
        if isinstance(record, Parked) and (record.alone or not record.waits):
            return False
        if isinstance(record, Rule) and record.ended is not None and self.compared is None:
            # Only a sheet that compares may tell that it is no longer in use.
            return False
        return kind in self.tells and (self.picks is None or self.picks(record))

    def takes(self, offer: Offer, document: Document) -> bool:
        """Whether something that can be ticked would stand on it: no tick may look as if it had put it there."""
        record = document.find(offer.record)
        if record is None:
            return False
        return self.stands(stands_as(offer.detail, record) if offer.kind == "contact" else record.kind, record)


#: What a sheet to lay on the table knows.
_LAID = frozenset({"paper"})
#: What a sheet in the hand knows.
_HELD = frozenset({"wide", "tint"})

#: Of which kinds of record something stands on a sheet: to say what *it* leaves off, and not what no sheet like it has.
_NOTES = frozenset({"note", "person", "stance"})
_SCALES = frozenset({"scale", "rating"})
_NETWORK = frozenset({"person", "tie", "household", "contact", "reach"})
_PLAN = frozenset({"person", "rule", "plan", "contact"})

#: Every kind of sheet by its id, in the order of the list to choose from.
SHEETS: Mapping[str, Kind] = {
    "map": Kind("Worker’s map", "Three columns, the scales and the network, on A4 or A3 landscape", map_sheet.layout,
                knows=_LAID, tells=_NOTES | _SCALES | _NETWORK),
    "picture": Kind("Picture of the board", "Every note as a numbered card, then all words as a numbered list",
                    picture_sheet.layout, knows=_LAID, tells=_NOTES),
    "poster": Kind("Poster of the board", "All words in 18 point, on A4 pages to put together on a wall",
                   poster.layout, tells=_NOTES),
    "family": Kind("Family’s sheet", "One column to hold in the hand, what is going well first", family_sheet.layout,
                   knows=_HELD, tells=_NOTES | _SCALES | {"plan", "contact"}),
    "family_large": Kind("Family’s sheet, large print", "The same in 18 point", family_sheet.large,
                         knows=_HELD, tells=_NOTES | _SCALES | {"plan", "contact"}),
    "child": Kind("Child’s copy", "For a child to read: faces, one sentence a line, what is going well first",
                  childs_copy.layout, knows=_HELD, also=childs_copy.children,
                  tells=frozenset({"note", "person", "plan", "contact"}) | _SCALES),
    "plan": Kind("Plan and next steps", "Rules, bottom lines, who does what by when, on A4 upright",
                 plan_sheet.layout, knows=_HELD, tells=_PLAN | {"held"},
                 notes=frozenset({"", "existing_safety", "next_steps"})),
    "houses": Kind("Child’s own pages", "A child’s own pages: exact words, drawings, room to draw more",
                   child_sheet.layout, knows=_HELD, tells=_SCALES | {"house", "saying"}, picks=child_sheet.may_stand),
    "changes": Kind("What has changed", "Since the last visit or a day, in a parent’s words, on A4 upright",
                    changes_sheet.layout, compared=changes_sheet.compared, knows=_HELD | {"since"},
                    tells=_NOTES | _SCALES | (_NETWORK - {"reach"}) | _PLAN | {"held"}),
    "network": Kind("Network and people", "The drawing, and the same people as a table, on A4 landscape",
                    people_sheet.layout, knows=_LAID, tells=_NETWORK),
    "questions": Kind("Question cards", "Kept questions and a handful for each worry, four cards to an A4 page to cut",
                      question_cards.layout, question_cards.for_readers, knows=frozenset({"chosen"}),
                      tells=frozenset({"parked"}), notes=frozenset({"danger_statement"})),
    "fridge": Kind("For the fridge", "What we do next and whom to ring, in 26 point", fridge_sheet.layout, knows=_HELD,
                   tells=_PLAN, notes=frozenset({"", "next_steps"})),
    "words_pictures": Kind("Words and pictures", "A child’s story to draw: a short text under a large frame",
                           story_sheet.layout, knows=_HELD, tells=frozenset({"person", "rule"}),
                           notes=frozenset({"", "danger_statement", "existing_safety", "goal"})),
    "blank_map": Kind("Empty map", "To fill in with a pen: three columns and the scale", blank.worker_map),
    "blank_family": Kind("Empty family’s sheet", "To fill in with a pen, what is going well first",
                         blank.family_sheet),
    "blank_houses": Kind("Empty houses", "To draw and write in: three houses and the path", child_sheet.blank),
    "blank_fridge": Kind("Empty sheet for the fridge", "To fill in with a pen: what we do next, whom to ring",
                         blank.fridge),
    "blank_plan": Kind("Empty plan", "To fill in with a pen: rules, whom to ring, next steps", blank.plan),
}  # fmt: skip


@dataclass(frozen=True)
class Prepared:
    """A copy ready to be looked at, printed or saved, and what must be said before that.

    ``elsewhere``: tags of languages into which its notes are translated, where only copies in these have that.
    """

    sheets: tuple[Sheet, ...]
    left_off: Counter[str]
    unprintable: tuple[Unprintable, ...]
    language: str = ENGLISH
    elsewhere: tuple[str, ...] = ()


def copy_label(document: Document, readers: Readers, words: Words) -> str:
    """ "Copy for Kelly and Nan Jo", "Copy for the team"; without named readers the worker's own."""
    named = [person.shown for person in document.all(Person) if person.id in readers.people]
    if not named and readers.kept_by:
        named = [words(KEPT_BY[readers.kept_by])]
    return words("Copy for {names}", names=words.several(named)) if named else words("Worker’s copy")


def readers_of(sheet: str, document: Document, readers: Readers) -> Readers:
    """For whom a sheet is made that these people take along: for some sheets, others will read it too.

    Seeing everything is for a screen: even the worker's own paper gets left behind.
    """
    readers = WORKER_COPY if readers.everything else readers
    also = SHEETS[sheet].also
    if also is None:
        return readers
    people = readers.people | also(document)
    # A child's sheet in a family without a child: it is still no copy that stays at work.
    return replace(readers, people=people, looked_on=readers.looked_on or not people)


def seen_on(sheet: str, document: Document, readers: Readers) -> Document:
    """What may stand on a sheet that these people take along."""
    everyone = readers_of(sheet, document, readers)
    if everyone.people and not readers.people:
        # Nobody is named: off goes whatever is marked at all, and then what those others may not see.
        return copy_for(copy_for(document, replace(everyone, people=frozenset(), looked_on=True)), everyone)
    return copy_for(document, everyone)


def make_sheets(
    document: Document, readers: Readers, wording: Wording, words: Words, now: datetime, sheet: str = "map",
    past: Past | None = None, wish: Wish = PLAIN,
) -> Prepared:  # fmt: skip
    """The pages of one kind of sheet (``SHEETS``) for these readers, with what was left off and what can't be printed.

    ``now`` is an aware datetime in local time: it is printed. Pure, and slow enough (tenths of a second) for a worker.
    ``past``: an earlier map for a sheet that compares, as the same readers may see it (``since.last_visit``,
    ``since.evening_of``).
    """
    paper = PaperWords(words if main(wish.language) == words.language else Words(wish.language))
    seen = seen_on(sheet, document, readers)
    # On every page: it may be the one that is left on a table.
    kept = paper.row(kept_from(seen, [*_marked_on(SHEETS[sheet], seen)], paper))
    label = paper.row([copy_label(document, readers, paper), *([kept] if kept else [])])
    gone = count_left_off(document, seen, SHEETS[sheet].stands)
    # Paper in somebody's hand says nothing of what is not on it; the worker's own does.
    told = Counter[str]() if readers.people else gone
    kind = SHEETS[sheet]
    if kind.narrow is not None:
        seen = kind.narrow(seen, readers)
    copy = Copy(translated(seen, paper), told, label, paper, now, wish, kept)
    before = replace(past, document=translated(past.document, paper)) if past is not None else None
    said = in_language(wording, paper)
    with noting() as lacking, speaking(paper.language):
        sheets = _laid(kind, copy, before, said)
        marks = marks_on(sheets) if paper.language != ENGLISH else ()
        if marks:
            # Once more, now that it is known what the foot must explain.
            sheets = _laid(kind, replace(copy, words=PaperWords(paper, marks)), before, said)
    if paper.from_the_right:
        sheets = mirrored(sheets)
    if "tint" in kind.knows:
        sheets = tinted(sheets, wish)
    elsewhere = only_elsewhere((one for one in seen.all(Note) if kind.stands(one.kind, one)), paper)
    return Prepared(tuple(sheets), gone, tuple(unprintable(lacking, seen, wording, words)), paper.language, elsewhere)


def _marked_on(kind: Kind, seen: Document) -> Iterator[Marked | Contact]:
    """What may stand on the sheet and carries marks, phones and addresses with their own."""
    for one in seen:
        if isinstance(one, Marked) and kind.stands(one.kind, one):
            yield one
        if isinstance(one, Person):
            yield from (each for each in one.contacts if kind.stands(stands_as(each.contact_kind, one), one))


def _laid(kind: Kind, copy: Copy, past: Past | None, wording: Wording) -> list[Sheet]:
    compared = kind.compared
    return kind.layout(copy, wording) if past is None or compared is None else compared(copy, past, wording)


def along(sheet: str, document: Document, readers: Readers) -> list[Offer]:
    """What can be ticked for a sheet that these people take along, and would then stand on it."""
    found = offers(document, readers_of(sheet, document, readers))
    return [one for one in found if SHEETS[sheet].takes(one, document)]


def questions(document: Document, readers: Readers, wording: Wording, words: Words) -> tuple[question_cards.Offer, ...]:
    """The questions that these readers' cards can have, to choose from (``Wish.chosen``)."""
    seen = question_cards.for_readers(copy_for(document, readers), readers)
    return question_cards.offers(seen, wording, PaperWords(words))


def make_pdf(
    prepared: Prepared, words: Words, now: datetime, inside: bytes = b"", passphrase: str | None = None,
    page: Callable[[int], None] = lambda _number: None,
) -> bytes:  # fmt: skip
    """The sheets as a PDF whose title names nobody; with a map inside, and locked, if asked (``finish.finished``).

    ``page``: see ``to_pdf``.
    """
    title = words("Map") if words.language == prepared.language else Words(prepared.language)("Map")
    return finished(to_pdf(prepared.sheets, title, prepared.language, now, page), inside, passphrase)


def neutral_name(now: datetime) -> str:
    """A file name that tells no family: print queues and lists of recent files show it to others.

    With its minute: two copies of one day are for two people, and neither may take the other's place.
    """
    return f"map-{now:%Y-%m-%d-%H%M}.pdf"


__all__ = [
    "NOT_ON_PAPER", "ON_PAPER", "PLAIN", "SHEETS", "Past", "Prepared", "Sheet", "Unprintable", "Wish", "along",
    "copy_label", "make_pdf", "make_sheets", "neutral_name", "questions", "readers_of", "seen_on", "to_pdf",
    "unprintable",
]  # fmt: skip
