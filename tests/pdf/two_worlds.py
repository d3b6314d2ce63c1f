"""A family drawn twice: with things that a reader must not see, and as if those had never been.

The second is no copy of the first: each thing that stays out of sight is put into the first alone, and each field that
tells of it is empty in the second from the beginning. So nothing here leans on ``copy_for``.
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from hypothesis import strategies as st

from sos_desktop.model.boards import network, three_columns
from sos_desktop.model.change import Change
from sos_desktop.model.days import NEVER_SAID, When
from sos_desktop.model.document import Document
from sos_desktop.model.ids import derived_id, place_id
from sos_desktop.model.journal import Row, stamp
from sos_desktop.model.readers import WORKER_COPY, Readers
from sos_desktop.model.records import (
    CATEGORIES,
    Board,
    Circle,
    Contact,
    Copy,
    Couple,
    Family,
    Held,
    House,
    Household,
    Note,
    ParentLink,
    Parked,
    Person,
    Place,
    Plan,
    Rating,
    Record,
    Rule,
    Saying,
    Scale,
    Stance,
    Stroke,
    Tie,
    Translation,
    Visit,
)
from sos_desktop.model.records.bonds import RINGS

TODAY, THEN = date(2025, 4, 29), date(2025, 4, 8)
#: Every hidden word begins so, and nothing else does.
SECRET = "Zqhid"


@dataclass
class Worlds:
    """``real`` with what is hidden, ``bare`` without it; both at the end of ``THEN`` and now. ``secrets``: how many."""

    readers: Readers
    real: Document
    bare: Document
    real_then: Document
    bare_then: Document
    secrets: int

    def journal(self, bare: bool) -> list[tuple[Row, Change]]:
        """The two days as a journal tells them."""
        first, second = (self.bare_then, self.bare) if bare else (self.real_then, self.real)
        rows: list[tuple[Row, Change]] = []
        clock, before = "", Document()
        for at, (day, after) in enumerate(((THEN, first), (TODAY, second)), 1):
            clock = stamp(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), clock, "a")
            row = Row(at, derived_id("row", str(at)), "family", "a", "", clock, "edit")
            rows.append((row, before.change_to(after, "edit")))
            before = after
        return rows


@dataclass
class _Draft:
    """The two worlds while they are drawn."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    readers: Readers
    children: frozenset[str] = frozenset()
    real: dict[str, Record] = field(default_factory=dict)
    bare: dict[str, Record] = field(default_factory=dict)
    real_then: dict[str, Record] = field(default_factory=dict)
    bare_then: dict[str, Record] = field(default_factory=dict)
    ids: Any = field(default_factory=count)
    told: Any = field(default_factory=count)

    def new(self, name: str = "") -> str:
        return derived_id("two worlds", name or str(next(self.ids)))

    def maybe(self) -> bool:
        return bool(self.draw(st.booleans()))

    def secret(self) -> str:
        """A word that must not be seen."""
        return f"{SECRET}{next(self.told):03d}"

    def both(self, record: Any, **hidden: Any) -> Any:
        """Something to be seen, with what is hidden about it in the real world alone."""
        self.bare[record.id] = self.bare_then[record.id] = record
        self.real[record.id] = self.real_then[record.id] = replace(record, **hidden)
        return record

    def hide(self, record: Any, old: bool = False) -> Any:
        """Something that only the real world has; it may have been open to everybody then. ``old``: it was there."""
        self.real[record.id] = record
        then = self.draw(st.sampled_from(["there", "open", *([] if old else ["not yet"])]))
        if then != "not yet":
            opened = {"private": False, "adults_only": False, "not_for": ()} if then == "open" else {}
            self.real_then[record.id] = replace(record, **opened) if hasattr(record, "private") else record
        return record

    def mark(self) -> dict[str, Any]:
        """A mark that keeps a thing from these readers."""
        people = sorted(self.readers.people)
        found: list[dict[str, Any]] = [{"private": True}]
        if people:
            found += [{"not_for": (people[0],)}, {"not_for": (self.new("Ryan"), people[-1])}]
        else:
            found.append({"not_for": (self.new("Ryan"),)})
        if not people or self.children & self.readers.people:
            found.append({"adults_only": True})
        return dict(self.draw(st.sampled_from(found)))

    def open_mark(self) -> dict[str, Any]:
        """Marks that keep a thing from others only."""
        found: list[dict[str, Any]] = [{}]
        if self.readers.people:
            found.append({"not_for": (self.new("Ryan"),)})
            if not self.children & self.readers.people:
                found.append({"adults_only": True})
        return dict(self.draw(st.sampled_from(found)))


@st.composite
def worlds(draw: st.DrawFn, child: bool = False) -> Worlds:
    """Two worlds and the readers for whom they must be one. ``child``: Tia is among them."""
    names = {name: derived_id("two worlds", name) for name in ("Kelly", "Nan", "Tia", "Odell", "Ryan")}
    several = [("Kelly",), ("Tia",), ("Kelly", "Nan"), ("Kelly", "Tia"), ("Odell",), ()]
    who = draw(st.sampled_from([one for one in several if "Tia" in one or not child]))
    readers = Readers(frozenset(names[one] for one in who), today=TODAY) if who else WORKER_COPY
    draft = _Draft(draw, readers, frozenset({names["Tia"]}))
    draft.both(Family(id=draft.new(), short_name="Robin T.", wording="briefing_note", index_children=(names["Tia"],)))
    for kind in (three_columns.KIND, network.KIND):
        draft.both(Board(id=draft.new(kind), board_kind=kind))
    hidden = _people(draft, names)
    notes, secrets = _notes(draft, names, hidden)
    _numbers(draft, names, hidden, secrets)
    _plan(draft, names, hidden, notes, secrets)
    _childs_pages(draft, names)
    _papers(draft, names, hidden)
    made = [Document(one.values()) for one in (draft.real, draft.bare, draft.real_then, draft.bare_then)]
    for document in made:
        for record in document:
            record.check()
    return Worlds(readers, *made, next(draft.told))


def _people(draft: _Draft, names: dict[str, str]) -> list[Person]:
    for name, each in names.items():
        contacts = (Contact(value=draft.secret(), label=draft.secret()),) if draft.maybe() else ()
        # Whoever's age is not known counts as a child.
        born = NEVER_SAID if name == "Tia" else When("", date(1960, 1, 1), date(1990, 1, 1))
        person = Person(id=each, short=name, relation=f"seen {name}", born=born, paid=name == "Odell")
        marks = {} if name == "Ryan" or each in draft.readers.people else draft.open_mark()
        draft.both(person, contacts=contacts, **marks)
        draft.both(Circle(id=draft.new(), person=each, ring=draft.draw(st.sampled_from(RINGS)), day=THEN))
    draft.both(ParentLink(id=draft.new(), parents=(names["Kelly"],), child=names["Tia"]))
    family = not draft.readers.people or draft.readers.people - {names["Odell"]}
    hidden = []
    for _ in range(draft.draw(st.integers(0, 2))):
        # A school is left off a family's copy without any mark.
        school = bool(draft.readers.people) and bool(family) and draft.maybe()
        person = Person(
            id=draft.new(), short=draft.secret(), name=draft.secret(), relation=draft.secret(),
            person_kind="group" if school else "person", contacts=(Contact(value=draft.secret()),),
            **({} if school else draft.mark()),
        )  # fmt: skip
        hidden.append(draft.hide(person, old=True))
        for made in (
            Circle(id=draft.new(), person=person.id, ring=draft.draw(st.sampled_from(RINGS)), day=THEN),
            Tie(id=draft.new(), a=names["Kelly"], b=person.id, note=draft.secret()),
            Couple(id=draft.new(), a=person.id, b=names["Ryan"]),
            ParentLink(id=draft.new(), parents=(person.id,), child=names["Nan"]),
        ):
            if draft.maybe():
                draft.hide(made)
    if draft.maybe():
        tie = Tie(id=draft.new(), a=names["Kelly"], b=names["Nan"], quality="strong", note="seen tie")
        draft.both(tie, **draft.open_mark())
    if draft.maybe():
        draft.hide(Tie(id=draft.new(), a=names["Nan"], b=names["Ryan"], note=draft.secret(), **draft.mark()))
    if draft.readers.people and family and draft.maybe():
        draft.hide(Tie(id=draft.new(), a=names["Kelly"], b=names["Ryan"], quality="stressful", note=draft.secret()))
    home = Household(id=draft.new(), label="" if hidden else "seen home", members=(names["Kelly"], names["Tia"]))
    if hidden:
        draft.both(home, label=draft.secret(), members=(*home.members, *(one.id for one in hidden)))
    else:
        draft.both(home)
    present = (names["Kelly"], names["Nan"])
    visit = Visit(id=draft.new(), day=THEN, present=present)
    more = {"interpreter": hidden[0].short, "place": draft.secret()} if hidden else {}
    draft.both(visit, present=(*present, *(one.id for one in hidden)), **more)
    return hidden


def _notes(draft: _Draft, names: dict[str, str], hidden: list[Person]) -> tuple[list[Note], list[Note]]:
    """(those in sight, those not)."""
    secrets: list[Note] = []
    for _ in range(draft.draw(st.integers(0, 3))):
        note = _secret_note(draft, names, hidden)
        secrets.append(draft.hide(note, old=True))
        _place(draft, note, hide=True)
    notes = []
    for at in range(draft.draw(st.integers(1, 5))):
        voice = draft.draw(st.sampled_from(["", "Kelly", "Nan", "Ryan", "Tia", "as"]))
        note = Note(
            id=draft.new(), text=f"seen words {at} of a note", category=draft.draw(st.sampled_from(("", *CATEGORIES))),
            said_by=names.get(voice, ""), said_as="letter" if voice == "as" else "", own_words=draft.maybe(),
            # A child's words were decided on, so that they stand in both worlds.
            fine_for=tuple(sorted(draft.readers.people)) if voice == "Tia" else (),
            agree=(names["Nan"],) if draft.maybe() else (), due=TODAY if draft.maybe() else None,
            translations=(Translation(lang="so", text="seen too"),) if draft.maybe() else (),
        )  # fmt: skip
        more: dict[str, Any] = {}
        if hidden:
            one = draft.draw(st.sampled_from(hidden))
            more = {
                "agree": (*note.agree, one.id) if draft.maybe() else note.agree, "children": (names["Tia"], one.id),
                "written_by": one.short, "owner": one.id,
                "translations": tuple(replace(each, translator=one.name) for each in note.translations),
            }  # fmt: skip
            note = replace(note, children=(names["Tia"],))
            if not voice:
                more |= {"said_by": one.id} if draft.maybe() else {"said_as": f"{one.short} next door"}
        if secrets:
            more |= {"links": tuple(one.id for one in secrets), "answers": secrets[0].id}
        notes.append(draft.both(note, **more, **draft.open_mark()))
        _place(draft, note)
        _views(draft, names, note, hidden)
        if draft.maybe():
            older = replace(note, text=f"seen otherwise {at}")
            draft.bare_then[note.id] = older
            draft.real_then[note.id] = replace(draft.real_then[note.id], text=older.text)  # type: ignore[call-arg]
    return notes, secrets


def _secret_note(draft: _Draft, names: dict[str, str], hidden: list[Person]) -> Note:
    why = ["mark"]
    if hidden:
        why.append("child")
    if draft.readers.people and draft.readers.people != {names["Tia"]}:
        why.append("not asked")
    chosen = draft.draw(st.sampled_from(why))
    reason: dict[str, Any] = {}
    if chosen == "mark":
        reason = draft.mark()
    elif chosen == "child":
        reason = {"children": (hidden[0].id,)}
    else:
        reason = {"said_by": names["Tia"]}
    return Note(
        id=draft.new(), text=f"{draft.secret()} {draft.secret()}",
        category=draft.draw(st.sampled_from(("", *CATEGORIES))), owner_as=draft.secret(), name=draft.secret(),
        question=draft.secret(), result=draft.secret(), seen_for=draft.secret(),
        translations=(Translation(lang="so", text=draft.secret(), translator=draft.secret()),), **reason,
    )  # fmt: skip


def _place(draft: _Draft, note: Note, hide: bool = False) -> None:
    """Somewhere among the others, so that the order of what is seen may not depend on what is not."""
    board = draft.new(three_columns.KIND)
    order = draft.draw(st.sampled_from(("1", "3", "5", "7", "9", "A1", "C1", "Z1"))) + note.id[:4].upper().strip("0")
    place = Place(id=place_id(board, note.id), board=board, subject=note.id, order=order.rstrip("0") + "1")
    if hide:
        draft.hide(place)
    else:
        draft.both(place)


def _views(draft: _Draft, names: dict[str, str], note: Note, hidden: list[Person]) -> None:
    if draft.maybe():
        stance = Stance(id=draft.new(), note=note.id, who=names["Kelly"], stance="differs", day=THEN, text="seen view")
        draft.both(stance, **draft.open_mark())
    if draft.maybe():
        # Ryan's view is not told, nor that he has one.
        stance = Stance(id=draft.new(), note=note.id, who=names["Ryan"], stance="agrees", day=THEN,
                        text=draft.secret(), **draft.mark())  # fmt: skip
        draft.hide(stance)
        for world in (draft.real, draft.real_then):
            had = world[note.id]
            assert isinstance(had, Note)
            world[note.id] = replace(had, agree=(*had.agree, names["Ryan"]))
    for one in hidden:
        if draft.maybe():
            draft.hide(Stance(id=draft.new(), note=note.id, who=one.id, stance="change", day=THEN, text=draft.secret()))


def _numbers(draft: _Draft, names: dict[str, str], hidden: list[Person], secrets: list[Note]) -> None:
    scale = draft.both(Scale(id=draft.new(), zero="seen zero", ten="seen ten"))
    ends = {"zero": scale.zero, "ten": scale.ten}
    for name in draft.draw(st.lists(st.sampled_from(["Kelly", "Nan", "Odell", "Ryan"]), unique=True)):
        day, score = draft.draw(st.sampled_from((THEN, TODAY))), draft.draw(st.sampled_from((None, 0.0, 2.5, 7.0)))
        rating = Rating(id=draft.new(), scale=scale.id, who=names[name], day=day, score=score, reason=f"seen {name}",
                        **ends)  # fmt: skip
        draft.both(rating, **draft.open_mark())
    why: list[dict[str, Any]] = [draft.mark(), *({"who": one.id} for one in hidden)]
    if draft.readers.people and draft.readers.people != {names["Tia"]}:
        why.append({"who": names["Tia"]})
    for one in why:
        if draft.maybe():
            one.setdefault("who_as", "" if "who" in one else draft.secret())
            draft.hide(Rating(id=draft.new(), scale=scale.id, day=TODAY, score=3.5, reason=draft.secret(), **one))
    about: list[dict[str, Any]] = [draft.mark(), *({"worry": one.id} for one in secrets)]
    about += [{"child": one.id} for one in hidden]
    for one in about:
        if draft.maybe():
            other = Scale(id=draft.new(), title=draft.secret(), question=draft.secret(), zero=draft.secret(),
                          ten=draft.secret(), **one)  # fmt: skip
            draft.hide(other, old=True)
            draft.hide(Rating(id=draft.new(), scale=other.id, who=names["Nan"], day=TODAY, score=1.0,
                              reason=draft.secret(), zero=other.zero, ten=other.ten))  # fmt: skip


def _plan(draft: _Draft, names: dict[str, str], hidden: list[Person], notes: list[Note], secrets: list[Note]) -> None:
    someone = hidden[0].id if hidden else ""
    if draft.maybe():
        rule = Rule(id=draft.new(), trigger="seen sign", does="seen deed", order="5", who=(names["Nan"],))
        draft.both(
            rule, **draft.open_mark(), **({"who": (names["Nan"], someone), "checks": someone} if someone else {})
        )
    for reason in (draft.mark(), *({"note": one.id} for one in secrets), *({"worry": one.id} for one in secrets)):
        if draft.maybe():
            draft.hide(Rule(id=draft.new(), rule_kind=draft.draw(st.sampled_from(("rule", "bottom_line"))), order="3",
                            trigger=draft.secret(), does=draft.secret(), fails=draft.secret(), **reason))  # fmt: skip
    if draft.maybe():
        held = Held(id=draft.new(), about=notes[0].id, day=THEN, text="" if someone else "seen it hold")
        draft.both(held, **({"who": (someone,), "text": draft.secret()} if someone else {}))
    if draft.maybe():
        draft.hide(Held(id=draft.new(), about=notes[0].id, day=THEN, text=draft.secret(), **draft.mark()))
    if secrets and draft.maybe():
        draft.hide(Held(id=draft.new(), about=secrets[0].id, day=THEN, text=draft.secret()))
    if draft.maybe():
        plan = Plan(id=draft.new(), object="seen bear", review=TODAY, ring="seen number")
        draft.both(plan, **draft.open_mark(), object_who=someone)
    elif draft.maybe():
        draft.hide(Plan(id=draft.new(), object=draft.secret(), ring=draft.secret(), **draft.mark()))
    for reason in (draft.mark(), *({"who": one.id} for one in hidden), *({"answer": one.id} for one in secrets)):
        if draft.maybe():
            draft.hide(Parked(id=draft.new(), text=draft.secret(), day=THEN, **reason))
    if draft.maybe():
        draft.both(Parked(id=draft.new(), text="seen question?", day=THEN), **draft.open_mark())


def _childs_pages(draft: _Draft, names: dict[str, str]) -> None:
    tia = names["Tia"]
    alone = draft.readers.people == {tia}
    shown = {"child": tia, "asked": THEN, "everyone": True}
    # What a child lets these readers see, or everybody; and what not.
    open_ = [shown]
    if draft.readers.people:
        open_.append({"child": tia, "asked": THEN, "may_see": tuple(sorted(draft.readers.people - {tia}))})
    shut: list[dict[str, Any]] = [{"child": tia, **draft.mark(), "asked": THEN, "everyone": True}]
    if not alone:
        shut += [{"child": tia}, {"child": tia, "asked": THEN, "may_see": (names["Ryan"],)}]

    def permission(of: list[dict[str, Any]]) -> dict[str, Any]:
        return dict(draft.draw(st.sampled_from(of)))

    for part in draft.draw(st.lists(st.sampled_from(("worries", "good", "free")), unique=True, max_size=2)):
        house = draft.both(House(id=draft.new(), part=part, order="5", **shown), **permission(open_))
        draft.both(Saying(id=draft.new(), house=house.id, text=f"seen {part}", **shown), **permission(open_))
        if draft.maybe():
            draft.hide(Saying(id=draft.new(), house=house.id, text=draft.secret(), **permission(shut)))
            draft.hide(Stroke(id=draft.new(), house=house.id, points=_ink(), ink="red", **permission(shut)))
    for part in draft.draw(st.lists(st.sampled_from(("dreams", "path")), unique=True, max_size=2)):
        house = draft.hide(House(id=draft.new(), part=part, order="3", **permission(shut)), old=True)
        draft.hide(Saying(id=draft.new(), house=house.id, text=draft.secret(), **permission([shown, *shut])))
        draft.hide(Stroke(id=draft.new(), house=house.id, points=_ink(), **shown))


def _ink() -> str:
    return base64.b64encode(struct.pack("<9h", 0, 0, 900, 400, 300, 900, 800, 100, 900)).decode()


def _papers(draft: _Draft, names: dict[str, str], hidden: list[Person]) -> None:
    if draft.maybe():
        made = datetime(2025, 4, 9, tzinfo=UTC) + timedelta(hours=2)
        whom = (hidden[0].id,) if hidden else (names["Ryan"],)
        draft.hide(Copy(id=draft.new(), readers=whom, reader_as=draft.secret(), sheet="family", made=made))
