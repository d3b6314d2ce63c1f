"""From the plan page, and from a note's card, to commands about safety and next steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from ...model import commands, safety
from ...model.commands import safety as plan
from ...model.ids import new_id
from ...model.records import Note, Person, Rule, Scale
from ...model.text import clean
from ...model.wording import Wording
from ...practice.wording import fill
from ...session.session import Session
from ...words import Words
from ..family.hand import Hand
from ..family.kept import Kept
from ..find import excerpt

#: How much of a note names it in a sentence, in characters.
NAMED = 60


class SafetyHand(Hand):
    """Wires whatever shows existing safety, rules and steps to one Session. ``refused`` also says what was noted."""

    def __init__(
        self, parent: QObject, session: Session, words: Words, today: Callable[[], date], kept: Kept | None = None
    ) -> None:
        super().__init__(parent, session, words, today, kept)
        #: The plan's id, before there is one: what is kept under it while nothing can be saved stays one plan.
        self._plan = new_id()
        self._does: dict[str, Callable[..., object]] = {
            "held": self.held, "correct": self.correct, "type_held": self.type_held, "take_out": self.take_out,
            "rule": self.make_rule, "meet": self.meet,
        }  # fmt: skip

    def take(self, what: str, arguments: tuple[Any, ...]) -> None:
        """What a part of a card asks for, by name."""
        self._does[what](*arguments)

    # --- days on which it was put to the test -----------------------------------------------------

    def held(self, about: str, held: bool = True) -> None:
        """It held again today, or it did not; one touch."""
        words, today = self._words, self._today()
        if not self.run(plan.held_again, about, today, held=held):
            return
        count = safety.tests_of(self.seen(), about).count
        if held:
            times = words.count("That is once.", "That is {n} times.", count)
            self.refused.emit(words("Noted: it held on {day}. {times}", day=words.short_day(today), times=times))
        else:
            self.refused.emit(words("Noted. Nobody is to blame: a plan that did not hold is a reason to meet."))

    def correct(self, held: str, fields: dict[str, object]) -> None:
        """Other fields of one such day."""
        self.say((held, *sorted(fields)), plan.correct_held, held, **fields)

    def type_held(self, held: str, field: str, value: object) -> None:
        """Words about one such day, as they are typed."""
        self.type_field(held, field, "correct the day", value)

    def take_out(self, held: str) -> None:
        """One such day away; Undo brings it back."""
        if self.run(commands.delete, (held,), "take the day out"):
            self.refused.emit(self._words("Taken out. Undo brings it back."))

    def meet(self, about: str) -> str:
        """A next step to meet about it; its id, to choose its day."""
        document, made = self.seen(), new_id()
        note, rule = document.get(Note, about), document.get(Rule, about)
        named = (note.name or note.text) if note is not None else rule.does if rule is not None else ""
        text = self._words("Meet about “{what}”", what=excerpt(named, length=NAMED))
        if not self.say((made, "text"), plan.meet_about, about, text, self._today(), note_id=made):
            return ""
        self.details_wanted.emit((made,))
        return made

    # --- rules --------------------------------------------------------------------------------------

    def make_rule(self, note: str) -> None:
        """A note becomes a rule of the plan."""
        if self.run(plan.make_rule, note):
            self.refused.emit(self._words("It is a rule of the plan now. Say there when it is time for it."))

    def add_rule(self, rule_kind: str, does: str) -> str:
        """A rule or bottom line from its words on; its id, "" if there can't be one more."""
        made = new_id()
        done = self.say((made, "does"), plan.add_rule, rule_kind, rule_id=made, does=clean(does).strip())
        return made if done else ""

    def change_rule(self, rule: str, fields: dict[str, object]) -> None:
        """Other fields of a rule."""
        self.say((rule, *sorted(fields)), plan.edit_rule, rule, **fields)

    def type_rule(self, rule: str, field: str, value: object) -> None:
        """Words of a rule, as they are typed."""
        self.type_field(rule, field, "change the rule", value)

    def order_rule(self, rule: str, before: str) -> bool:
        """A rule before another one, "" for the end."""
        return self.run(plan.order_rule, rule, before)

    def end_rule(self, rule: str, ended: bool) -> None:
        """A rule is no longer in use, or is again."""
        if self.run(plan.end_rule, rule, self._today() if ended else None) and ended:
            self.refused.emit(self._words("Ended today. It stays below, and can be used again."))

    # --- what the plan has once ---------------------------------------------------------------------

    def set_plan(self, **fields: object) -> None:
        """Review, safety object, whom to ring, the ending."""
        if self._plan_is_kept_back():
            return
        self.say(("plan", *sorted(fields)), plan.set_plan, self._plan, **fields)

    def type_plan(self, field: str, value: object) -> None:
        """Words of the plan, as they are typed. Its first words make it."""
        there = safety.plan_of(self.seen())
        if there is None:
            self.set_plan(**{field: value})
        else:
            verb = "the ending" if field == "ending" else "the plan"
            self.type_field(there.id, field, verb, value)

    def _plan_is_kept_back(self) -> bool:
        """Whether those who look on don't see the plan there is; said so that it tells nothing. A second one beside it
        would hide one of the two, and what they write into a plan they don't see would be gone from the screen."""
        if safety.plan_of(self.seen()) is not None or safety.plan_of(self.document) is None:
            return False
        words = self._words
        self.refused.emit(words("This can’t be written down while others look on. Write it when you are alone again."))
        return True

    def add_confidence(self, wording: Wording) -> str:
        """A scale for how sure people are that the plan will hold, in the council's words; its id."""
        said, family = wording.scales.get("confidence"), self.seen().family
        children = [one for one in map(self._person, family.index_children if family else ()) if one is not None]
        names = self._words.several([child.shown for child in children])
        made = Scale(
            id=new_id(),
            scale_kind="confidence",
            zero=fill(said.zero, names) if said else self._words("No idea whether it can last"),
            ten=fill(said.ten, names) if said else self._words("Sure that it will hold even on the worst day"),
            child=children[0].id if len(children) == 1 else "",
        )
        return made.id if self.run(lambda _: commands.add_records((made,), "add scale")) else ""

    def _person(self, person: str) -> Person | None:
        return self.seen().get(Person, person)

    # --- next steps -----------------------------------------------------------------------------------

    def add_step(self, text: str) -> str:
        """Another next step, from its words on; whose it is and by when comes after."""
        family, made = self.seen().family, new_id()
        children = family.index_children if family and len(family.index_children) == 1 else ()
        fields = {"note_id": made, "said_on": self._today(), "children": children}
        text = clean(text).strip()
        return made if self.say((made, "text"), commands.add_note, text, "next_steps", **fields) else ""

    def change_step(self, note: str, verb: str, fields: dict[str, object]) -> None:
        """Whose it is, by when, done on a day, what it changed."""
        self.say((note, *sorted(fields)), commands.edit_notes, (note,), verb, **fields)

    def type_step(self, note: str, value: object) -> None:
        """What a step changed, as it is typed."""
        self.type_field(note, "result", "what it changed", value)

    def set_aside(self, note: str) -> None:
        """A step that is not needed any more; it stays to be read."""
        self.say((note, "aside"), plan.set_step_aside, note, self._words("Not needed any more."), self._today())
