"""Plain words: offered where a word of the trade stands, with the same silences as the checks."""

import json

import pytest

from sos_desktop.paths import resource
from sos_desktop.practice.plain_words import PlainWords, in_place, suggest

BANK = json.loads(resource("practice", "plain_words.json").read_text(encoding="utf-8"))["plain_words"]


def test_the_bank_is_whole():
    assert len(BANK) == len({one["term"] for one in BANK}) == 142
    assert all(one["plain"].strip() and one["term"].strip() for one in BANK)


@pytest.mark.parametrize("term", [one["term"] for one in BANK])
def test_every_term_is_found_in_a_sentence(term: str):
    text = f"Mum and Tia said that it was the {term} of which they had been told."
    (found,) = [one for one in suggest(text) if text[one.start : one.end] == term]
    assert found.word == term and found.plain and "{" not in found.plain


def test_several_in_the_order_of_the_text():
    text = "The placements broke down and mum disengaged; a strategy meeting was held."
    assert [(one.word, text[one.start : one.end]) for one in suggest(text)] == [
        ("placements", "placements"), ("disengaged", "disengaged"), ("strategy meeting", "strategy meeting"),
    ]  # fmt: skip


def test_the_longest_term_wins():
    assert [one.word for one in suggest("The care plan after supervised contact")] == [
        "care plan",
        "supervised contact",
    ]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Contact the school and then contact Nan.", {}),
        ("We will contact them about the bus.", {}),
        ("She said “no contact”, and 'neglect'.", {}),
        ("There was neglect.", {"own_words": True}),
        ("There was neglect.", {"lang": "cy"}),
        ("Roedd neglect yn y tŷ ac mae Mam yn drist.", {}),
        ("Mum and Impact went out.", {"names": ("Impact",)}),
        ("She is engaged to Dave.", {}),
        ("A dna strand, the lac and a mash.", {}),
    ],
)
def test_silences(text: str, more: dict[str, object]):
    assert suggest(text, **more) == ()  # type: ignore[arg-type]


def test_the_childs_name_is_filled_in():
    (found,) = PlainWords().suggest("There is a care plan for her.", child="Tia")
    assert found.plain == "the plan for where Tia lives and who helps"


def test_a_councils_own():
    own = PlainWords({"Neglect": "", "touchpoint": "a talk"})
    found = own.suggest("There was neglect at the touchpoints and on the placement.")
    assert found[0].plain == "a talk"
    assert [one.word for one in found] == ["touchpoints", "placement"]


@pytest.mark.parametrize("one", [one for one in BANK if "use" in one], ids=lambda one: one["term"])
def test_what_could_stand_there_is_words_not_advice(one: dict):
    for said in one["use"]:
        assert said == said.strip() and not set(said) & set(":;…") and len(said.split()) <= 9
        assert (
            not said.startswith(("say what", "say how", "use ", "and ", "or "))
            and one["term"].lower() not in said.lower().split()
        )


def test_only_a_word_as_it_is_listed_can_be_replaced_as_it_stands():
    (found,) = suggest("The respite was good.")
    assert found.use == ("a break",)
    assert [one.use for one in suggest("They absconded.")] == [()], "the ending would be lost"
    assert suggest("There was neglect.")[0].use == ()
    own = PlainWords({"touchpoint": "a talk", "robust": "say how we know: who saw it"})
    assert [one.use for one in own.suggest("A robust touchpoint.")] == [(), ("a talk",)]


@pytest.mark.parametrize(
    ("text", "plain", "after"),
    [
        ("We had a touchpoint.", "a talk", "We had a talk."),
        ("We had the touchpoint.", "a talk", "We had the talk."),
        ("We had his touchpoint.", "the talk", "We had his talk."),
        ("We had touchpoint.", "a talk", "We had a talk."),
        ("Touchpoint it was.", "a talk", "A talk it was."),
        ("An Touchpoint.", "talk", "A talk."),
        ("It is a touchpoint.", "evening", "It is an evening."),
        ("😀 a touchpoint!", "a talk", "😀 a talk!"),
    ],
)
def test_plain_words_in_their_place(text: str, plain: str, after: str):
    (found,) = PlainWords({"touchpoint": "a talk"}).suggest(text, lang="en")
    start, word, instead = in_place(text, found, plain)
    assert text[start : start + len(word)] == word
    assert text[:start] + instead + text[start + len(word) :] == after
