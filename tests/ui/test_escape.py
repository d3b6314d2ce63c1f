"""Escape leaves a field and keeps its words: whichever field it is. Undo is the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from sos_desktop.exchange import sosmap
from sos_desktop.model import commands
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Rule, Scale
from sos_desktop.ui.worry import way
from tests.ui.visits_desk import MARCH, Desk, click, maker, settle

WORDS = "Pat came round twice"


@pytest.fixture
def desk(make) -> Desk:
    made = make("Tia")
    for name in ("Kelly", "Nan Jo"):
        made.person(name)
    made.scale("School mornings")
    made.open()
    return made


make = maker(Desk)


def _worry(desk: Desk) -> str:
    worry = desk.note("Kelly is worried that Tia could miss school.", "danger_statement")
    way.show(desk.page, worry)
    return worry


def worry(desk: Desk) -> QWidget:
    _worry(desk)
    return desk.page.tabs.made("worry").statement.text


def short_name(desk: Desk) -> QWidget:
    _worry(desk)
    return desk.page.tabs.made("worry").statement.name


def questions_of_a_worry(desk: Desk) -> QWidget:
    way.write(desk.page)
    return desk.page.tabs.made("worry").statement.slots.what


def stance(desk: Desk) -> QWidget:
    _worry(desk)
    part = desk.page.tabs.made("worry").statement.stances
    part.set_open(True)
    click(part.chip(desk.called("Kelly")))
    click(part.choices["differs"])
    return part.text


def stance_read_back(desk: Desk) -> QWidget:
    desk.note("Tia walks alone.", "past_harm")
    page = desk.visits
    click(page.overview.begin)
    click(page.overview.card.present.chip(desk.called("Kelly")))
    click(page.overview.read_back)
    click(page.reading.stances.chip(desk.called("Kelly"), "differs"))
    return page.reading.stances.line(desk.called("Kelly"))


def about_the_visit(desk: Desk) -> QWidget:
    click(desk.visits.overview.begin)
    return next(iter(desk.visits.overview.card.lines.values()))


def step(desk: Desk) -> QWidget:
    made = desk.note("Pat comes round.", "next_steps", done=MARCH)
    desk.page.show_details((made,))
    return desk.page.aside.note_card.parts["step"].result


def person(desk: Desk) -> QWidget:
    desk.page.show_details((desk.called("Kelly"),))
    part = desk.page.aside.person_card.parts["relation"]
    part.set_open(True)
    return part.line


def scale(desk: Desk) -> QWidget:
    desk.page.show_scale(desk.document.all(Scale)[0].id)
    return desk.page.aside.scale_card.ten


def rule(desk: Desk) -> QWidget:
    made = Rule(id=new_id(), does="Pat comes.")
    desk.session.do(lambda _document: commands.add_records([made]))
    desk.page.show_board("plan")
    settle()
    card = desk.page.tabs.made("plan").rules.cards[made.id]
    click(card.change)
    return card.fields.pages["does"]


def one_more_rule(desk: Desk) -> QWidget:
    desk.page.show_board("plan")
    return desk.page.tabs.made("plan").one_more


def bottom_line(desk: Desk) -> QWidget:
    desk.page.show_board("plan")
    return desk.page.tabs.made("plan").bottom_lines.line


def answer(desk: Desk) -> QWidget:
    desk.page.show_board("map")
    desk.page.strip.open_card(desk.called("Kelly"))
    desk.page.strip.card.more.click()
    return desk.page.strip.card.reason


def saying(desk: Desk) -> QWidget:
    desk.page.show_board("houses")
    settle()
    houses = desk.page.tabs.made("houses")
    click(next(one for one in houses.choices.tiles.widgets() if one.isVisible()))
    houses.board.begin_words(0, 0)
    return houses.board


def note(desk: Desk) -> QWidget:
    desk.page.show_board("map")
    desk.page.map_hand.new_note("past_harm")
    return desk.page.map


FIELDS = (
    worry, short_name, questions_of_a_worry, stance, stance_read_back, about_the_visit, step, person, scale, rule,
    one_more_rule, bottom_line, answer, saying, note,
)  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_escape_keeps_what_was_typed(desk, field):
    where = field(desk)
    settle()
    assert where.isVisible()
    where.setFocus()
    if isinstance(where, QLineEdit | QPlainTextEdit):
        where.selectAll()
    QTest.keyClicks(where, WORDS)
    QTest.keyClick(QApplication.focusWidget() or where, Qt.Key.Key_Escape)
    settle()
    desk.page.show_board("network")
    settle()
    assert WORDS.casefold() in sosmap.write(desk.document).decode().casefold()
