"""What a copy leaves off by itself, though nobody has marked it: where somebody can be found, harm, a child's words.

``readers`` decides for whom; ``rules`` closes what would come to light when one of these is deleted.
Source: practice.md 7.3 and 10.4.
"""

from __future__ import annotations

from datetime import date

from .document import Document
from .ids import derived_id
from .records import Contact, Household, Person, Rating, Record, Tie, Voiced
from .traces import tells_where

#: How it is between two people, where it may be harm.
HARM = ("stressful", "broken")

ADULT = 18

#: Before this program was written. Where nobody says which day it is, people are as old as they were then: a doubt
#: hides.
WRITTEN = date(2025, 1, 1)


def age(born: date, day: date) -> int:
    """Whole years on a day."""
    return (day.year - born.year) - ((day.month, day.day) < (born.month, born.day))


def young(person: Person, document: Document, today: date | None = None) -> bool:
    """Whether somebody is a child whose words need asking for: a child of the map, or known to be under 18.

    Unlike ``readers.is_child`` somebody of unknown age is grown up here: most of a network is of unknown age, and their
    words are asked about one by one anyway (``deciding``).
    """
    family = document.family
    if family is not None and person.id in family.index_children:
        return True
    return person.born.latest is not None and age(person.born.latest, today or WRITTEN) < ADULT


def is_place(record: Record) -> bool:
    """A school, a workplace, a club: a group of the network is where somebody can be found on a known day."""
    return isinstance(record, Person) and record.person_kind == "group"


def is_harm(record: Record) -> bool:
    """A tie that may be harm."""
    return isinstance(record, Tie) and record.quality in HARM


def is_address(home: Household) -> bool:
    """Whether a home is called by where it is: a street, a postcode, a number to ring."""
    return bool(home.label) and tells_where(home.label)


def childs_own(record: Record, document: Document, today: date | None = None) -> bool:
    """A child's words, view or number outside their own pages, which carry their own permission.

    Not a number from a path: that goes with the page of the path, about which the child is asked.
    """
    if not isinstance(record, Voiced) or (isinstance(record, Rating) and record.method == "path"):
        return False
    person = document.get(Person, record.said_by_whom)
    return person is not None and young(person, document, today)


def kept_unmarked(record: Record, document: Document) -> bool:
    """Whether some copies leave this off without any mark, and its words would come to light by deleting it."""
    return is_place(record) or childs_own(record, document)


def contact_key(person: str, contact: Contact) -> str:
    """How one phone number or address is ticked for a copy; the same in a copy, and it does not tell the number."""
    return derived_id("contact", person, contact.contact_kind, contact.value)


def stands_as(contact_kind: str, owner: Record) -> str:
    """As what a way to reach somebody stands on a sheet: "contact" (a phone), "reach" (any other), or a home's name."""
    if isinstance(owner, Household):
        return owner.kind
    return "contact" if contact_kind == "phone" else "reach"
