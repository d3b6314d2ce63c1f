"""Somebody left off a copy is named in its words all the same: it is said where it is asked, and asked once more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import copy_for
from sos_desktop.model.records import Note, Person
from sos_desktop.pdf import Past
from sos_desktop.ui.paper.named import Named
from tests.ui.asking_desk import CRAIGS, DAY, OWN, PATS, TIAS, desk, shown
from tests.ui.paper_desk import everything_may_be_read, example, squeezed
from tests.ui.test_print import look_on
from tests.ui.test_readers import called, open_for, printed, wait
from tests.ui.window_desk import answers, make_window, shelf, window

__all__ = ["answers", "desk", "look_on", "make_window", "open_for", "shelf", "window"]

WITH_ELSIE = "Pat took Tia to school with Elsie on Monday."
HEARD_ELSIE = "Elsie slept over twice."
OWN_ELSIE = "I told Elsie that I was sorry."


def elsie_is_hidden(desk) -> None:
    desk.page.network_hand.add_person("Elsie")
    desk.keep_from_kelly(Person, desk.called("Elsie"))


def meant(desk, dialog) -> None:
    """Yes to words that name somebody left off, by keys."""
    notes = dialog.left.before.notes
    assert dialog.left.before.currentWidget() is notes and notes.off.hasFocus()
    desk.key(dialog, Qt.Key.Key_Right)
    assert notes.meant.hasFocus()
    desk.key(dialog, Qt.Key.Key_Return)


def test_the_question_says_first_who_is_left_off_and_no_letter_says_yes(desk):
    desk.note(WITH_ELSIE, said_by=desk.called("Pat"))
    elsie_is_hidden(desk)
    dialog = desk.opened()
    path = desk.saves(dialog)
    desk.key(dialog, Qt.Key.Key_Return)
    notes = dialog.left.before.notes
    said = shown(notes)
    assert "1 of 3" in said and WITH_ELSIE in said, "what weighs most comes first"
    assert "Elsie is left off this copy. These words name them: “Elsie”." in said
    assert notes.meant.accessibleName() == "Kelly may read it, with Elsie in it" and notes.may.isHidden()
    usual = notes.off.geometry()
    desk.key(dialog, Qt.Key.Key_Y, Qt.Key.Key_1)
    assert "1 of 3" in shown(notes), "no letter means it"
    meant(desk, dialog)
    assert "2 of 3" in shown(notes) and "left off" not in shown(notes)
    assert notes.meant.isHidden() and notes.may.geometry().topLeft() == usual.topLeft(), "a no lies where a yes lay"
    desk.key(dialog, Qt.Key.Key_Y, Qt.Key.Key_Y)
    desk.yes_at_home(dialog)
    desk.saved(dialog)
    assert squeezed(WITH_ELSIE) in desk.text(path) and desk.called("Kelly") in desk.noted(WITH_ELSIE).fine_for


def test_left_off_by_the_same_question_the_name_is_not_in_the_file(desk):
    desk.note(WITH_ELSIE, said_by=desk.called("Pat"))
    elsie_is_hidden(desk)
    dialog = desk.opened()
    path = desk.saves(dialog)
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Y, Qt.Key.Key_Y)
    desk.yes_at_home(dialog)
    desk.saved(dialog)
    assert "Elsie" not in desk.text(path) and desk.noted(WITH_ELSIE).not_for == (desk.called("Kelly"),)


def test_a_list_that_is_ticked_already_has_no_hidden_name_in_it(desk):
    desk.note(HEARD_ELSIE, said_by=desk.called("Jo"), said_on=DAY)
    dialog = desk.opened()
    assert HEARD_ELSIE in [one.text for one in dialog._whose.asked.heard], "she heard it herself"
    desk.key(dialog, Qt.Key.Key_Escape)
    elsie_is_hidden(desk)
    dialog = desk.opened()
    desk.saves(dialog)
    heard = dialog.left.before.heard
    ticks = [one.accessibleName() for one in heard.findChildren(QCheckBox)]
    assert ticks and HEARD_ELSIE not in ticks
    desk.key(dialog, Qt.Key.Key_Return)
    assert HEARD_ELSIE in shown(dialog.left.before.notes)


def test_what_is_told_of_hidden_names_stands_first_and_around_the_name(desk):
    desk.note("x " * 60 + WITH_ELSIE + " y" * 60, said_by=desk.called("Pat"))
    elsie_is_hidden(desk)
    dialog = desk.opened()
    panel = dialog.panel
    said = panel.named_box.title.text()
    assert said.startswith("Elsie is left off, but named here: “…") and "school with Elsie on Monday" in said
    assert panel.named_box.isVisible() and panel.named_box.y() < panel.ask_box.y() < panel.first_box.y()
    assert panel.first_box.told.toPlainText().startswith("Elsie is left off this copy, but these words name them:\n“…")
    dialog.pick.choose(desk.called("Craig"))
    desk.ready(dialog)
    assert panel.named_box.isHidden(), "she is on his copy"


def test_only_so_many_names_are_told_first(desk):
    for name in ("Elsie", "Moira", "Zebedee"):
        desk.note(f"Pat saw {name}.", said_by=desk.called("Pat"))
        desk.page.network_hand.add_person(name)
        desk.keep_from_kelly(Person, desk.called(name))
    dialog = desk.opened()
    told = dialog.panel.named_box.title.text().splitlines()
    assert len(told) == 3 and told[-1] == "1 more below."
    assert "Zebedee" in dialog.panel.first_box.told.toPlainText()


def test_what_was_decided_before_she_was_hidden_is_asked_once_more(desk):
    desk.note(WITH_ELSIE, said_by=desk.called("Pat"), fine_for=(desk.called("Kelly"),))
    desk.note(OWN_ELSIE, said_by=desk.called("Kelly"))
    elsie_is_hidden(desk)
    dialog = desk.opened()
    path = desk.saves(dialog)
    desk.key(dialog, Qt.Key.Key_Return)
    notes = dialog.left.before.notes
    assert WITH_ELSIE in shown(notes) and "Elsie is left off this copy" in shown(notes)
    meant(desk, dialog)
    assert OWN_ELSIE in shown(notes) and "Elsie is left off this copy" in shown(notes), "her own words name her too"
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_Y, Qt.Key.Key_Y)
    desk.yes_at_home(dialog)
    desk.saved(dialog)
    written = desk.text(path)
    assert squeezed(WITH_ELSIE) in written and squeezed(OWN_ELSIE) not in written
    # Said in a question that told it: not again.
    desk.saves(dialog, "again.pdf")
    assert not dialog.left.asking
    desk.saved(dialog)


def test_words_that_nobody_decides_on_one_by_one_are_asked_about_by_name(desk):
    pat, elsie = desk.called("Pat"), "Elsie"
    desk.page.network_hand.add_person(elsie)
    desk.do(lambda document: commands.edit(document, Person, pat, "edit person", relation="Godmother of Elsie"))
    desk.keep_from_kelly(Person, desk.called(elsie))
    dialog = desk.opened()
    dialog.pick.choose(sheet="network")
    desk.ready(dialog)
    assert "Godmother of Elsie" in dialog.panel.named_box.title.text()
    path = desk.saves(dialog)
    named = dialog.left.before.named
    assert dialog.left.before.currentWidget() is named and named.wait.hasFocus()
    assert "Elsie is left off this copy" in shown(named) and "“Godmother of Elsie”" in shown(named)
    desk.key(dialog, Qt.Key.Key_Y, Qt.Key.Key_Return)
    assert dialog.left.at_pages and not path.exists()
    desk.saves(dialog)
    desk.key(dialog, Qt.Key.Key_Right, Qt.Key.Key_Return)
    desk.yes_at_home(dialog)
    desk.saved(dialog)
    assert "Elsie" in desk.text(path)
    desk.saves(dialog, "again.pdf")
    assert not dialog.left.asking, "once"
    desk.saved(dialog)


def test_other_words_of_the_same_record_on_another_sheet_are_asked_about_too(desk):
    pat = desk.called("Pat")
    desk.page.network_hand.add_person("Elsie")
    both = {"short": "Elsie’s gran", "relation": "Godmother of Elsie"}
    desk.do(lambda document: commands.edit(document, Person, pat, "edit person", **both))
    desk.keep_from_kelly(Person, desk.called("Elsie"))
    dialog = desk.opened()
    desk.saves(dialog)
    everything_may_be_read(dialog)
    desk.saved(dialog)
    dialog.pick.choose(sheet="network")
    desk.ready(dialog)
    path = desk.saves(dialog, "again.pdf")
    named = dialog.left.before.named
    assert dialog.left.before.currentWidget() is named
    assert "“Godmother of Elsie”" in shown(named) and "“Elsie’s gran”" not in shown(named), "that was meant already"
    desk.key(dialog, Qt.Key.Key_Return)
    assert dialog.left.at_pages and not path.exists()


def test_words_of_then_on_a_sheet_that_compares_are_asked_about_too(open_for, qtbot):
    document = example()
    kelly, zeb = called(document, "Kelly"), Person(id=new_id(), short="Zebedee", not_for=(called(document, "Kelly"),))
    now = Note(id=new_id(), text="Pat took Tia to school.", category="existing_safety", fine_for=(kelly,))
    then = replace(now, text="Pat took Tia to school with Zebedee.")
    was = Document([*document, zeb, then])
    dialog = open_for(
        document=Document([*document, zeb, now]),
        earlier=lambda readers, _: Past(date(2025, 3, 4), copy_for(was, readers)),
    )
    for sheet, telling in (("family", False), ("changes", True)):
        dialog.pick.choose(kelly, sheet)
        wait(dialog, qtbot)
        assert ("withZebedee" in printed(dialog)) is telling
        asked = dialog._whose.asked
        assert [one.text for one in asked.named if one.id == now.id] == [f"“{then.text}”"] * telling
        assert not [one for one in (*asked.notes, *asked.again) if one.id == now.id], "today's words name nobody"
        assert ("Zebedee" in dialog.panel.named_box.title.text()) is telling


def test_a_sheet_without_these_words_neither_tells_of_her_nor_asks(desk):
    desk.note(OWN_ELSIE, said_by=desk.called("Kelly"))
    elsie_is_hidden(desk)
    dialog = desk.opened()
    assert dialog.panel.named_box.isVisible()
    dialog.pick.choose(sheet="fridge")
    desk.ready(dialog)
    assert dialog.panel.named_box.isHidden() and "Elsie" not in dialog.panel.first_box.told.toPlainText()
    desk.saves(dialog)
    assert dialog.left.before.currentWidget() is dialog.left.before.home


def test_where_nobody_hidden_is_named_nothing_more_is_asked(desk):
    elsie_is_hidden(desk)
    dialog = desk.opened()
    asked = dialog._whose.asked
    assert not dialog._whose.named and not asked.again and not asked.named
    assert dialog.panel.named_box.isHidden()
    assert {CRAIGS, PATS} == {one.text for one in asked.notes} and TIAS not in shown(dialog)
    assert OWN in {one.text for one in desk.document.all(Note)}


def test_the_words_around_a_name_are_whole_words_and_have_the_name():
    said = "Craig rang and said that\nhe would come with Elsie and the dog on the train from Leeds on Sunday."
    around = Named("a", "Elsie", "Elsie", said).around
    assert around.startswith("…") and around.endswith("…") and "Elsie" in around
    assert f" {around.strip('…')} " in " ".join(said.split()).join("  ")
    assert Named("a", "Elsie", "Elsie", "Elsie.").around == "Elsie."
    long = "w" * 90 + "Elsie" + "v" * 90
    assert "Elsie" in Named("a", "Elsie", "Elsie", long).around
