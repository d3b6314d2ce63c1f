"""What a sheet is said to leave off is what would stand on this very sheet."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sos_desktop import pdf
from sos_desktop.model import reading
from sos_desktop.model.careful import contact_key
from sos_desktop.model.days import When
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import COUNTED, Readers, copy_for, left_off
from sos_desktop.model.records import (
    CATEGORIES,
    Contact,
    Family,
    Held,
    House,
    Household,
    Note,
    Parked,
    Person,
    Plan,
    Rating,
    Rule,
    Saying,
    Scale,
    Stance,
    Tie,
)
from sos_desktop.pdf.marks import Text
from sos_desktop.words import Words
from tests.ui.paper_desk import example, profile

DAY, NOW = date(2025, 4, 1), datetime(2025, 4, 29, 12, tzinfo=UTC)
BORN = When(earliest=date(2017, 1, 1), latest=date(2017, 1, 1))
PHONE, STREET = Contact(value="07700 900101"), Contact(contact_kind="address", value="12 elmstreet")
TIA = Person(id=new_id(), short="Tia", born=BORN)
KELLY = Person(id=new_id(), short="Kellykelly", contacts=(PHONE, STREET))
NOTES = {one: Note(id=new_id(), text=f"text{one.replace('_', '')}text", category=one) for one in ("", *CATEGORIES)}
WORRY = NOTES["danger_statement"]
SCALE = Scale(id=new_id(), title="Mornings", zero="zerozero", ten="tenten", worry=WORRY.id)
PAGE = House(id=new_id(), child=TIA.id, part="good", asked=DAY, everyone=True)
#: Everything of one family, and the words by which it is known on paper.
EACH = (
    (KELLY, "Kellykelly"), (KELLY, "900101"), (KELLY, "elmstreet"),
    *((note, note.text) for note in NOTES.values()), (SCALE, "zerozero"),
    (Rating(id=new_id(), scale=SCALE.id, who=KELLY.id, score=4.0, reason="ratingreason", day=DAY), "ratingreason"),
    (Tie(id=new_id(), a=TIA.id, b=KELLY.id, quality="strong", note="tietie"), "tietie"),
    (Stance(id=new_id(), note=WORRY.id, who=KELLY.id, stance="differs", text="stancetext", day=DAY), "stancetext"),
    (Rule(id=new_id(), does="ruledoes"), "ruledoes"), (Plan(id=new_id(), ring="planring"), "planring"),
    (Saying(id=new_id(), house=PAGE.id, child=TIA.id, asked=DAY, everyone=True, text="sayingtext"), "sayingtext"),
    (Household(id=new_id(), label="homelabel", members=(KELLY.id,)), "homelabel"),
    (Parked(id=new_id(), text="parkedtext", day=DAY), "parkedtext"),
)  # fmt: skip
FAMILY = Family(id=new_id(), short_name="The family", index_children=(TIA.id,))
WHOLE = Document(
    {one.id: one for one in (FAMILY, TIA, PAGE, *(record for record, _ in EACH),
                             Held(id=new_id(), about=NOTES["existing_safety"].id, day=DAY))}.values()
)  # fmt: skip
TICKED = Readers(ticked=frozenset(contact_key(KELLY.id, one) for one in (PHONE, STREET)))


def made(document: Document, readers: Readers, sheet: str) -> pdf.Prepared:
    return pdf.make_sheets(document, readers, profile(document), Words(), NOW, sheet)


@pytest.mark.parametrize("sheet", pdf.SHEETS)
def test_whatever_stands_on_a_sheet_is_said_to_stand_on_it(sheet: str) -> None:
    marks = (mark for page in made(WHOLE, TICKED, sheet).sheets for mark in page.marks)
    text = "".join("".join(mark.text.split()) for mark in marks if isinstance(mark, Text))
    for record, words in EACH:
        if words in text:
            kind = {"900101": "contact", "elmstreet": "reach"}.get(words, record.kind)
            assert pdf.SHEETS[sheet].stands(kind, record), (kind, words)


def test_a_sheet_says_what_it_leaves_off_itself() -> None:
    hidden = Document(
        # Whatever can be marked is nobody's, but for the worry of the scale.
        type(record)(**(vars(record) | {"private": True})) if record.kind not in ("family", "person") else record
        for record in WHOLE
    )
    for sheet, kinds in (
        ("network", {"tie", "household", "contact"}),
        ("picture", {"note", "stance"}),
        ("houses", {"house", "saying"}),
        ("child", {"note", "scale", "rating", "plan", "contact"}),
        ("questions", {"note", "parked"}),
        ("plan", {"note", "rule", "plan", "held", "contact"}),
        ("blank_map", set()),
    ):
        assert set(made(hidden, Readers(), sheet).left_off) == kinds, sheet
    assert made(hidden, Readers(), "fridge").left_off["note"] == 2, "steps, and what is not sorted yet"
    assert made(hidden, Readers(), "map").left_off["note"] == len(NOTES)


def test_a_childs_pages_leave_off_no_number_but_that_of_the_path() -> None:
    path = House(id=new_id(), child=TIA.id, part="path", asked=DAY, everyone=True)
    own = Scale(id=new_id(), zero="ownzero", child=TIA.id)
    step = Rating(id=new_id(), scale=own.id, who=TIA.id, score=4.0, method="path", day=DAY)
    says = Saying(id=new_id(), house=path.id, child=TIA.id, asked=DAY, everyone=True, text="saying", x=500.0, y=300.0)
    document = Document([*WHOLE, path, own, step, says])
    marks = (
        mark.text for page in made(document, TICKED, "houses").sheets for mark in page.marks if hasattr(mark, "text")
    )
    assert "ownzero" in "".join(marks)
    for hidden, counts in (((step,), {"rating": 1}), ((own, step), {"scale": 1, "rating": 1}), ((SCALE,), {})):
        closed = [replace(one, private=True) if one in hidden else one for one in document]
        assert made(Document(closed), TICKED, "houses").left_off == counts


def test_what_is_over_is_left_off_no_sheet_but_the_one_that_compares() -> None:
    ended = Rule(id=new_id(), does="ruledoes", ended=DAY, private=True)
    over = [
        Parked(id=new_id(), text="parkedtext", private=True, **values)
        for values in ({"put_away": DAY}, {"alone": True}, {"answer": WORRY.id})
    ]
    hidden = Document([*WHOLE, ended, *over])
    for sheet in ("questions", "plan", "fridge", "words_pictures"):
        assert not made(hidden, TICKED, sheet).left_off, sheet
    assert made(hidden, TICKED, "changes").left_off == {"rule": 1}


def test_addresses_are_left_off_where_there_would_be_any() -> None:
    document = Document([*WHOLE, Household(id=new_id(), label="12 Elm Street", members=(KELLY.id,))])
    counts = {sheet: made(document, Readers(), sheet).left_off["contact"] for sheet in pdf.SHEETS}
    assert {sheet: counts[sheet] for sheet in ("family", "fridge", "plan", "network", "picture", "map")} == {
        "family": 1, "fridge": 1, "plan": 1, "network": 3, "picture": 0, "map": 3,
    }  # fmt: skip
    found = reading.left_off(document, Readers())
    for sheet, count in counts.items():
        told = reading.standing(found, document, pdf.SHEETS[sheet].stands)
        assert sum(one.kind == "contact" for one in told) == count, sheet


def test_every_kind_that_is_counted_is_told_in_words_that_name_nobody() -> None:
    assert set(pdf.left_off._KINDS) == {kind.kind for kind in COUNTED} | {"contact"}
    document = example()
    ryan = Readers(frozenset(one.id for one in document.all(Person) if one.short == "Ryan"), today=DAY)
    counts = left_off(document, copy_for(document, ryan))
    assert pdf.left_off.sentence(counts, Words()) == (
        "Left off this copy: 6 notes, 2 numbers on a scale, 1 tie, 2 phone numbers and addresses"
    )
