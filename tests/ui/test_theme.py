"""Small signs that a style sheet takes from Qt and has to give back: a tick, an arrow, the edge of a box."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QWidget

from sos_desktop import look
from sos_desktop.ui.theme import dress

THEMES = (look.DARK, look.CONTRAST, look.LIGHT)


@pytest.fixture
def shown(qtbot):
    """A picture of a widget in a theme, at its own size."""

    def shown(theme: look.Theme, widget: QWidget) -> QImage:
        dress(QApplication.instance(), theme)
        qtbot.addWidget(widget)
        widget.resize(widget.sizeHint().expandedTo(widget.minimumSizeHint()))
        widget.show()
        qtbot.waitExposed(widget)
        return widget.grab().toImage()

    yield shown
    dress(QApplication.instance(), look.LIGHT)


def strongest(image: QImage, left: int, right: int, ground: str) -> float:
    """The highest contrast to the ground of any pixel between two columns, in the middle half of the rows."""
    rows = range(image.height() // 4, image.height() * 3 // 4)
    return max(look.contrast(image.pixelColor(x, y).name(), ground) for x in range(left, right) for y in rows)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_box_to_tick_can_be_seen_and_so_can_its_tick(shown, theme):
    empty = shown(theme, QCheckBox("Tick"))
    assert strongest(empty, 0, 22, empty.pixelColor(empty.width() - 2, 2).name()) >= 3
    assert strongest(empty, 6, 16, theme.field) < 1.2, "nothing inside an empty box"
    box = QCheckBox("Tick")
    box.setChecked(True)
    ticked = shown(theme, box)
    assert strongest(ticked, 6, 16, theme.focus) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_list_to_choose_from_shows_that_it_opens(shown, theme):
    box = QComboBox()
    box.addItem("Briefing note")
    image = shown(theme, box)
    assert strongest(image, image.width() - 26, image.width() - 8, theme.field) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_hint_in_an_empty_field_can_be_read(shown, theme):
    field = QLineEdit()
    field.setPlaceholderText("MMMMMMMM")
    image = shown(theme, field)
    assert strongest(image, 12, image.width() - 12, theme.field) >= 4.5
