"""Hypothesis strategies for records, whole documents and changes on them. Made from the fields of the records, so that
a field added tomorrow is drawn tomorrow. Every document drawn here is one that the rules accept.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from itertools import count
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from sos_desktop.model import commands, rules
from sos_desktop.model.boards import network, three_columns
from sos_desktop.model.change import Change
from sos_desktop.model.days import When
from sos_desktop.model.document import Document
from sos_desktop.model.ids import derived_id, place_id
from sos_desktop.model.order import DIGITS, is_key
from sos_desktop.model.records import (
    CATEGORIES,
    KINDS,
    Board,
    Contact,
    Family,
    HandedPiece,
    Note,
    Permitted,
    Person,
    Place,
    Record,
    Scale,
    Translation,
    Visit,
    bonds,
    house,
    note,
    papers,
    person,
    plan,
    references,
    scale,
    visit,
)
from sos_desktop.model.text import clean

#: The words that a field may hold, where it may not hold any.
ALLOWED: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("note", "category"): ("", *CATEGORIES),
    ("person", "person_kind"): person.PERSON_KINDS,
    ("person", "sex"): person.SEXES,
    ("person", "knows"): person.KNOWS,
    ("contact", "contact_kind"): person.CONTACT_KINDS,
    ("couple", "couple_kind"): bonds.COUPLES,
    ("parent_link", "link"): bonds.PARENT_LINKS,
    ("tie", "quality"): bonds.QUALITIES,
    ("tie", "flow"): bonds.FLOWS,
    ("circle", "ring"): bonds.RINGS,
    ("scale", "scale_kind"): scale.SCALE_KINDS,
    ("rating", "method"): scale.METHODS,
    ("board", "board_kind"): ("three_columns", "network"),
    ("person", "face"): person.FACES,
    ("stance", "stance"): note.STANCES,
    ("visit", "visit_kind"): visit.VISIT_KINDS,
    ("rule", "rule_kind"): plan.RULE_KINDS,
    ("house", "part"): house.PARTS,
    ("house", "shape"): house.SHAPES,
    ("stroke", "ink"): house.INKS,
    ("copy", "form"): papers.FORMS,
    ("copy", "safe_home"): papers.SAFE_HOMES,
}

#: What a number or a file may be, where it may not be just any.
NUMBERS: Mapping[tuple[str, str], SearchStrategy[Any]] = {
    ("note", "seen_days"): st.integers(0, note.MOST_DAYS),
    ("stroke", "width"): st.floats(0.5, 60),
    ("saying", "x"): st.floats(-1e4, 1e4),
    ("saying", "y"): st.floats(-1e4, 1e4),
    ("photo", "file"): st.sampled_from(("0" * 64, "af" * 32)),
    ("photo", "width"): st.integers(1, 10_000),
    ("photo", "height"): st.integers(1, 10_000),
}

#: Words as families write them, and what has broken programs before: markup, scripts from right to left, emoji,
#: combining marks, one very long word, the ends of line.
AWKWARD = (
    "Mum shouts when she is tired", "<b>bold</b>", '<img src="file:///etc/hosts">', "</para>", "Tom & Jerry", "&amp;",
    "W" * 500, "two\nlines\n\nand one", "  room at both ends  ", "أمي تتعب كثيرا", "מחר אצל סבתא, at 7", "👩‍👧 ok 👍🏽",
    "Zoë O’Neill", "e\u0301 é", "\ttab", "½ of 7", "{child}", "%s %(x)s", "'; DROP TABLE note; --", "0", "null",
)  # fmt: skip

zones = st.sampled_from(three_columns.ZONES)
point = st.tuples(st.floats(-700, 700), st.floats(-700, 700))
orders = st.text(DIGITS, min_size=1, max_size=6).filter(is_key)
days = st.dates(date(2019, 1, 1), date(2031, 12, 31))
moments = st.datetimes(datetime(2019, 1, 1), datetime(2031, 12, 31), timezones=st.just(UTC))
scores = st.none() | st.integers(0, 20).map(lambda half: half / 2)


# Hypothesis checks a strategy anew each time one is made, which takes longer than drawing from it: what is drawn from
# again and again is made once.


@cache
def texts(max_size: int = 30) -> SearchStrategy[str]:
    """Text that may be stored: any character of Unicode that may, and the awkward examples."""
    anything = st.text(max_size=max_size).map(clean)
    return st.one_of(st.sampled_from(AWKWARD), anything)


@cache
@st.composite
def whens(draw: DrawFn) -> When:
    """A time as said, with days in order."""
    first, later = draw(st.none() | days), draw(st.none() | st.integers(0, 400))
    return When(draw(texts()), first, None if later is None else (first or date(2024, 2, 29)) + timedelta(later))


#: Ids that a drawn record may point at, by kind; "" holds all.
Pool = Mapping[str, list[str]]


@st.composite
def records(draw: DrawFn, record_type: type[Record], record_id: str, pool: Pool, given: Mapping[str, Any]) -> Record:
    """One record of a kind: some of its fields drawn, the others left as they are by default."""
    values: dict[str, Any] = {"id": record_id, **given}
    open_fields = [one for one in fields(record_type) if one.name not in values]
    varied = draw(_some_of(tuple(one.name for one in open_fields))) if open_fields else frozenset()
    for one in open_fields:
        if one.name in varied or one.default is MISSING:
            values[one.name] = draw(_values(record_type.kind, record_type, one, pool, record_id))
    return _mended(record_type(**values))


@cache
def _some_of(names: tuple[str, ...]) -> SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(names), max_size=6)


_hints = cache(get_type_hints)
_one_of = lru_cache(1000)(st.sampled_from)
_integers = cache(st.integers)


@lru_cache(1000)
def _unlike(ids: tuple[str, ...], least: int = 0, most: int = 3) -> SearchStrategy[list[str]]:
    """Some of these ids, none twice."""
    return st.lists(st.sampled_from(ids), min_size=least, max_size=most, unique=True)


def _values(kind: str, record_type: type, one: Any, pool: Pool, itself: str) -> SearchStrategy[Any]:
    reference = one.metadata.get("ref")
    if (kind, one.name) in ALLOWED or (reference is None and one.name != "not_for"):
        has_parts = get_origin(_hints(record_type)[one.name]) is tuple
        return _plain_values(kind, record_type, one.name, tuple(pool.get("person", ())) if has_parts else ())
    kinds = reference.kinds if reference is not None else ("person",)
    ids = tuple(found for each in (kinds or ("",)) for found in pool.get(each, []) if found != itself)
    if get_origin(_hints(record_type)[one.name]) is tuple:
        return _unlike(ids).map(tuple) if ids else st.just(())
    return st.sampled_from(("", *ids))


@lru_cache(1000)
def _plain_values(kind: str, record_type: type, name: str, people: tuple[str, ...]) -> SearchStrategy[Any]:
    """What a field may hold that points at no other record; its pieces may point at these people."""
    if (kind, name) in ALLOWED:
        return st.sampled_from(ALLOWED[kind, name])
    if (kind, name) == ("rating", "score"):
        return scores
    if (kind, name) in NUMBERS:
        return NUMBERS[kind, name]
    if name == "order":
        return orders
    if (kind, name) == ("translation", "lang"):
        return st.sampled_from(("pl", "ur", "cy"))
    hint = _hints(record_type)[name]
    if get_origin(hint) is tuple:
        part = get_args(hint)[0]
        if part is str:
            return st.lists(texts(), max_size=2).map(tuple)
        return st.lists(_parts(part, people), max_size=2).map(tuple)
    plain = {str: texts(), bool: st.booleans(), int: st.integers(-1, 9), float: st.floats(-1e6, 1e6), When: whens()}
    if hint in plain:
        return plain[hint]
    optional = {bool: st.booleans(), float: st.floats(-1e6, 1e6), date: days, datetime: moments}
    (inner,) = (each for each in get_args(hint) if each is not type(None))
    return st.none() | optional[inner]


@lru_cache(1000)
@st.composite
def _parts(draw: DrawFn, part: type, people: tuple[str, ...]) -> Any:
    """A piece of a record that is no record itself."""
    kind = {Contact: "contact", Translation: "translation", HandedPiece: "handed_piece"}[part]
    pool = {"person": list(people)}
    return part(**{one.name: draw(_values(kind, part, one, pool, "")) for one in fields(part)})


def _mended(record: Any) -> Record:
    """What a field drawn by itself can't know of the others."""
    for name, reference in references(type(record)):
        if reference.words and getattr(record, name):
            record = replace(record, **{reference.words: ""})
    if isinstance(record, Note):
        record = replace(record, disagree=tuple(one for one in record.disagree if one not in record.agree))
    if record.kind == "visit" and record.started and record.ended and record.ended < record.started:
        record = replace(record, started=record.ended, ended=record.started)
    if isinstance(record, Permitted) and record.asked is None:
        record = replace(record, may_see=(), everyone=False)
    if isinstance(record, Person) and not record.shown.strip():
        record = replace(record, short="Sam")
    if isinstance(record, Family) and not record.short_name.strip():
        record = replace(record, short_name="Sam's family")
    if isinstance(record, Place) and (record.x is None) != (record.y is None):
        record = replace(record, x=None, y=None)
    if record.kind == "parent_link":
        record = replace(record, parents=tuple(one for one in record.parents if one != record.child))
    return record


@st.composite
def documents(draw: DrawFn, max_people: int = 5, max_notes: int = 8, max_others: int = 3) -> Document:
    """A family's whole record, small and odd, with every kind of record in some of the draws."""
    seed = str(draw(st.integers(0, 2**32)))
    ids = (derived_id("drawn", seed, str(number)) for number in count())
    pool: dict[str, list[str]] = {"": []}

    def fresh(kind: str, least: int, most: int) -> list[str]:
        made = [next(ids) for _ in range(draw(_integers(least, most)))]
        pool[kind] = made
        pool[""] += made
        return made

    def several(kind: str, made: list[str], **given: Any) -> list[Record]:
        return [draw(records(KINDS[kind], one, pool, given)) for one in made]

    people, notes, visits = fresh("person", 0, max_people), fresh("note", 0, max_notes), fresh("visit", 0, 1)
    scales, (family,) = fresh("scale", 0, 2), fresh("family", 1, 1)
    boards = [Board(id=next(ids), board_kind=kind) for kind in (three_columns.KIND, network.KIND)]
    made = several("family", [family], short_name="Sam's family")
    made += several("person", people) + several("note", notes) + several("scale", scales)
    made += [draw(records(KINDS["visit"], one, pool, {"day": draw(days)})) for one in visits]
    made += boards
    made += _bonds(draw, pool, ids, max_others)
    made += _visits_and_after(draw, pool, fresh)
    made += _places(draw, boards, people, notes, pool)
    return Document(made)


def _bonds(draw: DrawFn, pool: Pool, ids: Iterator[str], most: int) -> list[Record]:
    made: list[Record] = []
    people = pool["person"]
    for kind in ("household", "circle", "rating", "parent_link", "tie", "couple"):
        needed = {"household": 0, "circle": 1, "rating": 0, "parent_link": 1, "tie": 2, "couple": 2}[kind]
        if len(people) < needed or (kind == "rating" and not pool["scale"]):
            continue
        for _ in range(draw(_integers(0, most))):
            given: dict[str, Any] = {}
            if kind == "circle":
                given["person"] = draw(_one_of(tuple(people)))
            elif kind == "parent_link":
                given["child"] = draw(_one_of(tuple(people)))
            elif kind == "rating":
                given["scale"] = draw(_one_of(tuple(pool["scale"])))
            elif kind in ("tie", "couple"):
                given["a"], given["b"] = draw(_unlike(tuple(people), 2, 2))
            made.append(draw(records(KINDS[kind], next(ids), pool, given)))
    return made


def _visits_and_after(
    draw: DrawFn, pool: dict[str, list[str]], fresh: Callable[[str, int, int], list[str]]
) -> list[Record]:
    """What a visit leaves: how people see a note, what held, the plan, a child's pages, copies, photos."""
    made: list[Record] = []

    def several(kind: str, most: int, **pools: str) -> None:
        """Records of a kind whose required fields each name one of another kind; none where there is none."""
        if all(pool.get(other) for other in pools.values()):
            for one in fresh(kind, 0, most):
                given = {name: draw(_one_of(tuple(pool[other]))) for name, other in pools.items()}
                if kind == "parked":
                    given["text"] = "What else? " + draw(texts())
                if "child" in pools:
                    # Not asked, some, everyone: drawn often enough that copies hold a child's things.
                    given["asked"] = draw(st.none() | days)
                    given["everyone"] = draw(st.booleans())
                    given["may_see"] = tuple(draw(_unlike(tuple(pool["person"]))))
                if kind == "handover":
                    given["begun"] = draw(moments)
                if kind == "photo":
                    given |= {"file": "af" * 32, "width": 3, "height": 4}
                made.append(draw(records(KINDS[kind], one, pool, given)))

    several("stance", 2, note="note")
    several("rule", 2)
    several("held", 2, about="rule" if pool.get("rule") and draw(st.booleans()) else "note")
    several("plan", 1)
    several("house", 2, child="person")
    several("saying", 2, child="person", house="house")
    several("stroke", 2, child="person", house="house")
    for kind in ("parked", "copy", "handover", "photo"):
        several(kind, 1)
    return made


def _places(draw: DrawFn, boards: list[Board], people: list[str], notes: list[str], pool: Pool) -> list[Record]:
    made: list[Record] = []
    for board, subjects in zip(boards, (notes, people), strict=True):
        for subject in subjects:
            if draw(_integers(0, 3)):
                given: dict[str, Any] = {"board": board.id, "subject": subject}
                if board.board_kind == three_columns.KIND:
                    given["order"] = draw(orders)
                else:
                    given |= {"x": draw(st.floats(-600, 600)), "y": draw(st.floats(-600, 600))}
                made.append(draw(records(Place, place_id(board.id, subject), pool, given)))
    return made


def change_on(draw: DrawFn, document: Document) -> Change:
    """One thing a person might do to this document, completed by the rules; it may be empty."""
    people, notes = [one.id for one in document.all(Person)], [one.id for one in document.all(Note)]
    scales, day = [one.id for one in document.all(Scale)], draw(days)
    visits = [one.id for one in document.all(Visit)]
    childs_own = [one for one in document if isinstance(one, Permitted)]
    others = [one.id for one in document if not isinstance(one, Family | Person | Note | Board)]
    choices = ["add_note", "add_person", "add_scale", "add_visit", "add_records"]
    choices += ["reword", "move", "to_zone", "voice", "answer", "duplicate", "delete_note"] if notes else []
    choices += ["name_worry", "quiet", "family_goal"] if notes else []
    choices += ["rename", "move_people", "ring", "delete_person", "face"] if people else []
    choices += ["visit"] if visits else []
    choices += ["permit"] if childs_own else []
    choices += ["delete_other"] if others else []
    choices += ["tie"] if len(people) > 1 else []
    choices += ["rate"] if scales and people else []

    def some(ids: list[str], least: int = 1, most: int = 3) -> list[str]:
        return draw(_unlike(tuple(ids), least, most))

    def one(ids: list[str]) -> str:
        return draw(_one_of(tuple(ids)))

    what = one(choices)
    if what == "add_note":
        change = commands.add_note(document, draw(texts()), draw(zones), said_on=day)
    elif what == "add_person":
        change = commands.add_person(
            document, draw(texts()) + "Sam", child=draw(st.booleans()), at=draw(point), day=day
        )
    elif what == "add_scale":
        change = commands.add_scale(document, "safety", draw(texts()), draw(texts()), child=one(["", *people]))
    elif what == "add_visit":
        change = commands.add_visit(document, day, some(people, 0) if people else ())
    elif what == "reword":
        change = commands.reword(document, one(notes), draw(texts()))
    elif what == "move":
        spots = {note: commands.Spot(draw(zones), draw(orders)) for note in some(notes)}
        change = commands.move(document, spots)
    elif what == "to_zone":
        change = commands.move_to_zone(document, some(notes), draw(zones))
    elif what == "voice":
        change = commands.set_voice(document, some(notes), one(["", *people]), draw(texts()))
    elif what == "answer":
        agree = some(people, 0) if people else []
        differ = [who for who in (some(people, 0) if people else []) if who not in agree]
        change = commands.edit(
            document, Note, one(notes), "agree or differ", agree=tuple(agree), disagree=tuple(differ)
        )
    elif what == "duplicate":
        change = commands.duplicate(document, some(notes))
    elif what == "rename":
        change = commands.rename(document, one(people), "Sam " + draw(texts()))
    elif what == "move_people":
        change = commands.move_people(document, {who: draw(point) for who in some(people)}, day)
    elif what == "ring":
        change = commands.place_in_ring(document, one(people), one(list(bonds.RINGS)), day)
    elif what == "tie":
        a, b = some(people, 2, 2)
        change = commands.tie(document, a, b, one(list(bonds.QUALITIES)), one(list(bonds.FLOWS)), draw(texts()))
    elif what == "rate":
        answers = [commands.Answer(who, draw(scores), draw(texts())) for who in some(people)]
        change = commands.rate(document, one(scales), answers, day)
    elif what == "name_worry":
        change = commands.edit(document, Note, one(notes), "name", name=draw(texts()), question=draw(texts()))
    elif what == "quiet":
        change = commands.edit_notes(document, some(notes), "not this time", quiet=("L02",))
    elif what == "family_goal":
        seen = {"seen_for": draw(texts()), "seen_days": draw(st.integers(0, note.MOST_DAYS)), "seen_since": day}
        change = commands.edit(document, Note, one(notes), "goal", family_goal=draw(st.booleans()), **seen)
    elif what == "face":
        change = commands.edit(document, Person, one(people), "face", face=one(list(person.FACES)))
    elif what == "visit":
        met = {"seen": tuple(some(people, 0)), "seen_alone": tuple(some(people, 0))} if people else {}
        kind = one(list(visit.VISIT_KINDS))
        change = commands.edit(
            document, Visit, one(visits), "visit", visit_kind=kind, read_back=True, next_on=day, **met
        )
    elif what == "permit":
        thing = draw(st.sampled_from(childs_own))
        asked = draw(st.none() | days)
        may_see = tuple(some(people, 0)) if asked else ()
        everyone = asked is not None and draw(st.booleans())
        change = commands.edit(document, type(thing), thing.id, "ask", asked=asked, may_see=may_see, everyone=everyone)
    elif what == "add_records":
        change = commands.add_records(_more(draw, document))
    elif what == "delete_other":
        change = commands.delete(document, some(others))
    else:
        change = commands.delete(document, some(people if what == "delete_person" else notes))
    return rules.complete(document, change)


def _more(draw: DrawFn, document: Document) -> list[Record]:
    """Further records of a visit, resting on what the document holds."""
    pool: dict[str, list[str]] = {"": [one.id for one in document]}
    for record in document:
        pool.setdefault(record.kind, []).append(record.id)
    seed = str(draw(st.integers(0, 2**32)))
    ids = (one for number in count() if (one := derived_id("drawn later", seed, str(number))) not in document)

    def fresh(kind: str, least: int, most: int) -> list[str]:
        made = [next(ids) for _ in range(draw(_integers(least, most)))]
        pool[kind] = [*pool.get(kind, []), *made]
        pool[""] += made
        return made

    return _visits_and_after(draw, pool, fresh)


@st.composite
def journeys(draw: DrawFn, max_steps: int = 8) -> tuple[Document, list[Change]]:
    """A document and things done to it one after the other, none of them empty."""
    start = document = draw(documents())
    changes: list[Change] = []
    for _ in range(draw(st.integers(1, max_steps))):
        change = change_on(draw, document)
        if change:
            changes.append(change)
            document = document.apply(change)
    return start, changes


def crowd(notes: int = 300, people: int = 12, seed: int = 7, category: str | None = None) -> Document:
    """A big, plain document, the same for the same numbers: for speed and for paper, not for odd cases."""
    dice = random.Random(seed)
    vocabulary = ("Tia", "Nan", "came", "at", "seven", "took", "her", "to", "school")
    document = Document()
    made = commands.begin_family("Sam's family", "Meera", date(2025, 3, 4), "briefing_note")
    document = document.apply(rules.complete(document, made))
    for number in range(people):
        added = commands.add_person(document, f"Person {number}", ring=dice.choice(bonds.RINGS), day=date(2025, 3, 4))
        document = document.apply(rules.complete(document, added))
    who = [one.id for one in document.all(Person)]
    for number in range(notes):
        zone = category if category is not None else dice.choice(CATEGORIES)
        words = " ".join(dice.choices(vocabulary, k=14))
        added = commands.add_note(document, f"{number} {words}.", zone, said_by=dice.choice(who))
        document = document.apply(rules.complete(document, added))
    return document
