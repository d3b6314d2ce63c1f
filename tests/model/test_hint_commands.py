"""What is done with a hint, and other words for a family: one step each, and nothing else touched."""

from __future__ import annotations

from datetime import date

import pytest

from sos_desktop.model import commands
from sos_desktop.model.commands.council import use_wording
from sos_desktop.model.commands.hints import ask_again, not_this_time, say_plainly
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.readers import WORKER_COPY, copy_for
from sos_desktop.model.records import Note

TEXT = "There is respite & no respite."


@pytest.fixture
def family() -> Document:
    document = Document().apply(commands.begin_family("Tia", "Meera", date(2025, 5, 1), "early_help"))
    return document.apply(commands.add_note(document, TEXT, "goal", note_id="n1"))


def test_not_this_time_is_kept_once_per_rule_and_forgotten_at_will(family: Document):
    once = family.apply(not_this_time(family, "n1", "L80"))
    assert once.need(Note, "n1").quiet == ("L80",)
    assert not not_this_time(once, "n1", "L80")
    twice = once.apply(not_this_time(once, "n1", "L04"))
    assert twice.need(Note, "n1").quiet == ("L80", "L04") and twice.need(Note, "n1").text == TEXT
    assert twice.apply(ask_again(twice, "n1")) == family
    assert not ask_again(family, "n1")
    with pytest.raises(KeyError):
        not_this_time(family, "nobody", "L80")


def test_what_was_put_away_is_nobodys_business_in_a_copy(family: Document):
    put_away = family.apply(not_this_time(family, "n1", "L80"))
    assert copy_for(put_away, WORKER_COPY).need(Note, "n1").quiet == ()


def test_a_plain_word_takes_just_its_place(family: Document):
    second = TEXT.rindex("respite")
    said = family.apply(say_plainly(family, "n1", second, "respite", "break"))
    assert said.need(Note, "n1").text == "There is respite & no break."
    for place, word in ((second, "respites"), (second + 1, "respite"), (0, ""), (99, "respite")):
        with pytest.raises(BadInput):
            say_plainly(family, "n1", place, word, "break")


def test_other_words_touch_the_family_alone(family: Document):
    change = use_wording(family, "briefing_note")
    after = family.apply(change)
    assert after.family is not None and after.family.wording == "briefing_note" and len(change.entries) == 1
    assert not use_wording(after, "briefing_note")
