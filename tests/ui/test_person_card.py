"""The card about one person, by real clicks and keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.days import When
from sos_desktop.model.records import Circle, Contact, Household, Person, Tie
from sos_desktop.ui.paper.language import spoken
from tests.ui.card_desk import TODAY, click, settle

# The offscreen platform says so each time a popup opens; a real window can.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the (keyboard|mouse)")


def test_a_person_is_told_in_sentences(person_card):
    card = person_card("Nan Jo")
    said = {name: part.sentence.words for name, part in card.parts.items()}
    assert said == {
        "names": "We say Nan Jo. Full name: Joanne Holloway.",
        "relation": "Nan Jo, mum's mum.",
        "circle": "Nan Jo knows what happened.",
        "ties": "Ties with Tia.",
        "contacts": "07700 900101",
        "marks": "Kept back from nobody.",
        "also": "Other names? None yet.",
        "paper": "Their notes are lilac.",
        "drawn": "Drawn as a circle.",
        "life": "Born 1966.",
        "home": "Home: Nan Jo's.",
        "language": "Which language do they read? Not said yet.",
    }


def test_renaming_keeps_one_name_where_there_is_one(person_card, table):
    card = person_card("Biscuit")
    names = card.parts["names"]
    click(names.sentence)
    names.short.selectAll()
    QTest.keyClicks(names.short, "Biscuit B")
    QTest.keyClick(names.short, Qt.Key.Key_Return)
    assert table.asked == [("rename", card.person, {"short": "Biscuit B", "name": "Biscuit B"})]
    nan = person_card("Nan Jo")
    names = nan.parts["names"]
    click(names.sentence)
    names.short.selectAll()
    QTest.keyClicks(names.short, "Nanna")
    QTest.keyClick(names.short, Qt.Key.Key_Return)
    assert table.asked[-1] == ("rename", nan.person, {"short": "Nanna"})
    assert table.document.need(Person, nan.person).name == "Joanne Holloway"


def test_what_else_they_are_called_is_typed_with_commas_between(person_card, table):
    card = person_card("Nan Jo")
    card.more.set_open(True)
    also = card.parts["also"]
    click(also.sentence)
    QTest.keyClicks(also.line, " Nana,  Mrs Ashdown ,")
    QTest.keyClick(also.line, Qt.Key.Key_Return)
    assert table.asked == [("other names", card.person, {"also_called": "Nana, Mrs Ashdown ,"})]
    assert also.sentence.words == "Also called Nana and Mrs Ashdown."
    assert card.parts["names"].sentence.words == "We say Nan Jo. Full name: Joanne Holloway."
    also.line.selectAll()
    QTest.keyClick(also.line, Qt.Key.Key_Delete)
    QTest.keyClick(also.line, Qt.Key.Key_Return)
    assert table.document.need(Person, card.person).also_called == ""


@pytest.mark.parametrize("order", [("short", "full"), ("full", "short")])
def test_nobody_is_left_without_a_name(person_card, table, order):
    card = person_card("Biscuit")
    for line in (getattr(card.parts["names"], name) for name in order):
        click(card.parts["names"].sentence) if not card.parts["names"].is_open else None
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "Biscuit", "what can't be is shown as it was"
    person = table.document.need(Person, card.person)
    assert person.shown == "Biscuit"


def test_who_they_are_is_picked_or_typed(person_card, table):
    card = person_card("Steph")
    relation = card.parts["relation"]
    click(relation.sentence)
    click(relation.chips["aunt"])
    assert table.asked == [("relation", card.person, {"relation": "aunt"})]
    assert relation.sentence.words == "Steph, aunt."
    click(relation.chips["aunt"])
    assert table.asked[-1] == ("relation", card.person, {"relation": ""})
    assert relation.sentence.words == "Who is Steph to Tia?"
    click(relation.line)
    QTest.keyClicks(relation.line, "mum's best friend")
    QTest.keyClick(relation.line, Qt.Key.Key_Return)
    assert relation.sentence.words == "Steph, mum's best friend."


def test_the_circle_and_the_paper_are_picked_by_chips(person_card, table):
    card = person_card("Nan Jo")
    circle = card.parts["circle"]
    click(circle.sentence)
    click(circle.rings["middle"])
    assert table.asked == [("ring", card.person, "middle")]
    assert circle.sentence.words == "Nan Jo knows a little."
    assert any(one.day == TODAY and one.ring == "middle" for one in table.document.all(Circle))
    click(circle.rings["middle"])
    assert len(table.asked) == 1, "where she stands already is no step"
    assert circle.rings["middle"].isChecked()
    click(card.more.sentence)
    paper = card.parts["paper"]
    click(paper.sentence)
    settle()
    click(paper.papers[4])
    assert table.asked[-1] == ("note paper", card.person, {"tint": 4})
    assert {look.LIGHT.paper_of(tint) for tint in paper.papers} == set(look.LIGHT.papers.values())


def test_how_they_are_drawn(person_card, table):
    card = person_card("Elsie")
    click(card.more.sentence)
    drawn = card.parts["drawn"]
    click(drawn.sentence)
    settle()
    click(drawn.symbols["m"])
    assert table.asked[-1][2] == {"sex": "m"} and drawn.sentence.words == "Drawn as a square."
    click(drawn.kinds["pet"])
    assert table.asked[-1][2] == {"person_kind": "pet"} and drawn.sentence.words == "Drawn as a pet."


def test_born_and_died_are_free_words(person_card, table):
    card = person_card("Elsie")
    click(card.more.sentence)
    life = card.parts["life"]
    click(life.sentence)
    settle()
    life.born.selectAll()
    QTest.keyClicks(life.born, "11 June 2017")
    QTest.keyClick(life.born, Qt.Key.Key_Return)
    assert table.asked[-1][2] == {"born": When("11 June 2017", date(2017, 6, 11), date(2017, 6, 11))}
    QTest.keyClicks(life.died, "last winter")
    QTest.keyClick(life.died, Qt.Key.Key_Return)
    assert table.asked[-1][2] == {"died": When("last winter")}


def test_phones_are_added_marked_and_taken_off(person_card, table):
    card = person_card("Nan Jo")
    contacts = card.parts["contacts"]
    click(contacts.sentence)
    settle()
    click(contacts.adds["address"])
    assert QApplication.focusWidget() is contacts.rows[1].line
    table.do(card, commands.place_in_ring, card.person, "outer", TODAY)
    QTest.keyClicks(contacts.rows[1].line, "3 Mill Lane")
    QTest.keyClick(contacts.rows[1].line, Qt.Key.Key_Return)
    kept = table.document.need(Person, card.person).contacts
    assert [(one.contact_kind, one.value) for one in kept] == [("phone", "07700 900101"), ("address", "3 Mill Lane")]
    settle()
    click(contacts.rows[1].keep)
    settle()
    ryan = table.person("Ryan").id
    click(contacts.rows[1].marks.people.chip(ryan))
    kept = table.document.need(Person, card.person).contacts
    assert [one.not_for for one in kept] == [(), (ryan,)]
    assert contacts.rows[1].keep.text() == "Not for Ryan"
    click(contacts.rows[0].remove)
    (left,) = table.document.need(Person, card.person).contacts
    assert left == Contact(contact_kind="address", value="3 Mill Lane", not_for=(ryan,))
    assert contacts.rows[0].line.text() == "3 Mill Lane" and len(contacts.rows) == 1


def test_household(person_card, table):
    card = person_card("Steph")
    click(card.more.sentence)
    home = card.parts["home"]
    click(home.sentence)
    settle()
    assert home.sentence.words == "Where do they live? Not said yet."
    QTest.keyClicks(home.line, "Steph at 4")
    QTest.keyClick(home.line, Qt.Key.Key_Return)
    assert table.asked == [("household", card.person, "Steph at 4")]
    assert home.sentence.words == "Home: Steph at 4." and home.line.text() == ""
    click(home.homes["Steph at 4"])
    assert table.asked[-1] == ("household", card.person, "")
    assert all(card.person not in one.members for one in table.document.all(Household))


def test_ties_by_keys_alone(person_card, table):
    card = person_card("Kelly")
    ties = card.parts["ties"]
    ties.sentence.setFocus()
    QTest.keyClick(ties.sentence, Qt.Key.Key_Return)
    tie = next(one for one in table.document.all(Tie) if {one.a, one.b} == {card.person, table.person("Ryan").id})
    ties.rows[tie.id].setFocus()
    QTest.keyClick(ties.rows[tie.id], Qt.Key.Key_Return)
    menu = ties.menu
    assert menu.kinds["stressful"].isChecked() and menu.focusWidget() is menu.kinds["stressful"]
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert table.asked == [("tie", tie.a, tie.b, "weak", "none")]
    assert not menu.isVisible()


def test_a_tie_is_added_and_taken_off(person_card, table):
    card = person_card("Nan Jo")
    ties = card.parts["ties"]
    click(ties.sentence)
    click(ties.add)
    settle()
    kelly = table.person("Kelly").id
    click(ties.people.chip(kelly))
    assert ties.menu.remove.isHidden(), "there is nothing to take off yet"
    click(ties.menu.kinds["ordinary"])
    assert table.asked == [("tie", card.person, kelly, "ordinary", "none")]
    tia = table.person("Tia").id
    (row,) = ties.rows.values()
    click(row)
    click(ties.menu.remove)
    assert table.asked[-1] == ("tie", tia, card.person, "", "none")


def test_a_new_tie_is_on_the_way_of_tab_where_one_reads_it(person_card, table):
    card = person_card("Nan Jo")
    ties = card.parts["ties"]
    click(ties.sentence)
    table.do(card, commands.tie, card.person, table.person("Kelly").id, "weak")
    settle()
    old, new = ties.rows.values()
    old.setFocus()
    QTest.keyClick(old, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is new
    QTest.keyClick(new, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is ties.add


def test_child_of_this_map_and_remove(person_card, table):
    card = person_card("Elsie")
    click(card.more.sentence)
    settle()
    card.child.click()
    assert table.asked == [("child", card.person, True)]
    click(card.remove)
    assert table.asked[-1] == ("remove", card.person)


def test_the_language_they_read_is_said_once_and_their_copies_begin_in_it(person_card, table):
    card = person_card("Nan Jo")
    part = card.parts["language"]
    click(card.more.sentence)
    click(part.sentence)
    assert next(iter(part.tags)) == "en" and part.tags["pl"].text() == "Polski"
    click(part.tags["pl"])
    assert table.asked[-1] == ("language", card.person, {"language": "pl"})
    assert part.sentence.words == "Reads Polski." and part.tags["pl"].isChecked()
    person = table.document.need(Person, card.person)
    assert spoken(person.language) == "pl"
    # Another one, typed; and one that paper has, by its own name.
    for typed, kept, said in (
        ("Tigrinya", "Tigrinya", "Reads Tigrinya. Copies are not in this language yet."),
        ("cymraeg", "cy", "Reads Cymraeg."),
    ):
        part.line.selectAll()
        QTest.keyClicks(part.line, typed)
        QTest.keyClick(part.line, Qt.Key.Key_Return)
        assert table.asked[-1] == ("language", card.person, {"language": kept})
        assert part.sentence.words == said
    assert part.line.text() == "" and part.tags["cy"].isChecked()
    click(part.tags["cy"])
    assert table.document.need(Person, card.person).language == ""
    assert part.line.accessibleName() == "Another language they read"
