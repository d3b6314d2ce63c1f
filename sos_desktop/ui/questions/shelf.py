"""Where a worker's stars and own questions are kept: ids in the settings, questions in a file, no family's words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...practice.own_questions import OwnQuestions
    from ...settings import Settings


class Shelf:
    """Stars, and questions that were added. Without settings both last until the family is closed."""

    def __init__(self, settings: Settings | None = None, keep: Callable[[tuple[str, ...]], None] | None = None) -> None:
        """``keep``: writes the stars down."""
        self.starred: tuple[str, ...] = settings.starred if settings is not None else ()
        self._keep = keep
        self._folder = settings.folder if settings is not None else None

    @cached_property
    def own(self) -> OwnQuestions:
        """The worker's own questions and the team's, read when first asked for."""
        from ...practice.own_questions import NAME, OwnQuestions

        if self._folder is None:
            return OwnQuestions()
        return OwnQuestions(self._folder / NAME, self._folder / "profiles" / NAME)

    def star(self, question: str, on: bool) -> None:
        """A question is liked, or no longer."""
        left = tuple(one for one in self.starred if one != question)
        self.starred = (*left, question) if on else left
        if self._keep is not None:
            self._keep(self.starred)
