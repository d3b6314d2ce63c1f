"""The sheet a family takes away: whole, in its order, with each view as it stands, and no word of what is kept back."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sos_desktop import pdf
from sos_desktop.model import commands, rules
from sos_desktop.model.commands import worries
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.model.records import Note, Person, Rating, Rule, Visit
from sos_desktop.pdf import left_off
from sos_desktop.pdf.marks import Box, Figure
from sos_desktop.practice import wording
from sos_desktop.words import Words, languages
from tests.pdf.paper_desk import begin
from tests.ui.paper_desk import example, squeezed

NOW = datetime(2025, 4, 29, 13, 10, tzinfo=UTC)
WORDS = Words()


def person(document: Document, name: str) -> str:
    return next(one.id for one in document.all(Person) if one.short == name)


def sheet(document: Document, kind: str, *readers: str) -> str:
    """All words of a copy, without white space."""
    who = Readers(frozenset(person(document, one) for one in readers), today=NOW.date())
    made = pdf.make_sheets(document, who, wording.load("early_help"), WORDS, NOW, kind)
    return squeezed("".join(mark.text for page in made.sheets for mark in page.marks if hasattr(mark, "text")))


def done(document: Document, command, *args, **fields) -> Document:
    return document.apply(rules.complete(document, command(document, *args, **fields)))


def test_what_is_going_well_comes_first_and_every_note_is_whole():
    document = example()
    kelly = Readers(frozenset((person(document, "Kelly"),)), today=NOW.date())
    text = sheet(document, "family", "Kelly")
    assert text.index("What’sworkingwell?") < text.index("Whatareweworriedabout?") < text.index("Whatneedstohappen?")
    for note in copy_for(document, kelly).all(Note):
        assert squeezed(note.text) in text
    assert squeezed("I see it differently, or I want to say") in text
    assert squeezed("was planned for 29 March") in text


def test_the_latest_view_stands_whenever_it_was_written_down():
    """An older day written up later does not take the newer one's place."""
    document = example()
    worry = next(one for one in document.all(Note) if one.category == "danger_statement" and not one.disagree)
    steph = person(document, "Steph")
    for stance, day, said in (
        ("agrees", date(2025, 4, 20), "Yes, we saw it."), ("differs", date(2025, 3, 1), "Not so."),
    ):  # fmt: skip
        document = done(document, worries.take_stance, worry.id, stance, day, who=steph, text=said)
    text = sheet(document, "family", "Kelly")
    assert squeezed("Steph agrees (20 April): “Yes, we saw it.”") in text
    assert "Notso." not in text and squeezed("Steph sees it differently") not in text


def test_next_time_is_the_day_that_the_last_visit_agreed():
    document = example()
    old = Visit(id=new_id(), day=date(2025, 4, 1), next_on=date(2025, 5, 6))
    new = Visit(id=new_id(), day=date(2025, 4, 29), next_on=date(2025, 5, 20))
    document = done(document, lambda _: commands.add_records((new, old)))
    for kind in ("family", "fridge"):
        text = sheet(document, kind, "Kelly")
        assert "20May" in text and "6May2025" not in text
    gone = done(document, commands.edit, Visit, new.id, "next visit", next_on=date(2025, 4, 2))
    assert "2April" not in sheet(gone, "family", "Kelly"), "a day that is past is no next time"


def test_paper_in_somebodys_hand_says_nothing_of_what_is_not_on_it():
    document = example()
    for kind in pdf.SHEETS:
        assert "Leftoff" not in sheet(document, kind, "Ryan"), kind
    assert "Leftoffthiscopy" in sheet(document, "map")


def test_what_is_left_off_is_counted_for_every_kind():
    document = example()
    tia = person(document, "Tia")
    document = done(document, lambda _: commands.add_records((Rule(id=new_id(), does="Ring Nan.", not_for=(tia,)),)))
    made = pdf.make_sheets(document, Readers(frozenset((tia,))), wording.load("early_help"), WORDS, NOW, "plan")
    assert made.left_off["rule"] == 1
    assert "1 rule of the plan" in left_off.sentence(made.left_off, WORDS)


# --- the scale --------------------------------------------------------------------------------------------------------


def asked(*rounds: tuple[date, dict[str, float | None]]) -> Document:
    """A family with one scale: on each of these days, these people and their numbers."""
    document = begin()
    people = {}
    for name in dict.fromkeys(name for _, given in rounds for name in given):
        change = commands.add_person(document, name, ring="inner")
        document, people[name] = document.apply(change), next(iter(change.entries))
    change = commands.add_scale(document, "wellbeing", "Nobody is there", "Somebody is always there")
    document, scale = document.apply(change), next(iter(change.entries))
    for day, given in rounds:
        answers = [commands.Answer(people[who], score, f"because {day.month}") for who, score in given.items()]
        document = document.apply(commands.rate(document, scale, answers, day))
    return document


def test_numbers_of_the_time_before_stand_beside_those_of_now():
    march, april = date(2025, 3, 4), date(2025, 4, 29)
    text = sheet(asked((march, {"Kelly": 4.0, "Ryan": 5.0}), (april, {"Kelly": 6.5, "Ryan": None})), "family", "Kelly")
    assert text.index("Kelly:6½") < text.index("because4") < text.index("Kellystoodat4on4March.")
    assert text.index("Ryanwouldnotgiveanumber") < text.index("Ryanstoodat5on4March.")


def test_whoever_was_not_asked_on_the_last_day_keeps_their_number_and_its_day():
    march, april = date(2025, 3, 4), date(2025, 4, 29)
    document = asked((march, {"Kelly": 4.0, "Ryan": 3.0}), (april, {"Kelly": 6.5}))
    text = sheet(document, "family", "Kelly")
    assert "Ryan:3because34March" in text and "Thesenumbersareof29April2025." in text
    assert "Ryanstoodat" not in text
    made = pdf.make_sheets(document, Readers(today=NOW.date()), wording.load("early_help"), WORDS, NOW, "family")
    marks = [mark for page in made.sheets for mark in page.marks]
    (spoken,) = (mark.words for mark in marks if isinstance(mark, Figure) and "Kelly 6½" in mark.words)
    assert "Ryan 3" in spoken
    rings = [mark for mark in marks if isinstance(mark, Box) and mark.corner and mark.fill == "#ffffff"]
    assert sorted(bool(ring.dash) for ring in rings) == [False, True], "an older number stands in a dashed ring"


def test_two_answers_of_one_day_under_one_name_both_stand():
    """Two laptops were put together, or two people who are deleted had one name: neither's words may go."""
    march, april = date(2025, 3, 4), date(2025, 4, 29)
    document = asked((march, {"Kelly": 4.0}), (april, {"Ryan": 5.0}))
    ryans = next(one for one in document.all(Rating) if one.score == 5.0)
    for who, name, said in ((ryans.who, "", "on the other laptop"), ("", "Nan", "at mine"), ("", "Nan", "at home")):
        more = replace(ryans, id=new_id(), who=who, who_as=name, score=8.0, reason=said)
        document = document.apply(commands.add_records((more,)))
    text = sheet(document, "family", "Kelly")
    for said in ("because4", "ontheotherlaptop", "atmine", "athome"):
        assert text.count(said) == 1, said
    assert text.count("Nan:8") == 2 and "stoodat" not in text


def test_a_map_without_a_scale_has_one_to_mark_with_a_pen():
    for kind in ("family", "family_large"):
        text = sheet(begin(), kind)
        assert "Nonumbergivenyet." in text and "Putamarkofyourownontheline,ifyoulike." in text


@pytest.mark.parametrize("kind", ["family", "family_large", "map"])
@pytest.mark.parametrize("tag", [one.tag for one in languages() if one.tag != "en"])
def test_where_no_child_is_named_the_scale_does_not_speak_english_of_one(kind: str, tag: str):
    made = pdf.make_sheets(begin(), Readers(), wording.load("briefing_note"), WORDS, NOW, kind,
                           wish=pdf.Wish(language=tag))  # fmt: skip
    said = [mark.text for page in made.sheets for mark in page.marks if hasattr(mark, "text")]
    said += [mark.words for page in made.sheets for mark in page.marks if isinstance(mark, Figure)]
    assert not [one for one in said if "the child" in one.casefold()]
