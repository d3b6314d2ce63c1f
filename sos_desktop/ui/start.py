"""The start page. The next family may see it: no pictures, and no family's name until it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from .. import look
from ..canvas import access
from ..canvas.access import Curtain
from ..canvas.plain import plain_label
from ..words import Words
from .door import into_sight, scrolled
from .steps_ahead import StepsAhead
from .theme import button, kind

#: Letters to type in the find field before a name shows.
LETTERS = 2


class Summary(Protocol):
    """What the page needs to know of a family."""

    @property
    def id(self) -> str: ...
    @property
    def short_name(self) -> str: ...
    @property
    def last_visit(self) -> date | None: ...


class StartPage(Curtain):
    """Families to open, hidden until asked; a new family; the example."""

    family_chosen = Signal(str)
    #: short name, children's names, wording profile
    family_wanted = Signal(str, object, str)
    example_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, words: Words, profiles: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        access.install()
        self._words = words
        self._families: Sequence[Summary] = ()
        self._leaving: Mapping[str, date] = {}
        self._due: set[str] = set()
        # The whole page scrolls: on a small screen the questions for a new family are higher than the window.
        page = QWidget()
        kind(page, "desk")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolled(page))
        outer = QHBoxLayout(page)
        outer.addStretch()
        column = QVBoxLayout()
        column.setContentsMargins(24, 40, 24, 24)
        column.setSpacing(look.SPACE[3])
        outer.addLayout(column)
        outer.addStretch()

        self.hello = plain_label()
        kind(self.hello, "big")
        column.addWidget(self.hello)

        row = QHBoxLayout()
        row.setSpacing(look.SPACE[1])
        self.new = button(words("New family"), "primary")
        self.example = button(words("Open the example"))
        self.bring = button(words("Bring in a file…"))
        for one in (self.new, self.example, self.bring):
            row.addWidget(one)
        row.addStretch()
        column.addLayout(row)

        self.form = _NewFamily(words, profiles)
        self.form.setVisible(False)
        column.addWidget(self.form)

        line = QHBoxLayout()
        self.count = plain_label()
        kind(self.count, "column")
        self.find = QLineEdit()
        self.find.setPlaceholderText(words("Type a name to find a family"))
        self.find.setAccessibleName(words("Find a family"))
        self.find.setFixedWidth(280)
        self.reveal = button(words("Show names"))
        self.reveal.setCheckable(True)
        line.addWidget(self.count)
        line.addStretch()
        line.addWidget(self.find)
        line.addWidget(self.reveal)
        column.addLayout(line)

        self.due = kind(QFrame(), "hint")
        due = QHBoxLayout(self.due)
        due.setContentsMargins(12, 8, 12, 8)
        self.due_text = plain_label()
        self.due_text.setWordWrap(True)
        self.due_which = button(words("Show which"))
        self.due_which.setCheckable(True)
        self.due_which.toggled.connect(lambda _: self._refresh())
        due.addWidget(self.due_text, 1)
        due.addWidget(self.due_which)
        self.due.hide()
        column.addWidget(self.due)

        self._list = QVBoxLayout()
        self._list.setSpacing(look.SPACE[1])
        inside = QWidget()
        inside.setLayout(self._list)
        inside.setMinimumWidth(680)
        column.addWidget(inside)

        self.steps = StepsAhead(words)
        # In one line with the families above.
        self.steps.layout().setContentsMargins(self._list.contentsMargins())
        column.addWidget(self.steps)
        column.addStretch(1)

        self.message = plain_label()
        self.message.setWordWrap(True)
        self.message.setVisible(False)
        column.addWidget(self.message)

        self.new.clicked.connect(self.ask_for_new)
        self.example.clicked.connect(self.example_wanted)
        self.bring.clicked.connect(self.import_wanted)
        self.reveal.toggled.connect(lambda _: self._refresh())
        self.find.textChanged.connect(lambda _: self._refresh())
        self.find.returnPressed.connect(self._open_only_one)
        self.form.wanted.connect(self.family_wanted)
        self.form.given_up.connect(lambda: self.form.setVisible(False))

    def show_families(
        self, families: Sequence[Summary], worker: str, leaving: Mapping[str, date] | None = None,
        today: date | None = None,
    ) -> None:  # fmt: skip
        """Show who there is; names are hidden again. ``leaving``: when a map is to leave this laptop, by family."""
        self._families = families
        self._leaving = leaving or {}
        self._due = {family for family, day in self._leaving.items() if today is not None and day <= today}
        self.due.setVisible(bool(self._due))
        self.due_text.setText(
            self._words.count(
                "The day of {n} map has come: its words are in the case system. Open it and take it off this laptop.",
                "The day of {n} maps has come: their words are in the case system. Open them and take them off this "
                "laptop.",
                len(self._due),
            )
        )
        self.due_which.setChecked(False)
        self.steps.close_up(today)
        self.steps.setVisible(bool(families))
        self.hello.setText(self._words("Hello {name}", name=worker.partition(" ")[0]))
        self.form.setVisible(False)
        self.find.clear()
        self.reveal.setChecked(False)
        # Where the next thing is done: finding a family, or making the first one.
        self.setFocusProxy(self.find if families else self.new)
        self.say("")
        self._refresh()

    def set_profiles(self, profiles: Sequence[tuple[str, str]], usual: str = "") -> None:
        """The wording profiles to choose from, and the one chosen last."""
        self.form.set_profiles(profiles, usual)

    def say(self, text: str) -> None:
        """A sentence at the foot of the page: what went wrong."""
        self.message.setText(text)
        self.message.setVisible(bool(text))
        if text:
            into_sight(self.message)

    def ask_for_new(self) -> None:
        """Open the few questions for a new family."""
        self.form.clear()
        self.form.setVisible(True)
        into_sight(self.form)
        self.form.name.setFocus()

    def _matching(self) -> list[Summary]:
        wanted = self.find.text().strip().casefold()
        if len(wanted) >= LETTERS:
            return [one for one in self._families if wanted in one.short_name.casefold()]
        if self.due_which.isChecked():
            return [one for one in self._families if one.id in self._due]
        return list(self._families) if self.reveal.isChecked() else []

    def _open_only_one(self) -> None:
        found = self._matching()
        if len(found) == 1:
            self.family_chosen.emit(found[0].id)

    def _refresh(self) -> None:
        words = self._words
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        number = len(self._families)
        self.count.setText(words.count("{n} family", "{n} families", number) if number else words("No family here yet"))
        self.reveal.setText(words("Hide names") if self.reveal.isChecked() else words("Show names"))
        self.reveal.setVisible(number > 0)
        self.find.setVisible(number > 0)
        found = self._matching()
        self.steps.refresh({one.id for one in found}.__contains__)
        for one in found:
            day = words.day(one.last_visit)
            visited = words("last visit {day}", day=day) if day else words("no visit yet")
            if one.id in self._leaving:
                until = words.day(self._leaving[one.id])
                leaves = words("to be taken off since {day}") if one.id in self._due else words("here until {day}")
                visited = f"{visited}, {leaves.format(day=until)}"
            row = button(f"{one.short_name}    ·    {visited}", "row", name=f"{one.short_name}, {visited}")
            row.clicked.connect(lambda _checked=False, family=one.id: self.family_chosen.emit(family))
            self._list.addWidget(row)
        if not found and number:
            asked = len(self.find.text().strip()) >= LETTERS
            text = words("No family of that name.") if asked else words("Names stay hidden until you ask for them.")
            self._list.addWidget(kind(plain_label(text), "soft"))
        self._list.addStretch()


class _NewFamily(QFrame):
    """Two short questions; everything else can wait."""

    wanted = Signal(str, object, str)
    given_up = Signal()

    def __init__(self, words: Words, profiles: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._words = words
        kind(self, "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(look.SPACE[1])
        self.name = self._field(column, words("What do you call this family?"), words("Tia H. — others may see it"))
        self.children_names = self._field(
            column, words("Whose map is it? The children’s names"), words("Tia, or several with commas; can wait")
        )
        column.addWidget(plain_label(words("Wording")))
        self.wording = QComboBox()
        self.wording.setAccessibleName(words("Wording"))
        self.set_profiles(profiles)
        column.addWidget(self.wording)
        self.message = plain_label()
        self.message.setVisible(False)
        column.addWidget(self.message)
        row = QHBoxLayout()
        begin = button(words("Start the map"), "primary")
        leave = button(words("Not now"))
        row.addWidget(begin)
        row.addWidget(leave)
        row.addStretch()
        column.addLayout(row)
        begin.clicked.connect(self._send)
        leave.clicked.connect(self.given_up)
        self.name.returnPressed.connect(self._send)
        self.children_names.returnPressed.connect(self._send)

    def _field(self, column: QVBoxLayout, name: str, hint: str) -> QLineEdit:
        label = plain_label(name)
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.setAccessibleName(name)
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field)
        return field

    def set_profiles(self, profiles: Sequence[tuple[str, str]], usual: str = "") -> None:
        """The wording profiles to choose from, and the one chosen last."""
        self.wording.clear()
        for profile, title in profiles:
            self.wording.addItem(title, profile)
        self.wording.setCurrentIndex(max(0, self.wording.findData(usual)))

    def clear(self) -> None:
        """Empty, for the next family."""
        self.name.clear()
        self.children_names.clear()
        self.message.setVisible(False)

    def _send(self) -> None:
        if not self.name.text().strip():
            self.message.setText(self._words("Please type a short name you will know the family by."))
            self.message.setVisible(True)
            self.name.setFocus()
            return
        names = [name.strip() for name in self.children_names.text().split(",") if name.strip()]
        self.wanted.emit(self.name.text().strip(), tuple(names), self.wording.currentData())
