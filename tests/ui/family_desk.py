"""A family that is open: what every desk looks up in it, on a page of its own or in the whole window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QApplication

from sos_desktop.model.change import Change
from sos_desktop.model.document import Document
from sos_desktop.model.records import Person
from sos_desktop.session.session import Opening, Session
from sos_desktop.store import Library
from sos_desktop.ui.family.page import FamilyPage
from sos_desktop.ui.window import Window


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


class FamilyDesk:
    """A family with a session, and its page once that is open."""

    session: Session
    page: FamilyPage | None

    @property
    def document(self) -> Document:
        return self.session.document

    def called(self, name: str) -> str:
        """The id of somebody by name."""
        return next(one.id for one in self.document.all(Person) if one.shown == name)


class StoredDesk(FamilyDesk):
    """A family that begins with this change, in a throw-away store, opened again from there."""

    page = None

    def __init__(self, library: Library, begin: Change, now: Callable[[], datetime]) -> None:
        first = Session(Opening(Document().apply(begin), device="d"), lambda: library, now=now)
        first._write(begin)
        assert first.close()
        loaded = library.load(first.document.family.id)
        opening = Opening(loaded.document, loaded.rows, loaded.last_clock, library.device, "Meera")
        self.session = Session(opening, lambda: library, now=now)

    def close(self) -> None:
        """Put away, page and all."""
        if self.page is not None:
            self.page.leave()
        self.session.close()
        if self.page is not None:
            self.page.close()
            self.page.deleteLater()
        settle()


class WindowDesk(FamilyDesk):
    """The family that is open in a window."""

    window: Window

    @property
    def page(self) -> FamilyPage:
        return self.window.page

    @property
    def session(self) -> Session:
        return self.page.session
