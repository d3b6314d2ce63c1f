"""What is asked before a copy goes out is what its pages tell: a doubt asks."""

from __future__ import annotations

import pytest

from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_COPY, Readers
from sos_desktop.model.records import Contact, Household, Note, Person, Plan, Rating, Rule, Scale, Tie
from sos_desktop.pdf import SHEETS, make_sheets, readers_of
from sos_desktop.ui.paper.whose import Told, Whose, known, lines_of, offer_line, whose
from tests.ui.paper_desk import NOW, WORDS, example, profile

SHOUTS = "He shouts and throws things."


def person(document: Document, name: str) -> str:
    return next(one.id for one in document.all(Person) if one.short == name)


def lines(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def test_words_that_stand_on_the_pages_are_told() -> None:
    pages = ["Page 1 of 1", "Craig came at seven and", "took Tia to school.", "She was there with others."]
    assert Told(pages).by("Craig came at seven and took Tia to school.")
    assert Told(pages).by(""), "nothing to go by: a doubt"
    assert not Told(pages).by("Mother together brother."), "parts of words are in many others"
    assert not Told(pages).by("Pat heard shouting through the wall in May.")


def test_a_language_without_spaces_is_told_wherever_its_lines_break() -> None:
    said = "爸爸昨晚喝酒了然後他大聲叫我躲在床下面不敢出來"
    for width in range(2, len(said)):
        assert Told(["第一頁", *lines(said, width), "Tia"]).by(said), width
        head, *rest = lines(said, width)
        assert Told(["第一頁", head, "Page 1 of 2", "Page 2 of 2", *rest]).by(said), width
    assert not Told(["第一頁", *lines(said, 7)]).by("媽媽昨天沒有來學校接我我等了很久")


def test_however_a_sheet_writes_it_it_is_told() -> None:
    assert Told(["Kelly: HE CAME", "Page 1 of 1"]).by("he came")
    assert Told(["He said “it’s mine” –", "and left."]).by('he said "it\'s mine" - and left')
    assert Told(["He shouts [?] at", "the children"]).by("He shouts \U0001f600 at the children")
    assert not Told(["He shouts [?] at", "the children"]).by("Pat heard it in May")


def test_a_long_word_that_had_to_be_broken_is_told() -> None:
    address = "https://www.craigs-garage-and-repairs.example/where-we-are/leeds"
    assert Told(["Kelly", *lines(address, 30)]).by(address)


def test_a_note_is_asked_about_where_only_its_name_stands_on_the_sheet() -> None:
    document = example()
    kelly, ryan = (next(one.id for one in document.all(Person) if one.short == name) for name in ("Kelly", "Ryan"))
    document = document.apply(
        commands.add_note(
            document, "He shouts and throws things.", "danger_statement", name="Hurting at night", said_by=ryan
        )
    )
    readers = Readers(frozenset((kelly,)), today=NOW.date())
    wording = profile(document)

    for line, asked in (("Hurting at night", True), ("Who to ring", False)):
        found = whose(document, readers, "map", [line], wording, WORDS, known(document, readers)).asked
        told = {one.text for one in (*found.notes, *found.heard)}
        assert (SHOUTS in told) is asked


def looked_at(document: Document, readers: Readers, sheet: str) -> Whose:
    wording = profile(document)
    pages = make_sheets(document, readers, wording, WORDS, NOW, sheet).sheets
    found = known(document, readers_of(sheet, document, readers))
    return whose(document, readers, sheet, lines_of(pages), wording, WORDS, found)


def asked_of(document: Document, readers: Readers, sheet: str) -> set[str]:
    found = looked_at(document, readers, sheet).asked
    return {one.id for one in (*found.notes, *found.heard)}


def test_an_answer_of_an_earlier_round_is_asked_about_where_the_sheet_tells_it_only() -> None:
    document = example()
    readers = Readers(frozenset((person(document, "Ryan"),)), today=NOW.date())
    not_asked = {*readers.people, person(document, "Tia")}
    grown = [one for one in document.all(Rating) if one.reason and one.who not in not_asked]
    newest = max(one.day for one in grown if one.day)
    told = asked_of(document, readers, "family")
    assert {one.id for one in grown if one.day == newest} & told
    assert not {one.id for one in grown if one.day != newest} & told
    # The words of both rounds stand on the worker's map.
    assert {one.id for one in grown} <= asked_of(document, readers, "map")


def test_rules_ties_homes_and_scales_are_asked_about_on_the_sheets_that_tell_them() -> None:
    document = example()
    nan = person(document, "Nan Jo")
    rule, plan = Rule(id=new_id(), does="Tia sleeps next door", who=(nan,)), Plan(id=new_id(), ring="Nan Jo at night")
    document = Document([*document, rule, plan])
    readers = Readers(frozenset((person(document, "Ryan"),)), today=NOW.date())
    ties = {one.id for one in document.all(Tie) if one.note}
    homes = {one.id for one in document.all(Household) if readers.people.isdisjoint(one.members)}
    scales = {one.id for one in document.all(Scale)}
    for sheet, told in (
        ("network", ties | homes),
        ("map", ties | homes | scales),
        ("plan", {rule.id, plan.id}),
        ("fridge", {rule.id, plan.id}),
        ("family", {*scales, plan.id}),
    ):
        found = asked_of(document, readers, sheet) & {*ties, *homes, *scales, rule.id, plan.id}
        assert found == told, sheet


def test_what_she_will_not_see_and_a_childs_words_are_those_of_the_sheet_in_hand() -> None:
    document = example()
    kelly, tia = person(document, "Kelly"), person(document, "Tia")
    worry = next(one for one in document.all(Note) if one.category == "past_harm" and one.said_by not in (kelly, tia))
    document = document.apply(commands.edit(document, Note, worry.id, "mark", not_for=(kelly,)))
    readers = Readers(frozenset((kelly,)), today=NOW.date())

    def off(sheet: str) -> set[str]:
        return {line.id for _, lines in looked_at(document, readers, sheet).not_seen for line in lines}

    ties = {one.id for one in document.all(Tie) if one.quality == "stressful"}
    assert worry.id in off("family") and not ties & off("family")
    assert worry.id not in off("network") and ties <= off("network")
    assert worry.id not in off("fridge") and not off("blank_map")
    assert looked_at(document, readers, "family").childs and not looked_at(document, readers, "network").childs


@pytest.mark.parametrize("sheet", [one for one in SHEETS if one.startswith("blank_")])
def test_an_empty_form_is_asked_about_at_home_only_where_it_says_whose_it_is(sheet: str) -> None:
    document = example()
    hers, teachers = (Readers(frozenset((person(document, name),))) for name in ("Kelly", "Miss Odell"))
    for readers, home in ((hers, True), (teachers, False), (WORKER_COPY, False), (Readers(kept_by="team"), False)):
        sheets = make_sheets(document, readers, profile(document), WORDS, NOW, sheet).sheets
        names = {one.shown for one in document.all(Person) if any(one.shown in line for line in lines_of(sheets))}
        assert names == {one.shown for one in document.all(Person) if one.id in readers.people}
        assert looked_at(document, readers, sheet).asked.home == home


def test_a_childs_copy_that_names_nobody_tells_all_that_is_left_off_it() -> None:
    document = example()
    note = next(one for one in document.all(Note) if one.category == "existing_strengths" and not one.marked)
    document = document.apply(commands.edit(document, Note, note.id, "mark", not_for=(person(document, "Ryan"),)))
    listed = [line.id for _, lines in looked_at(document, WORKER_COPY, "child").not_seen for line in lines]
    prepared = make_sheets(document, WORKER_COPY, profile(document), WORDS, NOW, "child")
    assert note.id in listed and len(listed) == sum(prepared.left_off.values())


def test_what_can_be_ticked_for_a_copy_at_work_says_whom_it_is_not_for() -> None:
    ryan = Person(id=new_id(), short="Ryan")
    contacts = (Contact(value="1", not_for=(ryan.id,), adults_only=True), Contact(contact_kind="address", value="2"))
    nan = Person(id=new_id(), short="Nan Jo", contacts=contacts)
    note = Note(id=new_id(), text="He broke the door.", not_for=(ryan.id,))
    found = known(Document([ryan, nan, note]), WORKER_COPY).offers
    assert [(line.text, line.above) for line in (offer_line(one, WORDS) for one in found)] == [
        ("Nan Jo – 1", "Phone · Not for Ryan. Adults only."), ("Nan Jo – 2", "Address"),
        ("He broke the door.", "Not for Ryan."),
    ]  # fmt: skip
