"""Print begins with the reader: whose copy, which sheet; what they may not see is on no page; copies are noted."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sos_desktop.model import deciding as asking
from sos_desktop.model import rules
from sos_desktop.model.commands import deciding, papers
from sos_desktop.model.document import Document
from sos_desktop.model.journal import Row, Steps
from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.model.records import Copy, House, Note, Person, Visit
from sos_desktop.pdf import SHEETS
from sos_desktop.practice.checks import Hint
from sos_desktop.ui.paper.pages import PageView
from sos_desktop.ui.paper.pick import MINE, TOGETHER
from sos_desktop.ui.paper.preview import PrintDialog
from tests.ui.paper_desk import NOW, WORDS, everything_may_be_read, example, page_sizes, pdf_text, profile, squeezed
from tests.ui.test_print import Hand, look_on

__all__ = ["look_on"]


def called(document: Document, name: str) -> str:
    return next(one.id for one in document.all(Person) if one.short == name)


@pytest.fixture
def open_for(qtbot, look_on, put_away):
    def opened(asker: Hand | None = None, **options) -> PrintDialog:
        document = options.pop("document", None) or example()
        options.setdefault("decide", lambda readers, said: document.apply(deciding.decide(document, readers, said)))
        now = options.pop("now", lambda: NOW)
        dialog = PrintDialog(document, profile(document), WORDS, now, asker or Hand(), **options)
        put_away(dialog)
        dialog.resize(1330, 730)
        dialog.open()
        qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=20_000)
        return dialog

    return opened


def printed(dialog: PrintDialog) -> str:
    assert dialog.prepared is not None
    return squeezed(" ".join(mark.text for sheet in dialog.prepared.sheets for mark in sheet.marks
                             if hasattr(mark, "text")))  # fmt: skip


def wait(dialog: PrintDialog, qtbot) -> None:
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=20_000)


def test_the_worker_is_offered_first_then_children_family_and_paid_people(open_for):
    dialog = open_for(together=(called(example(), "Kelly"), called(example(), "Tia")))
    rows = [dialog.pick.reader.itemText(row) for row in range(dialog.pick.reader.count())]
    assert rows[:3] == ["Me, the worker", "Everyone at the table", "Tia"]
    assert rows.index("Kelly") < rows.index("Miss Odell")
    assert not {"Biscuit", "Grandad Baz"} & set(rows)
    assert dialog.pick.sheet.currentData() == "map"


def test_a_child_is_never_left_with_a_grown_ups_sheet_and_large_print_comes_back(open_for):
    dialog = open_for()
    pick, family = dialog.pick, example()
    tia, kelly = called(family, "Tia"), called(family, "Kelly")
    pick.choose(kelly)
    pick.choose(sheet="family_large")
    pick.choose(tia)
    assert pick.kind == ("houses" if any(one.child == tia for one in family.all(House)) else "child")
    pick.choose(kelly)
    assert pick.kind == "family_large"
    pick.choose(tia)
    pick.reader.setCurrentIndex(pick.reader.findData(MINE))
    assert pick.kind == "map"
    pick.choose(sheet="family_large")
    pick.choose(called(family, "Ryan"))
    assert pick.kind == "family_large"
    pick.choose(sheet="family")
    pick.choose(tia)
    pick.choose(kelly)
    assert pick.kind == "family", "the one that was chosen last"


@pytest.mark.parametrize("sheet", ["plan", "fridge", "questions", "words_pictures", "blank_plan"])
def test_a_sheet_for_anybody_stays_when_the_reader_changes(open_for, sheet):
    pick = open_for().pick
    pick.choose(sheet=sheet)
    for name in ("Tia", "Kelly"):
        pick.choose(called(example(), name))
        assert pick.kind == sheet


def test_a_copy_for_ryan_has_no_word_that_is_not_for_him(open_for, qtbot):
    family = example()
    ryan = called(family, "Ryan")
    hidden = [one for one in family.all(Note) if ryan in one.not_for]
    assert hidden
    dialog = open_for()
    dialog.pick.choose(ryan)
    wait(dialog, qtbot)
    assert dialog.pick.sheet.currentData() == "family"
    text = printed(dialog)
    for note in hidden:
        assert squeezed(note.text)[:30] not in text
    for note in copy_for(family, Readers(frozenset((ryan,)), today=NOW.date())).all(Note):
        assert squeezed(note.text)[:30] in text
    assert "CopyforRyan" in text
    assert [page.sheet for page in dialog.area.pages] == list(dialog.prepared.sheets)
    spoken = squeezed(" ".join(page.accessibleDescription() for page in dialog.area.findChildren(PageView)
                               if not page.isHidden()))  # fmt: skip
    assert all(squeezed(note.text)[:30] not in spoken for note in hidden)


def test_everyone_at_the_table_sees_what_all_of_them_may_see(open_for, qtbot):
    family = example()
    people = (called(family, "Kelly"), called(family, "Ryan"))
    dialog = open_for(together=people)
    dialog.pick.choose(TOGETHER)
    wait(dialog, qtbot)
    assert "CopyforKellyandRyan" in printed(dialog) or "CopyforRyanandKelly" in printed(dialog)
    assert dialog.readers.people == frozenset(people)


def test_in_a_room_it_is_the_rooms_copy_and_nothing_tells_what_is_left_off(open_for):
    family = example()
    room = Readers(frozenset((called(family, "Ryan"),)), today=NOW.date())
    dialog = open_for(room=room)
    assert not dialog.pick.reader.isEnabled() and dialog.pick.reader.count() == 1
    assert dialog.readers == room
    assert dialog.gone.isHidden() and dialog.gone.text() == "", "a hidden label is still in the tree"
    assert not any(one.short in dialog.pick.reader.itemText(0) for one in family.all(Person))


def show_sheet(dialog: PrintDialog, sheet: str, qtbot) -> None:
    dialog.pick.sheet.setCurrentIndex(dialog.pick.sheet.findData(sheet))
    wait(dialog, qtbot)


def test_in_a_room_a_childs_copy_has_no_more_than_the_child_heard_who_is_not_here(open_for, qtbot):
    tia, kelly = called(example(), "Tia"), called(example(), "Kelly")
    family = Document(
        replace(one, present=tuple(who for who in one.present if who != tia)) if isinstance(one, Visit) else one
        for one in example()
    )
    dialog = open_for(document=family, room=asking.unasked(family, Readers(frozenset((kelly,)), today=NOW.date())))
    heard = "shemessagedNanJobefore"
    show_sheet(dialog, "map", qtbot)
    assert heard in printed(dialog)
    show_sheet(dialog, "child", qtbot)
    assert "CopyforKelly" in printed(dialog) and heard not in printed(dialog)


def test_a_childs_copy_is_asked_about_whoever_takes_it_along(open_for, qtbot):
    """Nobody is named, and it says that it is the child's."""
    dialog = open_for()
    assert not dialog._whose.asked.anything, "the worker's own"
    show_sheet(dialog, "child", qtbot)
    asked = dialog._whose.asked
    assert "CopyforTia" in printed(dialog) and asked.name == "Tia" and asked.home and asked.child
    dialog._out(lambda ready: None)
    assert dialog.left.asking and everything_may_be_read(dialog)
    wait(dialog, qtbot)
    tia = called(example(), "Tia")
    assert all(tia in dialog._document.find(one.id).fine_for for one in (*asked.notes, *asked.heard))
    assert not dialog._whose.asked.notes


def test_back_to_the_workers_copy_brings_the_map_back(open_for, qtbot):
    dialog = open_for()
    dialog.pick.choose(called(example(), "Kelly"))
    wait(dialog, qtbot)
    dialog.pick.reader.setCurrentIndex(dialog.pick.reader.findData(MINE))
    wait(dialog, qtbot)
    assert dialog.pick.sheet.currentData() == "map"
    assert "Worker’scopy" in printed(dialog)


@pytest.mark.parametrize("sheet", list(SHEETS))
def test_every_sheet_of_the_example_is_made_for_its_reader(sheet: str, open_for, qtbot):
    dialog = open_for()
    dialog.pick.choose(called(example(), "Kelly"))
    wait(dialog, qtbot)
    dialog.pick.choose(sheet=sheet)
    wait(dialog, qtbot)
    assert dialog.prepared is not None and dialog.prepared.sheets
    assert "CopyforKelly" in printed(dialog)


def test_a_saved_copy_lies_as_its_pages_and_is_noted(open_for, qtbot, tmp_path: Path):
    family = example()
    kelly = called(family, "Kelly")
    dialog = open_for(Hand(tmp_path / "sheet.pdf"))
    told = []
    dialog.made.connect(lambda *what: told.append(what))
    dialog.pick.choose(kelly)
    wait(dialog, qtbot)
    dialog.save_button.click()
    everything_may_be_read(dialog)
    qtbot.waitUntil(lambda: dialog.message.text() == "Saved.", timeout=20_000)
    (width, height), *_ = page_sizes(tmp_path / "sheet.pdf", 1)
    assert width < height
    assert "What's working well?" in pdf_text(tmp_path / "sheet.pdf").replace("’", "'")
    ((readers, sheet, form, gone, home, at, *_),) = told
    assert (set(readers.people), sheet, form, home) == ({kelly}, "family", "file", "yes")
    made = papers.copy_made(family, readers.people, sheet, form, at, gone, home)
    after = family.apply(rules.complete(family, made))
    (copy,) = after.all(Copy)
    assert copy.readers == (kelly,) and copy.left_off == gone > 0
    assert not copy_for(after, Readers(frozenset((kelly,)))).all(Copy)


def test_a_copy_that_failed_is_not_noted(open_for, qtbot, tmp_path: Path):
    dialog = open_for(Hand(tmp_path / "no" / "such" / "folder.pdf"))
    told = []
    dialog.made.connect(lambda *what: told.append(what))
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.message.text()[:6] not in ("", "Saving"), timeout=20_000)
    assert dialog.message.text() != "Saved." and not told


def test_undo_leaves_a_copy_that_was_made_alone():
    def row(number: int, verb: str, reverts: str = "") -> Row:
        return Row(number, f"row{number}", "f", "d", "Meera", str(number), verb, reverts)

    rows = [row(1, "add note"), row(2, "copy made"), row(3, "add note", "row1"), row(4, "copy made")]
    steps = Steps.read(rows)
    assert [one.id for one in steps.redo] == ["row3"] and not steps.undo
    told = Steps()
    for one in rows:
        told = told.after(one)
    assert told == steps


def test_what_to_look_at_first_is_told_for_this_reader_and_never_in_a_room(open_for, qtbot):
    family = example()
    kelly, ryan = called(family, "Kelly"), called(family, "Ryan")
    note = next(one for one in family.all(Note) if one.text.startswith("Kelly told"))

    def look_first(document, readers):
        hint = Hint("L91", "stop_and_look", "Is this number safe here?", about=(note.id,))
        return (hint,) if kelly in readers.people else ()

    dialog = open_for(look_first=look_first)
    assert dialog.first_box.isHidden()
    dialog.pick.choose(kelly)
    wait(dialog, qtbot)
    assert not dialog.first_box.isHidden()
    assert "Is this number safe here?: Kelly told" in dialog.first_box.told.toPlainText()
    dialog.pick.choose(ryan)
    wait(dialog, qtbot)
    assert dialog.first_box.isHidden()
    room = open_for(look_first=look_first, room=Readers(frozenset((kelly,))))
    assert room.first_box.isHidden() and room.first_box.told.toPlainText() == ""


@pytest.mark.parametrize(("name", "label"), [("Our team", "the team"), ("Case file", "the case file")])
def test_who_else_at_work_keeps_a_copy_gets_the_workers_without_anything_marked(open_for, qtbot, tmp_path, name, label):
    dialog = open_for(Hand(tmp_path / "copy.pdf"))
    worker = dialog.prepared.left_off
    told = []
    dialog.made.connect(lambda *what: told.append(what))
    dialog.pick.reader.setCurrentIndex(dialog.pick.reader.findText(name))
    wait(dialog, qtbot)
    assert dialog.pick.sheet.currentData() == "map" and dialog.prepared.left_off == worker
    assert squeezed(f"Copy for {label}") in printed(dialog) and "Worker’scopy" not in printed(dialog)
    dialog.save_button.click()
    assert not dialog.left.asking, "it is the worker's own to decide"
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    ((readers, *_),) = told
    made = papers.copy_made(example(), readers.people, "map", "file", NOW, 0, kept_by=label)
    assert not readers.people and next(after for _, after in made.entries.values()).reader_as == label


def test_pages_file_name_and_log_tell_the_minute_when_the_pages_were_made(open_for, qtbot, tmp_path):
    clock = [NOW]
    hand = Hand(tmp_path / "copy.pdf")
    dialog = open_for(hand, now=lambda: clock[0])
    told: list[tuple] = []
    dialog.made.connect(lambda *what: told.append(what))
    local = NOW.astimezone()
    assert f"{local:%H:%M}" in printed(dialog)
    # An hour later another reader's pages are made; they go out later still.
    later = NOW + timedelta(minutes=72)
    clock[0] = later
    dialog.pick.choose(called(example(), "Kelly"))
    wait(dialog, qtbot)
    clock[0] = later + timedelta(minutes=9)
    assert f"{later.astimezone():%H:%M}" in printed(dialog) and f"{local:%H:%M}" not in printed(dialog)
    dialog.save_button.click()
    everything_may_be_read(dialog)
    qtbot.waitUntil(lambda: len(told) == 1, timeout=20_000)
    made = told[0][5]
    assert f"{made.astimezone():%H:%M}" in printed(dialog)
    assert hand.offered == [f"map-{made.astimezone():%Y-%m-%d-%H%M}.pdf"]
    text = squeezed(pdf_text(tmp_path / "copy.pdf"))
    assert f"{made.astimezone():%H:%M}" in text
