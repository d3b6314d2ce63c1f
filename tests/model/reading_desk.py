"""How a test reads what the worker is told of a copy, and for whom it draws one."""

from __future__ import annotations

from hypothesis import strategies as st

from sos_desktop.model.document import Document
from sos_desktop.model.readers import Readers
from sos_desktop.model.records import Person
from sos_desktop.words import Words
from tests.model.test_copies import TODAY

SPOKEN = Words()


def drawn_readers(document: Document, data: st.DataObject) -> Readers:
    people = [one.id for one in document.all(Person)]
    chosen = frozenset(data.draw(st.sets(st.sampled_from(people)))) if people else frozenset()
    return Readers(chosen, today=data.draw(st.sampled_from((None, TODAY))))
