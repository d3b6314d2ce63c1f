"""The bank's questions in other languages: each of them, none other, whole, with its places; read where it is there."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from sos_desktop import words as words_module
from sos_desktop.model.errors import BadInput
from sos_desktop.paths import resource
from sos_desktop.practice.questions import bank, pattern
from sos_desktop.words import Words, about, languages

TAGS = [one.tag for one in languages() if one.tag != "en"]
PLACE = re.compile(r"{\w*}")
WANTED = {text for one in bank() for text in (one.text, one.many) if text}
#: Words to whoever is asked, or of a child or parent by name, that take them for a man or a woman.
GENDERED = {
    "pl": r"\w+(?:łeś|łaś|łbyś|łabyś)|\{(?:child|adult)\} (?:\w+ ){0,2}\w+(?:ał|ała|ało|ił|iła|iło)",
    "ro": r"(?:ești|fii|fi) (?:sigur|sigură|îngrijorat|îngrijorată|mândru|mândră|liniștit|liniștită|speriat|speriată)",
}


def path_of(tag: str) -> Path:
    return resource("locale") / tag / "LC_MESSAGES" / "questions.po"


def catalogue(tag: str) -> polib.POFile:
    return polib.pofile(str(path_of(tag)), encoding="utf-8")


def entries(tag: str) -> Iterator[polib.POEntry]:
    found = list(catalogue(tag))
    assert len(found) > 150, tag
    yield from found


@pytest.mark.parametrize("tag", TAGS)
def test_every_question_of_the_bank_is_there_once_and_no_other(tag: str) -> None:
    have = [one.msgid for one in entries(tag)]
    assert not WANTED - set(have), f"not in the {tag} questions yet: {sorted(WANTED - set(have))}"
    assert not set(have) - WANTED, f"not in the bank any more: {sorted(set(have) - WANTED)}"
    assert len(have) == len(set(have))


@pytest.mark.parametrize("tag", TAGS)
def test_questions_are_whole_and_keep_their_places(tag: str) -> None:
    for entry in entries(tag):
        assert not entry.fuzzy and not entry.obsolete and not entry.msgid_plural, entry.msgid
        text = entry.msgstr
        assert text and text == text.strip() and text != entry.msgid, entry.msgid
        # A name need not be said twice.
        assert set(PLACE.findall(entry.msgid)) == set(PLACE.findall(text)), entry.msgid
        assert not re.search(r"[{}]", PLACE.sub("", text)), entry.msgid
        assert not [char for char in text if unicodedata.category(char) in ("Cc", "Cf")], entry.msgid
        assert unicodedata.normalize("NFC", text) == text and "  " not in text, entry.msgid


@pytest.mark.parametrize("tag", TAGS)
def test_what_is_asked_in_english_is_asked_in_each_language(tag: str) -> None:
    for entry in entries(tag):
        assert ("?" in entry.msgid) == bool(re.search("[?؟]", entry.msgstr)), entry.msgid
        # Numbers of a scale stay what they are, in the digits of the sheet's scale.
        assert re.findall(r"\d+", entry.msgstr) == re.findall(r"\d+", entry.msgid), entry.msgid


@pytest.mark.parametrize("tag", GENDERED)
def test_no_question_takes_somebody_for_a_man_or_a_woman(tag: str) -> None:
    taken = re.compile(rf"(?<!\w)(?:{GENDERED[tag]})(?!\w)")
    assert [one.msgid for one in entries(tag) if taken.search(one.msgstr)] == []


@pytest.mark.parametrize("tag", TAGS)
def test_a_head_like_the_other_catalogues(tag: str) -> None:
    own = polib.pofile(str(path_of(tag).with_name("sos_desktop.po")), encoding="utf-8").metadata
    head = catalogue(tag)
    assert {name: value for name, value in head.metadata.items() if name != "X-Checked-By"} == {
        name: value for name, value in own.items() if name != "X-Checked-By"
    }
    assert head.metadata["X-Checked-By"] != "nobody yet" or "native reader's check" in head.header


@pytest.mark.parametrize("tag", TAGS)
def test_questions_are_found_beside_the_program_s_own_words(tag: str) -> None:
    words = Words(tag)
    for question in bank():
        for several in (False, True):
            assert not words.lacks(pattern(question, several)), question.id
    assert words("Map") and not words.lacks("Map") and words.lacks("Who could sit with you?")
    assert words.count("{n} person", "{n} people", 3) != "3 people"


# --- two catalogues of one language -----------------------------------------------------------------------------------


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place for catalogues of two made-up languages: "qa" has both, "qb" no questions."""
    for tag in ("qa", "qb"):
        folder = tmp_path / tag / "LC_MESSAGES"
        folder.mkdir(parents=True)
        for name in ("sos_desktop.po", "questions.po")[: 2 if tag == "qa" else 1]:
            shutil.copy(path_of("pl").with_name(name), folder / name)
    monkeypatch.setattr(words_module, "resource", lambda *parts: tmp_path)
    for read in (words_module.about, words_module.languages, words_module._catalogue):
        read.cache_clear()
    yield tmp_path
    for read in (words_module.about, words_module.languages, words_module._catalogue):
        read.cache_clear()


def check(path: Path) -> None:
    """Somebody has read this one."""
    text = path.read_text(encoding="utf-8")
    assert "nobody yet" in text
    path.write_text(text.replace("nobody yet", "Ola, 4 March"), encoding="utf-8")
    about.cache_clear()


def test_a_language_without_its_questions_goes_on(locale: Path) -> None:
    words = Words("qb")
    question = bank()[0].text
    assert words.lacks(question) and words(question) == question and not words.lacks("Map")
    assert not Words("qa").lacks(question)


def test_it_is_checked_when_all_of_it_is(locale: Path) -> None:
    own, questions = (locale / "qa" / "LC_MESSAGES" / name for name in ("sos_desktop.po", "questions.po"))
    assert not Words("qa").checked
    check(own)
    assert not Words("qa").checked, "nobody has read its questions"
    check(questions)
    assert Words("qa").checked
    assert not Words("qb").checked
    check(locale / "qb" / "LC_MESSAGES" / "sos_desktop.po")
    assert Words("qb").checked, "it has no questions to be read"


def test_questions_that_were_read_do_not_speak_for_the_rest(locale: Path) -> None:
    check(locale / "qa" / "LC_MESSAGES" / "questions.po")
    assert not Words("qa").checked


def test_questions_that_cannot_be_read_are_told(locale: Path) -> None:
    (locale / "qa" / "LC_MESSAGES" / "questions.po").write_text('msgid "Map\nmsgstr', encoding="utf-8")
    with pytest.raises(BadInput, match="can’t be read"):
        Words("qa")
    assert not Words("qb").lacks("Map")
