"""Every sheet can be made of any record for any readers, and holds no word that they may not see."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sos_desktop import pdf
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY, Readers, copy_for
from sos_desktop.model.records import Person
from sos_desktop.practice import wording
from sos_desktop.words import Words
from tests.strategies import documents

NOW = datetime(2025, 4, 29, 13, 10, tzinfo=UTC)
WORDING, WORDS = wording.load("briefing_note"), Words()


@pytest.mark.parametrize("kind", list(pdf.SHEETS))
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), st.data())
def test_it_is_laid_out_as_if_what_is_hidden_had_never_been(kind: str, document: Document, data: st.DataObject):
    people = [one.id for one in document.all(Person)]
    who = data.draw(st.lists(st.sampled_from(people), unique=True, max_size=2)) if people else []
    readers = Readers(frozenset(who), today=NOW.date()) if who else WORKER_COPY
    made = pdf.make_sheets(document, readers, WORDING, WORDS, NOW, kind)
    assert made.sheets
    bare = pdf.seen_on(kind, document, readers)
    if readers.people and all(one in bare for one in who):
        label = pdf.copy_label(document, readers, WORDS)
        copies = copy_for(bare, readers)
        # A copy of the copy has nothing to hide; where its children's pages are closed anew it is another record.
        if copies == bare:
            again = pdf.make_sheets(bare, readers, WORDING, WORDS, NOW, kind)
            assert pdf.copy_label(bare, readers, WORDS) == label
            assert again.sheets == made.sheets
