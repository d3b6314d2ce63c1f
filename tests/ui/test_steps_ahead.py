"""The start page's view of all families' steps: days at once, names and words when asked for; one opens its plan."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.errors import WorldError
from sos_desktop.model.records import Note
from sos_desktop.session.desk import Desk
from sos_desktop.settings import Settings
from sos_desktop.store import Library
from sos_desktop.ui.ask import Asker
from sos_desktop.ui.theme import dress
from sos_desktop.ui.threads import Poster
from sos_desktop.ui.window import Window
from sos_desktop.words import Words


@pytest.fixture
def window(qtbot, tmp_path):
    """The start page over a store with two families."""
    dress(QApplication.instance(), look.LIGHT)
    poster = Poster()
    desk = Desk(tmp_path / "store", poster)
    desk._library = Library.open_throwaway("Meera Costello")
    families = (("Tia H.", "Have a brew", date(2025, 5, 1)), ("Robin T.", "Ring Dr Farrow", date(2025, 5, 9)))
    for name, text, due in families:
        session = desk.open_family(desk.new_family(name, date(2025, 5, 1), "briefing_note"))
        session.do(commands.add_note, text, "next_steps", due=due)
        session.do(commands.add_note, "Bring the list", "next_steps", due=date(2025, 5, 6))
        assert desk.close_family()
    settings = Settings.load(tmp_path / "settings", tmp_path / "no policy")
    made = Window(
        desk, Words(), settings, look.LIGHT, poster, Asker(), now=lambda: datetime(2025, 5, 6, 10, 0, tzinfo=UTC)
    )
    made.resize(1366, 768)
    made.show_start()
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()
    shutil.rmtree(tmp_path / "store", ignore_errors=True)


def said(window: Window) -> list[str]:
    QApplication.processEvents()
    return [one.text().strip() for one in window.start.steps.findChildren(QLabel) if one.isVisible()]


def rows(window: Window) -> list[QPushButton]:
    QApplication.processEvents()
    steps = window.start.steps
    return [one for one in steps.findChildren(QPushButton) if one.isVisible() and one is not steps.open]


def test_days_are_told_and_names_only_when_they_are_asked_for(window):
    steps = window.start.steps
    assert steps.open.text() == "Next steps in all families" and said(window) == []
    steps.open.click()
    assert said(window) == [
        "Was for 1 May · 1 step",
        "Today, 6 May · 2 steps",
        "By 9 May · 1 step",
        "Show names, or type one, to see which.",
    ]
    assert rows(window) == []
    window.start.find.setText("tia")
    assert [row.accessibleName() for row in rows(window)] == ["Tia H., Have a brew", "Tia H., Bring the list"]
    window.start.find.clear()
    window.start.reveal.setChecked(True)
    assert len(rows(window)) == 4 and len(said(window)) == 3
    window.start.reveal.setChecked(False)
    assert rows(window) == []
    steps.open.click()
    assert said(window) == [] and steps._steps == ()


def test_a_step_opens_the_familys_plan_at_it(window, qtbot):
    window.start.steps.open.click()
    window.start.reveal.setChecked(True)
    next(row for row in rows(window) if "Ring Dr Farrow" in row.accessibleName()).click()
    assert window.page is not None and window.page.tabs.current == "plan"
    note = next(one for one in window.page.session.document.all(Note) if one.text == "Ring Dr Farrow")
    qtbot.waitUntil(lambda: window.page.tabs.made("plan").selected() == (note.id,))
    window.show_start()
    assert said(window) == [], "hidden again"


def test_a_store_that_cant_be_read_says_so(window):
    def failing():
        raise WorldError("The disk can't be read just now.", "Try again.")

    window.start.steps.look_in(failing, window._not_read)
    window.start.steps.open.click()
    assert window.start.message.text() == "The disk can't be read just now. Try again."
    assert said(window) == []


def test_no_step_is_said_and_no_family_has_no_view(window):
    window.start.steps.show_steps(())
    assert said(window) == ["No next step is open."]
    window.start.show_families((), "Meera")
    assert window.start.steps.isHidden()
