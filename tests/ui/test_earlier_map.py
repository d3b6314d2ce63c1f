"""The print window and the sheet that tells what has changed: the earlier map is asked for when it is needed."""

from __future__ import annotations

from datetime import date

from sos_desktop.model.document import Document
from sos_desktop.model.errors import WorldError
from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.model.records import Note
from sos_desktop.pdf import Past
from tests.ui.paper_desk import example
from tests.ui.test_print import look_on
from tests.ui.test_readers import called, open_for, printed, wait

__all__ = ["look_on", "open_for"]


def test_what_has_changed_is_compared_with_what_its_reader_could_see(open_for, qtbot):
    asked: list[Readers] = []

    def earlier(readers: Readers, day: date | None) -> Past:
        asked.append(readers)
        old = Document(one for one in example() if not (isinstance(one, Note) and one.category == "existing_safety"))
        return Past(date(2025, 3, 4), copy_for(old, readers))

    dialog = open_for(earlier=earlier)
    assert asked == [], "the map needs no earlier one"
    kelly = called(example(), "Kelly")
    dialog.pick.choose(kelly)
    wait(dialog, qtbot)
    dialog.pick.choose(sheet="changes")
    wait(dialog, qtbot)
    assert [readers.people for readers in asked] == [frozenset((kelly,))]
    assert "Whathaschangedsince4March2025" in printed(dialog) and "SixtimessinceChristmas" in printed(dialog)


def test_an_earlier_map_that_cannot_be_read_is_said(open_for, qtbot):
    def earlier(readers: Readers, day: date | None) -> Past:
        raise WorldError("The journal can't be read.", "Try again.")

    dialog = open_for(earlier=earlier)
    dialog.pick.choose(sheet="changes")
    assert dialog.prepared is None and not dialog.print_button.isEnabled()
    assert "can't be read" in dialog.message.text()
    dialog.pick.choose(sheet="map")
    wait(dialog, qtbot)
    assert dialog.print_button.isEnabled()
