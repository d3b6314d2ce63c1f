"""What changed on a map, in short sentences that a parent understands. Nothing is added up, judged or cut short."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..words import Words, number
from .difference import Between, InCircles, Line, Numbers, Said, Someone, WhatChanged
from .wording import Wording

#: Where a text that begins like this gets no quotation marks of ours.
QUOTES = ("“", '"', "‘", "'", "«", "„")

#: Rings as said of one person (practice.md 4.2).
IN_RING = {
    "centre": "{name} is now in the middle, with the child.",
    "inner": "{name} now knows what happened.",
    "middle": "{name} now knows a little.",
    "outer": "{name} now stands with those who know nothing yet.",
    "prof": "{name} now stands beside the circles, with those who are paid to be here.",
    "": "{name} is in none of the circles now.",
}
NEW_IN_RING = {
    "centre": "in the middle, with the child",
    "inner": "knows what happened",
    "middle": "knows a little",
    "outer": "knows nothing yet",
    "prof": "paid to be here",
}
QUALITIES = {
    "strong": "strong",
    "ordinary": "ordinary",
    "weak": "weak",
    "stressful": "stressful",
    "broken": "broken",
}


def told(changed: WhatChanged, wording: Wording, words: Words) -> tuple[str, ...]:
    """Sentences: notes in the order of the columns, steps, views, then the scale, then people.

    People's words stand whole, in quotation marks. Days say their year where more than one year is told of.
    """
    return tuple(_Teller(changed, wording, words).all())


class _Teller:
    """What every sentence needs: the wording, the words, and whether days say their year."""

    def __init__(self, changed: WhatChanged, wording: Wording, words: Words) -> None:
        self.changed = changed
        self.wording = wording
        self.words = words
        self.zones = [zone.category for column in wording.columns for zone in column.zones]
        self.years = len({day.year for day in _days(changed)}) > 1

    def all(self) -> Iterable[str]:
        yield from self.notes()
        yield from self.steps()
        one_scale = len({one.scale for one in self.changed.numbers}) < 2
        for one in self.changed.numbers:
            yield from self.numbers(one, "" if one_scale else self.scale(one))
        for someone in self.changed.people:
            yield self.someone(someone)
        for someone in self.changed.people_gone:
            yield self.words("{name} is no longer among the people here.", name=someone.name)
        for placed in self.changed.circles:
            yield self.circle(placed)
        for tie in self.changed.ties:
            yield self.tie(tie)

    # --- notes ----------------------------------------------------------------------------------

    def notes(self) -> Iterable[str]:
        words = self.words
        for new in sorted(self.changed.new, key=lambda one: self.order(one.zone)):
            if new.text.strip():
                yield words("New in {zone}: {said}", zone=self.zone(new.zone), said=quoted(new.text))
        for moved in self.changed.moved:
            if moved.text.strip():
                yield words(
                    "Moved from {was} to {now}: {said}",
                    was=self.zone(moved.was),
                    now=self.zone(moved.now),
                    said=quoted(moved.text),
                )
        for one in self.changed.reworded:
            zone = self.zone(one.zone)
            if not one.was.strip():
                yield words("Now written in {zone}: {said}", zone=zone, said=quoted(one.now))
            elif not one.now.strip():
                yield words("No longer written in {zone}: {said}", zone=zone, said=quoted(one.was))
            else:
                yield words(
                    "In other words in {zone}: it was {was} and is now {now}",
                    zone=zone, was=quoted(one.was), now=quoted(one.now),
                )  # fmt: skip
        for gone in self.changed.gone:
            if gone.text.strip():
                yield words("Taken out of {zone}: {said}", zone=self.zone(gone.zone), said=quoted(gone.text))

    def steps(self) -> Iterable[str]:
        words = self.words
        for step in self.changed.steps:
            text = quoted(step.text)
            if step.done == step.was:
                pass
            elif step.done is None:
                yield words("To be done again: {said}", said=text)
            elif step.owner:
                yield words("Done on {day} by {name}: {said}", day=self.day(step.done), name=step.owner, said=text)
            else:
                yield words("Done on {day}: {said}", day=self.day(step.done), said=text)
            if step.result.strip():
                yield words("How {step} went: {said}", step=text, said=quoted(step.result))
        for view in self.changed.views:
            pattern = {
                "agree": "{name} agrees: {said}",
                "change": "{name} would change something: {said}",
                "differ": "{name} sees it differently: {said}",
                "": "{name} no longer says yes or no to: {said}",
            }[view.answer]
            told = words(pattern, name=view.name, said=quoted(view.called or view.text))
            said = words("In {name}’s words: {said}", name=view.name, said=quoted(view.said)) if view.said else ""
            yield f"{words.ended(told)} {said}" if said else told

    # --- the scale ------------------------------------------------------------------------------

    def numbers(self, one: Numbers, scale: str) -> Iterable[str]:
        name = one.name or self.words("Somebody")
        said = [*one.now, *([one.then] if one.then and one.now else [])]
        said.sort(key=lambda each: each.day or date.min)
        sentences = list(self.said(name, said))
        for each in one.now:
            if each.reason.strip():
                sentences.append(self.why(name, each))
        for was, now in one.corrected:
            if was.score != now.score or was.day != now.day:
                pattern = "{name}: {was} was written down, now it is {now}."
                sentences.append(self.words(pattern, name=name, was=self.number(was), now=self.number(now)))
            if was.reason != now.reason and now.reason.strip():
                sentences.append(self.why(name, now))
        for each in one.taken_back:
            sentences.append(self.words("{name}: {was} was taken out.", name=name, was=self.number(each)))
        for sentence in sentences:
            yield self.words("{scale}: {sentence}", scale=scale, sentence=sentence) if scale else sentence

    def said(self, name: str, answers: list[Said]) -> Iterable[str]:
        """ "Kelly said 4 on 4 March and 6½ on 29 April." A refusal, and other words at the ends, begin anew."""
        row: list[Said] = []
        ends = ("", "")
        for each in answers:
            asked = (each.zero, each.ten)
            other = any(asked) and any(ends) and asked != ends
            if row and (other or each.score is None):
                yield self.row(name, row)
                row = []
            if other:
                yield self.words("From then on there were other words at 0 and 10.")
            ends = asked if any(asked) else ends
            if each.score is None:
                yield self.words.ended(self.on(self.words("{name} would not give a number", name=name), each.day))
            else:
                row.append(each)
        if row:
            yield self.row(name, row)

    def row(self, name: str, answers: list[Said]) -> str:
        numbers = self.words.several([self.number(each) for each in answers])
        return self.words("{name} said {numbers}.", name=name, numbers=numbers)

    def why(self, name: str, said: Said) -> str:
        intro = self.on(self.words("{name}’s reason", name=name), said.day)
        return self.words("{intro}: {said}", intro=intro, said=quoted(said.reason))

    def number(self, said: Said) -> str:
        """ "6½ on 29 April", "no number on 29 April"."""
        return self.on(self.words("no number") if said.score is None else number(said.score), said.day)

    def scale(self, one: Numbers) -> str:
        asked = self.wording.scales.get(one.scale_kind)
        return one.title or (asked.name if asked else self.words("Scale"))

    # --- people ---------------------------------------------------------------------------------

    def someone(self, one: Someone) -> str:
        ring = NEW_IN_RING.get(one.ring, "")
        parts = [part for part in (one.relation.strip(), self.words(ring) if ring else "") if part]
        if not parts:
            return self.words("New here: {name}.", name=one.name)
        return self.words("New here: {name} ({what}).", name=one.name, what=self.words.row(parts))

    def circle(self, one: InCircles) -> str:
        return self.words(IN_RING[one.now], name=one.name)

    def tie(self, one: Between) -> str:
        if one.now is None:
            return self.words("Between {a} and {b} no line is drawn any more.", a=one.a, b=one.b)
        now = self.line(one, one.now)
        if one.was is None:
            return self.words("New between {a} and {b}: {now}.", a=one.a, b=one.b, now=now)
        was = self.line(one, one.was)
        return self.words("Between {a} and {b} it was {was}; now: {now}.", a=one.a, b=one.b, was=was, now=now)

    def line(self, between: Between, line: Line) -> str:
        a, b = between.a, between.b
        parts = [self.words(QUALITIES[line.quality])]
        if line.flow == "both":
            parts.append(self.words("help goes both ways"))
        elif line.flow != "none":
            giver, taker = (a, b) if line.flow == "to" else (b, a)
            parts.append(self.words("help goes from {a} to {b}", a=giver, b=taker))
        if line.note.strip():
            parts.append(quoted(line.note))
        return self.words.row(parts)

    # --- words ----------------------------------------------------------------------------------

    def order(self, zone: str) -> int:
        return self.zones.index(zone) if zone else len(self.zones)

    def zone(self, category: str) -> str:
        return self.wording.zone(category).name if category else self.wording.unsorted

    def day(self, day: date | None) -> str:
        return self.words.day(day) if self.years else self.words.short_day(day)

    def on(self, what: str, day: date | None) -> str:
        return self.words("{what} on {day}", what=what, day=self.day(day)) if day else what


def quoted(text: str) -> str:
    """People's words in quotation marks; as they are where they bring their own."""
    text = text.strip()
    return text if text.startswith(QUOTES) else f"“{text}”"


def _days(changed: WhatChanged) -> Iterable[date]:
    days = [step.done for step in changed.steps]
    for one in changed.numbers:
        days += [said.day for said in (*one.now, *one.taken_back, *(s for pair in one.corrected for s in pair))]
        days += [one.then.day] if one.then and one.now else []
    return [day for day in days if day is not None]
