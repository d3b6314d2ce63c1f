"""Whatever is half said when somebody leaves, and what is on the disk while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sos_desktop.exchange import sosmap
from sos_desktop.model.commands import Answer
from sos_desktop.model.records import Note, Rating, Scale
from tests.ui.trouble_desk import home, keys, on_disk, person, press, reasons, window
from tests.ui.window_desk import TODAY, answers, make_window, shelf

__all__ = ["answers", "make_window", "shelf", "window"]


# --- leaving ----------------------------------------------------------------------------------------------------------


def test_leaving_with_an_answer_card_open_keeps_its_reason(qtbot, window):
    page = window.page
    page.strip.open_card(person(page, "Kelly").id)
    keys("because nan came round")
    home(window)
    assert window.page is None and window.stack.currentWidget() is window.start
    window._open_example()
    assert "because nan came round" in reasons(window.page.session.document)


def test_leaving_with_a_number_just_typed_keeps_it(qtbot, window):
    page = window.page
    kelly = person(page, "Kelly").id
    page.strip.setFocus()
    page.strip.set_voice(kelly)
    QTest.keyClick(page.strip, "9")
    window.show_start()
    window._open_example()
    today = [one for one in window.page.session.document.all(Rating) if one.who == kelly and one.day == TODAY]
    assert [one.score for one in today] == [9.0]


def test_leaving_in_a_private_round_keeps_the_one_who_had_not_passed_on(qtbot, window):
    page = window.page
    round_ = page.strip.private_round((person(page, "Kelly").id, person(page, "Ryan").id))
    press(round_.ready)
    round_.line.set_score(4.0)
    round_.why.setPlainText("said in the round")
    window.show_start()
    window._open_example()
    assert "said in the round" in reasons(window.page.session.document)


def test_leaving_with_a_name_half_typed_on_the_network_keeps_it(qtbot, window):
    page = window.page
    page.show_board("network")
    page.network.ask_name(None, "Auntie B")
    window.show_start()
    window._open_example()
    assert person(window.page, "Auntie B")


def test_leaving_with_a_card_half_filled_in_keeps_its_words(qtbot, window):
    page = window.page
    step = next(one for one in page.session.document.all(Note) if one.category == "next_steps" and one.done)
    page.show_details((step.id,))
    page.aside.note_card.parts["step"].result.setPlainText("It went well")
    page.show_scale(page.strip.scale)
    page.aside.scale_card.ten.setPlainText("Everybody gets up")
    window.show_start()
    window._open_example()
    document = window.page.session.document
    assert document.need(Note, step.id).result == "It went well"
    assert document.need(Scale, window.page.strip.scale).ten == "Everybody gets up"


def test_what_is_half_said_goes_into_a_copy_and_is_there_for_undo(qtbot, window, answers, tmp_path):
    page = window.page
    page.strip.open_card(person(page, "Kelly").id)
    keys("half said")
    answers.path = tmp_path / "copy.sosmap"
    window.files.keep(page)
    assert "half said" in reasons(sosmap.read(answers.path.read_bytes()))
    page.strip.open_card(person(page, "Ryan").id)
    keys("and this")
    page.undo()
    assert "half said" in reasons(page.session.document) and "and this" not in reasons(page.session.document)
    page.redo()
    assert "and this" in reasons(page.session.document)


# --- written as it is said --------------------------------------------------------------------------------------------


def test_a_reason_is_on_the_disk_while_it_is_typed_escape_keeps_it_and_undo_takes_it_back(qtbot, window):
    page = window.page
    ryan = person(page, "Ryan").id
    before = page.session.document
    page.strip.open_card(ryan)
    card = page.strip.card
    keys("He would ")
    assert "He would" in reasons(on_disk(window)), "at the word's end"
    assert ryan not in [mark.person for mark in page.strip.shown().refused], "words before the number are no refusal"
    keys("not")
    qtbot.waitUntil(lambda: "He would not" in reasons(page.session.document), timeout=3000)
    rows = len(page.session.steps.undo)
    keys(" say ")
    assert "He would not say" in reasons(on_disk(window)) and len(page.session.steps.undo) == rows, "one step"
    for _ in range(2):
        # Words alone are asked about once: which number?
        QTest.keyClick(card, Qt.Key.Key_Escape)
    assert page.strip.card is None
    assert "He would not say" in reasons(on_disk(window)) and len(page.session.steps.undo) == rows
    page.undo()
    assert set(page.session.document.all(Rating)) == set(before.all(Rating))
    page.strip.open_card(ryan)
    keys("Not this ")
    card.reason.clear()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert page.strip.card is None, "nothing is left to ask about"
    assert set(page.session.document.all(Rating)) == set(before.all(Rating)), "taken out again, they are no answer"
    page.strip.open_card(ryan)
    keys("Because ")
    press(card.more)
    keys("6")
    card.finish()
    (made,) = [one for one in on_disk(window).all(Rating) if one.who == ryan and one.day == TODAY]
    assert (made.score, made.reason) == (6.0, "Because")


def test_each_answer_of_a_private_round_is_on_the_disk_at_once_and_on_no_screen(qtbot, window):
    page = window.page
    kelly, ryan = person(page, "Kelly").id, person(page, "Ryan").id
    shown = page.strip.shown()
    described = page.strip.accessibleDescription()
    nan = person(page, "Nan Jo").id
    round_ = page.strip.private_round((kelly, nan, ryan))
    for score, why in ((3.5, "hers alone"), (5.0, ""), (8.0, "his alone")):
        press(round_.ready)
        round_.line.set_score(score)
        round_.line.changed.emit()
        round_.why.setFocus()
        if why:
            keys(why + " ")
            assert why in reasons(on_disk(window)), "while it is typed"
        assert (page.strip.shown(), page.strip.accessibleDescription()) == (shown, described)
        page.strip.show_document(page.session.document, page.wording, TODAY)
        assert page.strip.shown() == shown
        press(round_.done)
        assert score in [one.score for one in on_disk(window).all(Rating) if one.day == TODAY], "when passed on"
    assert {mark.person: mark.score for mark in page.strip.shown().marks} == {kelly: 3.5, nan: 5.0, ryan: 8.0}
    press(round_.close_button)
    assert "his alone" in reasons(on_disk(window))


def test_undo_takes_a_private_round_back_person_by_person(qtbot, window):
    page = window.page
    kelly, ryan = person(page, "Kelly").id, person(page, "Ryan").id
    steps = len(page.session.steps.undo)
    round_ = page.strip.private_round((kelly, ryan))
    for why in ("hers alone", "his alone"):
        press(round_.ready)
        round_.line.set_score(4.0)
        round_.line.changed.emit()
        # They rest, and think about why.
        round_.settle()
        round_.why.setFocus()
        keys(why + " and more")
        press(round_.done)
    press(round_.close_button)
    assert len(page.session.steps.undo) == steps + 2, "a number and the words for it are one step"
    page.undo()
    assert "hers alone and more" in reasons(page.session.document)
    assert ryan not in [one.who for one in page.session.document.all(Rating) if one.day == TODAY]
    page.redo()
    assert "his alone and more" in reasons(on_disk(window))


def test_what_is_taken_out_again_in_a_private_round_is_not_kept(qtbot, window):
    page = window.page
    before = page.session.document
    kelly, ryan = person(page, "Kelly").id, person(page, "Ryan").id
    round_ = page.strip.private_round((ryan,))
    press(round_.ready)
    round_.why.setFocus()
    keys("I am afraid of him ")
    assert "I am afraid of him" in reasons(on_disk(window))
    round_.why.clear()
    round_.stop()
    assert set(on_disk(window).all(Rating)) == set(before.all(Rating)), "no answer, as if nothing had been typed"
    page.strip.rated.emit(page.strip.scale, (Answer(kelly, 6.0, "Nan comes"),))
    said = set(on_disk(window).all(Rating))
    round_ = page.strip.private_round((kelly,))
    press(round_.ready)
    round_.why.setFocus()
    keys(" and he scares me ")
    assert "Nan comes and he scares me" in reasons(on_disk(window))
    round_.why.setPlainText("Nan comes")
    round_.settle()
    assert set(on_disk(window).all(Rating)) == said, "as it was, also while the round goes on"
    press(round_.rather_not)
    round_.settle()
    press(round_.rather_not)
    round_.stop()
    assert set(on_disk(window).all(Rating)) == said, "nor does a number go by a slip"


def test_a_scales_words_are_on_the_disk_while_they_are_typed(qtbot, window):
    page = window.page
    scale = page.strip.scale
    before = page.session.document.need(Scale, scale)
    page.actions_by_id["this_scale"].trigger()
    card = page.aside.scale_card
    card.zero.selectAll()
    card.zero.setFocus()
    keys("Nobody gets up ")
    assert on_disk(window).need(Scale, scale).zero == "Nobody gets up "
    page.actions_by_id["help_panel"].trigger()
    page.actions_by_id["this_scale"].trigger()
    assert card.zero.toPlainText() == "Nobody gets up "
    press(card.done)
    page.actions_by_id["this_scale"].trigger()
    card.ten.setFocus()
    keys("and more ")
    assert "and more" in on_disk(window).need(Scale, scale).ten
    press(card.leave)
    after = on_disk(window).need(Scale, scale)
    assert (after.ten, after.zero) == (before.ten, "Nobody gets up")


def test_another_scale_is_there_from_its_first_words_and_goes_if_it_is_not_wanted(qtbot, window):
    page = window.page
    before = {one.id for one in page.session.document.all(Scale)}
    page.actions_by_id["add_scale"].trigger()
    card = page.aside.scale_card
    card.ten.selectAll()
    card.ten.setFocus()
    keys("Help comes ")
    (made,) = [one for one in on_disk(window).all(Scale) if one.id not in before]
    assert made.ten.startswith("Help comes")
    card.kinds.setCurrentIndex(card.kinds.findData("willingness"))
    card.kinds.activated.emit(card.kinds.currentIndex())
    assert card.ten.toPlainText().startswith("Help comes"), "typed words are not replaced by the wording's"
    press(card.leave)
    assert {one.id for one in on_disk(window).all(Scale)} == before
