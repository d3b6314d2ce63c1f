"""To be drawn next."""

from __future__ import annotations

from typing import Any


def lay(*_: Any) -> None:
    """Nothing yet."""
