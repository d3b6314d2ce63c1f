"""Find: what is found, in which order, and the bar by keys and mouse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sos_desktop import look
from sos_desktop.exchange import sosmap
from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.readers import LOOKED_AT, WORKER_COPY, copy_for
from sos_desktop.model.records import Note, Person
from sos_desktop.paths import resource
from sos_desktop.ui import theme
from sos_desktop.ui.find import EXCERPT, FindBar, bare, excerpt, find_in
from sos_desktop.words import Words


@pytest.fixture(scope="module")
def holloway() -> Document:
    return sosmap.read(resource("example", "holloway.sosmap").read_bytes())


def texts(document: Document, words: str) -> list[str]:
    return [one.excerpt for one in find_in(document, words)]


def test_all_the_words_must_occur_in_any_order_whatever_their_capitals(holloway):
    found = find_in(holloway, "SHIFTS bakery")
    assert [one.kind for one in found] == ["note"]
    assert holloway.need(Note, found[0].record).text.startswith("Kelly's shifts at the bakery")
    assert find_in(holloway, "shifts bakery zebra") == []
    assert find_in(holloway, "  ") == []


def test_accents_do_not_matter(holloway):
    document = holloway.apply(commands.add_person(holloway, "Zoë Łaska"))
    document = document.apply(commands.add_note(document, "Café on Fridays, with Renée"))
    assert texts(document, "zoe") == ["Zoë Łaska"]
    assert texts(document, "ZOË") == ["Zoë Łaska"]
    assert texts(document, "cafe") == texts(document, "renee") == ["Café on Fridays, with Renée"]


def test_people_come_first_and_are_found_by_relation_and_full_name(holloway):
    assert texts(holloway, "neigh") == ["Pat next door · neighbour"]
    assert texts(holloway, "joanne") == ["Nan Jo · Joanne Holloway"]
    kinds = [one.kind for one in find_in(holloway, "kelly")]
    assert kinds == sorted(kinds, reverse=True) and set(kinds) == {"person", "note"}


def test_people_are_found_by_whatever_else_they_are_called_by_the_worker_alone(holloway):
    ryan = next(one.id for one in holloway.all(Person) if one.short == "Ryan")
    document = holloway.apply(commands.edit(holloway, Person, ryan, "other names", also_called="Spud, Mr Ashdown"))
    assert texts(document, "spud") == ["Ryan · Spud"] and texts(document, "ashdown") == ["Ryan · Mr Ashdown"]
    assert texts(copy_for(document, LOOKED_AT), "spud") == []


def test_a_note_is_found_by_who_says_it(holloway):
    steph = next(one for one in holloway.all(Person) if one.short == "Steph")
    said = {note.id for note in holloway.all(Note) if note.said_by == steph.id}
    assert said and said <= {one.record for one in find_in(holloway, "steph")}


def test_notes_come_in_the_order_of_the_map(holloway):
    notes = [holloway.need(Note, one.record) for one in find_in(holloway, "tia") if one.kind == "note"]
    zones = [note.category for note in notes]
    assert zones == sorted(zones, key=list(dict.fromkeys(zones)).index) and zones[0] == "past_harm"


def test_what_a_reader_may_not_see_is_not_found(holloway):
    assert find_in(holloway, "counselling letter")
    seen = copy_for(holloway, WORKER_COPY)
    assert find_in(seen, "counselling letter") == [] and find_in(seen, "07700") == []


def test_a_worry_and_its_goal_are_found_by_its_short_name(holloway):
    found = [one for one in texts(holloway, "school mornings") if one.startswith("“school mornings” · ")]
    assert len(found) == 3, "the worry and both its goals"
    assert texts(holloway, "missing grandad")[0].startswith("“missing Grandad” · …Tia has nobody to tell")


@given(st.text(max_size=400), st.lists(st.text(min_size=1, max_size=8), max_size=3))
def test_an_excerpt_is_one_short_line(text, wanted):
    said = excerpt(text, [bare(one) for one in wanted])
    assert "\n" not in said and len(said) <= EXCERPT + 2


def test_an_excerpt_shows_the_place_that_was_found():
    text = "one two three " * 20 + "the kitchen phone list " + "four five six " * 20
    assert "kitchen" in excerpt(text, ["kitchen"]) and excerpt(text, ["kitchen"]).startswith("…")
    assert excerpt("x" * 500, []) == "x" * EXCERPT + "…"


@pytest.fixture
def bar(qtbot, qapp, holloway):
    theme.dress(qapp, look.LIGHT)
    made = FindBar(Words(), look.LIGHT)
    qtbot.addWidget(made)
    made.resize(420, 420)
    with qtbot.waitActive(made):
        made.start(holloway)
    return made


def test_typing_and_enter_go_to_the_first(bar, holloway, qtbot):
    QTest.keyClicks(bar.field, "joanne")
    assert bar.told.text() == "1 found. Enter goes there."
    with qtbot.waitSignal(bar.chosen) as chosen:
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert holloway.need(Person, chosen.args[0]).short == "Nan Jo"


def test_arrows_choose_and_go_round(bar, qtbot):
    QTest.keyClicks(bar.field, "kelly")
    count = bar.list.count()
    assert count > 2 and bar.list.currentRow() == 0
    QTest.keyClick(bar.field, Qt.Key.Key_Down)
    QTest.keyClick(bar.field, Qt.Key.Key_Down)
    assert bar.list.currentRow() == 2 and bar.field.hasFocus()
    for _ in range(3):
        QTest.keyClick(bar.field, Qt.Key.Key_Up)
    assert bar.list.currentRow() == count - 1
    with qtbot.waitSignal(bar.chosen) as chosen:
        QTest.keyClick(bar.field, Qt.Key.Key_Enter)
    assert chosen.args == [bar.list.item(count - 1).data(Qt.ItemDataRole.UserRole)]


def test_a_row_is_chosen_by_the_mouse(bar, qtbot):
    QTest.keyClicks(bar.field, "kelly")
    row = bar.list.item(1)
    with qtbot.waitSignal(bar.chosen) as chosen:
        QTest.mouseClick(bar.list.viewport(), Qt.MouseButton.LeftButton, pos=bar.list.visualItemRect(row).center())
    assert chosen.args == [row.data(Qt.ItemDataRole.UserRole)]


def test_nothing_found_says_so_and_enter_does_nothing(bar, qtbot):
    QTest.keyClicks(bar.field, "zebra")
    assert bar.told.text() == "Nothing here has all of these words." and bar.list.isHidden()
    with qtbot.assertNotEmitted(bar.chosen):
        QTest.keyClick(bar.field, Qt.Key.Key_Return)


def test_escape_closes(bar, qtbot):
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_rows_show_their_whole_words_at_44_pixels_or_more(bar, qtbot):
    QTest.keyClicks(bar.field, "tia")
    for at in range(bar.list.count()):
        row = bar.list.item(at)
        rect = bar.list.visualItemRect(row)
        need = bar.list.fontMetrics().boundingRect(
            0, 0, rect.width() - 16, 2000, Qt.TextFlag.TextWordWrap.value, row.text()
        )
        assert rect.height() >= max(44, need.height() + 12), row.text()


def test_a_new_document_is_looked_through_at_once(bar, holloway):
    QTest.keyClicks(bar.field, "zebra")
    bar.show_document(holloway.apply(commands.add_note(holloway, "A zebra at the zoo")))
    assert bar.list.count() == 1
