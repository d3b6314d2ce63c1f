"""The sentences of a person card: names, who they are, the circles, how they are drawn, their life and home."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from ... import look
from ...canvas.items.person import symbol_path
from ...canvas.network.faces import RINGS
from ...model.boards import network
from ...model.document import Document
from ...model.records import Household, Person
from ...model.text import one_line
from ...words import Words
from .chips import Chip, Flow, Tick, ring_icon
from .day_field import read_when
from .fields import Line
from .fold import Part, soft_label
from .marks_field import MarksField, marks_in_words
from .note_parts import span_in_words, when_in_words
from .people_field import speakers

#: Who somebody can be to a child, as a first help: anything else may be typed.
RELATIONS = (
    "mum", "dad", "nan", "grandad", "brother", "sister", "aunt", "uncle", "friend", "neighbour", "teacher",
    "social worker", "health visitor",
)  # fmt: skip
#: Note papers by tint, as a screen reader names them; the colours are in ``look``.
PAPERS = {
    0: "yellow", 1: "blue", 2: "lilac", 3: "peach", 4: "green", 5: "pink", 6: "sea green", 7: "sand", -1: "white",
}  # fmt: skip
KINDS = {"person": "a person", "pet": "a pet", "unborn": "a baby on the way", "group": "a group or service"}
#: Symbol by sex, after the UK key for family trees: (shape, words).
SYMBOLS = {
    "f": ("circle", "circle: woman or girl"),
    "m": ("square", "square: man or boy"),
    "x": ("rounded", "rounded: neither"),
    "unknown": ("rounded", "rounded: not known"),
}
#: A person's ring as the end of a sentence that begins with their name.
STANDS = {
    "centre": "{name} is in the middle of the circles.",
    "inner": "{name} knows what happened.",
    "middle": "{name} knows a little.",
    "outer": "{name} knows nothing yet.",
    "prof": "{name} stands beside the circles.",
    "": "{name} is not in the circles yet.",
}


@dataclass(frozen=True)
class ShownPerson:
    """What a person card is about, as it is now."""

    document: Document
    person: Person = field(repr=False)
    today: date

    @property
    def is_child(self) -> bool:
        """Whether this map is about them."""
        family = self.document.family
        return family is not None and self.person.id in family.index_children

    @property
    def child(self) -> str:
        """What the (first) child of the map is called; "" if there is none yet, or it is them."""
        family = self.document.family
        first = self.document.get(Person, family.index_children[0]) if family and family.index_children else None
        return first.shown if first and first.id != self.person.id else ""


class NamesPart(Part):
    """What we call them, and their full name."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "names")
        self.short = Line(words("What we call them"))
        self.full = Line(words("Full name"))
        self.short.said.connect(self._short)
        self.full.said.connect(self._full)
        for label, one in ((words("What we call them"), self.short), (words("Full name"), self.full)):
            self.body.addWidget(soft_label(label))
            self.body.addWidget(one)
        self._person: Person | None = None

    def put(self, shown: ShownPerson) -> None:
        self._person = person = shown.person
        said = self.words("We say {name}.", name=person.shown)
        if person.name and person.name != person.shown:
            said += " " + self.words("Full name: {name}.", name=person.name)
        self.say(said)

    def fill(self, shown: ShownPerson) -> None:
        self.short.show_text(shown.person.short)
        self.full.show_text(shown.person.name)

    def _short(self, text: str) -> None:
        person, short = self._person, one_line(text)
        if not (short or person.name):
            self.short.show_text(person.short)  # somebody always has a name
        elif short and person.name == person.short:
            # Known by one name only: it stays one.
            self.want("rename", short=short, name=short)
        else:
            self.want("rename", short=short)

    def _full(self, text: str) -> None:
        person, name = self._person, one_line(text)
        if name or person.short:
            self.want("rename", name=name)
        else:
            self.full.show_text(person.name)


class RelationPart(Part):
    """Who they are to the child, in the family's words."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "relation")
        self.line = Line(words("Who are they to the child?"), words("mum’s mum, next door…"))
        self.line.said.connect(lambda text: self.want("relation", relation=one_line(text)))
        self.line.typing.connect(lambda text: self.typing.emit("relation", "relation", one_line(text)))
        self.chips = {name: Chip(words(name), checkable=True) for name in RELATIONS}
        for chip in self.chips.values():
            chip.clicked.connect(lambda checked, one=chip: self._take(one, checked))
        flow = Flow()
        flow.set_widgets(list(self.chips.values()))
        self.body.addWidget(self.line)
        self.body.addWidget(flow)

    def put(self, shown: ShownPerson) -> None:
        person = shown.person
        if shown.is_child:
            self.say(self.words("This map is about {name}.", name=person.shown))
        elif person.relation:
            self.say(self.words("{name}, {relation}.", name=person.shown, relation=person.relation))
        else:
            child = shown.child or self.words("the child")
            self.say(self.words("Who is {name} to {child}?", name=person.shown, child=child), soft=True)

    def fill(self, shown: ShownPerson) -> None:
        self.line.show_text(shown.person.relation)
        for name, chip in self.chips.items():
            chip.setChecked(self.words(name) == shown.person.relation)

    def _take(self, chip: Chip, checked: bool) -> None:
        text = chip.text() if checked else ""
        self.line.setText(text)
        self.line.settle()


class CirclePart(Part):
    """Where they stand in the circles, and whether it is their job to be here. ``ring_wanted``: the ring."""

    ring_wanted = Signal(str)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "circle")
        texts = {ring: words(text) for ring, (text, _) in RINGS.items() if ring} | {"prof": words("beside the circles")}
        self.rings = {ring: Chip(text, f"{words('circle')}: {text}", checkable=True) for ring, text in texts.items()}
        for ring, chip in self.rings.items():
            chip.clicked.connect(partial(self._ring, ring))
        flow = Flow()
        flow.set_widgets([self.rings[ring] for ring in ("inner", "middle", "outer", "centre", "prof")])
        self.paid = Tick(words("Paid to be here"))
        self.paid.toggled.connect(lambda value: self.want("paid", paid=value))
        self.body.addWidget(flow)
        self.body.addWidget(self.paid)
        self._now = ""

    def put(self, shown: ShownPerson) -> None:
        self._now = network.ring_of(shown.document, shown.person.id)
        said = self.words(STANDS[self._now], name=shown.person.shown)
        if shown.person.paid:
            said += " " + self.words("Paid to be here.")
        self.say(said, soft=not self._now)

    def fill(self, shown: ShownPerson) -> None:
        for ring, chip in self.rings.items():
            chip.setChecked(ring == self._now)
        self.paid.show_tick(shown.person.paid)

    def _ring(self, ring: str) -> None:
        for name, chip in self.rings.items():
            chip.setChecked(name == ring)
        if ring != self._now:
            self.ring_wanted.emit(ring)


class PersonMarksPart(Part):
    """What is kept back about the whole person."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "marks")
        self.marks = MarksField(words, theme, words("this person"))
        self.marks.marked.connect(lambda fields: self.wanted.emit("mark", fields))
        self.body.addWidget(self.marks)

    def put(self, shown: ShownPerson) -> None:
        person = shown.person
        said = marks_in_words(
            self.words, shown.document.all(Person), person.not_for, person.adults_only, person.private
        )
        self.say(said or self.words("Kept back from nobody."), soft=not said)

    def fill(self, shown: ShownPerson) -> None:
        person = shown.person
        people = [one for one in speakers(shown.document, person.not_for) if one.id != person.id]
        self.marks.show_marks(people, person.not_for, person.adults_only, person.private)


class PaperPart(Part):
    """Their note paper."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "paper")
        self.papers = {
            tint: Chip(words(name), f"{words('note paper')}: {words(name)}", checkable=True)
            for tint, name in PAPERS.items()
        }
        for tint, chip in self.papers.items():
            chip.clicked.connect(partial(self._pick, tint))
        flow = Flow()
        flow.set_widgets(list(self.papers.values()))
        self.body.addWidget(flow)
        self._now = -1

    def put(self, shown: ShownPerson) -> None:
        person = shown.person
        self._now = person.tint if person.tint in PAPERS else -1
        name = self.words(PAPERS[self._now])
        self.say(self.words("Their notes are {colour}.", colour=name), icon=self.person_icon(person))

    def fill(self, shown: ShownPerson) -> None:
        person = shown.person
        for tint, chip in self.papers.items():
            chip.setIcon(ring_icon(person.initials, self.theme.paper_of(tint), self.theme))
            chip.setChecked(tint == self._now)

    def _pick(self, tint: int) -> None:
        for one, chip in self.papers.items():
            chip.setChecked(one == tint)
        if tint != self._now:
            self.want("note paper", tint=tint)


class DrawnPart(Part):
    """How they are drawn on the network: as a person, a pet, a baby on the way; and by which symbol."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "drawn")
        self.kinds = {one: Chip(words(name), checkable=True) for one, name in KINDS.items()}
        self.symbols = {one: Chip(words(name), checkable=True) for one, (_, name) in SYMBOLS.items()}
        for one, chip in self.kinds.items():
            chip.clicked.connect(partial(self._pick, "person_kind", one))
        for one, chip in self.symbols.items():
            chip.setIcon(shape_icon(SYMBOLS[one][0], theme))
            chip.clicked.connect(partial(self._pick, "sex", one))
        self._symbol_flow = Flow()
        self._symbol_flow.set_widgets(list(self.symbols.values()))
        kinds = Flow()
        kinds.set_widgets(list(self.kinds.values()))
        self.body.addWidget(kinds)
        self.body.addWidget(self._symbol_flow)
        self._person: Person | None = None

    def put(self, shown: ShownPerson) -> None:
        self._person = person = shown.person
        kind = self.words(KINDS[person.person_kind])
        symbol = SYMBOLS.get(person.sex, SYMBOLS["unknown"])
        if person.person_kind == "person":
            shapes = {"circle": self.words("a circle"), "square": self.words("a square")}
            shape = shapes.get(symbol[0], self.words("a rounded square"))
            self.say(self.words("Drawn as {shape}.", shape=shape), icon=shape_icon(symbol[0], self.theme))
        else:
            shape = {"pet": "diamond", "unborn": "triangle"}.get(person.person_kind, symbol[0])
            self.say(self.words("Drawn as {shape}.", shape=kind), icon=shape_icon(shape, self.theme))

    def fill(self, shown: ShownPerson) -> None:
        person = shown.person
        for one, chip in self.kinds.items():
            chip.setChecked(one == person.person_kind)
        for one, chip in self.symbols.items():
            chip.setChecked(one == person.sex)
        self._symbol_flow.setVisible(person.person_kind in ("person", "group"))

    def _pick(self, field_name: str, value: str) -> None:
        for one, chip in (self.symbols if field_name == "sex" else self.kinds).items():
            chip.setChecked(one == value)
        if getattr(self._person, field_name) != value:
            self.want("how they are drawn", **{field_name: value})


class LifePart(Part):
    """When they were born, and when they died."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "life")
        self.born = Line(words("Born"), words("1966, June 2017, 4 March 1990…"))
        self.died = Line(words("Died"), words("2023, last winter…"))
        self.spans = {}
        for name, line in (("born", self.born), ("died", self.died)):
            line.said.connect(lambda text, name=name: self.want(name, **{name: self._read(text)}))
            line.typing.connect(lambda text, name=name: self.typing.emit(name, name, self._read(text)))
            self.spans[name] = soft_label("")
            for one in (soft_label(line.accessibleName()), line, self.spans[name]):
                self.body.addWidget(one)
        self._today = date.min

    def put(self, shown: ShownPerson) -> None:
        self._today = shown.today
        person, parts = shown.person, []
        if person.born:
            due = person.person_kind == "unborn"
            text = self.words("Due {when}.") if due else self.words("Born {when}.")
            parts.append(text.format(when=when_in_words(self.words, person.born)))
        if person.died:
            parts.append(self.words("Died {when}.", when=when_in_words(self.words, person.died)))
        self.say(" ".join(parts) or self.words("When were they born? Not known yet."), soft=not parts)

    def fill(self, shown: ShownPerson) -> None:
        for name, line in (("born", self.born), ("died", self.died)):
            when = getattr(shown.person, name)
            line.show_text(when.said or self.words.day(when.earliest))
            span = span_in_words(self.words, when)
            self.spans[name].setText(span)
            self.spans[name].setVisible(bool(span))

    def _read(self, text: str):
        return read_when(one_line(text), self._today, self.words)


class HomePart(Part):
    """Who they live with. ``household_wanted``: the household's name, "" to leave."""

    household_wanted = Signal(str)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "home")
        self._flow = Flow()
        self.homes: dict[str, Chip] = {}
        self.line = Line(words("Another home"), words("another home: Nan’s flat…"))
        self.line.said.connect(self._said)
        self.body.addWidget(self._flow)
        self.body.addWidget(self.line)

    def put(self, shown: ShownPerson) -> None:
        homes = [one for one in shown.document.all(Household) if one.label]
        mine = [one.label for one in homes if shown.person.id in one.members]
        if mine:
            self.say(self.words("Home: {homes}.", homes=self.words.several(mine)))
        else:
            self.say(self.words("Where do they live? Not said yet."), soft=True)

    def fill(self, shown: ShownPerson) -> None:
        homes = [one for one in shown.document.all(Household) if one.label]
        mine = [one.label for one in homes if shown.person.id in one.members]
        for home in homes:
            if home.label not in self.homes:
                chip = self.homes[home.label] = Chip(home.label, checkable=True)
                chip.clicked.connect(lambda checked, one=home.label: self._pick(one, checked))
            self.homes[home.label].setChecked(home.label in mine)
        labels = {one.label for one in homes}
        self.homes = {label: chip for label, chip in self.homes.items() if label in labels}
        self._flow.set_widgets(list(self.homes.values()))

    def _pick(self, label: str, checked: bool) -> None:
        self.household_wanted.emit(label if checked else "")

    def _said(self, text: str) -> None:
        label = one_line(text)
        if label:
            self.line.clear()
            self.line.settle()
            self.household_wanted.emit(label)


def shape_icon(shape: str, theme: look.Theme, size: int = 22) -> QIcon:
    """A symbol of the network, small."""
    icon = QIcon()
    for ratio in (1, 1.5, 2):
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.ink), 1.6))
        painter.setBrush(QColor(theme.field))
        path = symbol_path(shape, size * 0.36)
        painter.translate(QPointF(size / 2, size / 2) - QRectF(path.boundingRect()).center())
        painter.drawPath(path)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
