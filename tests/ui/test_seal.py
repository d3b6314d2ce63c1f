"""The two ticks for a PDF that is saved: locked only with a passphrase that will do, a map inside only one's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from sos_desktop import look
from sos_desktop.exchange import from_pdf, sosmap
from sos_desktop.exchange.carried import carried, map_inside
from sos_desktop.model.readers import WORKER_COPY, Readers
from sos_desktop.model.records import Person
from sos_desktop.practice.wording import load
from sos_desktop.ui.ask import Asker
from sos_desktop.ui.family.room import Room
from sos_desktop.ui.files import example
from sos_desktop.ui.paper.preview import PrintDialog
from sos_desktop.ui.paper.seal import SealPick
from sos_desktop.ui.theme import dress
from sos_desktop.words import Words
from tests.ui.paper_desk import NOW, to_file

LOCK = "four quiet owls, and a bus"


@pytest.fixture
def pick(qtbot) -> SealPick:
    dress(QApplication.instance(), look.LIGHT)
    made = SealPick(Words())
    made.setFixedWidth(260)
    qtbot.addWidget(made)
    made.show_for(WORKER_COPY, "map")
    made.show()
    return made


def kelly() -> Readers:
    return Readers(frozenset(one.id for one in example().all(Person) if one.short == "Kelly"))


def told(pick: SealPick) -> str:
    return " ".join(one.text() for one in pick.findChildren(QLabel) if one.isVisible())


def test_nothing_is_locked_or_carried_until_it_is_ticked(pick: SealPick):
    assert pick.passphrase is None and not pick.with_map and not pick.problem
    assert not pick.first.isVisible() and not pick.again.isVisible() and not told(pick)
    seal = pick.seal(example(), WORKER_COPY, "map")
    assert seal.passphrase is None and seal.inside() == b""


def test_a_passphrase_is_typed_twice_or_shown(qtbot, pick: SealPick):
    pick.lock.click()
    assert pick.first.hasFocus() and pick.first.echoMode() == QLineEdit.EchoMode.Password
    assert "What you print is not locked" in told(pick)
    qtbot.keyClicks(pick.first, LOCK)
    assert pick.show_problem() and "not the same" in told(pick) and pick.again.hasFocus()
    qtbot.keyClicks(pick.again, LOCK)
    # What was said is gone as soon as something is done about it.
    assert "not the same" not in told(pick)
    assert not pick.show_problem() and pick.passphrase == LOCK
    pick.show_it.click()
    assert pick.first.echoMode() == QLineEdit.EchoMode.Normal and not pick.again.isVisible() and not pick.problem
    pick.show_it.click()
    assert pick.again.isVisible() and pick.problem


@pytest.mark.parametrize(
    ("typed", "said"), [("", "no passphrase yet"), ("short", "short"), (" owls and owls", "space")]
)
def test_one_that_will_not_do_is_told_beside_it(qtbot, pick: SealPick, typed: str, said: str):
    pick.lock.click()
    qtbot.keyClicks(pick.first, typed)
    qtbot.keyClicks(pick.again, typed)
    assert pick.show_problem() and said in told(pick) and pick.first.hasFocus()


def test_without_the_tick_what_was_typed_is_gone(qtbot, pick: SealPick):
    pick.lock.click()
    qtbot.keyClicks(pick.first, LOCK)
    pick.lock.click()
    assert pick.passphrase is None and not pick.first.text() and not pick.first.isVisible()
    pick.lock.click()
    qtbot.keyClicks(pick.first, LOCK)
    pick.forget()
    assert pick.passphrase is None and not pick.first.text()


def test_the_map_goes_only_into_the_workers_own_map(pick: SealPick):
    pick.carry.click()
    assert pick.with_map and "can open it as a map" in told(pick)
    assert pick.seal(example(), WORKER_COPY, "map").inside() == map_inside(example(), WORKER_COPY, "map")
    assert sosmap.read(pick.seal(example(), WORKER_COPY, "map").inside())
    for readers, sheet in ((kelly(), "map"), (WORKER_COPY, "family")):
        pick.show_for(readers, sheet)
        assert not pick.carry.isVisible() and not pick.with_map
        assert pick.seal(example(), readers, sheet).inside() == b""
        # Back again it is not ticked by itself.
        pick.show_for(WORKER_COPY, "map")
        assert pick.carry.isVisible() and not pick.with_map
        pick.carry.click()


def test_the_map_is_ticked_anew_for_each_who_keeps_a_copy(pick: SealPick):
    """Also where all of them may have it: mine, the team's, the case file's."""
    team, file = (replace(WORKER_COPY, kept_by=one) for one in ("team", "case_file"))
    pick.carry.click()
    pick.show_for(WORKER_COPY, "map")
    assert pick.with_map, "the same copy once more, on larger paper say"
    for readers in (team, file, WORKER_COPY):
        pick.show_for(readers, "map")
        assert pick.carry.isVisible() and not pick.with_map
        pick.carry.click()


def test_while_an_interpreter_looks_on_no_map_is_offered(qtbot, put_away):
    dress(QApplication.instance(), look.LIGHT)
    room = Room(interpreter=True).readers(NOW.date()).taken_along()
    dialog = PrintDialog(example(), load("briefing_note"), Words(), lambda: NOW, Asker(), room=room)
    put_away(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=20_000)
    dialog.pick.choose(sheet="map")
    pick = dialog.panel.seal
    assert pick.lock.isVisible() and not pick.carry.isVisible()
    dialog.reject()


def test_a_seal_for_another_copy_than_it_was_ticked_for_makes_nothing(pick: SealPick):
    pick.carry.click()
    with pytest.raises(ValueError, match="only the worker's own map"):
        pick.seal(example(), kelly(), "map").inside()


def test_every_change_is_told_and_nothing_tells_the_passphrase(qtbot, pick: SealPick):
    with qtbot.waitSignals([pick.changed, pick.changed]):
        pick.lock.click()
        qtbot.keyClicks(pick.first, LOCK)
    assert LOCK not in repr(pick.seal(example(), WORKER_COPY, "map"))


class Hand(Asker):
    """Saves in one place."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def save_file(self, parent, title, name, kinds):
        return self.place


def test_the_print_window_saves_it_locked_with_the_map_inside(qtbot, put_away, tmp_path: Path):
    dress(QApplication.instance(), look.LIGHT)
    place = tmp_path / "x.pdf"
    dialog = PrintDialog(example(), load("briefing_note"), Words(), lambda: NOW, Hand(place))
    put_away(dialog)
    dialog.resize(1330, 730)
    noted: list[tuple] = []
    dialog.made.connect(lambda *what: noted.append(what))
    dialog.open()
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=20_000)
    choice = dialog.panel.language.choice
    choice.setCurrentIndex(choice.findData("pl"))
    qtbot.waitUntil(lambda: dialog.prepared is not None and dialog.prepared.language == "pl", timeout=20_000)
    pick = dialog.panel.seal
    pick.lock.click()
    pick.carry.click()
    dialog.save_button.click()
    assert "no passphrase yet" in told(pick) and not place.exists()
    pick.first.setText("four quiet owls, Żółć")
    pick.again.setText("four quiet owls, Żółć")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.message.text() == "Saved.", timeout=20_000)
    assert [one.name for one in tmp_path.iterdir()] == ["x.pdf"]
    with pytest.raises(from_pdf.Locked):
        from_pdf.read_map(place)
    assert from_pdf.read_map(place, "four quiet owls, Żółć").document == carried(example(), WORKER_COPY)
    # The log tells that it is locked and holds the map; of its passphrase nothing is handed on.
    ((*_, language, locked, inside),) = noted
    assert language == "pl" and locked is True and inside is True and "owls" not in repr(noted)
    # What is printed on paper is neither, whatever is ticked.
    dialog.print_on(to_file(tmp_path / "y.pdf", dialog.prepared.sheets))
    qtbot.waitUntil(lambda: len(noted) == 2, timeout=20_000)
    assert noted[1][2] == "file" and noted[1][-2:] == (False, False)
    dialog.reject()
    # What is closed holds no passphrase.
    assert not pick.first.text() and not pick.again.text()


def test_by_keys_alone(qtbot, pick: SealPick):
    pick.lock.setFocus()
    qtbot.keyClick(pick.lock, Qt.Key.Key_Space)
    order = []
    for _ in range(4):
        one = QApplication.focusWidget()
        order.append(one)
        qtbot.keyClick(one, Qt.Key.Key_Tab)
    assert order == [pick.first, pick.again, pick.show_it, pick.carry]
    assert all(one.accessibleName() for one in order)
    # None is cut off in the panel, and each is big enough for a finger.
    assert all(one.sizeHint().width() <= 260 for one in (pick.lock, pick.show_it, pick.carry))
    assert all(one.height() >= 28 for one in (pick.lock, pick.show_it, pick.carry))
