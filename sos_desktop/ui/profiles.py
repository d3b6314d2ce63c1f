"""Words of this council: what a family's map is called by, what other words would change, and what is wrong."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from .. import look
from ..canvas.plain import plain_label
from ..model.commands.council import use_wording
from ..model.errors import WorldError
from ..model.wording import Wording
from ..practice import wording as wordings
from ..practice.profiles import Problem, Profiles
from ..words import Words
from .theme import button, kind

if TYPE_CHECKING:
    from .window import Window

#: The list's width in pixels; how many letters of a title stand on a line, and on how many lines.
LIST, LETTERS, LINES = 268, 30, 3


class Council(QObject):
    """Finds a family's words, asks about others, and puts them on the page."""

    def __init__(self, window: Window, settings: Path | None, words: Words) -> None:
        """``settings``: the folder beside which a council's own profiles lie, None for the user's."""
        super().__init__(window)
        self._window = window
        self.profiles = Profiles(settings / "profiles" if settings is not None else None)
        self._words = words
        self.dialog: WordsDialog | None = None

    def titles(self) -> tuple[tuple[str, str], ...]:
        """(id, title) of every profile there is now."""
        self.profiles.refresh()
        return self.profiles.titles()

    def find(self, profile: str) -> tuple[Wording, str]:
        """The words of this name, and "" or why it is the usual ones instead."""
        self.profiles.refresh()
        try:
            return self.profiles.get(profile), ""
        except WorldError:
            why = self._words(
                "The words of this family’s council can’t be found here, so the usual ones stand in. Nothing is lost:"
                " see More, This family, Words of this council."
            )
            return wordings.load(wordings.DEFAULT), why

    def dress(self, profile: str) -> None:
        """The open page in the words that its family now has: chosen, undone, or come from elsewhere."""
        page = self._window.page
        if page is not None:
            found, trouble = self.find(profile)
            if found != page.wording:
                page.use_wording(found)
            if trouble:
                page.say(trouble)

    def ask(self) -> None:
        """The dialog."""
        page = self._window.page
        if page is None:
            return
        page.settle()
        family = page.session.document.family
        self.profiles.refresh()
        dialog = self.dialog = WordsDialog(
            self.profiles, family.wording if family is not None else "", page.wording, self._words, self._window
        )
        dialog.chosen.connect(lambda profile: page.map_hand.run(use_wording, profile))
        dialog.open()


class WordsDialog(QDialog):
    """``chosen``: a profile's id. On the left the profiles by title, on the right what one of them would change."""

    chosen = Signal(str)

    def __init__(self, profiles: Profiles, now: str, wording: Wording, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._profiles = profiles
        self._now = now
        self._wording = wording
        self._words = words
        self._picked = now
        self.setWindowTitle(words("Words of this council"))
        self.choices: dict[str, QPushButton] = {}
        self.use = button(words("Use these words"), "primary")
        self.use.clicked.connect(self._use)
        close = button(words("Close"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._place(), 1)
        foot.addWidget(close)
        foot.addWidget(self.use)
        middle = QHBoxLayout()
        middle.setSpacing(look.SPACE[4])
        middle.addLayout(self._list())
        middle.addWidget(self._preview(), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.setSpacing(look.SPACE[2])
        whole.addWidget(kind(plain_label(words("Words of this council")), "big"))
        whole.addWidget(
            _text(
                words(
                    "What the columns and zones of this map are called, and their order. Other words lose nothing:"
                    " notes stay where they are, and every answer on the scale keeps the words it was given with."
                )
            )
        )
        for problem in profiles.problems:
            whole.addWidget(self._problem(problem))
        whole.addLayout(middle, 1)
        whole.addLayout(foot)
        self._pick(now)
        room = parent.size()
        self.resize(min(920, room.width() - 40), min(660, room.height() - 40))

    # --- making ------------------------------------------------------------------------------------------------------

    def _list(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(look.SPACE[1])
        group = QButtonGroup(self)
        for profile, title in self._profiles.titles():
            lines = textwrap.wrap(title, LETTERS, max_lines=LINES, placeholder="…")
            name = title
            if profile == self._now:
                lines.append(self._words("in use now"))
                name = self._words("{title}, in use now", title=title)
            choice = self.choices[profile] = button("\n".join(lines), "voice", name=name)
            choice.setCheckable(True)
            choice.setFixedWidth(LIST)
            choice.setMinimumHeight(look.TARGET)
            choice.clicked.connect(lambda _checked=False, one=profile: self._pick(one))
            group.addButton(choice)
            column.addWidget(choice)
        column.addStretch(1)
        return column

    def _preview(self) -> QWidget:
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(0, 0, 12, 0)
        self.summary = kind(plain_label(), "soft")
        self.summary.setWordWrap(True)
        outer.addWidget(self.summary)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.SPACE[3])
        self._grid.setVerticalSpacing(look.SPACE[0])
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        outer.addLayout(self._grid)
        outer.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _problem(self, problem: Problem) -> QFrame:
        words = self._words
        frame = kind(QFrame(), "hint")
        frame.setObjectName("problem")
        kept = words("The last state of it that could be read goes on being used.") if problem.kept else ""
        text = _text(f"{problem.sentence}\n{kept}".strip())
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 12, 10)
        column.addWidget(text)
        frame.setAccessibleName(text.text())
        return frame

    def _place(self) -> QLabel:
        text = _text(self._words("A council’s own words are files in {folder}", folder=self._profiles.folder))
        kind(text, "soft")
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return text

    # --- choosing ----------------------------------------------------------------------------------------------------

    def _pick(self, profile: str) -> None:
        if profile not in self.choices:
            self.use.setEnabled(False)
            self.summary.setText(self._words("The words that this family was begun with are not here. Choose others."))
            return
        self._picked = profile
        self.choices[profile].setChecked(True)
        self.choices[profile].setFocus()
        try:
            found = self._profiles.get(profile)
        except WorldError as error:
            self.use.setEnabled(False)
            self.summary.setText(str(error))
            return
        self.use.setEnabled(profile != self._now)
        self._show(found)

    def _use(self) -> None:
        self.chosen.emit(self._picked)
        self.accept()

    def _show(self, found: Wording) -> None:
        words, same = self._words, found.id == self._now
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        row, changed = 0, 0
        for column in found.columns:
            title = kind(_text(column.title), "column")
            title.setContentsMargins(0, 12, 0, 2)
            was_title = next(one.title for one in self._wording.columns if one.column == column.column)
            self._grid.addWidget(title, row, 0)
            self._was(was_title if was_title != column.title else "", row, 12)
            row += 1
            for zone in column.zones:
                was = self._wording.zone(zone.category)
                before, after = f"{was.number}  {was.name}", f"{zone.number}  {zone.name}"
                self._grid.addWidget(_text(after), row, 0)
                self._was(before if before != after else "", row)
                changed += before != after
                row += 1
        if same:
            self.summary.setText(words("This is how the map is called now."))
        elif changed or _order(found) != _order(self._wording):
            self.summary.setText(words("This is how the map would be called, and in which order."))
        else:
            self.summary.setText(words("Names and order would stay as they are."))

    def _was(self, text: str, row: int, above: int = 0) -> None:
        if text:
            made = kind(_text(self._words("now: {name}", name=text)), "soft")
            made.setContentsMargins(0, above, 0, 0)
            self._grid.addWidget(made, row, 1)


def _order(wording: Wording) -> list[str]:
    return [zone.category for column in wording.columns for zone in column.zones]


def _text(text: str) -> QLabel:
    made = plain_label(text)
    made.setWordWrap(True)
    return made
