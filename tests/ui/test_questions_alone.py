"""What is asked of somebody alone, while others come in and go."""

from __future__ import annotations

from PySide6.QtCore import Qt

from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.model.records import CATEGORIES
from sos_desktop.ui.questions.whom import ASKED
from tests.ui.questions_desk import EXCEPTION, HOLD, Desk, alone, desk, enter
from tests.ui.window_desk import answers, make_window, shelf, window

__all__ = ["answers", "desk", "make_window", "shelf", "window"]


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
    kelly, ryan, tia, meera = (desk.called(name) for name in ("Kelly", "Ryan", "Tia", "Meera"))
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
    assert not {desk.called("Kelly"), desk.called("Tia")} & {*note.not_for} and note.id in desk.page.seen
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
