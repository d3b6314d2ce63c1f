"""What is done on a child's own pages.

Whatever the child has not been asked about is for nobody's copy: nothing but ``allow`` ever opens anything, and words
that are changed, or ink that is added, must be asked about anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ..boards import houses
from ..change import Change, Pair
from ..document import Document
from ..errors import BadInput
from ..ids import derived_id, new_id
from ..records import House, Note, Person, Saying, Stroke
from ..text import clean
from . import add_note, edit


def begin_page(document: Document, child: str, part: str, shape: str, day: date, house_id: str = "") -> Change:
    """Another page of a child's, after those there are."""
    order = houses.next_order(document, child)
    made = House(id=house_id or new_id(), child=child, part=part, shape=shape, day=day, order=order)
    return Change.of("new page", [(None, made)])


def _page(document: Document, house: str) -> House:
    page = document.get(House, house)
    if page is None:
        raise BadInput("This page is not there any more.", "Undo brings it back, if it was taken away.", "house")
    return page


def _words(document: Document, saying: str) -> Saying:
    found = document.get(Saying, saying)
    if found is None:
        raise BadInput("These words are not there any more.", "Undo brings them back.", "saying")
    return found


def set_shape(document: Document, house: str, shape: str) -> Change:
    """Another shape: everything stays where it is."""
    _page(document, house)
    return edit(document, House, house, "another shape", shape=shape)


def say(document: Document, house: str, text: str, x: float, y: float, day: date, saying_id: str = "") -> Change:
    """The child's words on a page, exactly."""
    page = _page(document, house)
    x, y = houses.held(x, y)
    made = Saying(id=saying_id or new_id(), house=house, child=page.child, text=clean(text), day=day, x=x, y=y)
    return Change.of("child's words", [(None, made)])


def reword(document: Document, saying: str, text: str) -> Change:
    """Other words. Nobody was asked about these yet."""
    if _words(document, saying).text == clean(text):
        return Change("child's words")
    closed = ask_anew(document, saying)
    before = document.apply(closed).need(Saying, saying)
    return closed.then(Change.of("child's words", [(before, replace(before, text=clean(text)))]))


def ask_anew(document: Document, saying: str) -> Change:
    """Take back what was said about who may see these words: they are about to be other words."""
    before = _words(document, saying)
    if before.asked is None:
        return Change("child's words")
    return _permitted(document, (saying,), (), False, None, "child's words")


def move_words(document: Document, saying: str, x: float, y: float) -> Change:
    """Words to another place of their page."""
    _words(document, saying)
    x, y = houses.held(x, y)
    return edit(document, Saying, saying, "move", x=x, y=y)


def draw(
    document: Document, house: str, points: Sequence[str], ink: str, width: float, ids: Sequence[str] = ()
) -> Change:
    """One stroke, in as many records as its packed points need."""
    page = _page(document, house)
    named = ids or [new_id() for _ in points]
    made = [
        Stroke(id=one, house=house, child=page.child, points=packed, ink=ink, width=width)
        for one, packed in zip(named, points, strict=True)
    ]
    return Change.of("draw", [(None, stroke) for stroke in made])


def rub_out(document: Document, strokes: Iterable[str]) -> Change:
    """Strokes away that a rubber has touched."""
    return take_away(document, strokes, "rub out")


def take_away(document: Document, things: Iterable[str], verb: str = "delete") -> Change:
    """Words or ink off their page; whoever could see nothing else on it no longer sees that it is there."""
    there = [found for one in things if isinstance(found := document.find(one), Saying | Stroke)]
    change = Change.of(verb, [(one, None) for one in there])
    return change.then(_opened(document.apply(change), verb, (one.house for one in there)))


def choose_face(document: Document, person: str, face: str) -> Change:
    """The face or animal that a child picks for somebody; "" for their letters."""
    return edit(document, Person, person, "choose a face", face=face)


# --- who may see it ---------------------------------------------------------------------------------------------------


def allow(document: Document, things: Iterable[str], may_see: Iterable[str], everyone: bool, day: date) -> Change:
    """The child has said who may see these things: some people, everyone, or nobody.

    The page they are on opens to whoever may see anything on it: a page with nothing for somebody stays hidden from
    them, for its shape tells something too. Every note made of these words is closed
    again unless they are for everyone.
    """
    return _permitted(document, tuple(things), tuple(dict.fromkeys(may_see)), everyone, day, "who may see it")


def _permitted(
    document: Document, things: tuple[str, ...], may_see: tuple[str, ...], everyone: bool, day: date | None, verb: str
) -> Change:
    pairs: list[Pair] = []
    pages: list[str] = []
    for one in things:
        before = document.get(Saying, one) or document.get(Stroke, one)
        if before is None:
            raise BadInput("This is not on any page.", "Open the page again.", "things")
        named = () if everyone else tuple(who for who in may_see if who != before.child)
        pairs.append((before, replace(before, asked=day, may_see=named, everyone=everyone)))
        pages.append(before.house)
        if not everyone:
            pairs += [(note, replace(note, private=True)) for note in notes_of(document, one) if not note.private]
    change = Change.of(verb, pairs)
    return change.then(_opened(document.apply(change), verb, pages))


def _opened(document: Document, verb: str, pages: Iterable[str]) -> Change:
    """Pages with the permission that follows from what is on them."""
    return Change.of(verb, [_of_its_things(document, page) for page in dict.fromkeys(pages)])


def _of_its_things(document: Document, page: str) -> Pair:
    before = document.need(House, page)
    on_it = (*houses.sayings(document, page), *houses.strokes(document, page))
    asked = [one for one in on_it if one.asked is not None]
    named = tuple(dict.fromkeys(who for one in asked for who in one.may_see))
    everyone = any(one.everyone for one in asked)
    day = max((one.asked for one in asked if one.asked), default=None)
    return before, replace(before, asked=day, may_see=() if everyone else named, everyone=everyone)


# --- on the map -------------------------------------------------------------------------------------------------------


def note_of(saying: str) -> str:
    """The id of the one note that a saying becomes on the map."""
    return derived_id("note of saying", saying)


def notes_of(document: Document, saying: str) -> list[Note]:
    """Every note made of these words: the one that was put on the map, and what was doubled from it."""
    first = note_of(saying)
    return [note for note in document.all(Note) if note.saying == saying or note.id == first]


def put_on_map(document: Document, saying: str, category: str, day: date, written_by: str = "") -> Change:
    """The child's words as a note on the map, in their own words.

    Only after the child was asked, and not if they said nobody: then the words stay on their page. The note is private
    (on the worker's own screen only) unless the child said that everyone may see it: a note can't know whom a child
    has named. The saying's own marks go along.
    """
    said = _words(document, saying)
    if said.asked is None:
        raise BadInput("Nobody has asked who may see these words.", "Ask that first.", "asked")
    if not (said.everyone or said.may_see):
        raise BadInput("These words are for nobody else.", "They stay on their page.", "may_see")
    if document.get(Note, note_of(saying)) is not None:
        raise BadInput("These words are on the map already.", "Look for them there.", "saying")
    return replace(
        add_note(
            document,
            said.text,
            category,
            note_id=note_of(saying),
            said_by=said.child,
            own_words=True,
            lang=said.lang,
            said_on=said.day,
            written_by=written_by,
            children=(said.child,),
            not_for=said.not_for,
            adults_only=said.adults_only,
            private=said.private or not said.everyone,
            saying=saying,
        ),
        verb="words on the map",
    )
