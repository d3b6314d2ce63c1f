"""Copies that stay at work: what is marked stands on them where it was ticked, and says whom it is not for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sos_desktop.exchange import carried, sosmap
from sos_desktop.model import commands
from sos_desktop.model.careful import contact_key
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_COPY, Readers, copy_for
from sos_desktop.model.records import Contact, Household, Note, Person, Rule, Stance, Tie
from sos_desktop.pdf import SHEETS, along, make_sheets, seen_on
from sos_desktop.practice.wording import load
from tests.pdf.paper_desk import NOW, WORDS, begin, do, squeezed

HARM = "Ryan broke the door in May."
GROWN = "Kelly stopped her tablets."


@pytest.fixture
def document() -> Document:
    made = begin()
    for name in ("Ryan", "Kelly"):
        made = do(made, commands.add_person(made, name))
    ryan = next(one.id for one in made.all(Person) if one.short == "Ryan")
    made = do(made, commands.add_note(made, HARM, "past_harm", not_for=(ryan,)))
    return do(made, commands.add_note(made, GROWN, "past_harm", adults_only=True))


def ticked(document: Document, **readers: object) -> Readers:
    return replace(WORKER_COPY, ticked=frozenset(one.id for one in document.all(Note)), **readers)


def words_on(document: Document, readers: Readers, sheet: str) -> str:
    sheets = make_sheets(document, readers, load("briefing_note"), WORDS, NOW, sheet).sheets
    return squeezed(" ".join(mark.text for page in sheets for mark in page.marks if hasattr(mark, "text")))


@pytest.mark.parametrize("kept_by", ["", "team", "case_file"])
@pytest.mark.parametrize("sheet", ["map", "picture"])
def test_what_was_ticked_says_whom_it_is_not_for(document: Document, sheet: str, kept_by: str):
    plain = words_on(document, Readers(kept_by=kept_by), sheet)
    assert squeezed(HARM) not in plain and "forRyan" not in plain and "2notes" in plain
    told = words_on(document, ticked(document, kept_by=kept_by), sheet)
    assert squeezed(HARM) in told and squeezed(GROWN) in told
    assert "notforRyan" in told and "foradultsonly" in told


def test_every_page_says_whom_it_is_not_for(document: Document):
    """Whatever kind of thing was ticked, and where no sheet has room beside it to say so."""
    ryan, kelly = (next(one for one in document.all(Person) if one.short == name) for name in ("Ryan", "Kelly"))
    worry = Note(id=new_id(), text="A worry.", category="danger_statement")
    kept = (
        Note(id=new_id(), text=HARM, category="next_steps", not_for=(ryan.id,)),
        Tie(id=new_id(), a=ryan.id, b=kelly.id, quality="weak", not_for=(ryan.id,)),
        Rule(id=new_id(), does="Kelly rings Nan.", not_for=(ryan.id,)),
        Stance(id=new_id(), note=worry.id, who=kelly.id, stance="differs", text="Hm.", not_for=(ryan.id,)),
    )
    whole = Document([*(one for one in document if not isinstance(one, Note)), worry, *kept])
    tried = set()
    for sheet in SHEETS:
        found = [one for one in along(sheet, whole, WORKER_COPY) if one.kind == "kept"]
        for offer in found:
            readers = replace(WORKER_COPY, ticked=frozenset({offer.key}))
            for page in make_sheets(whole, readers, load("briefing_note"), WORDS, NOW, sheet).sheets:
                told = squeezed(" ".join(mark.text for mark in page.marks if hasattr(mark, "text")))
                assert "otforRyan" in told, (sheet, offer.detail)
                tried.add(offer.detail)
        if not found:
            assert "notforRyan" not in words_on(whole, ticked(whole), sheet), sheet
    assert tried == {"note", "tie", "rule", "stance"}


@pytest.mark.parametrize("kept_by", ["", "team", "case_file"])
def test_a_marked_phone_or_address_says_so_on_every_page_where_it_may_stand(document: Document, kept_by: str):
    ryan = next(one.id for one in document.all(Person) if one.short == "Ryan")
    phone = Contact(value="07700 900101", not_for=(ryan,))
    home = Contact(contact_kind="address", value="12 Elm Street", adults_only=True)
    nan = Person(id=new_id(), name="Nan Jo", short="Nan Jo", contacts=(phone, home))
    whole = Document([*document, nan])
    both = replace(WORKER_COPY, kept_by=kept_by, ticked=frozenset(contact_key(nan.id, one) for one in nan.contacts))
    stands = {}
    for sheet in SHEETS:
        offered = {one.key for one in along(sheet, whole, Readers(kept_by=kept_by)) if one.record == nan.id}
        stands[sheet] = [contact_key(nan.id, one) in offered for one in (phone, home)]
        for page in make_sheets(whole, both, load("briefing_note"), WORDS, NOW, sheet).sheets:
            told = squeezed(" ".join(mark.text for mark in page.marks if hasattr(mark, "text")))
            said = ["otforRyan" in told, "oradultsonly" in told]
            assert said == stands[sheet], sheet
    assert stands["map"] == stands["network"] == [True, True]
    assert stands["family"] == stands["fridge"] == [True, False]
    assert stands["picture"] == stands["child"] == [False, False]


def test_a_foot_without_room_for_all_says_at_least_whom_it_is_not_for(document: Document):
    """A foot has about a third of a narrow page; whoever carries page 2 must know."""
    long = Note(id=new_id(), text=HARM + " She went to the neighbour." * 300, category="next_steps", adults_only=True,
                not_for=tuple(one.id for one in document.all(Person) if one.short == "Ryan"))  # fmt: skip
    whole = Document([*(one for one in document if not isinstance(one, Note)), long])
    readers = replace(WORKER_COPY, kept_by="case_file", ticked=frozenset({long.id}))
    for sheet in ("plan", "map"):
        made = make_sheets(whole, readers, load("briefing_note"), WORDS, NOW, sheet).sheets
        assert len(made) > 2
        for page in made[1:]:
            told = squeezed(" ".join(mark.text for mark in page.marks if hasattr(mark, "text")))
            assert "otforRyan,foradultsonly" in told, sheet


def test_a_sheet_that_a_child_reads_too_has_none_of_it(document: Document):
    assert not seen_on("child", document, ticked(document)).all(Note)
    # Also where there is a child whom the marks do not name.
    tia = Person(id=new_id(), name="Tia", short="Tia")
    assert document.family is not None
    family = replace(document.family, index_children=(tia.id,))
    whole = Document([*(one for one in document if one.id != family.id), family, tia])
    (harm,) = (one for one in whole.all(Note) if one.text == HARM)
    readers = replace(WORKER_COPY, ticked=frozenset({harm.id}))
    assert seen_on("map", whole, readers).all(Note) == (harm,) and not seen_on("child", whole, readers).all(Note)
    assert [one.kind for one in along("child", whole, readers)] == []


def test_the_map_inside_keeps_the_marks(document: Document):
    again = sosmap.read(carried.map_inside(document, ticked(document), "map"))
    assert [one.text for one in again.all(Note)] == [HARM, GROWN]
    ryan = next(one.id for one in again.all(Person) if one.short == "Ryan")
    assert HARM not in [one.text for one in copy_for(again, Readers(frozenset({ryan}))).all(Note)]
    # So does a phone, with the marks of its own.
    phone = Contact(value="07700 900101", not_for=(ryan,))
    nan = Person(id=new_id(), short="Nan Jo", also_called="Joan", contacts=(phone,))
    at_work = replace(WORKER_COPY, ticked=frozenset({contact_key(nan.id, phone)}))
    again = sosmap.read(carried.map_inside(Document([*document, nan]), at_work, "map"))
    assert again.need(Person, nan.id) == nan
    to_ryan = Readers(frozenset({ryan}), ticked=at_work.ticked)
    assert not copy_for(again, to_ryan).need(Person, nan.id).contacts


def test_what_can_be_ticked_would_stand_on_the_sheet(document: Document):
    contacts = (Contact(value="07700 900101"), Contact(contact_kind="address", value="12 Elm Street"))
    nan = Person(id=new_id(), name="Nan Jo", short="Nan Jo", contacts=contacts)
    flat = Household(id=new_id(), label="12 Elm Street", members=(nan.id,))
    document = Document([*document, nan, flat])
    found = {
        sheet: [(one.kind, one.detail, one.record) for one in along(sheet, document, WORKER_COPY)] for sheet in SHEETS
    }
    everything = [("contact", "phone", nan.id), ("contact", "address", nan.id), ("contact", "address", flat.id)]
    assert [one for one in found["map"] if one[0] == "contact"] == everything == found["network"]
    assert [one for one in found["family"] if one[0] == "contact"] == everything[:1] == found["fridge"]
    for sheet in ("family", "map", "network", "plan", "fridge", "child", "picture"):
        for offer in along(sheet, document, WORKER_COPY):
            told = words_on(document, replace(WORKER_COPY, ticked=frozenset({offer.key})), sheet)
            assert told != words_on(document, WORKER_COPY, sheet), (sheet, offer.kind, offer.detail)
    assert not along("blank_map", document, WORKER_COPY) and not along("questions", document, WORKER_COPY)
