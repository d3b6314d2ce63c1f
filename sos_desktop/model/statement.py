"""One flowing sentence or two from three answers: who is worried, about what, and what could happen to the child.

The recipe is practice.md 1.3. What people typed stays as they typed it; only its first letter, its end and the words
that join the pieces are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..words import Words

_JOINS = re.compile(r"(that|because|when|whenever|if|as)\s+(?=\S)", re.IGNORECASE)
_PRONOUNS = ("he", "she", "they", "it", "there", "nobody", "no one", "the baby", "the child", "the children")
_MODAL = re.compile(r"\b(could|might|may|will|would|can)\b", re.IGNORECASE)
_MANY = {"we", "they", "you"}
_ENDS = (".", "!", "?", "…", ".”", '."', ".'", "?”", "!”")


def statement(
    who: Sequence[str],
    about: str,
    could: str,
    children: Sequence[str],
    words: Words,
    names: Iterable[str] = (),
) -> str:
    """The worry as one text. ``children``: what they are called, none for a family without; ``names``: other people's.

    It names the child once at least, as soon as anything is said; without children it says "the child" where it must.
    """
    about, could = _bare(about), _bare(could)
    known = tuple(dict.fromkeys((*children, *names, *who)))
    first = _worried(who, about, children, known, words)
    second = _could_happen(could, children, known, words, named=_names_one(first, children))
    return " ".join(part for part in (first, second) if part)


def _worried(who: Sequence[str], about: str, children: Sequence[str], known: Sequence[str], words: Words) -> str:
    if not who:
        match = _JOINS.match(about)
        told = about[match.end() :] if match is not None and match[1].casefold() == "that" else about
        return _ended(_upper(told))
    people = words.several([one.strip() for one in who])
    one = len(who) == 1 and people.casefold() not in _MANY and not re.search(rf",|\b{words('and')}\b", people)
    lead = _upper(words("{who} is worried", who=people) if one else words("{who} are worried", who=people))
    if people.casefold() == words("I").casefold():
        lead = words("I am worried")
    named = words.several(list(children))
    if not about:
        return _ended(words("{lead} about {child}", lead=lead, child=named) if named else lead)
    match = _JOINS.match(about)
    if match is not None and match[1].casefold() == "that":
        about = about[match.end() :]
    joined = match is not None and match[1].casefold() != "that"
    clause = match is not None or _begins_with(about, (*known, *_PRONOUNS))
    if not named:
        if not clause:
            return _ended(words("{lead}: {facts}", lead=lead, facts=about))
    elif joined and not _names_one(about, children):
        return _ended(words("{lead} about {child} {rest}", lead=lead, child=named, rest=_lower(about, known)))
    elif not clause or not _names_one(about, children):
        return _ended(words("{lead} about {child}: {facts}", lead=lead, child=named, facts=about))
    if joined:
        return _ended(f"{lead} {_lower(about, known)}")
    return _ended(words("{lead} that {rest}", lead=lead, rest=_lower(about, known)))


def _could_happen(could: str, children: Sequence[str], known: Sequence[str], words: Words, *, named: bool) -> str:
    if not could:
        return ""
    for before in ("could ", "might "):
        could = could[len(before) :] if could.casefold().startswith(before) else could
    whole = _begins_with(could, (*known, *_PRONOUNS)) and _MODAL.search(could) is not None
    if whole and (named or not children or _names_one(could, children)):
        return _ended(words("If nothing changes, {rest}", rest=_lower(could, known)))
    if not children:
        child = words("the child")
    elif len(children) > 1 and named:
        child = words("the children")
    else:
        child = words.several(list(children))
    return _ended(words("If nothing changes, {child} could {rest}", child=child, rest=_lower(could, known)))


def _bare(text: str) -> str:
    """Without what ends it: the joining words put their own end there."""
    text = " ".join(text.split())
    return text if text.endswith(("…", "!", "?")) else text.rstrip(" .,;:")


def _ended(text: str) -> str:
    return text if not text or text.endswith(_ENDS) else f"{text}."


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str, known: Iterable[str]) -> str:
    """With a small first letter, unless it begins with a name that has a great one, with "I", or a word in capitals."""
    first = text.split(" ", 1)[0]
    name = any(one[:1].isupper() and _begins_with(text, (one,)) for one in known)
    if name or first.startswith(("I'", "I’")) or (first != "A" and first[1:] != first[1:].lower()) or first == "I":
        return text
    return text[:1].lower() + text[1:]


def _begins_with(text: str, beginnings: Iterable[str]) -> bool:
    folded = text.casefold()
    return any(one and re.match(rf"{re.escape(one.casefold())}(?!\w)", folded) for one in beginnings)


def _names_one(text: str, names: Iterable[str]) -> bool:
    return any(one and re.search(rf"(?<!\w){re.escape(one.casefold())}(?!\w)", text.casefold()) for one in names)
