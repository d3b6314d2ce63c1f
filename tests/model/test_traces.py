"""What points at a home, a number or a person is found, however it is written."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Contact, Note, Person, Stroke, Translation
from sos_desktop.model.text import clean
from sos_desktop.model.traces import NameFinder, fold, nhs_number, numbers_in, tells_where, texts_of
from tests.strategies import texts


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in numbers_in(fold(text))]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Ring 07700 900101.", "phone", "07700 900101"),
        ("ring 07700900101", "phone", "07700900101"),
        ("Ring (0115) 496 0000 first", "phone", "(0115) 496 0000"),
        ("0115.496.0000", "phone", "0115.496.0000"),
        ("+44 (0)7700 900 101", "phone", "+44 (0)7700 900 101"),
        ("+447700900101", "phone", "+447700900101"),
        ("0044 7700 900101", "phone", "0044 7700 900101"),
        ("07700\n900101", "phone", "07700\n900101"),
        ("07700   \n   900101", "phone", "07700   \n   900101"),
        ("07700\u200b900\u00a0101", "phone", "07700\u200b900\u00a0101"),
        ("０７７００ ９００１０１", "phone", "０７７００ ９００１０１"),
        ("٠٧٧٠٠ ٩٠٠١٠١", "phone", "٠٧٧٠٠ ٩٠٠١٠١"),
        ("They moved to BS99 1ZZ.", "postcode", "BS99 1ZZ"),
        ("bs991zz", "postcode", "bs991zz"),
        ("at M1 1AE,", "postcode", "M1 1AE"),
        ("SW1A-1AA", "postcode", "SW1A-1AA"),
        ("M1\n1AE", "postcode", "M1\n1AE"),
        ("M1 OAE", "postcode", "M1 OAE"),
        ("12 Elm Street", "street", "12 Elm Street"),
        ("at 12a, old mill lane now", "street", "12a, old mill lane"),
        ("4 Birch Close", "street", "4 Birch Close"),
        ("in flat 3b", "street", "flat 3b"),
        ("kelly.h+x@example.co.uk", "email", "kelly.h+x@example.co.uk"),
        ("kelly at example dot com", "email", "kelly at example dot com"),
        ("kelly (at) example.com", "email", "kelly (at) example.com"),
        ("see https://example.org/kelly?x=1 there", "web", "https://example.org/kelly?x=1"),
        ("facebook.com/kelly.h", "web", "facebook.com/kelly.h"),
        ("NHS 943 476 5919", "nhs", "943 476 5919"),
        ("943-476-5919", "nhs", "943-476-5919"),
        ("9434765919", "nhs", "9434765919"),
    ],
)
def test_what_looks_like_a_home_or_a_number_is_found_with_its_words(text: str, kind: str, found: str):
    assert (kind, found) in list(numbers_in(fold(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Nan came at seven.", "She is 8 and Leo is 4.", "Six times since Christmas, from 8pm to 7am.",
        "On 26 February 2025",
        "2024-09-01 to 2025-02-28", "19 days of school", "3 in a row, 5 days on the way", "the 1st time", "100%",
        "b1 of us", "943 476 5918", "a@b", "Ring at 9. Then wait.", "or 2 off", "m1 oat",
    ],
)  # fmt: skip
def test_plain_words_are_left_alone(text: str):
    assert kinds(text) == []


def test_the_check_digit_tells_an_nhs_number():
    # Worked through by hand after the NHS data dictionary's example.
    assert nhs_number("943 476 5919") and nhs_number("401 023 2137")
    assert not nhs_number("943 476 5910") and not nhs_number("94347659") and not nhs_number("1111111111")
    assert sum(nhs_number(f"{number:010}") for number in range(4_000_000_000, 4_000_011_000)) in range(900, 1100)


# --- names ------------------------------------------------------------------------------------------------------------


def someone(short: str, name: str = "") -> Person:
    return Person(id=new_id(), short=short, name=name or short)


CRAIG = someone("Uncle Craig", "Craig Holloway-Dunn")


@pytest.mark.parametrize(
    "text",
    [
        "Uncle Craig came.", "UNCLE CRAIG", "uncle\ncraig", "Uncle  Craig’s car", "craig holloway-dunn",
        "Craig Holloway Dunn", "CRAIG'S van", "Craigs van", "Ask (Craig)", "Craig\u00adholloway dunn", "Mr Dunn rang",
        "Dunn, Craig", "craig said", "mr dunn", "Ｃｒａｉｇ", "Craíg", "_Craig_", "z Craigiem", "Cra\u0301ig", "Craig2",
        "Crai\u200bg", "“Craig”", "craig holloway\u2011dunn’s",
    ],
)  # fmt: skip
def test_somebody_is_found_however_they_are_written(text: str):
    assert NameFinder(CRAIG).find(fold(text))


@pytest.mark.parametrize("text", ["My uncle came.", "Craigslist", "a dunnock", "Crag", "the craigan way", ""])
def test_other_words_are_not_them(text: str):
    assert not NameFinder(CRAIG).find(fold(text))


def test_a_word_of_a_name_that_others_have_too_names_nobody_alone():
    finder = NameFinder(CRAIG, ["Tia Holloway", "Dunnie", "Kelly Dunn"])
    assert not finder.find(fold("The Holloways, and Kelly Dunn")) and finder.find(fold("Craig"))
    # What they are called is theirs, whoever else is called so; and longer names of others are not theirs.
    assert NameFinder(someone("Sam"), ["Sam"]).find(fold("Sam said so."))
    assert not NameFinder(someone("Ann"), ["Anna"]).find(fold("Anna said so."))
    # A first word that is no name is not looked for by itself, nor is a word of everyday in small letters.
    assert not NameFinder(someone("Pat next door", "Will Young")).find(fold("the next door will open"))
    assert NameFinder(someone("Pat next door", "Will Young")).find(fold("Will came"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dan came", "Dan"), ("Danny’s car", "Danny’s"), ("Ask Dani.", "Dani"), ("D.H. rang", "D.H"), ("DH rang", "DH"),
        ("D. H. rang", "D. H"), ("by Hawt", "Hawt"),
        ("danger", ""), ("dan", ""), ("the DHL van", ""), ("Dane came", ""), ("dh", ""), ("Hawk", ""),
    ],
)  # fmt: skip
def test_a_short_form_or_initials_of_somebody_hidden_are_found(text: str, found: str):
    daniel = Person(id=new_id(), name="Daniel Hawthorne", short="Daniel")
    assert NameFinder(daniel, ["Kelly"], loosely=True).find(fold(text)) == found
    # Not where it is asked note by note, and not where somebody else is called so.
    assert NameFinder(daniel, ["Kelly"]).find(fold(text)) == ""
    assert NameFinder(daniel, ["Dan", "Danny", "Dani"], loosely=True).find(fold("Dan, Danny and Dani’s")) == ""


def test_initials_are_found_without_those_of_middle_names():
    daniel = Person(id=new_id(), name="Daniel James Hawthorne", short="Daniel")
    finder = NameFinder(daniel, ["Kelly"], loosely=True)
    for text, found in (("D.H. rang", "D.H"), ("DJH rang", "DJH"), ("DHJ rang", ""), ("JH rang", "")):
        assert finder.find(fold(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Spud waits outside", "Spud"), ("ask spud’s mate", "spud"), ("Mrs Ashdown rang", "Ashdown"),
        ("J.A. signed", "J.A"), ("نانا came", "نانا"), ("The Big Man", "Big Man"), ("big\u00a0man’s", "big\u00a0man"),
        ("a man, big", ""), ("spudding", ""), ("J. came", ""),
    ],
)  # fmt: skip
def test_somebody_is_found_by_whatever_else_they_are_called(text: str, found: str):
    joan = Person(id=new_id(), name="Joan Fairley", short="Joan", also_called="Spud,Big Man ;  Joan Ashdown، نانا,,")
    assert joan.names == ("Joan", "Joan Fairley", "Spud", "Big Man", "Joan Ashdown", "نانا")
    assert NameFinder(joan, (), loosely=True).find(fold(text)) == found
    assert not NameFinder(replace(joan, also_called=""), (), loosely=True).find(fold("Spud, Big Man, Ashdown"))


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Ashley Young", "Mr Young rang", "Young"), ("Wei Man", "Mrs Man’s car", "Man"),
        ("Jo Little", "Little said", "Little"),
        ("Ashley Young", "the young ones, a man", ""), ("Young Tom", "Young people", ""), ("Young Tom", "Tom", "Tom"),
        ("the Big Man", "A Man. Big.", ""), ("Big Man", "the Big Man", "Big Man"), ("Man next door", "Man came", ""),
    ],
)  # fmt: skip
def test_a_word_that_describes_is_a_surname_too_behind_a_name(name: str, text: str, found: str):
    person = Person(id=new_id(), name=name)
    assert NameFinder(person, (), loosely=True).find(fold(text)) == found


def test_words_that_begin_a_sentence_are_no_short_form():
    sheila = Person(id=new_id(), name="Sheila Nancarrow", short="Sheila")
    assert NameFinder(sheila, (), loosely=True).find(fold("She rang. The man came. Nan too.")) == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("O'Neill", "Mr ONeill"), ("O'Neill", "o’neill"), ("Zoë", "zoe"), ("Łukasz", "z Lukaszem"), ("Søren", "SOREN"),
        ("Ayşe", "Ayse’nin"), ("İbrahim", "ibrahim"), ("Straße", "STRASSE"), ("محمد", "لمحمد"), ("דניאל", "לדניאל"),
        ("王小明", "我看见王小明了"), ("สมชาย", "คุณสมชายมา"), ("민준", "민준이가"), ("सीता", "सीता का"),
        ("Anne-Marie", "anne marie"),
        ("Jo", "Jo's"), ("J", "with J."), ("👩", "👩 came"), ("Nguyễn", "nguyen"),
    ],
)  # fmt: skip
def test_names_of_any_script_and_accent(name: str, text: str):
    assert NameFinder(someone(name)).find(fold(text))


LETTERS = st.sampled_from("abcdeilmnorstuyzÁÉéöłŁßçñАбвгдмαβγ'-")
NAMES = st.lists(st.text(LETTERS, min_size=2, max_size=8), min_size=1, max_size=3).map(" ".join)


def plain(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))


@given(NAMES, texts(), texts(), st.data())
def test_a_name_planted_anywhere_is_found(name: str, before: str, after: str, data: st.DataObject):
    assume(any(one.isalpha() for one in name))
    person = someone(name) if data.draw(st.booleans()) else someone("Somebody", name)
    written = data.draw(st.sampled_from([str, str.upper, str.lower, str.title, plain, str.casefold]))(name)
    written = written.replace(" ", data.draw(st.sampled_from([" ", "\n", "  ", "\u00a0", " \n "])))
    written += data.draw(st.sampled_from(["", "'s", "’s", ".", ",", ")", ":", "\n", " and"]))
    edge = st.sampled_from([" ", "\n", "(", "“", "/", "-", ">"])
    text = clean(before + data.draw(edge) + written + " " + after)
    assert NameFinder(person).find(fold(text))


@given(texts())
def test_folding_keeps_where_each_letter_stood(text: str):
    folded = fold(text)
    assert len(folded.text) == len(folded.at) and list(folded.at) == sorted(folded.at)
    assert fold(folded.text).text == folded.text
    if folded.text:
        assert folded.words(0, len(folded.text)) in text


@given(texts())
def test_a_finder_of_any_name_finds_that_name(name: str):
    assume(fold(name).text.strip(" -.,'"))
    assert NameFinder(Person(id=new_id(), name=name)).find(fold(name))


def test_every_text_of_a_record_is_read_but_ink():
    note = Note(id=new_id(), text="a", result="b", translations=(Translation(lang="pl", text="c", translator="d"),))
    assert list(texts_of(note)) == [("text", "a"), ("result", "b"), ("translations", "c"), ("translations", "d")]
    nan = Person(id=new_id(), short="Nan", contacts=(Contact(value="1", label="e"),))
    assert list(texts_of(nan)) == [("short", "Nan"), ("contacts", "1"), ("contacts", "e")]
    assert list(texts_of(nan, contacts=False)) == [("short", "Nan")]
    assert list(texts_of(Stroke(id=new_id(), child=new_id(), house=new_id(), points="M1 1AE"))) == []


@pytest.mark.parametrize(
    ("name", "tells"),
    [
        ("14 Elm Road", True), ("Elm Rd", True), ("Nan's, in Park Street", True), ("Flat 2b", True), ("BS99 1ZZ", True),
        ("Nan's flat", False), ("The road", True), ("Mum's house", False), ("Home", False), ("Manchester", False),
        ("Roadie's", False), ("", False),
    ],
)  # fmt: skip
def test_a_homes_name_may_tell_where_it_is(name: str, tells: bool):
    assert tells_where(name) is tells
