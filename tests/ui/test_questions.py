"""Questions at hand in the window: who is asked, what comes after an answer, what is kept, starred and added."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.commands.questions import waiting
from sos_desktop.model.document import Document
from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.model.records import CATEGORIES, Note, Parked, Person
from sos_desktop.settings import Settings
from sos_desktop.ui.family.room import Room
from sos_desktop.ui.guidance import GuidancePanel
from sos_desktop.ui.questions.listing import MOST
from sos_desktop.ui.questions.row import QuestionRow
from sos_desktop.ui.questions.whom import ASKED
from sos_desktop.ui.window import Window
from tests.ui import test_trouble_window as trouble
from tests.ui import window_desk as base

shelf, answers, make_window, window = base.shelf, base.answers, base.make_window, base.window
full_window = trouble.window

EXCEPTION = "Tell me about a time it could have gone wrong but did not, and Tia was fine. What did you do?"
HOLD = "How would Tia know that tonight was one of the safe nights?"


class Desk:
    """The example family's page with its questions open, and what is on the panel."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.settle()

    @property
    def page(self):
        return self.window.page

    @property
    def panel(self) -> GuidancePanel:
        return self.page.aside.guidance

    @property
    def document(self) -> Document:
        return self.page.session.document

    def settle(self) -> None:
        for _ in range(4):
            QApplication.processEvents()

    def person(self, name: str) -> Person:
        return next(one for one in self.document.all(Person) if one.shown == name)

    def note(self, text: str) -> Note:
        return next(one for one in self.document.all(Note) if one.text == text)

    def open(self, voice: str = "Kelly", zone: str = "existing_safety") -> None:
        if voice:
            self.speak(voice)
        self.page.map.hold_zone(zone)
        self.page.actions_by_id["questions"].trigger()
        self.settle()

    def speak(self, name: str) -> None:
        QTest.mouseClick(self.page.voices._rows[self.person(name).id], Qt.MouseButton.LeftButton)
        self.settle()

    def rows(self) -> list[QuestionRow]:
        return self.panel.rows.shown

    def texts(self) -> list[str]:
        return [row.row.text for row in self.rows()]

    def row(self, text: str) -> QuestionRow:
        return next(row for row in self.rows() if row.row.text == text)

    def has_keys(self) -> str:
        focused = QApplication.focusWidget()
        return focused.row.text if isinstance(focused, QuestionRow) else ""

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None, "something has the keys"
            QTest.keyClick(focused, key)
            self.settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)
        self.settle()

    def reopen(self) -> None:
        """Closed and opened again: the next visit."""
        assert self.page.session.flush(10)
        family = self.document.family.id
        self.window.show_start()
        self.window.open_family(family)
        self.settle()

    def ask(self, text: str, answer: str, key: Qt.Key = Qt.Key.Key_Return) -> Note:
        self.window.activateWindow()
        self.settle()
        QTest.mouseClick(self.row(text), Qt.MouseButton.LeftButton)
        self.type(answer)
        self.key(key)
        return self.note(answer)


@pytest.fixture
def desk(qtbot, window) -> Desk:
    window._open_example()
    with qtbot.waitActive(window):
        window.activateWindow()
    return Desk(window)


# --- who is asked -----------------------------------------------------------------------------------------------------


def test_whoever_speaks_is_asked_and_the_chips_change_it(desk: Desk):
    desk.open()
    assert desk.texts()[0] == EXCEPTION == desk.has_keys(), "by keys one is on the first question at once"
    assert desk.panel.whom.chips["parent"].text() == "Kelly"
    desk.speak("Nan Jo")
    assert desk.texts()[0] == "When have you stepped in and kept Tia safe? What exactly did you do?"
    assert "0 to 10, how sure are you that Kelly would ring you in time?" in desk.texts()
    desk.speak("Tia")
    assert all("Tia" not in text for text in desk.texts()), "a child is not asked about herself by name"
    desk.panel.whom.chips["professional"].click()
    assert "Was the danger really there on that day, or was it a day with no danger in it?" in desk.texts()
    desk.speak("Kelly")
    assert desk.texts()[0] == EXCEPTION


def test_never_more_than_a_handful_and_turning_comes_round(desk: Desk):
    desk.open()
    for zone in CATEGORIES:
        desk.page.map.hold_zone(zone)
        for who, _ in ASKED:
            desk.panel.whom.chips[who].click()
            assert 1 <= len(desk.rows()) <= MOST, (zone, who)
            assert not any("{" in text for text in desk.texts())
    desk.page.map.hold_zone("existing_safety")
    desk.speak("Ryan")
    first, seen = desk.texts(), []
    while True:
        seen += desk.texts()
        desk.panel.others.click()
        if desk.texts() == first:
            break
        assert len(seen) < 20
    assert len(set(seen)) == len(seen) == 6, "each question once, all of them in the end"


def test_what_is_pressed_is_large_enough_and_speaks(desk: Desk):
    desk.open()
    buttons = [
        *desk.rows(),
        *(row.more for row in desk.rows()),
        *desk.panel.whom.chips.values(),
        desk.panel.others,
        desk.panel.add,
    ]
    for one in buttons:
        if one.isVisible():
            assert min(one.width(), one.height()) >= look.TARGET, one.accessibleName()
            assert one.accessibleName() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert desk.row(EXCEPTION).accessibleName() == f"{EXCEPTION} Ask alone"


# --- an answer --------------------------------------------------------------------------------------------------------


def test_a_question_an_answer_and_what_else(desk: Desk):
    desk.open()
    desk.key(Qt.Key.Key_Return)
    assert desk.page.map.editing
    first = desk.rows()[0]
    assert (first.row.part, first.row.text) == ("answering", EXCEPTION) and desk.texts().count(EXCEPTION) == 1
    assert first.accessibleName().startswith("Answering: Tell me about a time")
    desk.type("She rang Nan")
    desk.key(Qt.Key.Key_Return)
    note = desk.note("She rang Nan")
    assert (note.question, note.category, note.said_by) == (EXCEPTION, "existing_safety", desk.person("Kelly").id)
    assert note.children == (desk.person("Tia").id,)
    assert not desk.page.map.editing, "after an answer comes what else, not an empty note"
    assert desk.texts()[:2] == [
        "And what else?",
        "How many times have you done that now? What was the hardest time it still worked?",
    ]
    assert desk.has_keys() == "And what else?" and EXCEPTION not in desk.texts()
    desk.key(Qt.Key.Key_Return)
    desk.type("Steph came")
    desk.key(Qt.Key.Key_Return)
    more = desk.note("Steph came")
    assert more.question == f"{EXCEPTION} And what else?" and more.category == "existing_safety"
    desk.key(Qt.Key.Key_Return)
    desk.type("Pat too")
    desk.key(Qt.Key.Key_Return)
    assert desk.note("Pat too").question == more.question, "what else is not piled up"
    desk.page.map.hold_zone("goal")
    assert "And what else?" not in desk.texts()


def test_left_without_words_nothing_is_there_and_the_question_is_back(desk: Desk):
    desk.open()
    before = desk.document
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Escape)
    assert desk.document == before and desk.texts()[0] == EXCEPTION
    assert desk.rows()[0].row.part == "question"


def test_an_answer_left_by_escape_is_kept_and_the_keys_stay(desk: Desk):
    desk.open()
    desk.ask(EXCEPTION, "She rang Nan", Qt.Key.Key_Escape)
    assert desk.note("She rang Nan").question == EXCEPTION
    assert desk.texts()[0] == "And what else?" and desk.has_keys() == ""


def test_somebody_else_answers_before_a_word_is_written(desk: Desk):
    desk.open()
    desk.key(Qt.Key.Key_Return)
    desk.speak("Ryan")
    assert desk.page.map.editing
    desk.type("I took her to my mum's")
    desk.key(Qt.Key.Key_Return)
    note = desk.note("I took her to my mum's")
    assert (note.said_by, note.question) == (desk.person("Ryan").id, EXCEPTION)
    assert desk.texts()[0] == "And what else?"


def test_a_question_in_the_middle_of_another_note(desk: Desk):
    desk.open(zone="goal")
    desk.page.map_hand.new_note("goal")
    desk.type("A quiet house")
    desk.page.map.hold_zone("existing_safety")
    desk.ask(EXCEPTION, "She rang Nan")
    assert desk.note("A quiet house").question == "" and desk.note("She rang Nan").question == EXCEPTION


def test_an_ordinary_note_goes_on_as_before(desk: Desk):
    desk.open(zone="goal")
    desk.page.map_hand.new_note("goal")
    desk.type("A quiet house")
    desk.key(Qt.Key.Key_Return)
    assert desk.page.map.editing, "Enter begins the next note"
    desk.key(Qt.Key.Key_Escape)


def test_the_card_about_the_note_tells_what_was_asked(desk: Desk):
    desk.open()
    note = desk.ask(EXCEPTION, "She rang Nan")
    desk.page.show_details((note.id,))
    desk.settle()
    asked = desk.page.aside.note_card._asked
    assert asked.isVisible() and asked.text() == f"Asked: {EXCEPTION}"
    other = next(one for one in desk.document.all(Note) if not one.question)
    desk.page.show_details((other.id,))
    assert not asked.isVisible()


def test_the_worry_in_hand_gives_its_name(desk: Desk):
    desk.open(zone="goal")
    assert "What do you want family life to be like instead of this worry?" in desk.texts()
    worry = next(
        one for one in desk.document.all(Note) if one.name == "missing Grandad" and one.category == "danger_statement"
    )
    desk.page.map.select((worry.id,))
    desk.page.map.hold_zone("goal")
    desk.settle()
    assert "What do you want family life to be like instead of missing Grandad?" in desk.texts()


# --- kept for next time -----------------------------------------------------------------------------------------------


def test_a_kept_question_waits_for_the_next_visit_and_is_answered_then(desk: Desk):
    desk.open()
    before = len(desk.rows())
    desk.key(Qt.Key.Key_P)
    (kept,) = waiting(desk.document)
    assert (kept.text, kept.who, kept.bank, kept.alone, kept.private) == (
        EXCEPTION, desk.person("Kelly").id, "Q053", True, True
    )  # fmt: skip
    assert EXCEPTION not in desk.texts() and len(desk.rows()) == before, "another one takes its place"
    assert desk.has_keys() == desk.texts()[0], "the keys stay where they were"
    assert "1 question kept for next time." in desk.panel.small.text()
    desk.speak("Ryan")
    assert EXCEPTION in desk.texts(), "it was kept for Kelly"

    desk.reopen()
    desk.open(voice="", zone="goal")
    row = desk.rows()[0]
    assert row.row.part == "kept" and row.row.text == EXCEPTION and row.row.notes == ("for Kelly", "ask alone")
    assert desk.panel.rows.kept_title.isVisible() and not desk.panel.small.isVisible()
    note = desk.ask(EXCEPTION, "She rang Nan")
    assert (note.category, note.said_by, note.question) == ("existing_safety", desk.person("Kelly").id, EXCEPTION)
    assert desk.document.need(Parked, kept.id).answer == note.id and waiting(desk.document) == ()
    desk.page.undo()
    assert [one.id for one in waiting(desk.document)] == [kept.id] and desk.document.get(Note, note.id) is None


def test_a_kept_question_can_be_put_away_and_undo_brings_it_back(desk: Desk):
    desk.open()
    desk.key(Qt.Key.Key_P)
    desk.reopen()
    desk.open()
    desk.key(Qt.Key.Key_Delete)
    assert waiting(desk.document) == () and desk.panel.rows.kept_title.isHidden()
    assert "Put away" in desk.page.over.said.text()
    desk.page.undo()
    desk.settle()
    assert desk.rows()[0].row.part == "kept"


def test_kept_for_whoever_speaks_comes_first(desk: Desk):
    desk.open()
    desk.key(Qt.Key.Key_P)
    desk.speak("Nan Jo")
    desk.panel.focus_first()
    desk.key(Qt.Key.Key_P)
    desk.reopen()
    desk.open("Nan Jo")
    assert [row.row.notes[0] for row in desk.rows()[:2]] == ["for Nan Jo", "for Kelly"]
    desk.speak("Kelly")
    assert [row.row.notes[0] for row in desk.rows()[:2]] == ["for Kelly", "for Nan Jo"]
    assert len(desk.rows()) <= MOST


# --- alone ------------------------------------------------------------------------------------------------------------


def alone(desk: Desk) -> list[str]:
    return [row.row.text for row in desk.rows() if row.row.taken.alone]


def enter(desk: Desk, *names: str) -> None:
    desk.page.in_room.enter(Room(frozenset(desk.person(name).id for name in names)))
    desk.settle()
    desk.page.actions_by_id["questions"].trigger()
    desk.settle()


def test_what_is_asked_alone_is_gone_while_another_adult_is_there(desk: Desk):
    desk.open()
    assert alone(desk) == [EXCEPTION, HOLD]
    enter(desk, "Kelly", "Tia")
    assert alone(desk) == [EXCEPTION, HOLD], "with the one who is asked, and a child, it may be asked"
    enter(desk, "Kelly", "Ryan")
    for who, _ in ASKED:
        desk.panel.whom.chips[who].click()
        for zone in CATEGORIES:
            desk.page.map.hold_zone(zone)
            assert alone(desk) == [], (zone, who)
    enter(desk)
    desk.speak("Kelly")
    desk.page.map.hold_zone("existing_safety")
    assert alone(desk) == [EXCEPTION, HOLD]


def test_an_answer_to_what_is_asked_alone_is_kept_from_others_until_somebody_says_otherwise(desk: Desk):
    desk.open()
    note = desk.ask(EXCEPTION, "She rang Nan")
    kelly, ryan, tia, meera = (desk.person(name).id for name in ("Kelly", "Ryan", "Tia", "Meera"))
    assert {ryan, tia} <= {*note.not_for} and not {kelly, meera} & {*note.not_for} and not note.private
    assert note.id in copy_for(desk.document, Readers(frozenset((kelly,))))
    assert note.id not in copy_for(desk.document, Readers(frozenset((ryan,))))
    # Whatever else is asked is kept from nobody.
    desk.key(Qt.Key.Key_Escape)
    other = next(row for row in desk.rows() if row.row.part == "question" and not row.row.taken.alone)
    assert desk.ask(other.row.text, "Seven").not_for == ()


def test_an_answer_given_in_the_room_stays_under_their_eyes(desk: Desk):
    desk.open()
    enter(desk, "Kelly", "Tia")
    note = desk.ask(EXCEPTION, "She rang Nan")
    assert not {desk.person("Kelly").id, desk.person("Tia").id} & {*note.not_for} and note.id in desk.page.seen
    enter(desk, "Ryan")
    assert note.id not in desk.page.seen


def test_what_was_asked_of_one_is_not_there_for_another(desk: Desk):
    desk.open()
    desk.ask(EXCEPTION, "She rang Nan")
    desk.panel.rows.shown[-1].setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_P)
    enter(desk, "Ryan")
    assert "And what else?" not in desk.texts() and not desk.panel.small.isVisible()
    said = " ".join([desk.panel.small.text(), *(row.accessibleName() for row in desk.rows())])
    assert "Tell me about a time" not in said and "kept" not in said


def test_a_kept_question_to_be_asked_alone_hides_too(desk: Desk):
    desk.open()
    desk.key(Qt.Key.Key_P)
    desk.reopen()
    desk.open()
    assert desk.rows()[0].row.part == "kept"
    enter(desk, "Kelly", "Ryan")
    assert not any(row.row.part == "kept" for row in desk.rows())


def test_the_map_alone_is_before_other_adults(desk: Desk):
    desk.open()
    desk.key(Qt.Key.Key_P)
    desk.reopen()
    desk.open()
    listing = desk.page.questions.listing

    def asked_alone() -> set[str]:
        seen = set()
        for _ in range(20):
            seen |= {row.part for row in listing.rows() if row.taken.alone}
            listing.turn()
        return seen

    assert asked_alone() == {"kept", "question"}
    desk.page.actions_by_id["only_board"].trigger()
    assert listing.rows() and not asked_alone()
    enter(desk, "Kelly")
    assert not asked_alone(), "who else looks at the map nobody knows"
    desk.page.actions_by_id["only_board"].trigger()
    assert asked_alone() == {"kept", "question"}


# --- stars and own questions ------------------------------------------------------------------------------------------


def settings(tmp_path: Path) -> Settings:
    return Settings.load(tmp_path / "settings", tmp_path / "no policy")


def test_a_star_is_kept_by_its_id_and_moves_nothing_under_the_finger(desk: Desk, tmp_path: Path):
    desk.open()
    before = desk.texts()
    desk.key(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    liked = desk.has_keys()
    assert liked == before[3]
    desk.key(Qt.Key.Key_S)
    assert desk.texts() == before and desk.has_keys() == liked and "Starred" in desk.row(liked).accessibleName()
    assert settings(tmp_path).starred == ("Q058",)
    desk.reopen()
    desk.open()
    assert desk.texts()[2] == liked, "after the exceptions, before the others"
    desk.row(liked).setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_S)
    assert settings(tmp_path).starred == ()


def add(desk: Desk, text: str) -> None:
    if not desk.panel._asking.isHidden():
        desk.panel.add.click()
        desk.settle()
    field = desk.panel._adding.field
    field.setPlainText(text)
    field.setFocus()
    desk.key(Qt.Key.Key_Return)


def test_a_question_of_ones_own(desk: Desk, tmp_path: Path):
    desk.open()
    add(desk, "What does {mum} do?")
    trouble = desk.panel._adding.trouble
    assert trouble.isVisible() and trouble.text() == (
        "Only {child}, {adult} and {worry} can stand in curly brackets. "
        "Write one of these three, or take the brackets out."
    )
    assert desk.panel._adding.field.toPlainText() == "What does {mum} do?", "nothing typed is lost"
    add(desk, "What does Kelly sing?")
    assert "names somebody" in trouble.text() and "Kelly" not in trouble.text()
    add(desk, "")
    assert "no words" in trouble.text()
    assert not (tmp_path / "settings" / "questions.json").exists()
    add(desk, "What does {adult} sing to {child}?")
    assert desk.panel._adding.isHidden() and not desk.panel._asking.isHidden()
    mine = "What does Kelly sing to Tia?"
    assert desk.row(mine).row.notes == ("starred", "your own")
    assert "Kelly" not in (tmp_path / "settings" / "questions.json").read_text()
    note = desk.ask(mine, "The Biscuit song")
    assert note.question == mine
    desk.reopen()
    desk.open()
    menu = desk.panel.menu(desk.row(mine).row)
    next(action for action in menu.actions() if "out" in action.text()).trigger()
    menu.close()
    assert mine not in desk.texts()
    desk.reopen()
    desk.open()
    assert mine not in desk.texts() and settings(tmp_path).starred == ()


def begin_own(desk: Desk, text: str = "") -> None:
    desk.panel.add_question()
    QTest.keyClicks(desk.panel._adding.field, text)


def own(desk: Desk) -> str:
    desk.panel.add_question()
    return desk.panel._adding.field.toPlainText()


def test_a_half_typed_question_is_there_again_after_somebody_came_in(desk: Desk):
    desk.open()
    begin_own(desk, "What does Kelly")
    desk.panel._adding.alone.setChecked(True)
    enter(desk, "Ryan")
    assert own(desk) == "" and not desk.panel._adding.alone.isChecked(), "it was not typed before Ryan"
    begin_own(desk, "Who sings")
    enter(desk)
    assert own(desk) == "What does Kelly" and desk.panel._adding.alone.isChecked()
    enter(desk, "Ryan")
    assert own(desk) == "Who sings"
    desk.panel._adding.field.clear()
    enter(desk)
    assert own(desk) == "What does Kelly"
    desk.panel._adding.field.setPlainText("What does {adult} sing?")
    desk.panel._adding.keep()
    enter(desk, "Ryan")
    assert own(desk) == ""
    enter(desk)
    assert own(desk) == "", "what is kept, or taken out again, is not half typed"


def test_a_half_typed_question_from_the_room_waits_for_the_worker(desk: Desk):
    enter(desk, "Ryan")
    begin_own(desk, "Who sings")
    enter(desk)
    assert own(desk) == "Who sings"


def test_escape_leaves_the_form_and_then_the_panel(desk: Desk):
    desk.open()
    desk.panel.add.click()
    desk.settle()
    desk.key(Qt.Key.Key_Escape)
    assert desk.panel._adding.isHidden() and desk.panel.add.hasFocus()
    desk.panel.focus_first()
    desk.key(Qt.Key.Key_Escape)
    assert desk.page.map.hasFocus()


def test_the_teams_questions_stand_with_the_others_and_a_broken_file_says_so(qtbot, window, tmp_path: Path):
    folder = tmp_path / "settings" / "profiles"
    folder.mkdir(parents=True)
    (folder / "questions.json").write_text(
        '{"questions": [{"category": "goal", "ask": "parent", "text": "What would {child} draw?"},'
        ' {"category": "goal", "ask": "parent", "text": "And {grandma}?"}]}'
    )
    window._open_example()
    desk = Desk(window)
    desk.open(zone="goal")
    seen = []
    for _ in range(3):
        seen += desk.rows()
        texts = [row.row.text for row in seen]
        desk.panel.others.click()
    assert "What would Tia draw?" in texts
    assert "questions[1].text: Only {child}, {adult} and {worry} can stand" in desk.panel.small.text()


def test_a_menu_does_what_the_keys_do(desk: Desk):
    desk.open()
    row = desk.row(EXCEPTION)
    menu = desk.panel.menu(row.row)
    said = [action.text().split("\t")[0] for action in menu.actions()]
    assert said == ["Write the answer", "Keep for next time", "Give it a star"]
    menu.actions()[1].trigger()
    menu.close()
    assert waiting(desk.document)
    row = desk.rows()[0]
    QTest.mouseClick(row.more, Qt.MouseButton.LeftButton)
    desk.settle()
    open_menu = QApplication.activePopupWidget()
    assert isinstance(open_menu, QMenu)
    open_menu.close()


# --- beside the scale and the network ---------------------------------------------------------------------------------


def test_beside_the_scale_scale_questions(desk: Desk):
    desk.open()
    desk.page.strip.setFocus()
    desk.settle()
    asked = "Where would you put things for Tia today? What makes it as high as that?"
    assert desk.panel.title.text() == "The scale" and desk.texts()[0] == asked
    assert not any("You said 1" in text for text in desk.texts()), "nobody said so"
    note = desk.ask(asked, "Nan is here every morning")
    assert note.category == "existing_safety"
    assert desk.texts()[0] == "And what else?" and desk.panel.title.text() == "The scale"
    desk.page.map.setFocus()
    desk.settle()
    assert desk.panel.title.text() != "The scale" and "And what else?" not in desk.texts()


def test_beside_the_network_the_answer_is_written_in_place(desk: Desk):
    desk.page.show_board("network")
    desk.speak("Kelly")
    desk.page.actions_by_id["questions"].trigger()
    desk.settle()
    asked = "Who already knows that we are involved? How did they find out, and what did they say?"
    assert desk.texts()[0] == asked
    desk.key(Qt.Key.Key_Return)
    assert desk.panel.rows.field.isVisible() and desk.panel.rows.field.hasFocus()
    desk.type("Only Nan ")
    assert desk.note("Only Nan ").question == asked, "each word is written as it comes"
    desk.type("Jo")
    desk.key(Qt.Key.Key_Return)
    note = desk.note("Only Nan Jo")
    assert (note.category, note.question, note.said_by) == ("", asked, desk.person("Kelly").id)
    assert desk.page.tabs.current == "network" and desk.panel.rows.field.isHidden()
    assert desk.has_keys() == "And what else?"
    desk.key(Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert desk.panel.rows.field.isHidden() and "And what else?" not in desk.texts()
    assert len(desk.document.all(Note)) == len({one.id for one in desk.document.all(Note) if one.text})


def test_going_away_from_the_network_takes_what_was_typed(desk: Desk):
    desk.page.show_board("network")
    desk.page.actions_by_id["questions"].trigger()
    desk.settle()
    desk.key(Qt.Key.Key_Return)
    desk.type("Only Nan")
    desk.page.show_board("map")
    desk.settle()
    assert desk.note("Only Nan").category == ""
    assert desk.panel.rows.field.isHidden()


def test_leaving_with_an_answer_half_typed_keeps_it(desk: Desk):
    desk.page.show_board("network")
    desk.page.actions_by_id["questions"].trigger()
    desk.settle()
    desk.key(Qt.Key.Key_Return)
    desk.type("Only Nan")
    desk.reopen()
    assert desk.note("Only Nan").question.startswith("Who already knows")


# --- while nothing can be saved ---------------------------------------------------------------------------------------


def test_an_answer_while_the_disk_is_full_keeps_its_question(qtbot, full_window):
    desk = Desk(full_window)
    desk.open()
    desk.key(Qt.Key.Key_P)
    desk.reopen()
    desk.open()
    trouble.fill_up(qtbot, full_window)
    desk.window.activateWindow()
    desk.settle()
    assert desk.texts()[0] == EXCEPTION
    QTest.mouseClick(desk.rows()[0], Qt.MouseButton.LeftButton)
    desk.type("She rang Nan")
    desk.key(Qt.Key.Key_Return)
    assert any("She rang Nan" in note.text for note in desk.page.seen.all(Note)), "it is in sight"
    assert desk.texts()[0] == "And what else?"
    desk.rows()[-1].setFocus(Qt.FocusReason.TabFocusReason)
    later = desk.has_keys()
    desk.key(Qt.Key.Key_P)
    trouble.make_room(qtbot, full_window)
    document = trouble.on_disk(full_window)
    note = next(one for one in document.all(Note) if one.text == "She rang Nan")
    assert note.question == EXCEPTION
    assert [one.text for one in waiting(document)] == [later], "what was answered is, what was kept waits"


# --- families of other shapes -----------------------------------------------------------------------------------------


@pytest.fixture
def other(qtbot, window):
    def made(children: str) -> Desk:
        base.new_family(qtbot, window, "Noor", children)
        return Desk(window)

    return made


def test_a_family_without_a_child(other):
    desk = other("")
    desk.open("", "existing_safety")
    assert "and the child was fine" in desk.texts()[0]


def test_a_baby_who_is_expected_is_not_asked(other):
    desk = other("Baby")
    baby = desk.document.family.index_children[0]
    desk.page.map_hand.run(commands.edit, Person, baby, "kind", person_kind="unborn")
    desk.open("", "past_harm")
    assert "worry about the baby?" in desk.texts()[0]
    assert not desk.panel.whom.chips["child"].isVisible()
    assert not any("Where was the baby" in text for text in desk.texts())


def test_of_six_children_one_can_be_picked(other):
    desk = other("Ada, Ben, Cy, Dee, Eve, Fay")
    desk.open("", "existing_safety")
    assert "and the children were fine" in desk.texts()[0]
    assert desk.panel.whom.about.isVisible() and "the children" in desk.panel.whom.about.text()
    desk.panel.whom.about.click()
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["All of them", "Ada", "Ben", "Cy", "Dee", "Eve", "Fay"]
    menu.actions()[2].trigger()
    menu.close()
    asked = desk.texts()[0]
    assert "and Ben was fine" in asked
    note = desk.ask(asked, "He hid at Nan's")
    assert note.children == (desk.person("Ben").id,)
