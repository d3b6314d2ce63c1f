"""What every record has: an id, a kind, marks, and references that rules, copies and imports all read in one place."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import Field, dataclass, field, fields
from datetime import date
from functools import cache
from typing import Any, ClassVar, Literal

from ..days import When
from ..errors import BadInput
from ..ids import is_id
from ..text import MAX_TEXT, is_clean

Lost = Literal["clear", "drop", "close", "keep"]


@dataclass(frozen=True, slots=True)
class Ref:
    """A field that holds the id, or a tuple of ids, of other records.

    ``kinds``: which kinds may stand there ("" means any).
    ``lost``: what happens when that record is deleted. "clear" empties the field or takes the id out of the tuple.
    "drop" takes this record away with it: a tie without its person, a household when its last member goes. "close" is
    for marks: the id goes and the record becomes ``private``, for a mark must never be lost by deleting its reader.
    "keep" is for what happened outside the program and is never rewritten: the id stays, whether or not it is there.
    ``hidden``: what happens in a copy whose readers may not see that record; "" for the same as ``lost``.
    ``words``: a text field for whoever is no record here; it and the id never stand together. It keeps the person's
    name when they are deleted.
    ``tells``: a text field that may tell who is named here; a copy that hides one of them blanks it.
    """

    kinds: tuple[str, ...]
    lost: Lost = "clear"
    hidden: Lost | Literal[""] = ""
    words: str = ""
    tells: str = ""


def ref(*kinds: str, lost: Lost = "clear", hidden: Lost | Literal[""] = "", words: str = "") -> Any:
    """A field for one id; "" means nobody."""
    return field(default="", metadata={"ref": Ref(kinds, lost, hidden, words)})


def refs(*kinds: str, lost: Lost = "clear", hidden: Lost | Literal[""] = "", tells: str = "") -> Any:
    """A field for several ids, in order, without repeats."""
    return field(default=(), metadata={"ref": Ref(kinds, lost, hidden, tells=tells)})


def words(**keywords: Any) -> Any:
    """A text field with people's words or names: kept out of ``repr``, so out of logs and tracebacks."""
    return field(default="", repr=False, **keywords)


def name_words() -> Any:
    """A text field that holds somebody's name in plain words: ``model.names`` looks for hidden people in it."""
    return words(metadata={"name": True})


@dataclass(frozen=True, kw_only=True)
class Record:
    """One thing in a family's record. ``version`` is the version of its data, see ``upgrades``."""

    kind: ClassVar[str] = ""
    version: ClassVar[int] = 1

    id: str

    def check(self) -> None:
        """Raise BadInput if this record can't be, whatever else the document holds."""
        if not is_id(self.id):
            raise BadInput("This id is not a UUID.", "Use an id such as new_id() makes.", "id")
        for one in data_fields(type(self)):
            value = getattr(self, one.name)
            if isinstance(value, str) and not is_clean(value):
                check_text(value, one.name)
            if isinstance(value, When):
                check_when(value, one.name)
            reference = one.metadata.get("ref")
            if reference is not None and value:
                ids = value if isinstance(value, tuple) else (value,)
                if len(set(ids)) != len(ids):
                    raise BadInput("The same record is named twice.", "Name it once.", one.name)
                if reference.words and getattr(self, reference.words):
                    raise BadInput(
                        "A person and other words for one stand together.", "Keep one of the two.", reference.words
                    )


def check_text(value: str, where: str) -> None:
    """Raise BadInput if a text is too long or holds characters that can't be stored."""
    if len(value) > MAX_TEXT:
        raise BadInput(f"This text has {len(value):,} characters; {MAX_TEXT:,} is the most.", "Split it in two.", where)
    if not is_clean(value):
        raise BadInput("This text holds control characters.", "Take them out.", where)


def check_when(value: When, where: str) -> None:
    """Raise BadInput if words for a time can't be stored, or its earliest day comes after its latest."""
    check_text(value.said, f"{where}.said")
    if value.earliest and value.latest and value.latest < value.earliest:
        raise BadInput("This time ends before it begins.", "Change one of the two days.", f"{where}.latest")


@dataclass(frozen=True, kw_only=True)
class Marked(Record):
    """A record that can be kept from readers; ``readers.copy_for`` obeys.

    ``not_for``: people who must not see it. ``adults_only``: not for a child. ``private``: nobody's copy.
    """

    not_for: tuple[str, ...] = refs("person", lost="close")
    adults_only: bool = False
    private: bool = False

    @property
    def marked(self) -> bool:
        """Whether any mark is set."""
        return bool(self.not_for) or self.adults_only or self.private


@dataclass(frozen=True, kw_only=True)
class Decided(Marked):
    """Words that are decided on for a reader before they are printed.

    ``fine_for``: people of whom it was decided that they may read it; no mark gives way to that. It opens a child's
    words, and spares the worker the question. It is forgotten when the words, the voice or whom it is about change
    (``rules.complete``).
    """

    fine_for: tuple[str, ...] = refs("person")


@dataclass(frozen=True, kw_only=True)
class Voiced(Decided):
    """What somebody said. ``voice``: the field of whoever said it."""

    voice: ClassVar[str] = "who"

    @property
    def said_by_whom(self) -> str:
        """The id of whoever said it, "" for nobody here."""
        found: str = getattr(self, self.voice)
        return found


@dataclass(frozen=True, kw_only=True)
class Permitted(Marked):
    """A child's own thing: whose it is, and whom the child has let see it. Not asked means nobody's copy.

    ``child``: always sees it. ``asked``: the day the child was asked. ``may_see``: whom they named, ``everyone``: they
    said anybody may. The worker who sat beside them sees it on their own screen. Source: practice.md 1.7, 10.4.
    """

    child: str = ref("person", lost="drop")
    asked: date | None = None
    may_see: tuple[str, ...] = refs("person")
    everyone: bool = False

    def check(self) -> None:
        super().check()
        if not self.child:
            raise BadInput("This is no child's.", "Say which child made it.", "child")
        if self.asked is None and (self.may_see or self.everyone):
            raise BadInput("Somebody may see this, but no day says when the child was asked.", "Say when.", "asked")

    def open_to(self, people: Set[str]) -> bool:
        """Whether the child lets all of these people see it; nobody named is nobody asked about."""
        if self.asked is None:
            return bool(people) and people <= {self.child}
        return self.everyone or (bool(people) and people <= {self.child, *self.may_see})


def data_fields(record: type) -> tuple[Field[Any], ...]:
    """The dataclass fields of a record or part, in order."""
    return _shape(record)[0]


def references(record: type) -> tuple[tuple[str, Ref], ...]:
    """(field name, Ref) of every field that points at other records."""
    return _shape(record)[1]


@cache
def _shape(record: Any) -> tuple[tuple[Field[Any], ...], tuple[tuple[str, Ref], ...]]:
    every = fields(record)
    return every, tuple((one.name, one.metadata["ref"]) for one in every if "ref" in one.metadata)


def ids_in(value: object) -> tuple[str, ...]:
    """The ids that stand in a reference field's value."""
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) and value else ()


def one_of(value: str, allowed: tuple[str, ...], where: str) -> None:
    """Raise BadInput unless value is one of the allowed words."""
    if value not in allowed:
        raise BadInput("This word is not known here.", f"Use one of: {', '.join(a for a in allowed if a)}.", where)
