"""Record ids: UUIDs as text, random, or derived where two things must find the same record."""

from __future__ import annotations

import uuid

#: The name space of derived ids (random, chosen once).
SPACE = uuid.UUID("5b6b1f0e-4c61-4b0e-9a57-2f0c3c1d8e11")


def new_id() -> str:
    """A random id: it tells nothing of when or where it was made."""
    return str(uuid.uuid4())


def derived_id(*parts: str) -> str:
    """The same id for the same parts on every laptop."""
    return str(uuid.uuid5(SPACE, "\x1f".join(parts)))


def place_id(board: str, subject: str) -> str:
    """The id of the one Place that a subject has on a board."""
    return derived_id("place", board, subject)


def is_id(text: object) -> bool:
    """Whether this is a UUID in its usual spelling."""
    if not isinstance(text, str) or len(text) != 36:
        return False
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
