"""What is done with the laptop and the program rather than with a map: passphrase, checks, erasing, keys, about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ..model.errors import WorldError
from ..words import Words
from .ask import Asker
from .door import SHORTEST
from .threads import Poster, run

if TYPE_CHECKING:
    from .window import Window

#: What is said about the program; the first sentence is the one that the trademark asks for.
ABOUT = (
    "SoS Desktop is not affiliated with, or endorsed by, the owners of the Signs of Safety name or approach.\n\n"
    "It keeps a family's map on this laptop, locked, and prints it. It never uses a network, never sends anything, "
    "and never gives a verdict: no score, no average, no red or green.\n\nMIT licence."
)


class Care(QObject):
    """``said``: how it went, in a sentence."""

    said = Signal(str)

    def __init__(self, window: Window, words: Words, asker: Asker, post: Poster) -> None:
        super().__init__(window)
        self._window = window
        self._words = words
        self._asker = asker
        self._post = post

    def slots(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does."""
        return {
            "check": self.check,
            "passphrase": self.change_passphrase,
            "erase": self.erase,
            "keys": self.show_keys,
            "about": self.about,
        }

    def about(self) -> None:
        """What this program is and is not."""
        self._asker.tell(self._window, self._words("About SoS Desktop"), self._words(ABOUT))

    def change_passphrase(self) -> None:
        """The old one is asked for first; a slip changes nothing."""
        words = self._words
        title = words("Change the passphrase")
        old = self._asker.word(self._window, title, words("The passphrase you use now"), secret=True)
        new = self._asker.word(self._window, title, words("The new one: four or more words"), True) if old else ""
        if not new:
            return
        if len(new) < SHORTEST:
            self.said.emit(words("Too short to be safe: at least {n} characters. Nothing was changed.", n=SHORTEST))
            return
        if self._asker.word(self._window, title, words("The new one once more"), secret=True) != new:
            self.said.emit(words("The two were not the same. Nothing was changed."))
            return
        run(
            self._post,
            lambda: self._window.desk.change_passphrase(old, new),
            lambda _: self.said.emit(words("From now on the new passphrase opens your maps.")),
            lambda error: self.said.emit(str(error)),
        )

    def erase(self) -> None:
        """A family off this laptop, after its name has been typed: the one thing that Undo can't bring back."""
        window = self._window
        page = window.page
        family = page.session.document.family if page is not None else None
        if family is None:
            return
        words = self._words
        said = self._asker.word(
            self._window,
            words("Take this family off this laptop?"),
            words("Everything about them goes, also from the backups, and can't come back.\nType their name to agree:"),
        )
        if said.strip() != family.short_name:
            self.said.emit(words("Nothing was taken away."))
            return
        window.show_start()
        if window.page is None:
            try:
                window.desk.erase(family.id)
            except WorldError as error:
                window.show_start()
                window.start.say(str(error))
            else:
                window.show_start()
                window.start.say(words("The family is no longer on this laptop."))

    def check(self) -> None:
        """Everything read again and compared with its history."""
        words = self._words
        self.said.emit(words("Reading everything again…"))

        def done(findings: list[str]) -> None:
            self.said.emit(" ".join(findings) if findings else words("Everything is there and as it should be."))

        run(self._post, self._window.desk.check, done, lambda error: self.said.emit(str(error)))

    def show_keys(self) -> None:
        """Every key at a glance."""
        from .keys_list import KeysList

        KeysList(self._words, self._window).open()
