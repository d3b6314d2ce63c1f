"""In which language a copy speaks: the reader's own where there is one, said to be unchecked, and obeyed."""

from __future__ import annotations

from sos_desktop.ui.paper.language import LanguagePick, spoken
from sos_desktop.words import Words
from tests.ui.paper_desk import example
from tests.ui.test_print import look_on
from tests.ui.test_readers import called, open_for, wait

__all__ = ["look_on", "open_for"]


def pick(part: LanguagePick, tag: str) -> None:
    part.choice.setCurrentIndex(part.choice.findData(tag))


def test_what_somebody_speaks_is_found_by_tag_and_by_name() -> None:
    assert [spoken(one) for one in ("pl", "pl-PL", "Polish", " polski ", "اردو")] == ["pl", "pl", "pl", "pl", "ur"]
    assert [spoken(one) for one in ("", "en", "Klingon", "so")] == ["en", "en", "en", "en"]


def test_languages_have_their_own_names_and_say_that_nobody_has_checked_them(qtbot) -> None:
    part = LanguagePick(Words())
    qtbot.addWidget(part)
    names = [part.choice.itemText(at) for at in range(part.choice.count())]
    assert names[0] == "English" and "Polski · not checked yet" in names and "اردو · not checked yet" in names
    assert part.note.isHidden() and part.language == "en"
    with qtbot.waitSignal(part.changed):
        pick(part, "ur")
    assert part.language == "ur" and "grew up with this language" in part.note.text()
    assert part.choice.accessibleName() == "Which language?" and part.choice.accessibleDescription()


def test_a_reader_gets_their_own_language_and_what_was_chosen_stays_theirs(qtbot) -> None:
    part = LanguagePick(Words())
    qtbot.addWidget(part)
    part.show_for("Kelly", "pl")
    assert part.language == "pl"
    pick(part, "en")
    part.show_for("Nan Jo", "")
    assert part.language == "en"
    part.show_for("Kelly", "pl")
    assert part.language == "en"


def test_the_pages_are_made_in_the_language_that_is_chosen(open_for, qtbot) -> None:
    dialog = open_for()
    pick(dialog.panel.language, "pl")
    wait(dialog, qtbot)
    assert dialog.prepared.language == "pl"
    dialog.pick.choose(called(example(), "Kelly"))
    wait(dialog, qtbot)
    assert dialog.prepared.language == "en"
