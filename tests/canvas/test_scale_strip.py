"""The scale in a real window: by mouse, by keys, refusals, reasons, last time's numbers."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from sos_desktop.canvas.scale.answers import asked, heading, in_words
from sos_desktop.canvas.scale.card import AnswerCard
from sos_desktop.canvas.scale.layout import AIR, BUTTONS, EDGE, FOLDS, StripLayout
from sos_desktop.canvas.scale.private import PrivateRound
from sos_desktop.model import commands
from sos_desktop.model.commands import Answer
from sos_desktop.model.document import Document
from sos_desktop.model.records import Note, Rating, Scale
from sos_desktop.words import Words
from tests.canvas.scale_desk import BEFORE, OTHER, SCALE, TODAY, WORDING, Desk, family, person


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, family())


def test_choose_somebody_and_tap_the_line(desk):
    desk.click(desk.face("Nan Jo"))
    assert desk.strip.voice == person("Nan Jo")
    desk.click(desk.on_line(6.5))
    assert desk.rounds == [(SCALE, (Answer(person("Nan Jo"), 6.5),))]
    assert desk.score("Nan Jo") == 6.5
    assert abs(desk.pill("Nan Jo").x() - desk.on_line(6.5).x()) < 60


def test_without_anybody_chosen_a_tap_says_nothing(desk):
    desk.click(desk.on_line(3))
    assert desk.rounds == []
    assert "Choose who answers" in desk.strip.layout_now().hint


def test_a_mark_is_dragged_to_another_number(desk):
    desk.strip.set_voice(person("Kelly"))
    desk.click(desk.on_line(4))
    desk.drag(desk.pill("Kelly"), desk.on_line(7.6), drop=False)
    assert desk.score("Kelly") == 4.0, "nothing is said while the finger is down"
    QTest.mouseRelease(desk.strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, desk.on_line(7.6))
    assert desk.score("Kelly") == 7.5


def test_keys_step_in_half_points_and_rest_into_one_answer(desk, qtbot):
    desk.strip.set_voice(person("Ryan"))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left):
        desk.key(key)
    assert desk.rounds == []
    qtbot.waitUntil(lambda: desk.rounds != [], timeout=3000)
    assert desk.rounds == [(SCALE, (Answer(person("Ryan"), 4.0),))]


@pytest.mark.parametrize(("keys", "score"), [("7", 7.0), ("6,", 6.5), ("65", 6.5), ("10", 10.0)])
def test_digits_type_a_number_and_going_on_keeps_it(desk, keys, score):
    desk.strip.set_voice(person("Ryan"))
    desk.type(keys)
    desk.key(Qt.Key.Key_Down)
    assert desk.score("Ryan") == score
    assert desk.strip.voice != person("Ryan")


def test_escape_takes_a_half_typed_number_back(desk):
    desk.strip.set_voice(person("Ryan"))
    desk.type("7")
    desk.key(Qt.Key.Key_Escape)
    desk.strip.commit()
    assert desk.rounds == []


def test_home_end_and_walking_through_the_people(desk):
    for key, score in ((Qt.Key.Key_Home, 0.0), (Qt.Key.Key_End, 10.0)):
        desk.key(Qt.Key.Key_Down)
        desk.key(key)
        desk.strip.commit()
        assert desk.rounds[-1][1][0].score == score
    assert [one[1][0].who for one in desk.rounds] == [person("Tia"), person("Kelly")]
    desk.key(Qt.Key.Key_Up)
    assert desk.strip.voice == person("Tia")


def test_closing_the_window_keeps_what_was_typed(desk):
    desk.strip.set_voice(person("Ryan"))
    desk.type("8")
    desk.window.close()
    assert desk.score("Ryan") == 8.0


def test_hiding_the_strip_closes_its_card_and_keeps_the_words(desk):
    desk.strip.open_card(person("Ryan"))
    desk.type("eight")
    desk.strip.hide()
    assert desk.strip.card is None and desk.reason("Ryan").lower() == "eight"


def test_would_not_give_a_number_is_an_answer_in_words(desk):
    desk.strip.set_voice(person("Ryan"))
    desk.key(Qt.Key.Key_Minus)
    assert desk.score("Ryan") is None
    assert "Ryan would not" in [face.text for face in desk.strip.layout_now().faces]
    assert "Ryan would not give a number" in desk.strip.accessibleDescription()


@pytest.mark.parametrize("words", ["sure, we all help", "really sure"])
def test_words_typed_after_a_number_are_its_reason(desk, words):
    """Whatever letter they begin with; none of them takes the number away."""
    desk.strip.set_voice(person("Nan Jo"))
    desk.click(desk.on_line(7))
    desk.type(words)
    assert desk.strip.card is not None and desk.strip.card.reason.toPlainText() == words
    desk.key(Qt.Key.Key_Escape)
    assert (desk.score("Nan Jo"), desk.reason("Nan Jo")) == (7.0, words)


def test_words_of_nobody_open_no_card(desk):
    desk.strip.set_voice("")
    desk.type("really")
    assert desk.strip.card is None


def test_last_times_numbers_stay_in_grey_and_the_others_are_not_asked_yet(desk):
    before = desk.strip.shown()
    assert [mark.name for mark in before.numbers] == ["Kelly", "Tia"] and before.earlier == ()
    desk.strip.set_voice(person("Kelly"))
    desk.click(desk.on_line(6.5))
    now = desk.strip.shown()
    assert (now.day, now.before) == (TODAY, BEFORE)
    assert [(mark.name, mark.score) for mark in now.earlier] == [("Kelly", 4.0), ("Tia", 6.0)]
    assert [name for _, name, _ in now.waiting] == ["Tia", "Nan Jo", "Ryan", "Miss Odell"]
    assert sum(pill.earlier for pill in desk.strip.layout_now().pills) == 2
    assert desk.strip.accessibleName() == "School mornings: how well is Tia doing today?"
    assert desk.strip.accessibleDescription() == (
        "Kelly 6½; not asked yet: Tia, Nan Jo, Ryan, Miss Odell; last time: Kelly 4, Tia 6"
    )
    assert desk.score("Kelly", BEFORE) == 4.0, "an answer of another day is never changed"


def test_enter_opens_the_reason_and_closing_keeps_it(desk):
    desk.strip.set_voice(person("Nan Jo"))
    desk.click(desk.on_line(7))
    desk.strip.setFocus()
    desk.key(Qt.Key.Key_Return)
    card = desk.strip.card
    assert card is not None and card.reason.hasFocus() and card.value.text() == "7"
    assert desk.window.rect().contains(card.geometry())
    desk.type("Pat did two mornings")
    desk.key(Qt.Key.Key_Return)
    assert desk.strip.card is None
    assert desk.reason("Nan Jo").lower() == "pat did two mornings" and desk.score("Nan Jo") == 7.0
    desk.click(desk.on_line(8))
    assert desk.reason("Nan Jo").lower() == "pat did two mornings", "another number the same day keeps the reason"


def test_escape_closes_the_card_and_keeps_the_words_as_everywhere(desk):
    desk.strip.open_card(person("Nan Jo"))
    desk.type("7")
    desk.strip.card.more.setFocus()
    desk.type("7")
    desk.strip.card.reason.setFocus()
    desk.key(Qt.Key.Key_Escape)
    assert desk.strip.card is None and desk.strip.hasFocus()
    assert (desk.score("Nan Jo"), desk.reason("Nan Jo")) == (7.0, "7")
    desk.strip.open_card(person("Nan Jo"))
    desk.type(" mornings of ten")
    desk.key(Qt.Key.Key_Escape)
    assert desk.reason("Nan Jo") == "7 mornings of ten"
    told = len(desk.rounds)
    desk.strip.open_card(person("Nan Jo"))
    desk.key(Qt.Key.Key_Escape)
    assert desk.strip.card is None and len(desk.rounds) == told, "nothing was said"


def test_escape_from_words_without_a_number_asks_once_which_and_then_keeps_them(desk):
    """Nobody refuses by a slip, and nobody is held in the card."""
    desk.strip.open_card(person("Nan Jo"))
    desk.type("some days")
    desk.key(Qt.Key.Key_Escape)
    assert desk.rounds == [] and "Which number?" in desk.strip.card.foot.text()
    desk.key(Qt.Key.Key_Escape)
    assert desk.strip.card is None and desk.score("Nan Jo") is None and desk.reason("Nan Jo").lower() == "some days"


def test_the_cards_stepper_and_refusal(desk):
    desk.strip.open_card(person("Ryan"))
    card = desk.strip.card
    assert card.less.height() >= 44 and card.more.height() >= 44 and card.refuse.height() >= 44
    QTest.mouseClick(card.more, Qt.MouseButton.LeftButton)
    assert card.value.text() == "5"
    QTest.mouseClick(card.more, Qt.MouseButton.LeftButton)
    assert card.value.text() == "5½"
    QTest.mouseClick(card.refuse, Qt.MouseButton.LeftButton)
    assert card.value.text() == "–"
    card.reason.setFocus()
    desk.type("not seen enough")
    card.finish()
    assert desk.score("Ryan") is None and desk.reason("Ryan").lower() == "not seen enough"


def test_the_card_keeps_its_words_when_one_clicks_elsewhere_or_the_window_goes(desk):
    desk.strip.open_card(person("Ryan"))
    desk.type("seven")
    desk.click(desk.face("Nan Jo"))
    assert desk.reason("Ryan").lower() == "seven"
    desk.strip.open_card(person("Tia"))
    desk.type("because nan comes")
    desk.window.close()
    assert desk.reason("Tia").lower() == "because nan comes"


def test_an_unchanged_card_says_nothing(desk):
    desk.strip.open_card(person("Kelly"))
    desk.strip.card.finish()
    assert desk.rounds == []


def test_a_click_on_a_mark_opens_its_card(desk):
    desk.strip.set_voice(person("Nan Jo"))
    desk.click(desk.on_line(7))
    desk.strip.set_voice("")
    desk.click(desk.pill("Nan Jo"))
    assert desk.strip.card is not None and desk.strip.voice == person("Nan Jo")
    desk.strip.card.finish()


def test_several_scales_are_chosen_by_their_names(qtbot):
    desk = Desk(qtbot, family(scales=2))
    first, second = desk.strip.tabs.buttons
    assert (first.text(), second.text()) == ("School mornings", "Will it last?") and first.isChecked()
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert desk.strip.scale == OTHER
    assert desk.strip.shown().marks == ()
    desk.do(commands.delete(desk.document, [OTHER]))
    assert desk.strip.scale == SCALE and desk.strip.tabs.buttons == ()


def test_a_change_shown_twice_is_the_document_shown(desk, qtbot):
    change = commands.rate(desk.document, SCALE, [Answer(person("Kelly"), 8.0, "better")], TODAY)
    desk.do(change)
    once = desk.strip.shown()
    desk.strip.show_change(desk.document, change)
    assert desk.strip.shown() == once
    fresh = Desk(qtbot, desk.document)
    assert fresh.strip.shown() == once
    desk.do(change.inverse())
    assert desk.strip.shown() == Desk(qtbot, family()).strip.shown()


def test_somebody_deleted_keeps_their_number_by_name(desk):
    desk.do(commands.delete(desk.document, [person("Kelly")]))
    assert [(mark.name, mark.person, mark.score) for mark in desk.strip.shown().numbers] == [
        ("Kelly", "", 4.0),
        ("Tia", person("Tia"), 6.0),
    ]
    at = next(p.rect.center().toPoint() for p in desk.strip.layout_now().pills if p.mark.name == "Kelly")
    desk.click(at)
    assert desk.strip.card is None, "nobody can answer for somebody who is gone"


def test_a_family_without_a_scale_says_so(qtbot):
    desk = Desk(qtbot, commands_free())
    assert desk.strip.scale == "" and desk.strip.layout_now() is None
    assert desk.strip.private_round() is None
    desk.click(QPoint(300, 40))
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Return)
    assert desk.rounds == []


def commands_free():
    """The family with its scale taken away."""
    document = family()
    return document.apply(commands.delete(document, [SCALE, *(one.id for one in document.all(Rating))]))


NAMES = st.text("abcdefghijklmnopqrstuvwxyzÄ WM'-", min_size=1, max_size=40).filter(str.strip)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(NAMES, st.one_of(st.none(), st.integers(0, 20))), max_size=24, unique_by=lambda one: one[0]),
    st.sampled_from([560, 900, 1366, 1920]),
    st.text("abc def", max_size=400),
    st.sampled_from(FOLDS),
)
def test_nothing_on_the_strip_lies_on_anything_else(qapp, people, width, zero, fold):
    document = family()
    answers = []
    for index, (name, half) in enumerate(people):
        who = person(f"extra {index}")
        document = document.apply(commands.add_person(document, name, person_id=who))
        answers.append(Answer(who, None if half is None else half / 2))
    document = document.apply(commands.rate(document, SCALE, answers, TODAY)) if answers else document
    scale = document.need(Scale, SCALE)
    document = document.apply(commands.edit(document, Scale, SCALE, "reword", zero=f"x{zero}"))
    scale = document.need(Scale, SCALE)
    one = asked(document, scale, WORDING, Words())
    lay = StripLayout(one, Words(), width, 320, None, "Choose who answers, then tap the line", TODAY, "", fold)
    pills = [pill.rect for pill in lay.pills]
    words = [
        lay.title_rect,
        lay.note_rect,
        lay.zero_rect,
        lay.ten_rect,
        QRectF(width - EDGE - 320, AIR - 2, 320, BUTTONS),
        *(face.rect for face in lay.faces),
    ]
    for a, b in combinations(pills, 2):
        assert not a.adjusted(0.1, 0.1, -0.1, -0.1).intersects(b.adjusted(0.1, 0.1, -0.1, -0.1))
    whole = QRectF(0, 0, width, lay.height)
    for pill in pills:
        assert whole.contains(pill)
        assert not any(pill.adjusted(0.1, 0.1, -0.1, -0.1).intersects(word) for word in words if not word.isEmpty())
    assert all(whole.contains(word) for word in words if not word.isEmpty())
    assert all(mark.name in in_words(one, Words()) for mark in one.marks)
    assert not [mark.score for mark in one.refused if mark.score is not None]


def test_headings_read_like_a_sentence():
    document = family()
    one = asked(document, document.need(Scale, SCALE), WORDING, Words())
    assert heading(one) == "School mornings: how well is Tia doing today?"


def test_the_keys_stay_where_somebody_clicked(desk, qtbot):
    field = QLineEdit(desk.above)
    field.show()
    desk.strip.open_card(person("Ryan"))
    desk.type("seven")
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert field.hasFocus() and desk.strip.card is None
    assert desk.reason("Ryan").lower() == "seven"
    desk.strip.open_card(person("Ryan"))
    desk.key(Qt.Key.Key_Escape)
    assert desk.strip.hasFocus()


def test_words_without_a_number_are_asked_about_once(desk):
    desk.strip.open_card(person("Kelly"))
    card = desk.strip.card
    assert card.last.text() == "Last time, 4 March 2025: 4. hard" and card.value.text() == "–"
    desk.type("better")
    desk.key(Qt.Key.Key_Return)
    assert desk.rounds == [] and "Which number?" in card.foot.text()
    desk.type("7")
    desk.key(Qt.Key.Key_Return)
    assert desk.score("Kelly") == 7.0 and desk.reason("Kelly").lower() == "better"


def test_put_away_says_what_was_being_said_and_leaves_nobodys_words_in_the_window(desk):
    desk.strip.open_card(person("Ryan"))
    desk.type("seven")
    desk.strip.put_away()
    assert desk.reason("Ryan").lower() == "seven"
    desk.strip.private_round([person("Kelly")])
    desk.strip.put_away()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert desk.strip.round is None and desk.strip.card is None
    assert desk.window.findChildren(AnswerCard) == [] and desk.window.findChildren(PrivateRound) == []
    desk.strip.open_card(person("Ryan"))
    assert desk.strip.card.reason.toPlainText().lower() == "seven", "and one can go on, when nothing was put away"
    desk.strip.card.finish()


def test_a_mark_in_the_hand_is_put_back_when_the_strip_is_hidden(desk):
    desk.strip.set_voice(person("Kelly"))
    desk.click(desk.on_line(4))
    desk.drag(desk.pill("Kelly"), desk.on_line(7.6), drop=False)
    desk.strip.hide()
    desk.strip.show()
    assert desk.score("Kelly") == 4.0, "halfway along the line is nobody's number"


def crowd() -> Document:
    """Ten more people, of whom six have given a number."""
    document = family()
    for index in range(10):
        who = person(f"extra {index}")
        document = document.apply(commands.add_person(document, f"Cousin Number {index}", person_id=who))
    answers = [Answer(person(f"extra {index}"), 6.0 + index / 2) for index in range(6)]
    return document.apply(commands.rate(document, SCALE, [*answers, Answer(person("Ryan"), None, "no")], TODAY))


def test_on_a_small_screen_what_has_no_room_is_told_by_pointing_and_for_ears(qtbot):
    desk = Desk(qtbot, crowd(), (910, 488))
    lay = desk.strip.layout_now()
    assert lay.height <= 0.35 * 488
    assert not any(pill.earlier for pill in lay.pills)
    assert "last time: Kelly 4, Tia 6" in lay.tip_at(lay.title_rect.center())
    assert "last time: Kelly 4, Tia 6" in desk.strip.accessibleDescription()
    whole = desk.document.need(Scale, SCALE).zero
    assert lay.zero.text.endswith("…") and lay.zero.text.removesuffix("…") in f"0 · {whole}"
    assert f"0 · {whole} ".startswith(lay.zero.text.removesuffix("…") + " "), "never in the middle of a word"
    assert lay.tip_at(lay.zero_rect.center()) == f"0 · {whole}"
    assert {pill.text for pill in lay.pills} >= {"C0 6", "C1 6½"}
    assert "Cousin Number 0 6" in lay.tip_at(lay.pills[0].rect.center())


def test_who_has_no_room_in_the_row_is_in_a_menu_and_in_the_row_once_chosen(qtbot):
    desk = Desk(qtbot, crowd(), (910, 488))
    lay = desk.strip.layout_now()
    assert [face.text for face in lay.faces if face.refused] == ["Ryan would not"], "an answer is never folded away"
    shown = {face.person for face in lay.faces}
    behind = {one for one, _ in lay.more.people}
    assert lay.more.text == f"+ {len(behind)} more" and len(shown | behind) == 9 and not shown & behind
    desk.click(lay.more.rect.center().toPoint())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    last = menu.actions()[-1]
    assert last.text() == "Cousin Number 9"
    last.trigger()
    menu.close()
    assert desk.strip.voice == person("extra 9")
    assert person("extra 9") in {face.person for face in desk.strip.layout_now().faces}


def test_several_scales_share_the_room_and_keep_their_whole_names(qtbot):
    long = "How safe is it at home on the days when nobody else comes?"
    third = Scale(id=person("third scale"), scale_kind="wellbeing", title=long)
    document = family(scales=2).apply(commands.add_records([third]))
    desk = Desk(qtbot, document, (910, 600))
    tabs = desk.strip.tabs
    assert tabs.width() <= 0.5 * 910 + 1
    assert tabs.buttons[2].accessibleName() == tabs.buttons[2].toolTip() == long
    assert tabs.buttons[2].text().endswith("…")
    desk.window.resize(1800, 600)
    assert tabs.buttons[2].text() == long and tabs.buttons[2].toolTip() == ""


def test_a_scale_without_a_title_goes_by_the_short_name_of_its_worry(qtbot):
    document = family()
    worry = commands.add_note(document, "Tia could be late.", "danger_statement", note_id=person("worry"))
    document = document.apply(worry)
    desk = Desk(qtbot, document)
    for child in ("Tia", "Nan Jo"):
        desk.do(commands.add_scale(desk.document, "wellbeing", "0", "10", worry=person("worry"), child=person(child)))
    desk.strip.choose_scale(desk.document.all(Scale)[1].id)
    assert heading(desk.strip.shown()) == "How well is Tia doing today?"
    desk.do(commands.edit(desk.document, Note, person("worry"), "name", name="the walk home"))
    assert heading(desk.strip.shown()) == "The walk home: how well is Tia doing today?"
    names = [one.accessibleName() for one in desk.strip.tabs.buttons]
    assert names == ["School mornings", "The walk home: Tia", "The walk home: Nan Jo"], "with the child where alike"
    desk.do(commands.delete(desk.document, [person("worry")]))
    assert heading(desk.strip.shown()) == "How well is Tia doing today?"
