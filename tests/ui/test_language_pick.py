"""In which language a copy speaks: the reader's own where there is one, said to be unchecked, and obeyed."""

from __future__ import annotations

from dataclasses import replace

from sos_desktop.model.document import Document
from sos_desktop.model.records import Note, Translation
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


def test_an_english_copy_says_where_the_translations_of_its_notes_stand(open_for, qtbot):
    document = example()
    note = next(one for one in document.all(Note) if one.category == "existing_safety" and not one.not_for)
    into = tuple(Translation(lang=tag, text="…") for tag in ("pl", "ur", "so"))
    told = replace(note, translations=into)
    dialog = open_for(document=Document(told if one is note else one for one in document))
    language = dialog.panel.language
    said = "Translations into Polski, اردو stand on copies in that language."
    assert language.note.text() == said == language.choice.accessibleDescription()
    assert language.note.isVisible()
    for tag, sheet in (("pl", "family"), ("en", "network")):
        pick(language, tag)
        dialog.pick.choose(sheet=sheet)
        wait(dialog, qtbot)
        assert "Translations into" not in language.note.text()
    dialog.pick.choose(sheet="family")
    wait(dialog, qtbot)
    assert language.note.text() == said
