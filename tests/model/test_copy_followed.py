"""A view that shows a copy follows it by changes too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from strategies import documents

from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_COPY, copy_for
from sos_desktop.model.records import Note, Person


@given(documents(), documents())
def test_one_document_becomes_the_other(one: Document, other: Document):
    change = one.change_to(other, "follow")
    assert one.apply(change) == other
    assert other.apply(change.inverse()) == one
    assert not one.change_to(one, "follow")


def test_the_same_id_may_be_another_kind_there():
    note, person = Note(id=new_id(), text="a"), Person(id=new_id(), short="Sam")
    one, other = Document([note, person]), Document([Note(id=person.id), Person(id=note.id, short="Kelly")])
    change = one.change_to(other, "follow")
    assert len(change.entries) == 2
    assert one.apply(change) == other and other.apply(change.inverse()) == one


@given(documents(), st.data())
def test_a_view_of_a_copy_sees_only_what_the_copy_holds(document: Document, data: st.DataObject):
    copy = copy_for(document, WORKER_COPY)
    change = document.change_to(copy, "into the room")
    hidden = {one.id for one in document} - {one.id for one in copy}
    assert {key for key, (_, after) in change.entries.items() if after is None} == hidden
    assert document.apply(change) == copy
