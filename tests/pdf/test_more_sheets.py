"""The other sheets: what belongs on each is there whole, what is hidden is not, and all of it can be read and held."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from sos_desktop import pdf
from sos_desktop.model import commands, safety
from sos_desktop.model.commands import questions as asking
from sos_desktop.model.commands import safety as doing
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_COPY, Readers, copy_for
from sos_desktop.model.records import Contact, Note, Person, Plan, Rating, Translation, Visit
from sos_desktop.pdf.layouts import portrait, question_cards, story_sheet
from sos_desktop.pdf.layouts.style import MARGIN
from sos_desktop.pdf.marks import A4_LANDSCAPE, Box, Figure, Sheet, Text
from sos_desktop.pdf.marks import Path as Line
from sos_desktop.practice.wording import load
from tests.pdf.paper_desk import NOW, TODAY, WORDS, begin, do, run, squeezed
from tests.pdf.test_every_word import Words as Drawn
from tests.pdf.test_every_word import maps

UPRIGHT = ("changes", "fridge", "words_pictures", "child", "blank_family", "blank_plan", "blank_fridge")
LYING = ("network", "questions", "blank_map", "blank_houses")
#: Empty forms, and how many lines to write on their first page has at least.
EMPTY = {"blank_map": 10, "blank_family": 10, "blank_plan": 10, "blank_fridge": 9, "blank_houses": 2}
ALL = UPRIGHT + LYING


def who(document: Document, short: str) -> str:
    return next(one.id for one in document.all(Person) if one.short == short)


def sheets_of(
    document: Document, kind: str, readers: Readers = WORKER_COPY, past: pdf.Past | None = None
) -> list[Sheet]:
    return list(pdf.make_sheets(document, readers, load("early_help"), WORDS, NOW, kind, past).sheets)


def texts(sheets: list[Sheet]) -> list[Text]:
    return [mark for sheet in sheets for mark in sheet.marks if isinstance(mark, Text)]


def loose(sheets: list[Sheet]) -> str:
    """All that stands on the sheets, without any white space."""
    return squeezed("".join(mark.text for mark in texts(sheets)))


def spoken(sheets: list[Sheet]) -> str:
    return squeezed("".join(mark.words for sheet in sheets for mark in sheet.marks if isinstance(mark, Figure)))


def earlier(document: Document) -> pdf.Past:
    """The example as it may have stood after the visit of 4 March."""
    old = []
    for one in document:
        if isinstance(one, Note) and one.category == "existing_safety":
            continue
        if isinstance(one, Rating) and one.day and one.day > date(2025, 3, 5):
            continue
        if isinstance(one, Note) and one.category == "goal":
            one = replace(one, text=one.text[:40])
        if isinstance(one, Note) and one.category == "complicating_factors":
            one = replace(one, category="")
        old.append(replace(one, done=None) if isinstance(one, Note) and one.done else one)
    return pdf.Past(date(2025, 3, 4), copy_for(Document(old), WORKER_COPY))


@pytest.fixture(scope="module")
def full(holloway: Document) -> Document:
    """The example with a plan, a next visit and kept questions."""
    document = holloway
    document = do(document, doing.add_rule(document, trigger="When Kelly feels low", does="Nan Jo comes over."))
    document = do(document, doing.set_plan(document, review=date(2025, 5, 20), ring="First Nan Jo, then Steph"))
    document = do(document, asking.park(document, "Who could sit with you?", TODAY, category="existing_safety"))
    last = max(document.all(Visit), key=lambda one: one.day or date.min)
    agreed = replace(last, next_on=date(2025, 5, 6))
    return Document(agreed if one is last else one for one in document)


# --- every sheet ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ALL)
def test_pages_are_a4_and_everything_on_them_can_be_read_and_held(kind: str, full: Document):
    sheets = sheets_of(full, kind, past=earlier(full))
    wide, high = A4_LANDSCAPE if kind in LYING else A4_LANDSCAPE[::-1]
    # A card goes to the edge of the sheet, and keeps away from it by its own edge.
    margin = question_cards.EDGE if kind == "questions" else MARGIN if kind in LYING else portrait.MARGIN
    least = 24.0 if kind == "fridge" else 14.0
    for number, sheet in enumerate(sheets, 1):
        assert (sheet.width, sheet.height) == (wide, high)
        for mark in sheet.marks:
            if isinstance(mark, Text):
                assert mark.size >= (12.0 if mark.role == "decoration" else least), mark.text
                assert mark.x >= margin - 0.01 and mark.x + mark.width <= wide - margin + 0.01, mark.text
                assert mark.y - mark.size >= margin - 12 and mark.y <= high - margin + 6.01, mark.text
        words = " ".join(mark.text for mark in sheet.marks if isinstance(mark, Text))
        assert f"Page {number} of {len(sheets)}" in words and "29\u00a0April\u00a02025" in words
        assert ("Worker’s copy" in words) == (not kind.startswith("blank_") and kind != "child")


@pytest.mark.parametrize("kind", ALL)
def test_poppler_reads_what_was_laid_out(kind: str, full: Document, tmp_path: Path):
    prepared = pdf.make_sheets(full, WORKER_COPY, load("early_help"), WORDS, NOW, kind, earlier(full))
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf.make_pdf(prepared, WORDS, NOW))
    assert Counter(squeezed(run("pdftotext", path))) == Counter(loose(list(prepared.sheets)))
    assert not prepared.unprintable


@pytest.mark.parametrize("kind", ALL)
def test_no_surname_number_or_address_is_on_any(kind: str, full: Document):
    document = full
    for person in full.all(Person):
        kept = replace(person, name=f"{person.name} Zzsurname", contacts=(Contact(value="Zznumber"),))
        document = Document(kept if one.id == person.id else one for one in document)
    for readers in (WORKER_COPY, Readers(frozenset({who(full, "Kelly")}), today=TODAY)):
        sheets = sheets_of(document, kind, readers, earlier(document))
        assert "Zz" not in loose(sheets) + spoken(sheets)


@pytest.mark.parametrize("kind", [*ALL, "map", "family", "plan"])
def test_for_whom_it_is_stands_whole_though_they_are_many(kind: str, full: Document):
    everybody = frozenset(one.id for one in full.all(Person))
    made = pdf.make_sheets(full, Readers(everybody, today=TODAY), load("early_help"), WORDS, NOW, kind)
    label = squeezed(pdf.copy_label(full, Readers(everybody), WORDS))
    first = loose(list(made.sheets[:1]))
    assert len(label) > 100 and label in first
    for sheet in made.sheets:
        foot = [mark for mark in sheet.marks if isinstance(mark, Text) and mark.role == "decoration"]
        for mark, after in pairwise(sorted(foot, key=lambda one: (one.y, one.x))):
            assert mark.y != after.y or mark.x + mark.width < after.x


@pytest.mark.parametrize("kind", ALL)
def test_an_empty_map_makes_a_sheet_that_says_so(kind: str):
    said = {
        "network": "Nobody has been written down yet.", "questions": "?", "fridge": "Nothing written here yet.",
        "words_pictures": "Nothing written here yet.",
        "changes": "There is no earlier map to compare with yet.", "blank_map": "Past harm",
        "blank_family": "Good things", "blank_plan": "What we do", "blank_fridge": "Who, and by when:",
        "blank_houses": "Dreams and wishes", "child": "Nothing written here yet.",
    }  # fmt: skip
    document = Document(one for one in begin() if not isinstance(one, Person)) if kind == "network" else begin()
    assert squeezed(said[kind]) in loose(sheets_of(document, kind))


def belongs(seen: Document, kind: str) -> list[str]:
    """Every word of a copy that belongs on this kind of sheet, where all of the map is new since the day before."""
    notes = seen.all(Note)
    people = [text for one in seen.all(Person) for text in (one.shown, one.relation)]
    return {
        "network": people,
        "fridge": [one.text for one in notes if one.category == "next_steps" and not one.result],
        "words_pictures": [one.text for one in notes
                           if one.category in ("danger_statement", "existing_safety", "goal")],
        "changes": [*(one.text for one in notes), *people, *(one.reason for one in seen.all(Rating))],
        "questions": [],
        "child": [one.text for one in notes],
    }[kind]  # fmt: skip


@given(maps())
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_word_that_belongs_there_and_no_hidden_one(drawn: tuple[Document, Drawn]):
    document, words = drawn
    for kind in ("network", "fridge", "words_pictures", "changes", "questions", "child", *EMPTY):
        seen = pdf.seen_on(kind, document, WORKER_COPY)
        sheets = sheets_of(document, kind, past=pdf.Past(date(2025, 3, 4), begin()))
        there = loose(sheets)
        for word in [] if kind in EMPTY else [word for text in belongs(seen, kind) for word in text.split()]:
            assert word in there, f"{kind} lost {word!a}"
        for word in words.hidden + (words.seen if kind in EMPTY else []):
            assert word[-7:] not in there and word[-7:] not in spoken(sheets), f"{kind} leaked {word!a}"


def test_long_words_go_on_overleaf_whole():
    long = " ".join(f"word{number:04d}" for number in range(900))
    document = begin()
    for category in ("next_steps", "danger_statement", "goal"):
        document = do(document, commands.add_note(document, long, category))
    document = do(document, asking.park(document, long, TODAY))
    for kind, times in (("fridge", 1), ("words_pictures", 2), ("questions", 1), ("changes", 3), ("child", 3)):
        sheets = sheets_of(document, kind, past=pdf.Past(date(2025, 3, 4), begin()))
        there = loose(sheets)
        assert all(there.count(word) == times for word in long.split()), kind
        assert len(sheets) > 3
        for mark in texts(sheets):
            assert mark.y <= sheets[0].height - 24 and mark.x + mark.width <= sheets[0].width - 24, kind


# --- what has changed -------------------------------------------------------------------------------------------------


def test_what_has_changed_is_told_in_plain_sentences(full: Document):
    sheets = sheets_of(full, "changes", past=earlier(full))
    there = loose(sheets)
    for said in (
        "What has changed since 4 March 2025", "New in “Times Tia was well looked after”: “Six times since Christmas",
        "Moved from “Also said” to “What makes it harder”",
        "In other words in “What we want to see”: it was “Tia is at",
        "Done on 7 March by Kelly", "How people see it now" "Nothing since then.", "Numbers, then and now",
        "Kelly said 4 on 4 March and 6½ on 29 April.", "then 4", "now 6½", "What else is different now?",
    ):  # fmt: skip
        assert squeezed(said) in there, said
    assert squeezed("Kelly on the line from 0 to 10: then 4, now 6½") in spoken(sheets)
    assert "Existingwellbeing" not in there, "a parent reads plain headings"


def test_where_nothing_has_changed_every_part_says_so(full: Document):
    same = pdf.Past(date(2025, 4, 28), copy_for(full, WORKER_COPY))
    assert loose(sheets_of(full, "changes", past=same)).count("Nothingsincethen.") == 6


def test_an_earlier_map_changes_no_other_sheet(full: Document):
    for kind in ("family", "fridge"):
        assert sheets_of(full, kind, past=earlier(full)) == sheets_of(full, kind)


# --- network ----------------------------------------------------------------------------------------------------------


def test_everybody_is_in_the_drawing_and_in_the_table(full: Document):
    sheets = sheets_of(full, "network")
    first, rest = loose(sheets[:1]), loose(sheets[1:])
    for person in copy_for(full, WORKER_COPY).all(Person):
        assert squeezed(person.shown) in first and squeezed(person.shown) in rest
    assert "strong,helpgoesbothways" in rest


# --- question cards ---------------------------------------------------------------------------------------------------


def test_kept_questions_come_first_then_a_handful_for_each_worry(full: Document):
    there = loose(sheets_of(full, "questions"))
    assert there.index("Whocouldsitwithyou?") < there.index("Abouttheworry:schoolmornings")
    assert "Timesthechildwaswell" not in there and "TimesTiawaswelllookedafter" in there
    assert "Abouttheworry:missingGrandad" in there and "insteadofUncleCraig" not in there
    assert "{" not in there and "drinking" not in there


def test_cards_are_cut_between_them(full: Document):
    half_wide, half_high = A4_LANDSCAPE[0] / 2, A4_LANDSCAPE[1] / 2
    sheets = sheets_of(full, "questions")
    cards = sum(mark.text.startswith("Worker’s copy") for mark in texts(sheets))
    assert cards == 9 and len(sheets) == 3
    for mark in texts(sheets):
        left, right = mark.x % half_wide, mark.x % half_wide + mark.width
        assert left >= question_cards.EDGE - 0.01 and right <= half_wide - question_cards.EDGE + 0.01
        assert (mark.y - mark.size) // half_high == (mark.y + 6) // half_high
    across = {(half_wide, half_wide), (0.0, A4_LANDSCAPE[0])}
    drawn = {(path.points[0][0], path.points[1][0]) for path in sheets[0].marks if isinstance(path, Line)}
    assert across <= drawn, "lines to cut along, both ways"


def test_cards_hold_nothing_to_be_asked_alone_or_of_somebody_else(full: Document):
    kelly, ryan = who(full, "Kelly"), who(full, "Ryan")
    document, dropped = full, new_id()
    for text, fields in (
        ("Are you afraid?", {"alone": True}), ("Kelly, what helps?", {"who": kelly}),
        ("Ryan, what helps?", {"who": ryan}), ("Was dropped?", {"parked_id": dropped}),
    ):  # fmt: skip
        document = do(document, asking.park(document, text, TODAY, **fields))
    document = do(document, asking.put_away(document, dropped, TODAY))
    worker = loose(sheets_of(document, "questions"))
    assert "Kelly,whathelps?" in worker and "ForRyan" in worker
    theirs = loose(sheets_of(document, "questions", Readers(frozenset({ryan}), today=TODAY)))
    assert "Ryan,whathelps?" in theirs and "Kelly,whathelps?" not in theirs and "Whocouldsitwithyou?" in theirs
    open_now = Document(replace(one, private=False) if one.kind == "parked" else one for one in document)
    for text in (worker, theirs, loose(sheets_of(open_now, "questions"))):
        assert "afraid?" not in text and "dropped?" not in text


def test_a_letter_the_font_lacks_is_named_with_its_card(full: Document):
    document = do(full, asking.park(full, "Who is \U00013000?", TODAY))
    made = pdf.make_sheets(document, WORKER_COPY, load("early_help"), WORDS, NOW, "questions")
    assert [one.where for one in made.unprintable] == ["a kept question"]


# --- the fridge, the story, empty forms -------------------------------------------------------------------------------


def test_a_fridge_door_tells_what_to_do_and_nothing_of_the_worries(full: Document):
    sheets = sheets_of(full, "fridge")
    there = loose(sheets)
    for said in ("Have a brew with Craig", "Nan Jo · was planned for 29 March", "First Nan Jo, then Steph", "999",
                 "6 May 2025", "We look at our plan again on 20 May 2025.", "Nan Jo comes over."):  # fmt: skip
        assert squeezed(said) in there
    assert squeezed("When Kelly feels low") not in there, "what sets a rule off tells of the worry"
    note = next(one for one in full.all(Note) if one.category == "existing_safety")
    made = do(full, doing.make_rule(full, note.id))
    assert any(one.does == note.text for one in safety.rules_of(made))
    assert loose(sheets_of(made, "fridge")) == there, "a rule that is still a note's words tells of it too"
    into = replace(note, translations=(Translation(text="Babcia przyszła.", lang="pl"),))
    for document in (made, Document(into if one.id == note.id else one for one in made)):
        wish = pdf.Wish(language="pl")
        other = pdf.make_sheets(document, WORKER_COPY, load("early_help"), WORDS, NOW, "fridge", wish=wish)
        assert squeezed(note.text)[:30] not in loose(list(other.sheets))
    assert not [one for one in full.all(Note) if one.category != "next_steps" and squeezed(one.text)[:30] in there]
    done = [one for one in full.all(Note) if one.category == "next_steps" and one.done]
    assert done and not [one for one in done if squeezed(one.text)[:30] in there]


def test_past_days_are_not_the_next_time(full: Document):
    document = Document(
        replace(one, next_on=date(2025, 4, 1)) if isinstance(one, Visit)
        else replace(one, review=date(2025, 4, 1)) if isinstance(one, Plan) else one
        for one in full
    )  # fmt: skip
    assert "1April" not in loose(sheets_of(document, "fridge"))


def test_words_and_pictures_has_a_frame_of_half_a_page_above_each_text(full: Document):
    sheets = sheets_of(full, "words_pictures")
    there = loose(sheets)
    for said in ("Tia’s words and pictures", "A first draft", "When Kelly feels low", "Nan Jo comes over.", "And then"):
        assert squeezed(said) in there
    for sheet in sheets:
        (frame,) = [mark for mark in sheet.marks if isinstance(mark, Box)]
        assert frame.height >= story_sheet.ALL / 2 and not frame.fill
        low = min(mark.y - mark.size for mark in sheet.marks if isinstance(mark, Text))
        assert low >= frame.y + frame.height, "words below the frame, not in it"
    harm = [one for one in full.all(Note) if one.category == "past_harm"]
    assert harm and not [one for one in harm if squeezed(one.text)[:30] in there]


@pytest.mark.parametrize("kind", EMPTY)
def test_empty_forms_hold_nothing_of_the_family_and_room_for_any_hand(kind: str, full: Document):
    sheets = sheets_of(full, kind)
    there = loose(sheets)
    names = [one.shown for one in full.all(Person)]
    assert not [name for name in names if squeezed(name) in there]
    assert sheets_of(begin(), kind) == sheets
    written = [
        (mark.points[0][0], mark.points[0][1]) for mark in sheets[0].marks
        if isinstance(mark, Line) and mark.stroke == portrait.RULE
    ]  # fmt: skip
    assert len(written) >= EMPTY[kind]
    for x in {x for x, _ in written}:
        down = sorted(y for left, y in written if left == x)
        assert all(after - before >= 22.6 for before, after in pairwise(down)), "8 mm to write in"
