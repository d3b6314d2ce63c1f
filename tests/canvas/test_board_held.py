"""How often it held, at a note's foot: records are counted, never a number in the note's own words."""

from datetime import date

from sos_desktop.model import commands
from sos_desktop.model.commands import safety
from sos_desktop.model.records import Held, Rule
from tests.canvas.board_desk import TODAY, Desk, family, note


def test_a_note_says_how_often_it_held_and_the_hardest_day(qtbot):
    desk = Desk(qtbot, family([("came", "existing_safety", "Six times Nan Jo came.")]))

    def foot() -> str:
        return desk.board.board_scene.notes[note("came")].face.voice_line.replace("\u00a0", " ")

    assert foot() == "Kelly", "what the words say is not counted"
    desk.do(safety.held_again(desk.document, note("came"), date(2025, 4, 15)))
    assert foot() == "Kelly · held once, 15 April"
    desk.do(safety.held_again(desk.document, note("came"), TODAY))
    desk.do(safety.held_again(desk.document, note("came"), date(2025, 4, 20), held=False))
    assert foot() == "Kelly · held 2 times, last 29 April"
    first, _, bad = desk.document.all(Held)
    desk.do(safety.correct_held(desk.document, first.id, hardest=True))
    assert foot() == "Kelly · held 2 times, last 29 April · hardest 15 April"
    desk.do(safety.correct_held(desk.document, first.id, day=None))
    assert foot() == "Kelly · held 2 times, last 29 April"
    desk.do(commands.delete(desk.document, [one.id for one in desk.document.all(Held)]))
    assert foot() == "Kelly"
    assert bad.id not in desk.document


def test_a_day_noted_of_its_rule_reaches_the_note(qtbot):
    desk = Desk(qtbot, family([("came", "existing_safety", "Nan Jo came.")]))
    desk.do(safety.make_rule(desk.document, note("came")))
    (rule,) = desk.document.all(Rule)
    desk.do(commands.add_records([Held(id=note("brought"), about=rule.id, day=date(2024, 12, 1))]))
    assert "held once, 1 December 2024" in desk.board.board_scene.spoken(note("came"))
