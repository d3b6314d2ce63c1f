"""The catalogues: every text that can stand on paper, in every language, whole and right in form."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from datetime import date, datetime

import polib
import pytest

from sos_desktop import words as words_module
from sos_desktop.model.errors import BadInput
from sos_desktop.paths import resource
from sos_desktop.words import Words, about, languages, main
from tests import paper_texts

TAGS = [one.tag for one in languages() if one.tag != "en"]
#: Forms of a number by language, as CLDR counts them.
FORMS = {"ar": 6, "cy": 6, "pl": 3, "ro": 3, "ur": 2}
PLACE = re.compile(r"{{?\w*}?}")


def catalogue(tag: str) -> polib.POFile:
    return polib.pofile(str(resource("locale") / tag / "LC_MESSAGES" / "sos_desktop.po"), encoding="utf-8")


def test_the_first_five_languages_are_there() -> None:
    assert {"ar", "cy", "pl", "ro", "ur"} <= set(TAGS)
    assert [one.name for one in languages() if one.tag in ("cy", "pl")] == ["Cymraeg", "Polski"]


def test_no_text_slips_through_by_a_name() -> None:
    assert paper_texts.unknown() == [], "say in tests/paper_texts.py which texts these are"


@pytest.mark.parametrize("tag", TAGS)
def test_every_text_that_can_stand_on_paper_is_there_and_no_other(tag: str) -> None:
    have = {one.msgid for one in catalogue(tag)}
    wanted = {*paper_texts.singles(), *paper_texts.plurals()}
    assert not wanted - have, f"not in the {tag} catalogue yet: {sorted(wanted - have)}"
    assert not have - wanted, f"on no sheet any more: {sorted(have - wanted)}"


@pytest.mark.parametrize("tag", TAGS)
def test_translations_are_whole(tag: str) -> None:
    known = paper_texts.plurals()
    seen = set()
    for entry in catalogue(tag):
        assert entry.msgid not in seen, entry.msgid
        seen.add(entry.msgid)
        assert not entry.fuzzy and not entry.obsolete, entry.msgid
        said = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        for text in said:
            assert text.strip() and text == text.rstrip("\n"), entry.msgid
            assert text.strip() == text or entry.msgid == ", ", entry.msgid
            assert not [char for char in text if unicodedata.category(char) in ("Cc", "Cf")], entry.msgid
            assert unicodedata.normalize("NFC", text) == text, entry.msgid
        if entry.msgid_plural:
            assert known[entry.msgid] == entry.msgid_plural
            assert len(said) == FORMS[tag]
            wanted = set(PLACE.findall(entry.msgid_plural))
            for text in said:
                # A form for exactly one or two need not say its number.
                assert wanted - {"{n}"} <= set(PLACE.findall(text)) <= wanted, (entry.msgid, text)
            assert "{n}" not in wanted or "{n}" in said[-1]
        else:
            assert sorted(PLACE.findall(entry.msgid)) == sorted(PLACE.findall(entry.msgstr)), entry.msgid
        # A sentence may be cut off before the words that follow it (``plan_told``).
        if entry.msgid.endswith(": {text}"):
            assert entry.msgstr.endswith(": {text}"), entry.msgid


@pytest.mark.parametrize("tag", TAGS)
def test_every_form_of_a_number_is_met(tag: str) -> None:
    words = Words(tag)
    for one, many in paper_texts.plurals().items():
        said = {words.count(one, many, number) for number in (*range(40), 100, 101, 102, 103, 111, 120)}
        assert len({re.sub(r"\d+", "#", text) for text in said}) <= FORMS[tag]
    forms = {re.sub(r"\d+ ?", "", words.count("{n} person", "{n} people", number)) for number in range(130)}
    assert len(forms) == {"ar": 6, "cy": 4, "pl": 3, "ro": 3, "ur": 2}[tag]


def test_numbers_are_counted_as_each_language_counts() -> None:
    def counted(tag: str, *numbers: int) -> list[str]:
        return [Words(tag).count("{n} person", "{n} people", number) for number in numbers]

    assert counted("en", 1, 2) == ["1 person", "2 people"]
    assert counted("pl", 1, 3, 5, 12, 22) == ["1 osobę", "3 osoby", "5 osób", "12 osób", "22 osoby"]
    assert counted("ro", 1, 5, 20) == ["1 persoană", "5 persoane", "20 de persoane"]
    assert counted("cy", 1, 2, 3, 4) == ["1 person", "2 berson", "3 pherson", "4 o bobl"]
    assert counted("ar", 1, 2, 3, 11) == ["شخص واحد", "شخصان", "3 أشخاص", "11 شخصًا"]


def test_welsh_takes_another_and_before_a_vowel() -> None:
    welsh = Words("cy")
    assert welsh.several(["Kelly", "Ola"]) == "Kelly ac Ola" and welsh.several(["Ola", "Kelly"]) == "Ola a Kelly"
    assert [welsh.several(["7", number]) for number in ("8", "9", "11", "12", "18", "80")] == [
        "7 ac 8", "7 a 9", "7 ac 11", "7 a 12", "7 a 18", "7 ac 80",
    ]  # fmt: skip
    assert welsh("With {names}.", names="Éva") == "Gydag Éva." and welsh("With {names}.", names="Nan") == "Gyda Nan."
    assert welsh("{a} and {b} are a couple", a="Ivy", b="\u2068Ahmed\u2069") == "Mae Ivy ac \u2068Ahmed\u2069 yn gwpl"
    assert Words("pl").several(["Kelly", "Ola"]) == "Kelly i Ola"


#: What takes for granted that somebody is a man: words to a reader, or of somebody by name.
TAKEN_FOR_GRANTED = {
    "ar": "ضع|متأكد|مستعد|تريد|متوفى|من هو|لم يولد|صاحب|قال|بكلماته|name}: ينظر",
    "cy": "wedi’i fabwysiadu",
    "pl": "obecny|byli|powiedział|zmarły",
    "ro": "decedat|nenăscut|fost ascultat|adoptat|fiu ascultat|căsătoriți|divorțați|separați",
    "ur": "چاہتا|چاہتی|سکتا/سکتی|آپ چاہتے ہیں|بدلنا چاہتے ہیں|آپ بتا سکتے ہیں|راضی ہیں|پیدا نہیں ہوا|والا نام",
}


@pytest.mark.parametrize("tag", TAKEN_FOR_GRANTED)
def test_nobody_is_taken_for_a_man_or_a_woman(tag: str) -> None:
    taken = re.compile(rf"(?<!\w)(?:{TAKEN_FOR_GRANTED[tag]})(?!\w)")
    said = {text: entry.msgid for entry in catalogue(tag) for text in (entry.msgstr, *entry.msgstr_plural.values())}
    assert [msgid for text, msgid in said.items() if taken.search(text)] == []


def test_days_and_names_in_a_row() -> None:
    day = date(2025, 3, 4)
    assert Words("pl").day(day) == "4 marca 2025"
    assert Words("pl").several(["Ola", "Jan", "Ewa"]) == "Ola, Jan i Ewa"
    assert Words("ur").several(["Ola", "Jan", "Ewa"]) == "Ola، Jan اور Ewa"
    assert Words("ar").moment(datetime(2025, 3, 4, 14, 10)) == "4 مارس 2025، 14:10"
    assert Words().moment(datetime(2025, 3, 4, 14, 10)) == "4 March 2025, 14:10"


@pytest.mark.parametrize("tag", TAGS)
def test_a_catalogue_nobody_has_checked_says_so(tag: str) -> None:
    head = catalogue(tag)
    checked = head.metadata["X-Checked-By"] != "nobody yet"
    assert Words(tag).checked == about(tag).checked == checked
    assert checked or "native reader's check" in head.header


def test_what_is_lacking_is_known_and_stays_english() -> None:
    polish = Words("pl")
    assert polish.lacks("A heading of this council") and polish("A heading of this council") != ""
    assert not polish.lacks("Map") and not Words().lacks("A heading of this council")
    assert polish.count("one thing", "{n} things", 3) == "3 things"


def test_a_tag_with_a_region_is_its_language() -> None:
    assert main("ur-PK") == main("ur_PK") == "ur"
    assert Words("pl-PL").language == "pl" and Words("ar").from_the_right and not Words("pl").from_the_right


@pytest.mark.parametrize("tag", ["xx", "../en", "so"])
def test_a_language_without_words_is_told(tag: str) -> None:
    with pytest.raises(BadInput):
        Words(tag)


def test_a_catalogue_that_cannot_be_read_is_told(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "qa" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "sos_desktop.po").write_text('msgid "Map\nmsgstr', encoding="utf-8")
    monkeypatch.setattr(words_module, "resource", lambda *parts: tmp_path)
    with pytest.raises(BadInput, match="read"):
        Words("qa")


def test_english_needs_neither_gettext_nor_the_reader_of_catalogues() -> None:
    code = (
        "import sys; from sos_desktop.words import Words; Words()('Map'); Words().count('a', 'b', 2);"
        "print('polib' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
