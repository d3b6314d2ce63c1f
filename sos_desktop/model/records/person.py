"""A person of the family's network: relative, friend, child, pet or professional. Entered once, seen everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from ..days import NEVER_SAID, When
from ..errors import BadInput
from ..text import initials
from .base import Marked, check_text, data_fields, one_of, words

CONTACT_KINDS = ("phone", "address", "email", "other")
SEXES = ("", "f", "m", "x", "unknown")
PERSON_KINDS = ("person", "pet", "unborn", "group")
#: Faces and animals that a child may pick for somebody; "" for initials. Drawn in ``boards/face_art``.
FACES = (
    "", "smile", "calm", "wink", "star", "glasses", "cap", "fox", "owl", "bear", "cat", "rabbit", "hedgehog", "robin",
    "frog",
)  # fmt: skip
KNOWS = ("", "all", "some", "nothing")
_COMMAS = re.compile("[,;،؛、，；\\n]")


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One phone number or address of a person, with marks of its own."""

    contact_kind: str = "phone"
    value: str = words()
    label: str = words()
    not_for: tuple[str, ...] = ()
    adults_only: bool = False
    private: bool = False

    def check(self, where: str) -> None:
        """Raise BadInput if it can't be."""
        one_of(self.contact_kind, CONTACT_KINDS, f"{where}.contact_kind")
        for one in data_fields(Contact):
            value = getattr(self, one.name)
            if isinstance(value, str):
                check_text(value, f"{where}.{one.name}")
        if len(set(self.not_for)) != len(self.not_for):
            raise BadInput("The same person is named twice.", "Name them once.", f"{where}.not_for")


@dataclass(frozen=True, kw_only=True)
class Person(Marked):
    """``short`` is what the family calls them and what boards and paper show; ``relation`` as said ("mum's mum").

    ``knows``: how much they know of the worry (all, some, nothing). ``paid``: here because it is their job.
    ``tint``: index of their note paper in the palette, -1 for white. ``face``: the face or animal a child picked.
    ``also_called``: nicknames, a former surname, with commas between: to find them in other words; on no paper, and in
    no copy but one that stays at work.
    """

    kind: ClassVar[str] = "person"
    version: ClassVar[int] = 3

    name: str = words()
    short: str = words()
    relation: str = words()
    person_kind: str = "person"
    sex: str = ""
    born: When = NEVER_SAID
    died: When = NEVER_SAID
    paid: bool = False
    knows: str = ""
    parental_responsibility: bool | None = None
    language: str = ""
    tint: int = -1
    contacts: tuple[Contact, ...] = ()
    face: str = ""
    also_called: str = words()

    @property
    def shown(self) -> str:
        """The name that boards and paper show."""
        return self.short or self.name

    @property
    def names(self) -> tuple[str, ...]:
        """All by which they may be called, what boards and paper show first."""
        every = (self.short, self.name, *(one.strip() for one in _COMMAS.split(self.also_called)))
        return tuple(dict.fromkeys(one for one in every if one))

    @property
    def initials(self) -> str:
        """One or two letters for the ring."""
        return initials(self.shown)

    def check(self) -> None:
        super().check()
        if not self.shown.strip():
            raise BadInput("This person has no name.", 'Type a name, or what they are called ("Nan").', "name")
        one_of(self.person_kind, PERSON_KINDS, "person_kind")
        one_of(self.sex, SEXES, "sex")
        one_of(self.knows, KNOWS, "knows")
        one_of(self.face, FACES, "face")
        for index, contact in enumerate(self.contacts):
            contact.check(f"contacts[{index}]")
