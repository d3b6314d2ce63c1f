"""What is asked before a copy goes out is what its pages tell: a doubt asks."""

from __future__ import annotations

from sos_desktop.model import commands
from sos_desktop.model.readers import Readers
from sos_desktop.model.records import Person
from sos_desktop.ui.paper.whose import Told, whose
from tests.ui.paper_desk import NOW, WORDS, example, profile

SHOUTS = "He shouts and throws things."


def lines(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def test_words_that_stand_on_the_pages_are_told() -> None:
    pages = ["Page 1 of 1", "Craig came at seven and", "took Tia to school.", "She was there with others."]
    assert Told(pages).by("Craig came at seven and took Tia to school.")
    assert Told(pages).by(""), "nothing to go by: a doubt"
    assert not Told(pages).by("Mother together brother."), "parts of words are in many others"
    assert not Told(pages).by("Pat heard shouting through the wall in May.")


def test_a_language_without_spaces_is_told_wherever_its_lines_break() -> None:
    said = "爸爸昨晚喝酒了然後他大聲叫我躲在床下面不敢出來"
    for width in range(2, len(said)):
        assert Told(["第一頁", *lines(said, width), "Tia"]).by(said), width
        head, *rest = lines(said, width)
        assert Told(["第一頁", head, "Page 1 of 2", "Page 2 of 2", *rest]).by(said), width
    assert not Told(["第一頁", *lines(said, 7)]).by("媽媽昨天沒有來學校接我我等了很久")


def test_a_long_word_that_had_to_be_broken_is_told() -> None:
    address = "https://www.craigs-garage-and-repairs.example/where-we-are/leeds"
    assert Told(["Kelly", *lines(address, 30)]).by(address)


def test_a_note_is_asked_about_where_only_its_name_stands_on_the_sheet() -> None:
    document = example()
    kelly, ryan = (next(one.id for one in document.all(Person) if one.short == name) for name in ("Kelly", "Ryan"))
    document = document.apply(
        commands.add_note(
            document, "He shouts and throws things.", "danger_statement", name="Hurting at night", said_by=ryan
        )
    )
    readers = Readers(frozenset((kelly,)), today=NOW.date())
    wording = profile(document)

    for line, asked in (("Hurting at night", True), ("Who to ring", False)):
        found = whose(document, readers, "map", [line], wording, WORDS).asked
        told = {one.text for one in (*found.notes, *found.heard)}
        assert (SHOUTS in told) is asked
