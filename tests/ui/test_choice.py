"""A choice in a narrow card: never cut in the middle of a word, and whole by pointing and for ears."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from sos_desktop.ui import theme
from sos_desktop.ui.cards.choice import Choice

LONG = "Kelly, Nan Jo, Miss Odell and Meera are worried that on low days <b>Tia</b> will miss school & breakfast."


def test_it_ends_between_words_and_the_whole_is_told(qtbot):
    theme.dress(QApplication.instance(), look.LIGHT)
    choice = Choice()
    qtbot.addWidget(choice)
    choice.resize(288, 46)
    choice.show()
    choice.fill([("", "Everything together"), ("one", LONG)], "one")
    assert choice.currentData() == "one"
    assert choice.shown.endswith("…")
    begun = choice.shown.removesuffix("…")
    assert LONG.startswith(begun)
    assert LONG[len(begun)] in " ,"
    assert "&lt;b&gt;Tia" in choice.toolTip(), "the whole, and its signs are no markup"
    assert QAccessible.queryAccessibleInterface(choice).text(QAccessible.Text.Value) == LONG
    room = choice.grab().width() - 32
    assert choice.fontMetrics().horizontalAdvance(choice.shown) < room
    choice.setCurrentIndex(0)
    assert choice.shown == "Everything together"
    assert choice.toolTip() == ""
    choice.setCurrentIndex(1)
    choice.resize(1400, 46)
    assert choice.shown == LONG
    assert choice.toolTip() == ""


def test_the_wheel_over_it_chooses_nobody_else(qtbot):
    """Scrolled past in a panel, a list must not change whose copy is being made; the panel gets the wheel."""
    choice = Choice()
    qtbot.addWidget(choice)
    choice.fill([("kelly", "Kelly"), ("craig", "Craig")], "kelly")
    choice.show()
    choice.setFocus()
    middle = QPointF(choice.rect().center())
    wheel = QWheelEvent(
        middle, QPointF(choice.mapToGlobal(choice.rect().center())), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, wheel)
    assert choice.currentData() == "kelly"
    assert not wheel.isAccepted()


def test_it_opens_below_itself_so_that_a_second_click_in_place_chooses_nobody_else(qtbot):
    theme.dress(QApplication.instance(), look.LIGHT)
    choice = Choice()
    qtbot.addWidget(choice)
    choice.fill([(name, name) for name in ("Tia", "Kelly", "Ryan", "Nan Jo")], "Ryan")
    choice.resize(260, look.TARGET)
    choice.move(60, 120)
    choice.show()
    choice.showPopup()
    opened = choice.view().window()
    qtbot.waitUntil(opened.isVisible)
    assert opened.geometry().top() >= choice.geometry().bottom()
    assert choice.view().sizeHintForRow(0) >= look.TARGET - 8, "as high as a finger needs"
    choice.hidePopup()
    assert choice.currentData() == "Ryan"


def test_a_phone_number_is_whole_when_closed_and_when_open(qtbot):
    theme.dress(QApplication.instance(), look.LIGHT)
    number, whole = "דב 07700 900123", "דב \u2066\u202d07700\u00a0900123\u202c\u2069"
    seen = []
    for text in (number, whole):
        choice = Choice()
        qtbot.addWidget(choice)
        choice.resize(288, 46)
        choice.fill([("", text), ("b", "Nan Jo")], "")
        choice.show()
        closed = choice.grab().toImage()
        choice.showPopup()
        seen.append((closed, choice.view().viewport().grab().toImage()))
        choice.hidePopup()
        assert choice.currentText() == text
    assert seen[0] == seen[1]
