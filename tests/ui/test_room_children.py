"""What the screen in a room shows of a child's earlier words: what those in it have heard, wherever it could stand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.careful import childs_own
from sos_desktop.model.commands import visits as visiting
from sos_desktop.model.commands import worries
from sos_desktop.model.commands.deciding import decide
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Note, Rating, Stance, Visit, Voiced
from sos_desktop.ui.family.page import FamilyPage
from sos_desktop.ui.family.room import ALONE, Room
from sos_desktop.ui.family.who_is_here import CHILDS
from sos_desktop.ui.theme import dress
from tests.ui import window_desk as desk
from tests.ui.room_desk import everything_on, everything_reached_from, one_of, who
from tests.ui.visits_desk import HOUR, LONDON, MARCH, Desk, click, maker, settle, tias_table

shelf, answers, make_window, window = desk.shelf, desk.answers, desk.make_window, desk.window
make = maker(Desk)
family = tias_table()

#: What Tia said at the visit of 4 March, with Kelly and Nan Jo; and a number of 29 April that nobody is noted for.
ASSEMBLY, VOICES = "I want mum to come to assembly", "Mum does the funny voices"


@pytest.fixture(autouse=True)
def dressed(qapp) -> None:
    dress(qapp, look.LIGHT)


@pytest.fixture
def page(window) -> FamilyPage:
    """The example family, on a day on which nobody has begun a visit."""
    window._open_example()
    return window.page


def enter(page: FamilyPage, *names: str) -> None:
    page.in_room.enter(Room(who(page, *names)))


def tias(page: FamilyPage) -> set[str]:
    """What stands on the screen of all that Tia said."""
    return {one.id for one in page.seen if isinstance(one, Voiced) and one.said_by_whom == one_of(page, "Tia")}


def says(page: FamilyPage, qtbot, window, name: str, text: str) -> Note:
    """Somebody's words, typed on the map."""
    page.show_board("map")
    page._voice(one_of(page, name))
    return desk.write(qtbot, window, text)


def test_who_was_not_there_reads_none_of_it_wherever_it_could_stand(page):
    document = page.session.document
    every = [one for one in document if childs_own(one, document, page.today())]
    texts = [one.text for one in every if isinstance(one, Note)]
    assert len(texts) == 4 and len(every) == 6
    everything_reached_from(page, read=False)
    page.open_find()
    page.over.find.field.setText("assembly")
    QApplication.clipboard().setText(texts[0][:30])
    enter(page, "Ryan")
    assert QApplication.clipboard().text() == ""
    for look_at in (everything_on, everything_reached_from):
        said = look_at(page)
        assert not [text for text in texts if text in said]
        assert "Tia, 8" not in said and "Tia 8" not in said
    assert not [mark for mark in (*page.strip.shown().marks, *page.strip.shown().earlier) if mark.name == "Tia"]
    page.open_find()
    page.over.find.field.setText("assembly")
    assert page.over.find.list.count() == 0
    page.in_room.enter(ALONE)
    assert all(text in everything_on(page) for text in texts)


def test_who_heard_it_goes_on_reading_it_and_a_decision_brings_the_rest(page):
    enter(page, "Kelly", "Nan Jo")
    said = everything_on(page)
    assert ASSEMBLY in said and VOICES in said
    number = next(one for one in page.session.document.all(Rating) if one.who == one_of(page, "Tia") and one.score == 8)
    assert number.id not in page.seen
    enter(page, "Kelly", "Ryan")
    assert not tias(page)
    for names in (("Tia",), ("Tia", "Miss Odell"), ("Miss Odell",)):
        enter(page, *names)
        assert len(tias(page)) == 6
    page.in_room.enter(ALONE)
    page.session.do(decide, Room(who(page, "Ryan")).readers(page.today()), {number.id: True})
    enter(page, "Kelly", "Ryan")
    assert not tias(page), "it was decided for Ryan, and Kelly was not there"
    enter(page, "Ryan")
    assert tias(page) == {number.id}


def test_with_the_map_alone_for_whoever_may_look_nothing_of_the_days_before_is_there(page, qtbot, window):
    said = says(page, qtbot, window, "Tia", "I was first today")
    page.in_room.only_board()
    assert tias(page) == {said.id}
    page.in_room.only_board()
    assert len(tias(page)) == 7


def test_what_is_typed_before_them_stays_whatever_is_done_to_it(page, qtbot, window):
    tia, kelly = one_of(page, "Tia"), one_of(page, "Kelly")
    enter(page, "Kelly")
    said = says(page, qtbot, window, "Tia", "I was first today")
    page.map_hand.run(commands.edit_notes, (said.id,), "change day", said_on=MARCH - timedelta(days=9))
    assert "I was first today" in everything_on(page)
    page.strip.set_voice(tia)
    page.strip.answer(3.0)
    assert [one.score for one in page.seen.all(Rating) if one.who == tia and one.day == page.today()] == [3.0]
    waited = next(one for one in page.seen.all(Note) if one.text.startswith("Six times since"))
    page.map_hand.run(commands.set_voice, (waited.id,), tia)
    assert waited.id in tias(page)
    # The map alone, and back, is for the same people.
    page.actions_by_id["only_board"].trigger()
    page.actions_by_id["only_board"].trigger()
    assert {said.id, waited.id} <= tias(page)
    # Whoever comes later has not heard it; whoever was there has, also after a time alone.
    enter(page, "Kelly", "Nan Jo")
    assert not {said.id, waited.id} & tias(page) and "I was first today" not in everything_on(page)
    enter(page, "Tia")
    enter(page, "Kelly")
    page.in_room.enter(ALONE)
    enter(page, "Kelly")
    assert {said.id, waited.id} <= tias(page)
    assert page.session.document.need(Note, waited.id).said_by == tia and kelly in page.seen


def test_whoever_stays_when_the_child_goes_keeps_what_they_saw(page, qtbot, window):
    said = says(page, qtbot, window, "Tia", "I was first today")
    enter(page, "Kelly", "Tia")
    assert said.id in page.seen, "today, without a visit, and she is here"
    enter(page, "Kelly")
    assert said.id in page.seen
    enter(page, "Kelly", "Ryan")
    assert said.id not in page.seen


def test_words_that_were_decided_on_may_be_put_otherwise_before_those_for_whom_they_were(page):
    note = next(one for one in page.session.document.all(Note) if one.text.startswith(ASSEMBLY))
    page.session.do(decide, Room(who(page, "Ryan")).readers(page.today()), {note.id: True})
    enter(page, "Ryan")
    page.map.edit(note.id)
    QTest.keyClicks(QApplication.focusWidget(), " Every week.")
    page.map.finish_editing()
    assert "Every week." in everything_on(page)
    assert page.session.document.need(Note, note.id).fine_for == ()


def test_what_a_child_said_alone_with_the_worker_is_not_on_the_screen_a_minute_later(page, qtbot, window):
    enter(page, "Tia")
    said = says(page, qtbot, window, "Tia", "Dad was there")
    gone = says(page, qtbot, window, "Tia", "And he shouted")
    page.map_hand.delete((gone.id,))
    enter(page, "Kelly", "Tia")
    assert said.id not in page.seen and "Dad was there" not in everything_on(page)
    # Nor does Undo bring it: not what she took back again before they came, nor its name.
    assert "delete" not in page.bar.undo.toolTip()
    page.undo()
    assert gone.id not in page.session.document
    assert page.over.said.text() == "This step is from before. It can be taken when only you are here."
    page.in_room.enter(ALONE)
    assert said.id in page.seen
    # Brought back by the worker alone, it is still what was said before nobody else.
    page.undo()
    assert gone.id in page.seen
    enter(page, "Kelly", "Tia")
    assert not {said.id, gone.id} & {one.id for one in page.seen}


def test_a_step_from_before_gives_a_child_no_words_back_that_are_another_s_now(page):
    note = next(one for one in page.session.document.all(Note) if one.text.startswith(ASSEMBLY))
    page.map_hand.run(commands.set_voice, (note.id,), one_of(page, "Kelly"))
    enter(page, "Ryan")
    assert note.id in page.seen
    page.undo()
    assert page.session.document.need(Note, note.id).said_by == one_of(page, "Kelly")


def test_a_private_round_ends_before_who_may_not_see_a_number_of_it_and_keeps_what_was_given(page):
    tia = one_of(page, "Tia")
    page.strip.private_round((tia, one_of(page, "Ryan")))
    page.strip.round.ready.click()
    page.strip.round.line.set_score(2.0)
    page.strip.round.done.click()
    enter(page, "Ryan")
    assert page.strip.round is None and not tias(page)
    given = [one for one in page.session.document.all(Rating) if one.who == tia and one.day == page.today()]
    assert [one.score for one in given] == [2.0]


def test_the_list_of_who_is_here_says_the_rule_whatever_there_is(page):
    for names in ((), ("Kelly",), ("Ryan",)):
        enter(page, *names)
        page.in_room.open()
        said = [one for one in page.in_room.who.findChildren(QLabel) if one.text() == CHILDS]
        assert said and said[0].isVisible() and said[0].width() >= said[0].sizeHint().width(), names
        page.in_room.who.hide()


def test_while_others_look_on_nobody_is_said_not_to_have_been_asked(page):
    """The strip can't know it of whoever's number is off, and says the same of everybody."""
    tia, steph = one_of(page, "Tia"), one_of(page, "Steph")
    strip, label = page.strip, lambda: page.strip.layout_now().row_label
    assert (label(), strip.accessible.text(steph)) == ("Not asked yet", "Steph, not asked yet")
    enter(page, "Ryan")
    assert label() == "No number here"
    assert [strip.accessible.text(one) for one in (tia, steph)] == ["Tia, no number here", "Steph, no number here"]
    page.session.do(commands.delete, [one.id for one in page.session.document.all(Rating) if one.id in page.seen])
    assert strip.accessibleDescription().startswith("no number here: Tia, ")
    assert "asked yet" not in everything_on(strip)
    page.in_room.enter(ALONE)
    assert label() == "Not asked yet" and "not asked yet: " in strip.accessibleDescription()


def test_paper_from_the_room_is_as_careful_as_it_was(page, window, qtbot):
    enter(page, "Kelly")
    assert ASSEMBLY in everything_on(page)
    window.open_print()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=30_000)
    assert ASSEMBLY not in everything_on(dialog)


@pytest.mark.parametrize("only", [False, True])
def test_paper_for_whoever_may_look_has_no_word_of_a_child(page, window, qtbot, only):
    says(page, qtbot, window, "Tia", "I was first today")
    if only:
        page.in_room.only_board()
    else:
        page.in_room.enter(Room(interpreter=True))
    assert "I was first today" in everything_on(page) and ASSEMBLY not in everything_on(page)
    window.open_print()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=30_000)
    said = everything_on(dialog)
    assert "Write the morning list with Tia" in said
    assert not [text for text in (ASSEMBLY, VOICES, "I was first today") if text in said]


# --- on a visit -------------------------------------------------------------------------------------------------------


def named(family: Desk, *names: str) -> Room:
    return Room(frozenset(family.called(one) for one in names))


def test_on_a_visit_what_was_said_with_the_screen_still_open_is_there_when_it_is_turned_to_them(family):
    page = family.open()
    family.page.in_room.enter(named(family, "Tia", "Kelly"))
    family.page.in_room.enter(ALONE)
    click(page.overview.begin)
    said = family.note("I like the swings", said_by=family.called("Tia"), said_on=MARCH)
    family.page.in_room.enter(named(family, "Tia", "Kelly"))
    assert said in family.page.seen
    # Ryan comes to the same visit; the record will say that he was there, and nobody can tell from when on.
    alone = named(family, "Tia")
    family.page.in_room.enter(alone)
    told = family.note("He comes at night", said_by=family.called("Tia"), said_on=MARCH)
    family.page.in_room.enter(named(family, "Tia", "Kelly"))
    assert said in family.page.seen and told not in family.page.seen
    click(page.overview.read_back)
    assert [part.notes[0].text for part in page.reading._parts] == ["I like the swings"]


def test_the_next_visit_shows_what_was_said_at_the_last_to_those_of_the_last(family):
    tia, kelly = family.called("Tia"), family.called("Kelly")
    page = family.open()
    click(page.overview.begin)
    family.page.in_room.enter(named(family, "Tia", "Kelly"))
    family.page.in_room.enter(ALONE)
    said = family.note("I like the swings", said_by=tia, said_on=MARCH)
    family.session.do(visiting.end_visit, family.visit.id, family.clock.now + HOUR, LONDON)
    family.clock.now += timedelta(days=7)
    for names, there in ((("Kelly",), True), (("Nan Jo",), False), (("Kelly", "Nan Jo"), False), (("Tia",), True)):
        family.page.in_room.enter(named(family, *names))
        assert (said in family.page.seen) is there
    family.page.in_room.enter(ALONE)
    family.session.do(visiting.child_seen, family.visit.id, tia, True, True)
    family.page.in_room.enter(Room(frozenset({kelly})))
    assert said not in family.page.seen


def test_what_is_said_while_the_map_is_read_back_stays_there(family):
    tia, kelly = family.called("Tia"), family.called("Kelly")
    note = family.note("Tia missed 19 days of school.", "past_harm", said_by=kelly, said_on=MARCH)
    page = family.open()
    click(page.overview.begin)
    for one in (tia, kelly):
        click(page.overview.card.present.chip(one))
    # Seen alone that day, so that the day by itself tells nothing.
    family.session.do(visiting.child_seen, family.visit.id, tia, True, True)
    click(page.overview.read_back)
    click(page.reading.stances.chip(tia, "differs"))
    settle()
    assert tia in page.reading._document.need(Note, note).disagree
    assert [one.who for one in page.reading._document.all(Stance)] == [tia]


def test_what_is_said_while_the_map_is_read_back_changes_no_words_that_are_not_read(family):
    tia, kelly = family.called("Tia"), family.called("Kelly")
    note = family.note("Tia missed 19 days of school.", "past_harm", said_by=kelly, said_on=MARCH)
    page = family.open()
    click(page.overview.begin)
    for one in (tia, kelly):
        click(page.overview.card.present.chip(one))
    family.session.do(visiting.child_seen, family.visit.id, tia, True, True)
    family.session.do(worries.take_stance, note, "differs", MARCH, who=tia, text="he comes at night")
    click(page.overview.read_back)
    chip = page.reading.stances.chip(tia, "agrees")
    assert tia not in page.reading._document.need(Note, note).disagree
    click(chip)
    assert tia in page.reading._document.need(Note, note).agree and chip.isChecked()
    assert [(one.stance, one.text) for one in family.session.document.all(Stance)] == [
        ("differs", "he comes at night"), ("agrees", ""),
    ]  # fmt: skip
    click(chip)
    assert tia not in page.reading._document.need(Note, note).agree
    assert [one.text for one in family.session.document.all(Stance)] == ["he comes at night"]


def test_the_map_of_the_day_before_is_for_those_who_were_there(family):
    tia, kelly = family.called("Tia"), family.called("Kelly")
    family.session.do(lambda _: commands.add_records([Visit(id=new_id(), day=MARCH, present=(tia, kelly))]))
    said = family.note("I like the swings", said_by=tia, said_on=MARCH)
    family.session.flush()
    family.clock.now += timedelta(days=7)
    family.session.do(commands.delete, (said,))
    page = family.open()
    for name, there in (("Kelly", True), ("Ryan", False)):
        family.page.in_room.enter(named(family, name))
        assert (said in page._map_of(MARCH)) is there
