"""A note card and a person card in a real window, beside the example family."""

from collections.abc import Callable, Iterator

import pytest
from shiboken6 import isValid

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.commands import worries
from sos_desktop.model.records import Note, Person
from sos_desktop.ui import theme
from sos_desktop.ui.cards.note_card import NoteCard
from sos_desktop.ui.cards.person_card import PersonCard
from sos_desktop.ui.paper.preview import PrintDialog
from tests.ui.card_desk import TODAY, WORDS, Table, show_note


@pytest.fixture
def table(qapp) -> Table:
    theme.dress(qapp, look.LIGHT)
    return Table()


@pytest.fixture
def note_card(qtbot, table):
    def made(*notes: Note) -> NoteCard:
        card = NoteCard(WORDS, look.LIGHT)
        qtbot.addWidget(card)

        def wanted(verb: str, fields: dict) -> None:
            table.asked.append((verb, fields))
            table.do(card, commands.edit_notes, card.ids, verb, **fields)

        card.wanted.connect(wanted)
        card.stance_taken.connect(
            lambda who, stance: (
                table.asked.append(("stance", who, stance)),
                table.do(card, worries.take_stance, card.ids[0], stance, TODAY, who=who)
                if stance
                else table.do(card, worries.not_asked, card.ids[0], who),
            )
        )
        card.stance_corrected.connect(
            lambda stance, fields: (
                table.asked.append(("corrected", fields)),
                table.do(card, worries.change_stance, stance, **fields),
            )
        )
        show_note(card, table, *notes)
        card.resize(320, 680)
        card.show()
        with qtbot.waitActive(card):
            card.activateWindow()
        return card

    return made


@pytest.fixture
def person_card(qtbot, table):
    def made(short: str) -> PersonCard:
        card = PersonCard(WORDS, look.LIGHT)
        qtbot.addWidget(card)

        def wanted(verb: str, person: str, fields: dict) -> None:
            table.asked.append((verb, person, fields))
            table.do(card, commands.edit, Person, person, verb, **fields)

        def rest(name: str, command, *fixed):
            def asked(*arguments) -> None:
                table.asked.append((name, *arguments))
                if command is not None:
                    table.do(card, command, *arguments, *fixed)

            return asked

        card.wanted.connect(wanted)
        card.contact_wanted.connect(lambda person, every: wanted("contact", person, {"contacts": every}))
        card.ring_wanted.connect(rest("ring", commands.place_in_ring, TODAY))
        card.household_wanted.connect(rest("household", commands.set_household))
        card.tie_wanted.connect(rest("tie", None))
        card.child_wanted.connect(rest("child", None))
        card.remove_wanted.connect(rest("remove", None))
        card.show_person(table.document, table.person(short).id, TODAY)
        card.resize(320, 680)
        card.show()
        with qtbot.waitActive(card):
            card.activateWindow()
        return card

    return made


@pytest.fixture
def put_away(qtbot) -> Iterator[Callable[[PrintDialog], None]]:
    """Closes print windows when a test has ended, and waits until their work has.

    A print window takes itself away once it is closed and idle, perhaps in the middle of a test: `qtbot.addWidget`
    would then close what is no longer there.
    """
    opened: list[PrintDialog] = []
    yield opened.append
    for dialog in opened:
        if isValid(dialog) and not dialog.work.closed:
            dialog.reject()
        qtbot.waitUntil(lambda dialog=dialog: not isValid(dialog), timeout=20_000)
