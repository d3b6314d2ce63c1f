"""A copy as somebody wishes for it: room between lines, tinted paper, chosen questions, a chosen day; no more."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest

from sos_desktop import pdf
from sos_desktop.look import contrast
from sos_desktop.model import commands
from sos_desktop.model.commands import questions as asking
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_COPY, Readers, copy_for
from sos_desktop.model.records import Contact, Note, Person, Rating, Scale
from sos_desktop.pdf.layouts import portrait
from sos_desktop.pdf.marks import Box, Sheet, Text
from sos_desktop.pdf.marks import Path as Line
from sos_desktop.pdf.wish import TINTS, Wish
from sos_desktop.practice.wording import load
from tests.pdf.paper_desk import NOW, TODAY, WORDS, begin, do, squeezed

WIDE = [kind for kind, one in pdf.SHEETS.items() if "wide" in one.knows]
TINTED = [kind for kind, one in pdf.SHEETS.items() if "tint" in one.knows]
UPRIGHT = ("family", "family_large", "child", "plan", "changes", "fridge")


def who(document: Document, short: str) -> str:
    return next(one.id for one in document.all(Person) if one.short == short)


def sheets_of(document: Document, kind: str, wish: Wish = pdf.PLAIN, readers: Readers = WORKER_COPY) -> list[Sheet]:
    return list(
        pdf.make_sheets(document, readers, load("early_help"), WORDS, NOW, kind, earlier(document), wish).sheets
    )


def earlier(document: Document) -> pdf.Past:
    old = [one for one in document if not (isinstance(one, Note) and one.category == "existing_safety")]
    return pdf.Past(date(2025, 3, 4), copy_for(Document(old), WORKER_COPY))


def texts(sheets: list[Sheet]) -> list[Text]:
    return [mark for sheet in sheets for mark in sheet.marks if isinstance(mark, Text)]


def loose(sheets: list[Sheet]) -> str:
    return squeezed("".join(mark.text for mark in texts(sheets)))


def said(sheets: list[Sheet]) -> str:
    """All but heads and feet, and headings that are told again overleaf."""
    return squeezed("".join(mark.text for mark in texts(sheets) if mark.role not in ("decoration", "again")))


# --- every wish -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(pdf.SHEETS))
def test_a_sheet_leaves_every_wish_that_it_does_not_know(kind: str):
    document = begin()
    document = do(document, commands.add_note(document, "Nan came at seven.", "existing_safety"))
    wishes = {"wide": True, "tint": "cream", "paper": "a3", "chosen": frozenset(), "since": date(2025, 3, 1)}
    unknown = {name: value for name, value in wishes.items() if name not in pdf.SHEETS[kind].knows}
    assert sheets_of(document, kind, Wish(**unknown)) == sheets_of(document, kind)


def test_what_nobody_can_wish_for_is_refused_with_what_there_is():
    for wrong, there in (({"tint": "red"}, "cream"), ({"paper": "a5"}, "a3")):
        with pytest.raises(BadInput) as caught:
            Wish(**wrong)
        assert there in caught.value.what_next


# --- room between lines -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", WIDE)
def test_more_room_between_lines_loses_and_changes_no_word(kind: str, holloway: Document):
    close, wide = sheets_of(holloway, kind), sheets_of(holloway, kind, Wish(wide=True))
    assert Counter(said(wide)) == Counter(said(close))
    for sheet in wide:
        for mark in sheet.marks:
            if isinstance(mark, Text):
                assert mark.x >= 24 and mark.x + mark.width <= sheet.width - 24 and mark.y <= sheet.height - 24


@pytest.mark.parametrize("kind", [one for one in WIDE if one not in ("houses", "words_pictures")])
def test_lines_are_1_9_sizes_apart_where_that_is_wished(kind: str, holloway: Document):
    long = " ".join(f"word{number:03d}" for number in range(40))
    category = "next_steps" if kind in ("plan", "fridge") else "existing_safety"
    document = do(holloway, commands.add_note(holloway, long, category))
    for wish, least, most in ((pdf.PLAIN, 1.45, 1.6), (Wish(wide=True), 1.85, 2.0)):
        lines = [mark for mark in texts(sheets_of(document, kind, wish)) if mark.text.startswith("word")]
        assert len(lines) > 2
        steps = [(after.y - one.y) / one.size for one, after in pairwise(lines) if after.y > one.y]
        assert steps and all(least <= step <= most for step in steps), steps


# --- tint -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", TINTED)
def test_a_tint_lies_behind_everything_and_says_nothing(kind: str, holloway: Document):
    plain, tinted = sheets_of(holloway, kind), sheets_of(holloway, kind, Wish(tint="green"))
    assert len(plain) == len(tinted)
    for one, other in zip(plain, tinted, strict=True):
        ground = Box(0.0, 0.0, one.width, one.height, fill=TINTS["green"])
        assert other.marks[0] == ground and ground.role == "decoration"
        assert other.marks[1:] == one.marks


@pytest.mark.parametrize("kind", TINTED)
def test_words_and_lines_to_write_on_can_be_read_on_every_tint(kind: str, holloway: Document):
    marks = [mark for sheet in sheets_of(holloway, kind) for mark in sheet.marks]
    inks = {mark.colour for mark in marks if isinstance(mark, Text)} | {portrait.RULE}
    inks |= {mark.stroke for mark in marks if isinstance(mark, Line) and mark.stroke == portrait.RULE}
    for tint in filter(None, TINTS.values()):
        assert not {ink: tint for ink in inks if contrast(ink, tint) < 4.5}


# --- which questions --------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(holloway: Document) -> Document:
    """The example with three kept questions: for anybody, for Ryan, and one to be asked alone."""
    document = do(holloway, asking.park(holloway, "Who could sit with you?", TODAY, category="existing_safety"))
    document = do(document, asking.park(document, "What would Tia see?", TODAY, who=who(document, "Ryan")))
    return do(document, asking.park(document, "Are you ever afraid?", TODAY, alone=True))


def offers(document: Document, *names: str):
    readers = Readers(frozenset(who(document, one) for one in names), today=TODAY) if names else WORKER_COPY
    return pdf.questions(document, readers, load("early_help"), WORDS)


def test_exactly_the_chosen_questions_are_printed_in_their_order(kept: Document):
    every = offers(kept)
    assert len(every) > 12 and len({one.id for one in every}) == len(every), "there is a choice, and one id for each"
    for chosen in (every[::3], every[1:2], every):
        ids = frozenset(one.id for one in chosen)
        cards = [squeezed(one.text) for one in chosen]
        there = said(sheets_of(kept, "questions", Wish(chosen=ids)))
        places = []
        for card in cards:
            places.append(there.index(card, places[-1] + 1 if places else 0))
        others = {squeezed(one.text) for one in every} - set(cards)
        assert not [one for one in others if one in there]


def test_without_a_choice_it_is_the_usual_ones(kept: Document):
    usual = frozenset(one.id for one in offers(kept) if one.usual)
    assert sheets_of(kept, "questions", Wish(chosen=usual)) == sheets_of(kept, "questions")
    assert "Noquestionyet." in said(sheets_of(kept, "questions", Wish(chosen=frozenset())))


def test_nobody_is_offered_what_is_not_for_them_nor_gets_it_by_its_id(kept: Document):
    every = {one.text for one in offers(kept)}
    assert "What would Tia see?" in every and "Are you ever afraid?" not in every
    assert "What would Tia see?" not in {one.text for one in offers(kept, "Kelly")}
    ids = frozenset(one.id for one in kept)
    kelly = Readers(frozenset({who(kept, "Kelly")}), today=TODAY)
    there = said(sheets_of(kept, "questions", Wish(chosen=ids), kelly))
    assert "Whocouldsitwithyou?" in there and "WhatwouldTiasee?" not in there and "afraid" not in there


# --- a chosen day -----------------------------------------------------------------------------------------------------


def test_a_chosen_day_without_an_earlier_map_is_named_all_the_same(holloway: Document):
    wish = Wish(since=date(2025, 2, 3))
    made = pdf.make_sheets(holloway, WORKER_COPY, load("early_help"), WORDS, NOW, "changes", None, wish)
    there = loose(list(made.sheets))
    assert squeezed("What has changed since 3 February 2025") in there and "Thereisnoearliermap" in there


# --- the family's sheet -----------------------------------------------------------------------------------------------


def test_the_order_of_a_familys_sheet_is_the_profiles(holloway: Document):
    profile = load("early_help")
    for order in ((), ("next", "worried", "working")):
        made = pdf.make_sheets(holloway, WORKER_COPY, replace(profile, family_order=order), WORDS, NOW, "family")
        parts = [mark.text for mark in texts(list(made.sheets)) if mark.role == "h2"][:3]
        titles = {one.column: one.title for one in profile.columns}
        assert parts == [titles[one] for one in order or ("working", "worried", "next")]


@pytest.mark.parametrize("kind", ["family", "family_large"])
def test_there_is_a_third_of_a_page_to_say_it_differently_however_full_the_last_page_is(kind: str):
    document = begin()
    seen = set()
    for _ in range(12):
        document = do(document, commands.add_note(document, "Nan came. " * 9, "existing_safety"))
        sheets = sheets_of(document, kind)
        last = [mark for mark in sheets[-1].marks if isinstance(mark, Line) and mark.stroke == portrait.RULE]
        heading = next(mark for mark in texts(sheets) if mark.text.startswith("I see it differently"))
        assert heading in sheets[-1].marks, "heading and lines on one page"
        lines = sorted(mark.points[0][1] for mark in last if mark.points[0][1] > heading.y)
        assert lines[-1] - heading.y >= (sheets[-1].height - 2 * portrait.MARGIN - portrait.FOOT) / 3
        assert all(after - one >= 22.6 for one, after in pairwise(lines)), "8 mm to write in"
        seen.add((len(sheets), len(lines)))
    assert len(seen) > 2, "pages of many fillings were tried"


@pytest.mark.parametrize("kind", UPRIGHT)
@pytest.mark.parametrize("wide", [False, True])
def test_no_heading_stands_alone_at_the_foot_of_a_page(kind: str, wide: bool, holloway: Document):
    for sheet in sheets_of(holloway, kind, Wish(wide=wide)):
        body = [mark for mark in sheet.marks if isinstance(mark, Text) and mark.role not in ("decoration", "again")]
        ruled = [mark.points[0][1] for mark in sheet.marks if isinstance(mark, Line) and mark.stroke == portrait.RULE]
        frames = [mark.y for mark in sheet.marks if isinstance(mark, Box) and mark.stroke]
        last = max(body, key=lambda one: one.y)
        assert last.role not in ("h1", "h2", "h3") or max([*ruled, *frames, 0]) > last.y, last.text


@pytest.mark.parametrize(("kind", "least"), [("family", 14), ("plan", 14), ("changes", 14), ("family_large", 18),
                                             ("child", 18), ("words_pictures", 18)])  # fmt: skip
def test_nothing_is_smaller_than_its_sheet_says_feet_and_labels_too(kind: str, least: int, holloway: Document):
    small = [mark.text for mark in texts(sheets_of(holloway, kind)) if mark.size < least and mark.role != "badge"]
    assert not small


def test_whom_to_ring_is_who_was_ticked_else_lines_to_write_on(holloway: Document):
    nan = holloway.need(Person, who(holloway, "Nan Jo"))
    phone = Contact(value="0115 496 0777", label="mobile")
    document = Document(replace(nan, contacts=(phone,)) if one.id == nan.id else one for one in holloway)
    kelly = Readers(frozenset({who(holloway, "Kelly")}), today=TODAY)
    from sos_desktop.model.careful import contact_key

    ticked = replace(kelly, ticked=frozenset({contact_key(nan.id, phone)}))
    for kind in ("family", "plan", "fridge"):
        bare, told = sheets_of(document, kind, readers=kelly), sheets_of(document, kind, readers=ticked)
        assert "NanJo:01154960777(mobile)" in loose(told) and "01154960777" not in loose(bare)
        assert "999" in loose(told) and "999" in loose(bare), "the service's number is on both"


def test_25_people_on_one_number_line_keep_apart(holloway: Document):
    scale = holloway.all(Scale)[0]
    people = [f"Aunt {name}ington" for name in "ABCDEFGHIJKLMNOPQRSTUVWXY"]
    scores = [3, 4, 4.5, 5, 5, 5.5, 6, 6, 6.5, 7, 7, 7, 8]
    ratings = [Rating(id=new_id(), scale=scale.id, who_as=name, score=scores[at % 13], day=TODAY)
               for at, name in enumerate(people)]  # fmt: skip
    document = Document([*(one for one in holloway if not isinstance(one, Rating)), *ratings])
    for kind in ("family", "family_large"):
        sheets = sheets_of(document, kind)
        there = loose(sheets)
        assert all(squeezed(name) in there for name in people), "everybody is named below the line"
        chips = [[mark for mark in sheet.marks if isinstance(mark, Box) and mark.fill == "#ffffff"] for sheet in sheets]
        assert max(map(len, chips)) >= 8
        for page in chips:
            for one, other in combinations(page, 2):
                assert (one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
                        or one.y + one.height <= other.y + 0.01 or other.y + other.height <= one.y + 0.01)  # fmt: skip
