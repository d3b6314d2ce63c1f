"""What stands before the families: the very first start, the passphrase, or trouble and the way back from it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ..model.errors import WorldError
from ..words import Words
from .ask import Asker
from .door import FirstStartPage, TroublePage, UnlockPage
from .threads import Poster, run

if TYPE_CHECKING:
    from ..session.desk import Desk


class Entrance(QObject):
    """Shows the right door of ``desk`` on the stack. ``opened``: the store is open and the doors have forgotten."""

    opened = Signal()

    def __init__(
        self, window: QWidget, stack: QStackedWidget, desk: Desk, words: Words, poster: Poster, asker: Asker
    ) -> None:
        super().__init__(window)
        self._window = window
        self._stack = stack
        self._desk = desk
        self._words = words
        self._post = poster
        self._asker = asker

    # --- pages, each made when it is first needed ---------------------------------------------------

    @cached_property
    def unlock(self) -> UnlockPage:
        """Asks for the passphrase."""
        page = UnlockPage(self._words)
        page.unlock_wanted.connect(self._unlock)
        self._stack.addWidget(page)
        return page

    @cached_property
    def first(self) -> FirstStartPage:
        """The very first start."""
        page = FirstStartPage(self._words)
        page.create_wanted.connect(self._create)
        self._stack.addWidget(page)
        return page

    @cached_property
    def trouble(self) -> TroublePage:
        """The store can't be opened."""
        page = TroublePage(self._words)
        page.again_wanted.connect(self.knock)
        page.back_wanted.connect(self._go_back)
        self._stack.addWidget(page)
        return page

    # --- knocking -----------------------------------------------------------------------------------

    def knock(self) -> None:
        """Show what stands before the families: the first start, the passphrase, or trouble."""
        state = self._desk.state()
        if state == "none":
            self._show(self.first)
        elif state == "there":
            self._show(self.unlock)
        else:
            self.trouble.say(
                self._words("Something is there that is no whole store of this program."), self._desk.copies()
            )
            self._show(self.trouble)

    def _unlock(self, passphrase: str) -> None:
        self.unlock.busy(True)
        run(self._post, lambda: self._desk.unlock(passphrase), lambda _: self._opened(), self._not_opened)

    def _create(self, worker: str, passphrase: str) -> None:
        self.first.busy(True)
        run(self._post, lambda: self._desk.create(passphrase, worker), lambda _: self._opened(), self._not_created)

    def _opened(self) -> None:
        for name in ("unlock", "first"):
            if name in vars(self):
                door = vars(self)[name]
                door.busy(False)
                door.forget()
        self.opened.emit()

    def _not_opened(self, error: Exception) -> None:
        self.unlock.busy(False)
        if hasattr(error, "wait"):
            self.unlock.say(str(error), float(error.wait))
            return
        self.unlock.forget()
        if not isinstance(error, WorldError):
            raise error
        self.show_trouble(error)

    def show_trouble(self, error: WorldError) -> None:
        """Why the store can't be read. Only damage is a reason to go back: a newer or a read-only store is whole."""
        self.trouble.say(str(error), self._desk.copies() if hasattr(error, "backups") else ())
        self._show(self.trouble)

    def _go_back(self, copy: Path) -> None:
        words = self._words
        when = {path: moment for moment, path in self._desk.copies()}[copy]
        if self._asker.confirm(
            self._window,
            words("Go back to {moment}?", moment=words.moment(when)),
            words("What was written after that is not in this copy. What is there now is kept beside it."),
            words("Go back"),
            words("Leave it"),
        ):
            run(self._post, lambda: self._desk.go_back(copy), lambda _: self.knock(), self._not_gone_back)

    def _not_gone_back(self, error: Exception) -> None:
        if not isinstance(error, WorldError):
            raise error
        self.trouble.say(str(error), self._desk.copies())

    def _not_created(self, error: Exception) -> None:
        self.first.busy(False)
        if not isinstance(error, WorldError):
            raise error
        self.first.say(str(error))

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        page.setFocus()
