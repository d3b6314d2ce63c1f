"""The two kinds of error: the world's, which a person can do something about, and ours, which are bugs."""

from __future__ import annotations


class WorldError(Exception):
    """Something outside the program went wrong: said in plain words, with what to do next.

    ``str(error)`` is a whole sentence that may be shown as it stands; it never quotes a family's words.
    """

    def __init__(self, message: str, what_next: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.what_next = what_next

    def __str__(self) -> str:
        return f"{self.message} {self.what_next}".strip()


class BadInput(WorldError):
    """Something a person typed, picked or imported can't be taken as it is.

    ``where`` names the place in it (a field, or a path such as ``records[3].score``).
    """

    def __init__(self, message: str, what_next: str = "", where: str = "") -> None:
        super().__init__(message, what_next)
        self.where = where

    def __str__(self) -> str:
        sentence = super().__str__()
        return f"{self.where}: {sentence}" if self.where else sentence
