"""Next steps of all families: whose, by when, the day first; nothing that is done or set aside."""

from datetime import date

import pytest

from sos_desktop.model import commands, rules
from sos_desktop.model.commands import safety as doing
from sos_desktop.model.document import Document
from sos_desktop.model.records import Note, Person
from sos_desktop.session.desk import Desk
from sos_desktop.store import Library

DAY = date(2025, 4, 29)


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    made._library = Library.open_throwaway("Meera")
    yield made
    made.close()


def family(desk: Desk, name: str, *steps: tuple[str, dict]) -> str:
    document = Document().apply(commands.begin_family(name, "Meera", DAY, "briefing_note"))

    def then(change) -> None:
        nonlocal document
        document = document.apply(rules.complete(document, change))

    then(commands.add_person(document, "Kelly"))
    kelly = next(one.id for one in document.all(Person) if one.short == "Kelly")
    for text, fields in steps:
        if fields.pop("kelly", False):
            fields["owner"] = kelly
        then(commands.add_note(document, text, fields.pop("category", "next_steps"), **fields))
    aside = next((one.id for one in document.all(Note) if one.text == "not any more"), "")
    if aside:
        then(doing.set_step_aside(document, aside, "Not needed any more.", DAY))
    return desk.import_document(document)


def test_open_steps_of_every_family_by_their_day(desk: Desk):
    one = family(
        desk,
        "Tia H.",
        ("no day", {"result": "It went half way."}),
        ("soon", {"due": date(2025, 5, 9), "kelly": True}),
        ("done", {"due": date(2025, 4, 1), "done": DAY}),
        ("not any more", {"due": date(2025, 4, 2)}),
        ("a goal", {"category": "goal", "due": date(2025, 4, 2)}),
    )
    other = family(desk, "Robin T.", ("late", {"due": date(2025, 4, 1), "owner_as": "a neighbour"}))
    steps = desk.steps_ahead()
    assert [(step.family, step.text, step.who, step.due) for step in steps] == [
        (other, "late", "a neighbour", date(2025, 4, 1)),
        (one, "soon", "Kelly", date(2025, 5, 9)),
        (one, "no day", "", None),
    ]
    assert [step.short_name for step in steps] == ["Robin T.", "Tia H.", "Tia H."]
    assert desk.open_family(other).document.need(Note, steps[0].note).text == "late"
    assert "late" not in repr(steps[0]) and "Robin" not in repr(steps[0])


def test_no_family_no_step(desk: Desk):
    assert desk.steps_ahead() == []
