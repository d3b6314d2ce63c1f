"""A child's own pages where no child has any yet: it is said, and the empty ones are a press away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import House
from tests.ui.paper_desk import example
from tests.ui.test_print import look_on
from tests.ui.test_readers import called, open_for, wait

__all__ = ["look_on", "open_for"]


def test_pages_on_which_nothing_is_say_so_and_lead_to_empty_ones(open_for, qtbot):
    document = example()
    assert not document.all(House)
    dialog = open_for()
    box = dialog.panel.empty_box
    assert box.isHidden()
    dialog.pick.choose(called(document, "Tia"), "houses")
    wait(dialog, qtbot)
    assert box.isVisible() and "Nothing is on these pages yet." in box.title.text()
    box.forms.setFocus()
    QTest.keyClick(box.forms, Qt.Key.Key_Return)
    wait(dialog, qtbot)
    assert dialog.pick.kind == "blank_houses" and box.isHidden() and len(dialog.prepared.sheets) == 4


def test_where_a_child_has_pages_nothing_is_said_though_this_reader_may_see_none(open_for, qtbot):
    tia = called(example(), "Tia")
    dialog = open_for(document=Document([*example(), House(id=new_id(), child=tia, part="worries")]))
    dialog.pick.choose(called(example(), "Pat next door"), "houses")
    wait(dialog, qtbot)
    assert len(dialog.prepared.sheets) == 1 and dialog.panel.empty_box.isHidden()
