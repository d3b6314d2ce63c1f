"""What the plan has once, as sentences that open: review, safety object, whom to ring; and how sure people are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import look
from ...model.document import Document
from ...model.plan_told import child, name, object_in_words, phones
from ...model.records import Person, Plan, Rating, Scale
from ...model.safety import plan_of, rules_of
from ...model.text import one_line
from ...model.wording import Wording
from ...words import Words, number
from ..cards.day_field import DayField
from ..cards.fields import Page
from ..cards.fold import Part, soft_label
from ..cards.people_field import PeopleField, speakers
from ..theme import button
from .rows import wrapped


@dataclass(frozen=True)
class ShownPlan:
    """What these sentences are about, as it is now."""

    document: Document
    wording: Wording
    today: date

    @property
    def plan(self) -> Plan | None:
        """The plan, None until something of it is said."""
        return plan_of(self.document)


class ReviewPart(Part):
    """When the plan is looked at again."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "review")
        self.day = DayField(words, words("When do we look at this plan again?"), future=True)
        self.day.picked.connect(lambda day: self.want("the plan", review=day))
        self.body.addWidget(self.day)

    def put(self, shown: ShownPlan) -> None:
        day = shown.plan.review if shown.plan else None
        said = self.words("We look at this plan again on {day}.", day=self.words.day(day))
        self.say(said if day else self.words("When do we look at it again? No day yet."), soft=day is None)

    def fill(self, shown: ShownPlan) -> None:
        self.day.show_day(shown.plan.review if shown.plan else None, shown.today)


class ObjectPart(Part):
    """The safety object: the thing that a child moves to say "I am worried"."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "object")
        self.pages: dict[str, Page] = {}
        self._page("object", words("What is it?"), words("Something the child picks"))
        self._page("object_place", words("Where does it stand when all is well?"))
        self.who = PeopleField(words, theme, words("who looks where it is"), others=True)
        self.who.picked.connect(lambda ids: self.want("the plan", object_who=ids[0] if ids else "", object_as=""))
        self.who.said.connect(lambda text: self.want("the plan", object_who="", object_as=one_line(text)))
        self.body.addWidget(soft_label(words("Who looks where it is?")))
        self.body.addWidget(self.who)
        self._page("object_then", words("What do they do when it has been moved?"))

    def put(self, shown: ShownPlan) -> None:
        said = object_in_words(shown.document, shown.plan, self.words)
        who = child(shown.document, self.words) or self.words("the child")
        empty = self.words("Is there something {child} could move to say “I am worried”?", child=who)
        self.say(said or empty, soft=not said)

    def fill(self, shown: ShownPlan) -> None:
        plan = shown.plan
        for field, page in self.pages.items():
            page.show_text(getattr(plan, field) if plan else "")
        picked = [plan.object_who] if plan and plan.object_who else []
        self.who.show_people(speakers(shown.document, picked), picked, plan.object_as if plan else "")

    def _page(self, field: str, label: str, hint: str = "") -> None:
        page = self.pages[field] = Page(label, hint)
        page.said.connect(lambda text: self.want("the plan", **{field: text.strip()}))
        page.typing.connect(lambda text: self.typing.emit("the plan", field, text))
        self.body.addWidget(soft_label(label))
        self.body.addWidget(page)


class RingPart(Part):
    """Whom to ring, in the family's words; below it numbers that are known: of who keeps a rule, of the council."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "ring")
        self.page = Page(words("Whom do they ring?"), words("First Nan Jo, then Steph…"))
        self.page.said.connect(lambda text: self.want("the plan", ring=text.strip()))
        self.page.typing.connect(lambda text: self.typing.emit("the plan", "ring", text))
        self.body.addWidget(self.page)
        self.numbers = wrapped("", "soft")
        self.numbers.setContentsMargins(look.SPACE[1], 0, look.SPACE[1], look.SPACE[0])
        self.layout().addWidget(self.numbers)

    def put(self, shown: ShownPlan) -> None:
        ring = shown.plan.ring.strip() if shown.plan else ""
        self.say(ring or self.words("Whom do they ring? Not said yet."), soft=not ring)
        known = phones(shown.document, rules_of(shown.document))
        known += [f"{phone.label}: {phone.number}" for phone in shown.wording.phones]
        self.numbers.setText("\n".join(known))
        self.numbers.setVisible(bool(known))

    def fill(self, shown: ShownPlan) -> None:
        self.page.show_text(shown.plan.ring if shown.plan else "")


class Confidence(QWidget):
    """How sure people are that it will hold: their own answers on the scale, and the way there. No number of its own.

    ``scale_wanted``: that scale; "" where there is none yet.
    """

    scale_wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._scale = ""
        self.said = wrapped()
        self.go = button("")
        self.go.clicked.connect(lambda: self.scale_wanted.emit(self._scale))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.SPACE[1], 0, look.SPACE[1], look.SPACE[1])
        column.setSpacing(look.SPACE[1])
        column.addWidget(self.said)
        column.addWidget(self.go)

    def show_plan(self, shown: ShownPlan) -> None:
        """The latest answers of the scale for it."""
        words, document = self._words, shown.document
        scale = next((one for one in document.all(Scale) if one.scale_kind == "confidence"), None)
        self._scale = scale.id if scale else ""
        answers = [one for one in document.all(Rating) if scale is not None and one.scale == scale.id]
        day = max((one.day for one in answers if one.day), default=None)
        said = [self._answer(document, one) for one in answers if one.day == day]
        if said:
            self.said.setText(words("{answers} ({day})", answers=", ".join(said), day=words.day(day)))
        else:
            self.said.setText(words("How sure is everybody that it will hold, even on the worst day? Not asked yet."))
        self.go.setText(words("Ask on the scale") if scale is None or not said else words("Open the scale"))
        self.go.setAccessibleName(self.go.text())

    def _answer(self, document: Document, rating: Rating) -> str:
        person = document.get(Person, rating.who)
        who = name(document, rating.who, rating.who_as) if person or rating.who_as else self._words("Somebody")
        if rating.score is None:
            return self._words("{name} would not give a number", name=who)
        return f"{who} {number(rating.score)}"
