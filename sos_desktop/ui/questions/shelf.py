"""Where a worker's stars and own questions are kept: ids in the settings, questions in a file, no family's words."""

from __future__ import annotations

from collections.abc import Callable

from ...practice.own_questions import NAME, OwnQuestions
from ...settings import Settings


class Shelf:
    """Stars, and questions that were added. Without settings it keeps them until the family is closed."""

    def __init__(self, settings: Settings | None = None, keep: Callable[[tuple[str, ...]], None] | None = None) -> None:
        """``keep``: writes the stars down. Without a folder in ``settings`` no file is read or written."""
        self.starred: tuple[str, ...] = settings.starred if settings is not None else ()
        self._keep = keep
        folder = settings.folder if settings is not None else None
        if folder is None:
            self.own = OwnQuestions()
        else:
            self.own = OwnQuestions(folder / NAME if keep else None, folder / "profiles" / NAME)

    def star(self, question: str, on: bool) -> None:
        """A question is liked, or no longer."""
        left = tuple(one for one in self.starred if one != question)
        self.starred = (*left, question) if on else left
        if self._keep is not None:
            self._keep(self.starred)
