"""Starred questions, a worker's and a team's own, and the menu of a question."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from sos_desktop.model.commands.questions import waiting
from sos_desktop.settings import Settings
from tests.ui.family_desk import settle
from tests.ui.questions_desk import EXCEPTION, Desk, desk, enter
from tests.ui.window_desk import answers, make_window, shelf, window

__all__ = ["answers", "desk", "make_window", "shelf", "window"]


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
        settle()
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
    settle()
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
    settle()
    open_menu = QApplication.activePopupWidget()
    assert isinstance(open_menu, QMenu)
    open_menu.close()
