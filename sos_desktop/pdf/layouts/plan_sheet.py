"""The plan to hold in the hand: rules, bottom lines, the object, next steps, whom to ring, and how it ends.

Upright, 14 pt, told without colour. No number of a person stands here but what the family wrote of whom to ring.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model import plan_told, safety
from ...model.records import Note, Rule
from ...model.wording import Wording
from ..marks import Mark, Sheet
from ..text import place
from . import in_both, phrases, portrait
from .flow import Block, Pages, Row, item
from .page import Copy
from .portrait import INDENT, INNER, NORMAL, Type
from .style import INK, Kind, base, rows

WIDE = INNER - INDENT


def layout(copy: Copy, wording: Wording) -> list[Sheet]:
    """The pages."""
    type_ = NORMAL.wished(copy.wish)
    # A line less to write on is better than a page with one step on it.
    sheet = portrait.on_one([_laid(copy, wording, type_, 2), _laid(copy, wording, type_, 1)])
    return sheet.sheets(lambda at, count: portrait.foot(copy, at, count))


def _laid(copy: Copy, wording: Wording, type_: Type, lines: int) -> Pages:
    """All of it, with so many lines to write on where nothing is there yet."""
    rules = _rules(copy, type_, lines)
    called = [portrait.part(copy.words("Who to ring"), type_), *ring(copy, wording, type_, lines)]
    first = _begun(copy, type_)
    portrait.lay(first, [*rules, *called])
    # On a bad night nobody turns the page: whom to ring stands on the first one, before the rules where they fill it.
    blocks = [*rules, *called] if len(first.marks) == 1 else [*called, *rules]
    blocks += [*_bottom_lines(copy, type_), *_object(copy, type_)]
    blocks += [*_steps(copy, type_, lines), *_held(copy, type_), *_ending(copy, type_)]
    sheet = _begun(copy, type_)
    portrait.lay(sheet, blocks)
    return sheet


def _begun(copy: Copy, type_: Type) -> Pages:
    """The first page with its title, and when the plan is looked at again."""
    review = _review(copy)
    sheet = portrait.pages(copy, _title(copy), review, type_)
    if not review:
        portrait.lay(sheet, [portrait.said(portrait.to_fill(copy.words("We look at this plan again on:"), type_))])
    return sheet


def _title(copy: Copy) -> str:
    child = plan_told.child(copy.seen, copy.words)
    return copy.words("Our plan for {child}", child=child) if child else copy.words("Our plan")


def _review(copy: Copy) -> str:
    plan = safety.plan_of(copy.seen)
    day = copy.words.day(plan.review) if plan else ""
    return copy.words("We look at this plan again on {day}.", day=day) if day else ""


def _rules(copy: Copy, type_: Type, free: int) -> list[Block]:
    words, made = copy.words, [portrait.part(copy.words("What we do"), type_)]
    again = portrait.again(words("What we do"), type_, words)
    for number, rule in enumerate(safety.rules_of(copy.seen), 1):
        lines = rows(rule.trigger.strip(), type_.strong, WIDE, INDENT, copy.language) if rule.trigger.strip() else []
        lines += rows(rule.does.strip() or words("No words yet."), type_.plain, WIDE, INDENT, copy.language)
        for asked, said in plan_told.rule_lines(copy.seen, rule, words):
            lines += rows(f"{asked}: {said}", type_.plain, WIDE, INDENT, copy.language)
        lines += _tests(copy, rule.id, type_)
        made.append(_numbered(number, lines, type_, again))
    if len(made) == 1:
        made += _nothing(copy, type_, free)
    return made


def _nothing(copy: Copy, type_: Type, lines: int) -> list[Block]:
    """That nothing is there yet, and lines to write it on."""
    said = rows(copy.words("Nothing written here yet."), type_.soft, INNER)
    return [portrait.said([*said, *portrait.ruled(lines, type_)])]


def _numbered(number: int, lines: Sequence[Row], type_: Type, again: Block) -> Block:
    """A rule with its number, by which people can speak of it."""

    def frame(x: float, y: float, height: float) -> list[Mark]:
        return [place(f"{number}", x, y + base(type_.strong), type_.size, INK, "label", bold=True)]

    return Block(tuple(lines), gap=type_.size * 0.8, under=again, frame=frame, parts=item())


def _tests(copy: Copy, subject: str, type_: Type) -> list[Row]:
    said = plan_told.tests_in_words(copy.words, safety.tests_of(copy.seen, subject))
    return rows(said, type_.soft, WIDE, INDENT) if said else []


def _bottom_lines(copy: Copy, type_: Type) -> list[Block]:
    rules = safety.rules_of(copy.seen, "bottom_line")
    if not rules:
        return []
    title = copy.words("Bottom lines: what any plan must hold")
    again = portrait.again(title, type_, copy.words)
    return [portrait.part(title, type_), *(portrait.point(_bottom_line(copy, rule, type_), type_, again)
                                           for rule in rules)]  # fmt: skip


def _bottom_line(copy: Copy, rule: Rule, type_: Type) -> list[Row]:
    lines = rows(rule.does.strip() or copy.words("No words yet."), type_.plain, WIDE, INDENT, copy.language)
    checks = plan_told.name(copy.seen, rule.checks, rule.checks_as)
    if checks:
        lines += rows(copy.words("{name} sees that it is kept.", name=checks), type_.soft, WIDE, INDENT)
    return lines + _tests(copy, rule.id, type_)


def _object(copy: Copy, type_: Type) -> list[Block]:
    said = plan_told.object_in_words(copy.seen, safety.plan_of(copy.seen), copy.words)
    if not said:
        return []
    head = portrait.part(copy.words("Safety object"), type_)
    return [head, portrait.said(rows(said, type_.plain, INNER, language=copy.language))]


def _steps(copy: Copy, type_: Type, lines: int) -> list[Block]:
    words = copy.words
    steps = safety.steps_of(copy.seen, copy.now.date())
    waiting = [*steps.asked, *steps.open]
    made = [portrait.part(words("Next steps"), type_)]
    again = portrait.again(words("Next steps"), type_, words)
    made += [portrait.point(_step(copy, one, type_), type_, again) for one in waiting]
    if not waiting:
        made += _nothing(copy, type_, lines)
    if steps.done or steps.aside:
        title = words("Done, or not needed any more")
        again = portrait.again(title, type_, words)
        made.append(portrait.zone(title, type_))
        made += [portrait.point(_step(copy, one, type_), type_, again) for one in (*steps.done, *steps.aside)]
    return made


def _step(copy: Copy, step: Note, type_: Type) -> list[Row]:
    """Who, what, by when; what it changed."""
    lines = rows(phrases.quoted(step), type_.plain, WIDE, INDENT, step.lang or copy.language)
    lines += in_both.below(copy.words, step, type_.soft, WIDE, INDENT)
    said = copy.words.own(plan_told.step_line(copy.seen, step, copy.now.date(), copy.words))
    lines += rows(said, standing(step, type_), WIDE, INDENT) if said else []
    if step.result.strip():
        lines += rows(copy.words("How it went: {result}", result=step.result.strip()), type_.plain, WIDE, INDENT)
    return lines


def standing(step: Note, type_: Type) -> Kind:
    """How the line below a step looks: who does it by when must be found again as long as it is to be done."""
    return type_.strong if safety.is_open(step) else type_.soft


def _held(copy: Copy, type_: Type) -> list[Block]:
    """What has held and is no rule yet."""
    notes = [note for note in safety.kept_safe(copy.seen) if safety.tests_of(copy.seen, note.id).count]
    if not notes:
        return []
    title = copy.words("What has held so far")
    made, again = [portrait.part(title, type_)], portrait.again(title, type_, copy.words)
    for note in notes:
        lines = rows(phrases.quoted(note), type_.plain, WIDE, INDENT, note.lang or copy.language)
        lines += in_both.below(copy.words, note, type_.soft, WIDE, INDENT)
        made.append(portrait.point([*lines, *_tests(copy, note.id, type_)], type_, again))
    return made


def to_ring(copy: Copy, wording: Wording) -> list[str]:
    """Whom to ring: as the family wrote it, people, and the service. Of people only what was ticked for this copy is
    here (``readers.copy_for``)."""
    return [*people_to_ring(copy), *(f"{phone.label}: {phone.number}" for phone in wording.phones)]


def people_to_ring(copy: Copy) -> list[str]:
    """As the family wrote it, and of people the numbers that were ticked for this copy."""
    plan = safety.plan_of(copy.seen)
    return [*([plan.ring.strip()] if plan and plan.ring.strip() else []), *plan_told.phones(copy.seen)]


def ring(copy: Copy, wording: Wording, type_: Type, lines: int = 2) -> list[Block]:
    """Whom to ring, and lines to write on where no person is known."""
    made = [
        portrait.point(rows(one, type_.plain, WIDE, INDENT, copy.language), type_) for one in to_ring(copy, wording)
    ]
    return made if people_to_ring(copy) else [*made, portrait.said(portrait.ruled(lines, type_))]


def _ending(copy: Copy, type_: Type) -> list[Block]:
    """What we saw, who keeps what, last words and the day, once somebody has written of it."""
    words, plan = copy.words, safety.plan_of(copy.seen)
    if plan is None or not (plan.ending.strip() or plan.ended):
        return []
    made: list[Block] = []
    for title, said in (
        (words("What we saw"), plan_told.seen_lines(copy.seen, words)),
        (words("Who keeps what"), [f"{who}: {what}" for who, what in plan_told.keeps_lines(copy.seen, words)]),
    ):
        if said:
            made.append(portrait.part(title, type_))
            made += [portrait.point(rows(one, type_.plain, WIDE, INDENT, copy.language), type_) for one in said]
    if plan.ending.strip():
        made.append(portrait.part(words("Last words"), type_))
        made.append(portrait.said(rows(plan.ending.strip(), type_.plain, INNER, language=copy.language)))
    if plan.ended:
        day = words("Our work together ends on {day}.", day=words.day(plan.ended))
        made.append(portrait.said(rows(day, type_.strong, INNER), gap=type_.size))
    return made
