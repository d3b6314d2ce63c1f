"""What records say in sentences: days, voices, couples, ties. Every word of the program's own goes through Words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from ...model import worries
from ...model.days import When
from ...model.document import Document
from ...model.records import Contact, Couple, Marked, Note, ParentLink, Person, Tie
from ...words import Words
from ..paper_words import split

QUOTES = ("“", '"', "‘", "'", "«", "„")


def day(value: date | None, words: Words, now: datetime) -> str:
    """A day; without its year when it is this year's."""
    if value is None:
        return ""
    return words.short_day(value) if value.year == now.year else words.day(value)


def when(value: When, words: Words, now: datetime) -> str:
    """A day or time as it was said, or the days between which it was."""
    if value.said:
        return value.said
    first, last = value.earliest, value.latest
    if first and last and first != last:
        if first == date(first.year, 1, 1) and last == date(first.year, 12, 31):
            return str(first.year)
        return words("between {first} and {last}", first=day(first, words, now), last=day(last, words, now))
    return day(first or last, words, now)


def year(value: When) -> str:
    """The year of a birth or death, or the words that were said for it. Never the whole birthday."""
    if value.said:
        return value.said
    years = dict.fromkeys(one.year for one in (value.earliest, value.latest) if one)
    return "–".join(str(one) for one in years)


def name(document: Document, person: str, otherwise: str = "") -> str:
    """What somebody is called on paper; other words where they are nobody here."""
    found = document.get(Person, person) if person else None
    return found.shown if found else otherwise


def names(document: Document, people: Iterable[str], words: Words) -> str:
    """Several people in a row."""
    return words.several([name(document, person) for person in people])


def of_the_child(document: Document, text: str) -> str:
    """The child's name where a heading says "the child"; several children stay "the child"."""
    family = document.family
    children = family.index_children if family else ()
    called = name(document, children[0]) if len(children) == 1 else ""
    return text.replace("the child", called) if called else text


def quoted(note: Note) -> str:
    """The note's text; somebody's own words in quotation marks."""
    return marks_about(note, note.text)


def marks_about(note: Note, text: str) -> str:
    """A note's text, or the same in another language; somebody's own words in quotation marks."""
    if note.own_words and text.strip() and not text.lstrip().startswith(QUOTES):
        said, tag = split(text)
        return f"“{said}”{tag}"
    return text


def voice(document: Document, note: Note, words: Words, now: datetime) -> tuple[str, str]:
    """Who stands behind a note, "" if nobody is named, and everything else there is to say of it."""
    said_by = name(document, note.said_by, note.said_as)
    owner = name(document, note.owner, note.owner_as)
    parts: list[str] = []
    if owner and said_by and owner != said_by:
        parts.append(words("said by {name}", name=said_by))
    name_of_worry = worries.name_of(document, note)
    if name_of_worry:
        parts.append(words("“{name}”", name=name_of_worry))
    if note.family_goal and note.category == "goal":
        parts.append(words("the family’s own goal"))
    if note.own_words:
        parts.append(words("own words"))
    if note.said_on:
        parts.append(day(note.said_on, words, now))
    if note.happened:
        parts.append(words("happened: {when}", when=when(note.happened, words, now)))
    if note.due:
        parts.append(words("by {day}", day=day(note.due, words, now)))
    if note.done:
        parts.append(words("done {day}", day=day(note.done, words, now)))
    if note.seen_for:
        parts.append(words("to be seen for {long}", long=note.seen_for))
    if note.seen_since:
        parts.append(words("seen since {day}", day=day(note.seen_since, words, now)))
    parts += kept_from(document, [note], words)
    family = document.family
    worker = name(document, family.worker) if family else ""
    if note.written_by and note.written_by not in (worker, said_by, owner):
        parts.append(words("written down by {name}", name=note.written_by))
    everyone = set(family.index_children) if family else set()
    if note.children and set(note.children) != everyone:
        parts.append(words("about {names}", names=names(document, note.children, words)))
    return owner or said_by, " · ".join(parts)


def kept_from(document: Document, marked: Collection[Marked | Contact], words: Words) -> list[str]:
    """From whom these are kept. Marks are still there only on a copy that stays at work, where they were ticked."""
    ids = {one for marks in marked for one in marks.not_for}
    told = [words("not for {names}", names=words.several([person.shown for person in document.all(Person)
                                                          if person.id in ids]))] if ids else []  # fmt: skip
    return [*told, words("for adults only")] if any(one.adults_only for one in marked) else told


def answers(document: Document, note: Note, words: Words, now: datetime) -> list[str]:
    """Who agrees with a note and who sees it differently, by name; with day and words where those are known."""
    views = worries.views(document, note)
    known = [view for view in views if view.day or view.text]
    bare = [view for view in views if not view.day and not view.text]
    agree = [view.name for view in bare if view.stance == "agrees"]
    change = [view.name for view in bare if view.stance == "change"]
    differ = [view.name for view in bare if view.stance == "differs"]
    found = [
        words(text, names=words.several(several))
        for text, several in (("Agree: {names}", agree), ("Would change something: {names}", change),
                              ("See it differently: {names}", differ))
        if several
    ]  # fmt: skip
    return [*found, *(worries.told(view, words, day(view.day, words, now)) for view in known)]


COUPLE_WORDS = {
    "couple": "{a} and {b} are a couple",
    "married": "{a} and {b} are married",
    "civil_partnership": "{a} and {b} are in a civil partnership",
    "cohabiting": "{a} and {b} live together",
    "cohabiting_ended": "{a} and {b} used to live together",
    "separated": "{a} and {b} are separated",
    "divorced": "{a} and {b} are divorced",
    "short": "{a} and {b} were together for a short time",
    "ended": "{a} and {b} used to be a couple",
}
#: Couples of which one has died, or whose end is known, are told in the past.
COUPLE_PAST = {
    "couple": "{a} and {b} were a couple",
    "married": "{a} and {b} were married",
    "civil_partnership": "{a} and {b} were in a civil partnership",
    "cohabiting": "{a} and {b} lived together",
    "cohabiting_ended": "{a} and {b} lived together",
}


def couple(document: Document, one: Couple, words: Words) -> str:
    """ "Ryan and Kelly lived together (2014 to 2021)." """
    a, b = document.need(Person, one.a), document.need(Person, one.b)
    past = bool(one.end) or bool(a.died) or bool(b.died)
    pattern = (COUPLE_PAST.get(one.couple_kind) if past else None) or COUPLE_WORDS[one.couple_kind]
    said = words(pattern, a=a.shown, b=b.shown)
    start, end = year(one.start), year(one.end)
    if start and end:
        return words("{said} ({start} to {end}).", said=said, start=start, end=end)
    if start:
        return words("{said} (since {start}).", said=said, start=start)
    if end:
        return words("{said} (until {end}).", said=said, end=end)
    return words.ended(said)


PARENT_WORDS = {
    "birth": "{child}: parents are {parents}.",
    "adopted": "{child}: adopted by {parents}.",
    "foster": "{child}: fostered by {parents}.",
    "kinship": "{child}: cared for by {parents} (kinship care).",
    "guardian": "{child}: special guardian is {parents}.",
    "step": "{child}: step-parent is {parents}.",
    "unknown": "{child}: parent is {parents} (how is not known).",
}


def parents(document: Document, link: ParentLink, words: Words) -> str:
    """A child and its parents in a sentence."""
    pattern = PARENT_WORDS[link.link]
    if link.link == "birth" and len(link.parents) == 1:
        pattern = "{child}: one parent is {parents}."
    return words(pattern, child=name(document, link.child), parents=names(document, link.parents, words))


QUALITY_WORDS = {
    "strong": "strong",
    "ordinary": "ordinary",
    "weak": "weak",
    "stressful": "stressful",
    "broken": "broken",
}


def tie(document: Document, one: Tie, words: Words) -> str:
    """ "Tia and Kelly: strong, help goes both ways." """
    a, b = name(document, one.a), name(document, one.b)
    parts = [words(QUALITY_WORDS[one.quality])]
    if one.flow == "both":
        parts.append(words("help goes both ways"))
    elif one.flow == "to":
        parts.append(words("help goes from {a} to {b}", a=a, b=b))
    elif one.flow == "from":
        parts.append(words("help goes from {a} to {b}", a=b, b=a))
    said = words("{a} and {b}: {how}", a=a, b=b, how=words.row(parts))
    return f"{said} · {one.note}" if one.note else words.ended(said)
