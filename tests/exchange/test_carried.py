"""What goes inside a worker's own copy: what that copy holds, and never anything for anybody else."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sos_desktop.exchange import sosmap
from sos_desktop.exchange.carried import WHOLE, carried, map_inside, may_carry
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_ALONE, WORKER_COPY, Readers, copy_for
from sos_desktop.model.records import Copy, Family, Handover, Marked, Note, Person, Photo
from sos_desktop.paths import resource
from sos_desktop.pdf import SHEETS
from sos_desktop.ui.family.room import Room
from tests.pdf.paper_desk import TODAY
from tests.strategies import documents


@pytest.fixture
def holloway() -> Document:
    return sosmap.read(resource("example", "holloway.sosmap").read_bytes())


def test_a_family_members_copy_never_carries_a_map(holloway: Document):
    for person in holloway.all(Person):
        readers = Readers(frozenset((person.id,)))
        for sheet in SHEETS:
            assert not may_carry(readers, sheet)
            with pytest.raises(ValueError, match="only the worker's own map"):
                map_inside(holloway, readers, sheet)


def test_the_whole_record_is_never_carried(holloway: Document):
    with pytest.raises(ValueError, match="only the worker's own map"):
        map_inside(holloway, WORKER_ALONE, "map")


def test_a_copy_made_while_somebody_looks_on_who_is_not_of_the_map_carries_none(holloway: Document):
    """An interpreter: nobody is named, and it is not made for the worker alone either."""
    for readers in (replace(WORKER_COPY, looked_on=True), Room(interpreter=True).readers(TODAY).taken_along()):
        with pytest.raises(ValueError, match="only the worker's own map"):
            map_inside(holloway, readers, "map")


def test_a_sheet_that_shows_less_than_the_map_carries_none(holloway: Document):
    assert set(SHEETS) >= WHOLE
    for sheet in set(SHEETS) - WHOLE:
        with pytest.raises(ValueError, match="only the worker's own map"):
            map_inside(holloway, WORKER_COPY, sheet)


def test_what_is_marked_is_not_in_it_nor_phones_nor_the_case_number(holloway: Document):
    holloway = Document(replace(one, reference="ZX-4471") if isinstance(one, Family) else one for one in holloway)
    data = map_inside(holloway, WORKER_COPY, "map").decode()
    hidden = [one for one in holloway.all(Note) if one.private or one.adults_only or one.not_for]
    assert hidden and not [one for one in hidden if one.id in data or json.dumps(one.text)[1:-1] in data]
    contacts = [contact.value for person in holloway.all(Person) for contact in person.contacts]
    assert contacts and not [value for value in contacts if value in data]
    assert "ZX-4471" not in data


def test_neither_photos_nor_lists_of_copies_even_where_they_were_opened(holloway: Document):
    now = datetime(2025, 4, 29, tzinfo=UTC)
    opened = [
        Photo(id=new_id(), file="0" * 64, width=10, height=10, private=False),
        Copy(id=new_id(), sheet="map", form="paper", made=now, private=False),
        Handover(id=new_id(), begun=now, private=False),
    ]
    document = Document([*holloway, *opened])
    assert len(copy_for(document, WORKER_COPY)) == len(copy_for(holloway, WORKER_COPY)) + 3
    assert carried(document, WORKER_COPY) == carried(holloway, WORKER_COPY)


@settings(max_examples=25)
@given(documents())
def test_it_holds_nothing_that_the_copy_does_not(document: Document):
    copy, inside = copy_for(document, WORKER_COPY), sosmap.read(map_inside(document, WORKER_COPY, "map"))
    held = {one.id: one for one in copy}
    assert {one.id for one in inside} <= set(held)
    if not any(isinstance(one, Photo) for one in copy):
        # What points at a photo that is left off loses that, as in every copy.
        assert not [one for one in inside if one != held[one.id] and not isinstance(one, Family)]
    marked = [one.id for one in document if isinstance(one, Marked) and (one.private or one.not_for or one.adults_only)]
    assert not {one.id for one in inside} & set(marked)


@settings(max_examples=10)
@given(documents(), st.data())
def test_for_anybody_else_it_is_our_error(document: Document, data: st.DataObject):
    people = [one.id for one in document.all(Person)]
    chosen = data.draw(st.frozensets(st.sampled_from(people), min_size=1)) if people else frozenset(("somebody",))
    with pytest.raises(ValueError, match="only the worker's own map"):
        map_inside(document, Readers(chosen), "map")
