"""More sentences of a person card: their ties with others, and their phones and addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import look
from ...canvas.network.faces import TIES, flow_words
from ...model.records import Contact, Person, Tie
from ...model.text import one_line
from ...words import Words
from .chips import Chip, Flow
from .fields import Line
from .fold import Part, Sentence, soft_label, tab_in_order
from .marks_field import MarksField, marks_in_words
from .people_field import PeopleField, speakers
from .person_parts import ShownPerson
from .tie_menu import TieMenu, tie_icon


class TiesPart(Part):
    """Their ties. ``tie_wanted``: (a, b, quality, flow); quality "" takes the tie off."""

    tie_wanted = Signal(str, str, str, str)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "ties")
        self.rows: dict[str, Sentence] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.add = Chip(words("add a tie…"))
        self.add.clicked.connect(lambda: self._adding(self.people.isHidden()))
        flow = Flow()
        flow.set_widgets([self.add])
        self.people = PeopleField(words, theme, words("a tie with"))
        self.people.picked.connect(self._new)
        self.people.hide()
        self.body.addLayout(self._list)
        self.body.addWidget(flow)
        self.body.addWidget(self.people)
        self.menu: TieMenu | None = None

    def put(self, shown: ShownPerson) -> None:
        words = self.words
        others, ties = self._ties(shown)
        names = [others[self._other(tie)].shown for tie in ties]
        if names:
            many = words("Ties with {names} and {n} more.", names=", ".join(names[:2]), n=len(names) - 2)
            self.say(many if len(names) > 3 else words("Ties with {names}.", names=words.several(names)))
        else:
            self.say(words("No ties drawn yet."), soft=True)

    def _ties(self, shown: ShownPerson) -> tuple[dict[str, Person], list[Tie]]:
        """Everybody by id, and this person's ties with them."""
        everybody = {one.id: one for one in shown.document.all(Person)}
        mine = [tie for tie in shown.document.all(Tie) if shown.person.id in (tie.a, tie.b)]
        return everybody, [tie for tie in mine if tie.a in everybody and tie.b in everybody]

    def fill(self, shown: ShownPerson) -> None:
        person, words = shown.person, self.words
        others, ties = self._ties(shown)
        for gone in set(self.rows) - {tie.id for tie in ties}:
            row = self.rows.pop(gone)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        for tie in ties:
            row = self.rows.get(tie.id)
            if row is None:
                row = self.rows[tie.id] = Sentence(self.theme)
                row.setCheckable(False)
                row.clicked.connect(partial(self._open, tie.id))
                self._list.addWidget(row)
            said = words(TIES[tie.quality][1], name=others[self._other(tie)].shown)
            said = said[:1].upper() + said[1:]
            help_said = flow_words(tie.flow, others[tie.a].shown, others[tie.b].shown, words)
            note = f"“{tie.note}”" if tie.note else ""
            text = ". ".join(part for part in (said, help_said[:1].upper() + help_said[1:], note) if part)
            flow = tie.flow if tie.a == person.id else {"to": "from", "from": "to"}.get(tie.flow, tie.flow)
            row.set_words(text, icon=tie_icon(tie.quality, flow, self.theme, QSize(44, 22)), size=QSize(44, 22))
        tied = {self._other(tie) for tie in ties}
        kept = [one for one in others.values() if one.person_kind == "pet"]
        free = [*speakers(shown.document), *kept]
        self.people.show_people([one for one in free if one.id not in tied and one.id != person.id], ())
        self.add.setVisible(bool(len(others) - len(tied) - 1))

    def _other(self, tie: Tie) -> str:
        return tie.b if tie.a == self._shown.person.id else tie.a

    def _adding(self, opening: bool) -> None:
        self.people.setVisible(opening)

    def _open(self, tie_id: str) -> None:
        tie = self._shown.document.need(Tie, tie_id)
        self._menu(tie.a, tie.b, tie.quality, tie.flow, self.rows[tie_id])

    def _new(self, picked: Sequence[str]) -> None:
        if picked:
            other = picked[0]
            chip = self.people.chip(other)
            chip.setChecked(False)
            self._menu(self._shown.person.id, other, "", "none", chip)

    def _menu(self, a: str, b: str, quality: str, flow: str, by: QWidget) -> None:
        document = self._shown.document
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = TieMenu(self.words, self.theme, self)
        self.menu.show_tie(document.need(Person, a).shown, document.need(Person, b).shown, quality, flow)
        self.menu.chosen.connect(partial(self._chosen, a, b))
        self.menu.popup_at(by.mapToGlobal(QPoint(0, by.height())))

    def _chosen(self, a: str, b: str, quality: str, flow: str) -> None:
        self.people.hide()
        self.tie_wanted.emit(a, b, quality, flow)


class ContactsPart(Part):
    """Phones and addresses, each with marks of its own. ``contact_wanted``: all of them, as a tuple."""

    contact_wanted = Signal(object)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "contacts")
        self.rows: list[ContactRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.adds = {
            "phone": Chip(words("add a phone number")),
            "address": Chip(words("add an address")),
            "email": Chip(words("add an email address")),
        }
        for contact_kind, chip in self.adds.items():
            chip.clicked.connect(partial(self._add, contact_kind))
        flow = Flow()
        flow.set_widgets(list(self.adds.values()))
        self.body.addLayout(self._list)
        self.body.addWidget(flow)
        self.body.addWidget(soft_label(words("Phones and addresses stay off every copy.")))
        self._contacts: tuple[Contact, ...] = ()
        self._person = ""
        self._people: list[Person] = []

    def put(self, shown: ShownPerson) -> None:
        if shown.person.id != self._person:
            self._person = shown.person.id
            self._rows_for(0)
        self._contacts = shown.person.contacts
        first = next((one.value for one in self._contacts if one.value), "")
        if len(self._contacts) > 1:
            self.say(self.words("{first} and {n} more.", first=first, n=len(self._contacts) - 1))
        else:
            self.say(first or self.words("Phone or address? None yet."), soft=not first)

    def fill(self, shown: ShownPerson) -> None:
        self._people = [one for one in speakers(shown.document) if one.id != shown.person.id]
        fresh = [row for row in self.rows[len(self._contacts) :] if row.waiting]
        self._rows_for(len(self._contacts) + len(fresh))
        for row, contact in zip(self.rows, self._contacts, strict=False):
            row.show_contact(contact, self._people)

    def _rows_for(self, count: int) -> None:
        while len(self.rows) > count:
            row = self.rows.pop()
            row.hide()
            row.setParent(None)
            row.deleteLater()
        while len(self.rows) < count:
            row = ContactRow(self.words, self.theme)
            row.changed.connect(partial(self._changed, row))
            row.typing.connect(partial(self._so_far, row))
            self.rows.append(row)
            self._list.addWidget(row)

    def _add(self, contact_kind: str) -> None:
        self._rows_for(len(self.rows) + 1)
        row = self.rows[-1]
        row.show_contact(Contact(contact_kind=contact_kind), self._people)
        tab_in_order(self)
        row.line.setFocus()

    def _with(self, row: ContactRow, contact: Contact) -> tuple[Contact, ...]:
        """All of them with this one changed; one that has no words any more is gone."""
        at = self.rows.index(row)
        every = [*self._contacts[:at], contact, *self._contacts[at + 1 :]]
        return tuple(one for one in every if one.value)

    def _changed(self, row: ContactRow, contact: Contact) -> None:
        self.contact_wanted.emit(self._with(row, contact))

    def _so_far(self, row: ContactRow, contact: Contact) -> None:
        self.typing.emit("contact", "contacts", self._with(row, contact))


class ContactRow(QWidget):
    """One phone or address. ``changed``: the contact as it is wanted; without words it is to go."""

    changed = Signal(object)
    typing = Signal(object)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words = words
        self.contact = Contact()
        self.label = soft_label("")
        self.line = Line("")
        self.line.said.connect(self._said)
        self.line.typing.connect(lambda text: self.typing.emit(replace(self.contact, value=one_line(text))))
        self.keep = Chip("")
        self.remove = Chip(words("take off"))
        self.remove.clicked.connect(lambda: self.changed.emit(replace(self.contact, value="")))
        self.marks = MarksField(words, theme, words("this phone or address"))
        self.marks.hide()
        self.marks.marked.connect(self._marked)
        self.keep.clicked.connect(lambda: self.marks.setVisible(self.marks.isHidden()))
        chips = Flow()
        chips.set_widgets([self.keep, self.remove])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for one in (self.label, self.line, chips, self.marks):
            whole.addWidget(one)

    @property
    def waiting(self) -> bool:
        """Whether it is new and its words are still to come."""
        return not self.contact.value and (self.line.hasFocus() or not self.line.settled)

    def show_contact(self, contact: Contact, people: Sequence[Person]) -> None:
        """Show it as it is now."""
        self.contact = contact
        names = {"phone": "Phone", "address": "Address", "email": "Email", "other": "How to reach them"}
        name = self._words(names[contact.contact_kind])
        self.label.setText(f"{name} ({contact.label})" if contact.label else name)
        self.line.setAccessibleName(name)
        self.line.show_text(contact.value)
        said = marks_in_words(self._words, people, contact.not_for, contact.adults_only, contact.private)
        kept = self._words("kept back from…")
        self.keep.set_text(said.rstrip(".") or kept, f"{name}: {said or kept}")
        self.remove.setAccessibleName(f"{name}: {self._words('take off')}")
        self.marks.show_marks(people, contact.not_for, contact.adults_only, contact.private)
        for one in (self.keep, self.remove):
            one.setVisible(bool(contact.value))
        if not contact.value:
            self.marks.hide()

    def _said(self, text: str) -> None:
        self.changed.emit(replace(self.contact, value=one_line(text)))

    def _marked(self, fields: dict) -> None:
        self.changed.emit(replace(self.contact, **fields))
