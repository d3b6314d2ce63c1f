"""The same people as a list: who they are, what they know, and in sentences who belongs with whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ...model.boards import network
from ...model.records import Circle, Couple, Household, ParentLink, Person, Tie
from ..marks import Mark, Part, Role, inside, line
from ..text import measure, place, spread
from . import in_both, phrases
from .flow import TURNED, Bar, Block, Pages, Story, fill, item
from .network_sheet import title
from .page import Copy, section
from .style import (
    BODY,
    GUTTER,
    INK,
    LEADING,
    SOFT_INK,
    THEME,
    Kind,
    cells,
    held,
    ringed,
    rows,
)

KNOWS_WORDS = {"all": "all of it", "some": "some of it", "nothing": "nothing yet", "": ""}


def lay(copy: Copy, sheet: Pages, size: float = BODY, numbers: Mapping[str, int] | None = None) -> None:
    """The list of people, then households, couples, parents and ties. ``size``: of its words, in points.

    ``numbers``: of people in the drawing, by id, where it has numbers.
    """
    people = copy.seen.all(Person)
    if not people:
        return
    if not sheet.fresh and sheet.room < 0.6 * sheet.height:
        # Only the key of a drawing leaves so much room, where it stands overleaf: the list goes on below it.
        sheet.turn()
    elif not sheet.fresh:
        sheet.put([], 14.0)
    section(copy, sheet, copy.words("{title}: the list", title=title(copy)))
    table, columns = Part("table"), _columns(copy, sheet.inner, size)
    ring_kind = replace(_h3(size), role="cell")
    blocks: list[Block] = []
    where = network.rings(copy.seen)
    for ring, heading in _rings(copy).items():
        there = [one for one in people if where[one.id] == ring]
        if there:
            goes_on = copy.words("{ring} (continued)", ring=heading)
            again = Block(tuple(rows(goes_on, ring_kind, sheet.inner)), heading=True)
            across = Part("head", span=len(columns))
            named = tuple(held(one, across) for one in rows(heading, ring_kind, sheet.inner))
            blocks.append(Block(named, gap=9.0, heading=True, parts=(table, Part("row"))))
            for one in there:
                mark = str(numbers[one.id]) if numbers else one.initials
                blocks.append(_person(copy, one, mark, table, columns, again, size))
    sheet.flow([Story(tuple(blocks), _bar(table, columns, size), _bar_room(columns, size)[1])], 1, 0.0, 16)
    sentences = _sentences(copy, size, (sheet.inner - 2 * GUTTER) / 3)
    if sentences:
        whole = sheet.height - 2 * sheet.margin - sheet.foot - TURNED
        if fill(sentences, 3, sheet.room, whole)[1] and not fill(sentences, 3, whole, whole)[1]:
            # All of them on one page: the last few alone on another would look lost.
            sheet.need(whole)
        sheet.flow([Story(tuple(sentences))], 3, GUTTER, 12)


def _h3(size: float) -> Kind:
    return Kind(size + 1, (size + 1) * 20 / 13, INK, True, "h3")


def _kind(size: float, colour: str = INK, bold: bool = False, role: Role = "item") -> Kind:
    return Kind(size, size * LEADING / BODY, colour, bold, role)


def _rings(copy: Copy) -> dict[str, str]:
    words = copy.words
    found = {"centre": words("In the middle")}
    found |= {ring: _capital(words(text)) for ring, text in network.RING_WORDS.items()}
    return found | {"prof": words("Paid to be here"), "": words("In no circle")}


#: (heading, left, width) of a column.
_Column = tuple[str, float, float]


#: Between the words of two columns, at least.
_APART = 16.0


def _columns(copy: Copy, inner: float, size: float) -> list[_Column]:
    """Each as wide as its part of the page, or as its own words are; who somebody is has the rest."""
    words = copy.words
    heads = [words("Name"), words("Who they are"), words("Born"), words("Knows"), words("In this circle since")]
    left = 38.0
    parts = [150.0, 256.0, 84.0, 84.0, 161.9]
    least = [measure(head, size, True) for head in heads]
    least[3] = max(least[3], *(measure(words(text), size) for text in KNOWS_WORDS.values() if text))
    wide = [max(part * (inner - left) / sum(parts), one + _APART) for part, one in zip(parts, least, strict=True)]
    wide[1] -= sum(wide) - (inner - left)
    found: list[_Column] = []
    for head, width in zip(heads, wide, strict=True):
        found.append((head, left, width - (_APART if len(found) < 4 else 0.0)))
        left += width
    return found


def _bar(table: Part, columns: list[_Column], size: float) -> Bar:
    first, (down, high) = Part("row"), _bar_room(columns, size)

    def paint(x: float, y: float, width: float, continued: bool) -> list[Mark]:
        marks: list[Mark] = []
        for at, (head, left, _) in enumerate(columns):
            text = place(head, x + left, y + down, size, SOFT_INK, "cell", bold=True)
            marks += inside([text], table, first, Part("head", column=at))
        return [*marks, line(x, y + high - 3, x + width, y + high - 3, INK, 1.0)]

    return paint


def _bar_room(columns: list[_Column], size: float) -> tuple[float, float]:
    """(from the bar's top to the baseline of its heads, its height), for the tallest script among them."""
    rooms = [spread(head, size, size + 1, size + 10, bold=True) for head, _, _ in columns]
    return max(down for down, _ in rooms), max(high for _, high in rooms)


def _person(copy: Copy, person: Person, mark: str, table: Part, columns: list[_Column], again: Block,
            size: float) -> Block:  # fmt: skip
    words = copy.words
    who = [person.relation] if person.relation else []
    if person.parental_responsibility:
        who.append(words("has parental responsibility"))
    if person.paid:
        who.append(words("paid to be here"))
    if person.language:
        who.append(words("speaks {language}", language=in_both.language_name(person.language, words)))
    life = phrases.year(person.born)
    if person.died:
        life = words("{born}, died {died}", born=life, died=phrases.year(person.died)) if life else words(
            "died {died}", died=phrases.year(person.died))  # fmt: skip
    # Phones and addresses are on a copy only where each was ticked for its reader.
    reached = [f"{one.value} ({one.label})" if one.label else one.value for one in person.contacts]
    about = "\n".join([who[0] if len(who) == 1 else words.own(" · ".join(who)), *reached] if who else reached)
    texts = [person.shown, about, life, words(KNOWS_WORDS[person.knows]) if person.knows else "",
             _since(copy, person)]  # fmt: skip
    cell = _kind(size, role="cell")
    kinds = [_kind(size, bold=True, role="cell"), cell, cell, cell, _kind(size, SOFT_INK, role="cell")]
    made = cells(
        [(text, kind, left, width) for text, kind, (_, left, width) in zip(texts, kinds, columns, strict=True)]
    )
    made[0] = ringed(made[0], mark, person.tint, size)

    width = columns[-1][1] + columns[-1][2]

    def rule(x: float, y: float, height: float) -> list[Mark]:
        return [line(x, y + height, x + width, y + height, THEME.line, 0.7)]

    return Block(tuple(made), pad=4.0, under=again, frame=rule, parts=(table, Part("row")))


def _since(copy: Copy, person: Person) -> str:
    """Since when somebody stands in their ring, and where they stood before."""
    placed = sorted(
        (one for one in copy.seen.all(Circle) if one.person == person.id), key=lambda one: one.day or date.min
    )
    if not placed:
        return ""
    words = copy.words
    parts = [phrases.day(placed[-1].day, words, copy.now)]
    rings = _rings(copy)
    for one in reversed(placed[:-1]):
        if one.ring != placed[-1].ring:
            earlier = rings[one.ring].lower()
            parts.append(words("before: {ring}", ring=earlier))
            break
    return " · ".join(part for part in parts if part)


def _sentences(copy: Copy, size: float, slot: float) -> list[Block]:
    seen, words, h3 = copy.seen, copy.words, _h3(size)
    groups = [
        (words("Who lives together"), [_household(copy, one) for one in seen.all(Household)]),
        (words("Couples"), [phrases.couple(seen, one, words) for one in seen.all(Couple)]),
        (words("Parents and children"), [phrases.parents(seen, one, words) for one in seen.all(ParentLink)]),
        (words("How it is between people"), [phrases.tie(seen, one, words) for one in seen.all(Tie)]),
    ]
    blocks: list[Block] = []
    for heading, said in groups:
        if said:
            again = Block(tuple(rows(words("{heading} (continued)", heading=heading), h3, slot)), heading=True)
            blocks.append(Block(tuple(rows(heading, h3, slot)), gap=12.0, heading=True))
            blocks += [Block(tuple(rows(one, _kind(size), slot)), gap=3.0, under=again, parts=item())
                       for one in said]  # fmt: skip
    return blocks


def _household(copy: Copy, one: Household) -> str:
    names = phrases.names(copy.seen, one.members, copy.words)
    if one.label:
        return copy.words("{label}: {names}", label=one.label, names=names)
    return copy.words("Together: {names}", names=names)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
