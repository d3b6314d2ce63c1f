"""The door: passphrase, first start, cover; and the start page, which the next family may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from sos_desktop.ui.cover import PIN_MINUTES, PIN_TRIES, Cover, Pin
from sos_desktop.ui.door import FirstStartPage, UnlockPage
from sos_desktop.ui.start import StartPage
from sos_desktop.words import Words


@pytest.fixture
def words():
    return Words()


@dataclass(frozen=True)
class Known:
    id: str
    short_name: str
    last_visit: date | None = None


def shown(page: QWidget) -> str:
    """Every word that can be seen or read aloud on a page, once layouts have shown what is new."""
    QApplication.processEvents()
    said = [label.text() for label in page.findChildren(QLabel) if not label.isHidden()]
    for one in page.findChildren(QPushButton):
        if not one.isHidden():
            said += [one.text(), one.accessibleName(), one.toolTip()]
    return "\n".join(said)


def test_first_start_says_plainly_that_the_passphrase_cannot_be_recovered(qtbot, words):
    page = FirstStartPage(words)
    qtbot.addWidget(page)
    assert "nobody can open your maps again" in shown(page)


@pytest.mark.parametrize(
    ("name", "first", "again", "understood", "said"),
    [
        ("", "four quiet green hills", "four quiet green hills", True, "your name"),
        ("Meera", "short", "short", True, "longer passphrase"),
        ("Meera", "four quiet green hills", "four quiet green hill", True, "not the same"),
        ("Meera", "four quiet green hills", "four quiet green hills", False, "cannot be recovered"),
    ],
)
def test_first_start_says_what_is_missing_and_makes_nothing(qtbot, words, name, first, again, understood, said):
    page = FirstStartPage(words)
    qtbot.addWidget(page)
    page.show()
    made = []
    page.create_wanted.connect(lambda *given: made.append(given))
    qtbot.keyClicks(page.name, name)
    qtbot.keyClicks(page.first, first)
    qtbot.keyClicks(page.again, again)
    page.understood.setChecked(understood)
    qtbot.mouseClick(page.begin, Qt.MouseButton.LeftButton)
    assert made == []
    assert said in page.message.text()
    assert page.message.isVisible()


def test_first_start_hands_on_name_and_passphrase(qtbot, words):
    page = FirstStartPage(words)
    qtbot.addWidget(page)
    page.show()
    qtbot.keyClicks(page.name, "Meera Costello")
    qtbot.keyClicks(page.first, "four quiet green hills")
    qtbot.keyClicks(page.again, "four quiet green hills")
    page.understood.setChecked(True)
    with qtbot.waitSignal(page.create_wanted) as made:
        qtbot.keyClick(page.again, Qt.Key.Key_Return)
    assert made.args == ["Meera Costello", "four quiet green hills"]
    page.forget()
    assert page.first.text() == page.again.text() == ""


def test_after_a_wrong_passphrase_the_button_waits(qtbot, words):
    page = UnlockPage(words)
    qtbot.addWidget(page)
    page.show()
    page.say("This is not the passphrase.", wait=0.3)
    assert not page.open.isEnabled()
    asked = []
    page.unlock_wanted.connect(asked.append)
    qtbot.keyClicks(page.field, "again")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert asked == []
    qtbot.waitUntil(page.open.isEnabled, timeout=3000)
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert asked == ["again"]


def test_start_page_hides_every_name_until_it_is_asked(qtbot, words):
    page = StartPage(words, [("briefing_note", "Briefing note")])
    qtbot.addWidget(page)
    page.show()
    families = [Known("1", "Tia H.", date(2025, 4, 29)), Known("2", "Noor and Sami")]
    page.show_families(families, "Meera Costello")
    assert "2 families" in shown(page)
    assert "Tia" not in shown(page)
    assert "Noor" not in shown(page)
    page.find.setText("no")
    assert "Noor and Sami" in shown(page)
    assert "Tia" not in shown(page)
    page.find.setText("n")
    assert "Noor" not in shown(page)
    page.find.clear()
    qtbot.mouseClick(page.reveal, Qt.MouseButton.LeftButton)
    assert "Tia H." in shown(page)
    assert "29 April 2025" in shown(page)
    page.show_families(families, "Meera Costello")
    assert "Tia" not in shown(page)


def test_enter_opens_the_only_family_found(qtbot, words):
    page = StartPage(words, [])
    qtbot.addWidget(page)
    page.show()
    page.show_families([Known("1", "Tia H."), Known("2", "Tiago"), Known("3", "Noor")], "Meera")
    opened = []
    page.family_chosen.connect(opened.append)
    qtbot.keyClicks(page.find, "tia")
    qtbot.keyClick(page.find, Qt.Key.Key_Return)
    assert opened == []
    qtbot.keyClicks(page.find, "g")
    qtbot.keyClick(page.find, Qt.Key.Key_Return)
    assert opened == ["2"]


def test_new_family_asks_for_a_short_name_first(qtbot, words):
    page = StartPage(words, [("briefing_note", "Briefing note"), ("early_help", "Early help")])
    qtbot.addWidget(page)
    page.show()
    made = []
    page.family_wanted.connect(lambda *given: made.append(given))
    qtbot.mouseClick(page.new, Qt.MouseButton.LeftButton)
    qtbot.keyClick(page.form.name, Qt.Key.Key_Return)
    assert made == []
    assert page.form.message.isVisible()
    qtbot.keyClicks(page.form.name, " Noor ")
    qtbot.keyClicks(page.form.children_names, "Noor,  Sami ,")
    page.form.wording.setCurrentIndex(1)
    qtbot.keyClick(page.form.children_names, Qt.Key.Key_Return)
    assert made == [("Noor", ("Noor", "Sami"), "early_help")]


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_pin_lifts_the_cover_for_five_minutes_and_three_tries():
    clock = Clock()
    pin = Pin(clock=clock)
    pin.covered()
    assert not pin.lifts("")
    pin.choose("2580")
    pin.covered()
    assert not pin.lifts("2581")
    assert pin.lifts("2580")
    clock.now = PIN_MINUTES * 60 + 1
    assert not pin.lifts("2580")
    pin.covered()
    for _ in range(PIN_TRIES):
        assert not pin.lifts("0000")
    assert not pin.lifts("2580")
    assert "2580" not in repr(vars(pin))


@pytest.mark.parametrize("bad", ["", "123", "12a4", "12 45"])
def test_a_pin_is_four_digits_or_more(bad):
    with pytest.raises(ValueError, match="PIN"):
        Pin().choose(bad)


def test_the_cover_fills_the_window_and_hands_on_the_answer(qtbot, words):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    cover = Cover(window, words)
    cover.draw("Your passphrase")
    assert cover.geometry() == window.rect()
    qtbot.keyClicks(cover.field, "secret")
    with qtbot.waitSignal(cover.answered) as answered:
        qtbot.keyClick(cover.field, Qt.Key.Key_Return)
    assert answered.args == ["secret"]
    cover.draw("Your passphrase")
    assert cover.field.text() == ""
