"""The family: what it is called here, whose map it is, and which wording it uses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..errors import BadInput
from .base import Record, ref, refs, words


@dataclass(frozen=True, kw_only=True)
class Family(Record):
    """There is exactly one in a document. The start page shows only ``short_name``, which the worker chose."""

    kind: ClassVar[str] = "family"

    short_name: str = words()
    title: str = words()
    #: Case number or the like, kept from every copy by the layouts.
    reference: str = words()
    wording: str = "briefing_note"
    service: str = ""
    place: str = words()
    created: date | None = None
    index_children: tuple[str, ...] = refs("person")
    worker: str = ref("person")
    language: str = "en"

    def check(self) -> None:
        super().check()
        if not self.short_name.strip():
            raise BadInput("The family has no short name.", "Type a name you will know it by.", "short_name")
