"""Question cards in another language: the bank's questions in it, the English below for the worker, and their marks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from sos_desktop import pdf
from sos_desktop.model.commands import questions as asking
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.model.records import Parked, Person
from sos_desktop.pdf.layouts import bank_in_both, question_cards
from sos_desktop.pdf.layouts.page import Copy
from sos_desktop.pdf.layouts.question_cards import Offer
from sos_desktop.pdf.layouts.style import INK, SOFT_INK
from sos_desktop.pdf.marks import Sheet, Text
from sos_desktop.pdf.paper_words import PaperWords
from sos_desktop.pdf.spoken import speaking
from sos_desktop.pdf.translated import translated
from sos_desktop.practice.asking import names_for
from sos_desktop.practice.questions import Question, bank, fill, pattern
from sos_desktop.practice.wording import in_language, load
from sos_desktop.words import Words, languages
from tests.pdf.golden_sheets import family
from tests.pdf.paper_desk import NOW, TODAY, WORDS, do, squeezed

TAGS = [one.tag for one in languages() if one.tag != "en"]
STEERING = re.compile("[\u200e\u200f\u2066-\u2069]")


def question(id_: str) -> Question:
    return next(one for one in bank() if one.id == id_)


def sheets(document: Document, tag: str) -> tuple[Sheet, ...]:
    assert document.family is not None
    wish = pdf.Wish(language=tag)
    wording = load(document.family.wording)
    return pdf.make_sheets(document, WORKER_COPY, wording, WORDS, NOW, "questions", wish=wish).sheets


def texts(pages: tuple[Sheet, ...]) -> list[Text]:
    return [mark for page in pages for mark in page.marks if isinstance(mark, Text)]


def cards(pages: tuple[Sheet, ...]) -> list[list[Text]]:
    """The texts of each card that has any, in their order."""
    found: dict[tuple[int, bool, bool], list[Text]] = {}
    for at, page in enumerate(pages):
        for text in texts((page,)):
            beside = text.x + text.width / 2 > page.width / 2
            found.setdefault((at, text.y > page.height / 2, beside), []).append(text)
    return list(found.values())


def loose(said: list[Text] | str) -> str:
    return squeezed(STEERING.sub("", said if isinstance(said, str) else " ".join(one.text for one in said)))


def offers(document: Document, tag: str) -> tuple[Offer, ...]:
    assert document.family is not None
    words, wording = PaperWords(Words(tag)), load(document.family.wording)
    seen = translated(pdf.seen_on("questions", document, WORKER_COPY), words)
    return question_cards.offers(seen, in_language(wording, words), words)


def park(document: Document, id_: str, **more: str) -> Document:
    """With a question of the bank kept, as the questions panel keeps it."""
    one, names = question(id_), names_for(document, WORDS)
    filled = {"child": names.child, "adult": names.adult, "worry": names.worry, **more}
    text = fill(one, **filled, several=names.several)
    return do(document, asking.park(document, text, TODAY, category=one.category, ask=one.ask, bank=one.id))


def about(*names: str, kind: str = "person") -> Document:
    """The example family with these children."""
    document = family()
    assert document.family is not None
    child = next(one for one in document.all(Person) if one.id in document.family.index_children)
    made = [replace(child, id=f"child-{at}", name=name, short="", person_kind=kind) for at, name in enumerate(names)]
    ids = tuple(one.id for one in made)
    return Document([replace(one, index_children=ids) if one.kind == "family" else one for one in document] + made)


@pytest.mark.parametrize("tag", TAGS)
def test_a_card_holds_the_translation_and_the_english_below_it_without_a_mark(tag: str) -> None:
    words, found = Words(tag), 0
    whole = [(loose(card), card) for card in cards(sheets(family(), tag))]
    for one in bank():
        told = names_for(family(), words)
        said = loose(words(pattern(one), child=told.child, adult=told.adult, worry=told.worry))
        for there, card in whole:
            if said in there:
                found += 1
                english = loose(fill(one, child="Tia", worry="this worry"))
                assert english in there and there.index(said) < there.index(english), one.id
                below = [text for text in card if text.colour == SOFT_INK and text.size == question_cards.BODY]
                assert english in loose([text for text in below if text.language == "en"]), one.id
                asked = [text for text in card if text.size in question_cards.SMALLER and text.colour == INK]
                assert asked and all(text.language == tag and "[EN]" not in text.text for text in asked), one.id
    assert found == len(whole) == 8, "each card asks in the family's language"


@pytest.mark.parametrize("tag", ["pl", "ur"])
def test_a_foot_explains_the_marks_of_its_own_card(tag: str) -> None:
    document = do(family(), asking.park(family(), "Who could sit with you?", TODAY))
    marked = {
        "[EN]" in loose(card[:-3]): "[EN]" in loose(card[-3:]) for card in cards(sheets(park(document, "Q017"), tag))
    }
    assert marked == {True: True, False: False}


def test_an_english_card_has_its_question_once() -> None:
    for one in offers(family(), "en"):
        assert not one.english and "[" not in one.text
    there = loose(texts(sheets(family(), "en")))
    assert there.count(loose("When you felt yourself getting to that point and stopped, how did you stop?")) == 1


def test_the_same_questions_in_every_language_by_the_same_ids() -> None:
    document = park(park(family(), "Q017"), "Q006")
    english = offers(document, "en")
    for tag in TAGS:
        here = offers(document, tag)
        assert [(one.id, one.usual) for one in here] == [(one.id, one.usual) for one in english]
        assert [one.english for one in here] == [one.text for one in english]


# --- who it is about --------------------------------------------------------------------------------------------------


def asked(document: Document, id_: str, tag: str = "pl") -> str:
    return STEERING.sub("", bank_in_both.asked(document, question(id_), PaperWords(Words(tag))).text)


def test_one_child_several_and_one_that_is_expected() -> None:
    assert asked(about("Tia"), "Q025") == "Tia w zły dzień: czego się boisz?"
    assert asked(about("Tia", "Ola"), "Q025") == "Tia i Ola w zły dzień: czego się boisz?"
    assert asked(about("Tia", "Ola", "Jan"), "Q025") == "Dzieci w zły dzień: czego się boisz?"
    assert asked(about("?", kind="unborn"), "Q025") == "Maleństwo w zły dzień: czego się boisz?"
    assert asked(about(), "Q027").startswith("Dziecko i to zagrożenie: ")


def test_several_children_have_words_of_their_own() -> None:
    assert "este bine?" in asked(about("Tia"), "Q076", "ro")
    assert "copiii sunt bine?" in asked(about("Tia", "Ola", "Jan"), "Q076", "ro")


def test_a_name_in_other_letters_keeps_to_itself() -> None:
    text = bank_in_both.asked(about("ٹیا"), question("Q025"), PaperWords(Words("pl"))).text
    assert text == "\u2068ٹیا\u2069 w zły dzień: czego się boisz?"


# --- questions that were kept -----------------------------------------------------------------------------------------


def kept(document: Document, tag: str = "pl") -> Offer:
    return next(one for one in offers(document, tag) if document.get(Parked, one.id) is not None)


def test_a_kept_question_of_the_bank_is_told_in_both() -> None:
    for id_, polish in (("Q025", "Tia w zły dzień: czego się boisz?"), ("Q006", Words("pl")(question("Q006").text))):
        document = park(family(), id_)
        one = kept(document)
        (parked,) = document.all(Parked)
        assert (one.text, one.english) == (polish, parked.text)
        there = loose(texts(sheets(document, "pl")))
        assert there.count(loose(polish)) == there.count(loose(parked.text)) == 1


def test_a_kept_question_to_somebody_says_their_name() -> None:
    one = kept(park(family(), "Q064", adult="Kelly"))
    assert one.text == "Od 0 do 10: jak bardzo wierzysz, że Kelly zadzwoni do Ciebie na czas?"


def test_several_children_in_a_kept_question_are_told_as_this_language_tells_them() -> None:
    assert kept(park(about("Tia", "Ola"), "Q025")).text == "Tia i Ola w zły dzień: czego się boisz?"
    assert kept(park(about("Tia", "Ola", "Jan"), "Q025")).text == "Dzieci w zły dzień: czego się boisz?"
    assert kept(park(about("Tia", "Ola", "Jan"), "Q012")).text == "Dzieci po złym czasie i po dobrym: co jest inaczej?"
    assert kept(park(about("Tia", "Ola", "Jan"), "Q025", child="Ola")).text == "Ola w zły dzień: czego się boisz?"


@pytest.mark.parametrize("text", ["Who could sit with you?", "On a day when things go badly, what helps Tia?"])
def test_what_somebody_put_so_themselves_stays_and_is_marked(text: str) -> None:
    for id_ in ("", "Q025", "gone"):
        document = do(family(), asking.park(family(), text, TODAY, bank=id_))
        one = kept(document)
        assert (one.text, one.english) == (f"{text}\u00a0[EN]", "")


def test_what_is_kept_is_not_offered_a_second_time_in_the_other_language() -> None:
    usual = question("Q017")
    text = fill(usual, child="Tia")
    document = do(family(), asking.park(family(), text, TODAY))
    found = [
        one for one in offers(document, "pl") if text in (one.text, one.english, one.text.removesuffix("\u00a0[EN]"))
    ]
    assert found == [kept(document)]


def test_a_worry_that_has_a_name_of_its_own_is_nobody_s_word_to_translate() -> None:
    one = kept(park(family(), "Q043", worry="school mornings"))
    assert one.text.endswith("difference to school mornings?\u00a0[EN]") and not one.english
    assert kept(park(family(), "Q043")).text == "Jak ta obawa zmienia się dzięki temu, co dobre?"


def test_a_kept_question_in_the_family_s_own_language_is_left_as_it_is() -> None:
    document = Document(replace(one, language="pl") if one.kind == "family" else one for one in family())
    document = do(document, asking.park(document, "Kto pomaga?", TODAY, bank="Q025"))
    one = kept(document)
    assert (one.text, one.english) == ("Kto pomaga?", "")


def test_long_questions_go_on_overleaf_in_both() -> None:
    document = do(family(), asking.park(family(), "word " * 300, date(2025, 4, 29)))
    for tag in ("pl", "ur"):
        for page in sheets(document, tag):
            for text in texts((page,)):
                assert question_cards.EDGE - 6 <= text.y % question_cards.CARD_HIGH <= question_cards.CARD_HIGH - 20


@pytest.mark.parametrize("tag", TAGS)
def test_a_question_and_its_english_stand_on_one_card(tag: str) -> None:
    """Also in a tall script, where the question then is a little smaller; of this bank all that a parent is asked."""
    words = PaperWords(Words(tag), ("EN",))
    copy = Copy(family(), Counter(), words("Worker’s copy"), words, NOW, pdf.Wish(language=tag))
    above = words("What has already happened")
    with speaking(tag):
        for one in bank():
            if one.ask != "parent" or one.alone:
                continue
            found = bank_in_both.asked(family(), one, words)
            (card,) = question_cards._dealt(copy, Offer(one.id, found.text, above, english=found.english))
            sizes = {mark.size for row in card for mark in row.paint(0, 0) if isinstance(mark, Text)}
            assert min(sizes) >= 12 and max(sizes) >= 14, one.id


def test_what_has_no_english_below_it_is_never_smaller_and_goes_on_overleaf() -> None:
    words = PaperWords(Words("pl"))
    copy = Copy(family(), Counter(), words("Worker’s copy"), words, NOW, pdf.Wish(language="pl"))
    long = "Co pomaga w dni, kiedy wszystko idzie źle? " * 20
    for english, cards in (("", 5), ("What helps on days when everything goes wrong? " * 20, 6)):
        dealt = question_cards._dealt(copy, Offer("x", long, "Co już się stało", english=english))
        sizes = {mark.size for card in dealt for row in card for mark in row.paint(0, 0) if isinstance(mark, Text)}
        assert sizes >= {20.0, 14.0} and not sizes & {18.0, 16.0} and len(dealt) >= cards


def test_no_card_points_at_something_that_was_only_just_said() -> None:
    """It lies on a table by itself: whoever picks it up has heard nothing before."""
    offers = pdf.questions(family(), WORKER_COPY, load("early_help"), WORDS)
    assert len(offers) > 8
    assert not [one.text for one in offers if re.search(r"\b(that|those|these) (good |bad )?things?\b", one.text)]
