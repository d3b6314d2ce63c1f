"""What a copy leaves off, in one line for its first page."""

from __future__ import annotations

from collections import Counter

from ..words import Words

_KINDS = {
    "note": ("{n} note", "{n} notes"),
    "person": ("{n} person", "{n} people"),
    "scale": ("{n} scale", "{n} scales"),
    "rating": ("{n} number on a scale", "{n} numbers on a scale"),
    "tie": ("{n} tie", "{n} ties"),
    "stance": ("how {n} person sees something", "how {n} people see something"),
    "held": ("{n} day that tested the plan", "{n} days that tested the plan"),
    "rule": ("{n} rule of the plan", "{n} rules of the plan"),
    "plan": ("the rest of the plan", "the rest of {n} plans"),
    "household": ("{n} home", "{n} homes"),
    "parked": ("{n} kept question", "{n} kept questions"),
    "house": ("{n} page of a child", "{n} pages of a child"),
    "saying": ("{n} thing a child said", "{n} things a child said"),
    "contact": ("{n} phone number or address", "{n} phone numbers and addresses"),
}


def sentence(counts: Counter[str], words: Words) -> str:
    """ "Left off this copy: 2 notes, 3 phone numbers and addresses", or "" where nothing was."""
    parts = [words.count(*_KINDS[kind], counts[kind]) for kind in _KINDS if counts[kind]]
    return words("Left off this copy: {things}", things=words.row(parts)) if parts else ""
