"""A child's copy: nothing that is not for a child, whoever takes it along; faces, one sentence a line, a path."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sos_desktop import pdf
from sos_desktop.look import LIGHT
from sos_desktop.model import commands
from sos_desktop.model.boards import face_art
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_COPY, Readers
from sos_desktop.model.records import Note, Person, Rating, Scale
from sos_desktop.model.records.person import FACES
from sos_desktop.pdf import faces
from sos_desktop.pdf.layouts.childs_copy import FACE, sentences
from sos_desktop.pdf.layouts.portrait import MARGIN
from sos_desktop.pdf.marks import Box, Ellipse, Figure, Path, Sheet, Text
from sos_desktop.practice.wording import load
from tests.pdf.paper_desk import NOW, TODAY, WORDS, begin, do, squeezed


def who(document: Document, short: str) -> str:
    return next(one.id for one in document.all(Person) if one.short == short)


def changed(document: Document, record: str, **values: object) -> Document:
    return Document(replace(one, **values) if one.id == record else one for one in document)  # type: ignore[arg-type]


def sheets_of(document: Document, *names: str, profile: str = "early_help") -> list[Sheet]:
    people = frozenset(who(document, one) for one in names)
    readers = Readers(people, today=TODAY) if names else WORKER_COPY
    return list(pdf.make_sheets(document, readers, load(profile), WORDS, NOW, "child").sheets)


def texts(sheets: list[Sheet]) -> list[Text]:
    return [mark for sheet in sheets for mark in sheet.marks if isinstance(mark, Text)]


def loose(sheets: list[Sheet]) -> str:
    spoken = "".join(mark.words for sheet in sheets for mark in sheet.marks if isinstance(mark, Figure))
    return squeezed("".join(mark.text for mark in texts(sheets)) + spoken)


# --- what a child may read --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("names", [(), ("Kelly",), ("Tia",), ("Kelly", "Nan Jo")])
def test_what_is_not_for_a_child_is_on_it_for_nobody(names: tuple[str, ...], holloway: Document):
    tia = who(holloway, "Tia")
    notes = [one for one in holloway.all(Note) if one.category == "past_harm" and one.said_by != tia][:2]
    document = changed(holloway, notes[0].id, adults_only=True)
    document = changed(document, notes[1].id, not_for=(tia,))
    there = loose(sheets_of(document, *names))
    for note in notes:
        assert squeezed(note.text) in squeezed("".join(one.text for one in holloway.all(Note)))
        assert squeezed(note.text)[:30] not in there
    assert squeezed("What has already happened") in there


def test_a_copy_that_names_nobody_holds_nothing_that_is_marked_at_all(holloway: Document):
    note = next(one for one in holloway.all(Note) if one.category == "existing_safety")
    document = changed(holloway, note.id, not_for=(who(holloway, "Ryan"),))
    assert squeezed(note.text)[:30] not in loose(sheets_of(document))
    assert squeezed(note.text)[:30] in loose(sheets_of(document, "Kelly"))


def test_it_begins_with_what_is_going_well_whatever_the_profile_says(holloway: Document):
    for profile in ("briefing_note", "working_well_first"):
        parts = [mark.text for mark in texts(sheets_of(holloway, "Tia", profile=profile)) if mark.role == "h2"]
        titles = {one.column: one.title for one in load(profile).columns}
        assert parts[:3] == [titles[one] for one in ("working", "worried", "next")]


def test_each_question_has_a_face_at_the_end_of_its_heading(holloway: Document):
    sheets = sheets_of(holloway, "Tia")
    for title, name in (("What’s working well?", "smile"), ("What are we worried about?", face_art.WORRIED),
                        ("What needs to happen?", "star")):  # fmt: skip
        (page,) = (one for one in sheets if any(mark.text == title and mark.role == "h2" for mark in texts([one])))
        (heading,) = (mark for mark in texts([page]) if mark.text == title)
        lines = [mark for mark in page.marks if isinstance(mark, Path)]
        shape = [tuple(mark.points) for mark in faces.face(name, 0, 0, FACE, "#ffffff")]
        first = next(mark for mark in lines if len(mark.points) == len(shape[0]) and mark.closed
                     and abs(mark.points[0][1] - heading.y) < FACE)  # fmt: skip
        dx, dy = first.points[0][0] - shape[0][0][0], first.points[0][1] - shape[0][0][1]
        drawn = {tuple((round(x - dx, 2), round(y - dy, 2)) for x, y in mark.points) for mark in lines}
        assert {tuple((round(x, 2), round(y, 2)) for x, y in one) for one in shape} <= drawn, name
        assert min(x for x, _ in first.points) > heading.x + heading.width
        assert max(x for x, _ in first.points) <= page.width - MARGIN


# --- one sentence a line ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Nan came. She stayed! Did Tia sleep? Yes", ["Nan came.", "She stayed!", "Did Tia sleep?", "Yes"]),
        ("“I like it when mum laughs.” She said so twice.", ["“I like it when mum laughs.”", "She said so twice."]),
        ("Tia was in class by 9.05. Dr. Farrow knows, e.g. from Mrs. Odell.",
         ["Tia was in class by 9.05.", "Dr. Farrow knows, e.g. from Mrs. Odell."]),
        ("no capitals. none at all", ["no capitals. none at all"]),
        ("One\nTwo", ["One", "Two"]),
        ("أنا بخير. أمي هنا.", ["أنا بخير.", "أمي هنا."]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences_are_told_apart(text: str, lines: list[str]):
    assert sentences(text) == lines
    assert squeezed("".join(sentences(text))) == squeezed(text)


def test_each_sentence_begins_on_a_line_of_its_own(holloway: Document):
    note = next(one for one in holloway.all(Note) if len(sentences(one.text)) > 1 and one.category == "past_harm")
    begun = [mark.text for mark in texts(sheets_of(holloway, "Tia"))]
    for sentence in sentences(note.text):
        assert [one for one in begun if one and sentence.startswith(one.strip())], sentence


# --- faces ------------------------------------------------------------------------------------------------------------


def test_every_face_that_can_be_picked_is_drawn_on_paper_within_its_size():
    for name in FACES[1:]:
        marks = faces.face(name, 100, 100, 46, LIGHT.paper_of(0))
        assert len(marks) >= 4, name
        for mark in marks:
            assert isinstance(mark, Path)
            assert all(100 - 25 <= x <= 100 + 25 and 100 - 25 <= y <= 100 + 25 for x, y in mark.points), name
    drawn = {name: tuple(faces.face(name, 0, 0, 46, "#ffffff")) for name in FACES[1:]}
    assert len(set(drawn.values())) == len(drawn), "no two are alike"
    assert not faces.face("", 0, 0, 46, "#ffffff") and not face_art.face("nobody")


def test_somebodys_face_stands_beside_their_words_and_letters_where_none_was_picked(holloway: Document):
    nan = who(holloway, "Nan Jo")
    letters = [mark for mark in texts(sheets_of(holloway, "Tia")) if mark.role == "badge"]
    assert "NJ" in {mark.text for mark in letters}
    document = changed(holloway, nan, face="owl")
    sheets = sheets_of(document, "Tia")
    assert "NJ" not in {mark.text for mark in texts(sheets) if mark.role == "badge"}
    paper = LIGHT.paper_of(document.need(Person, nan).tint)
    owl = {(len(one.points), one.fill) for one in faces.face("owl", 0, 0, 46, paper) if isinstance(one, Path)}
    drawn = {(len(one.points), one.fill) for sheet in sheets for one in sheet.marks if isinstance(one, Path)}
    assert len(owl) > 3 and owl <= drawn


# --- the path ---------------------------------------------------------------------------------------------------------


def ringed(sheets: list[Sheet]) -> list[Ellipse]:
    return [mark for sheet in sheets for mark in sheet.marks if isinstance(mark, Ellipse) and mark.dash]


def test_the_path_shows_the_childs_own_number_and_nobody_elses(holloway: Document):
    tia, kelly = who(holloway, "Tia"), who(holloway, "Kelly")
    own = Scale(id=new_id(), child=tia, zero="I hide", ten="I sing")
    ratings = [
        Rating(id=new_id(), scale=own.id, who=tia, score=6.5, day=TODAY, reason="Biscuit sleeps in my room."),
        Rating(id=new_id(), scale=own.id, who=kelly, score=3, day=TODAY, reason="Kellysreason"),
        Rating(id=new_id(), scale=own.id, who=tia, score=2, day=date(2025, 3, 1), reason="Longago"),
    ]
    # Their number on a grown-ups' scale says something else than a stone of the path.
    theirs = holloway.all(Scale)[0]
    ratings.append(
        Rating(id=new_id(), scale=theirs.id, who=tia, score=1, day=date(2025, 4, 30), reason="Ofthegrownups")
    )
    kept = [one for one in holloway if not isinstance(one, Rating) and not (isinstance(one, Scale) and one.child)]
    document = Document([*kept, own, *ratings])
    sheets = sheets_of(document, "Tia")
    there = loose(sheets)
    assert squeezed("Tia stood at 6½ on 29 April.") in there and squeezed("Biscuit sleeps in my room.") in there
    assert squeezed("0: I hide") in there and squeezed("10: I sing") in there
    assert "Kellysreason" not in there and "Longago" not in there and "Ofthegrownups" not in there
    stones = [mark for sheet in sheets for mark in sheet.marks if isinstance(mark, Ellipse) and mark.rx == 17.0]
    assert len(stones) == 11
    (ring,) = ringed(sheets)
    assert ring.x == pytest.approx((stones[6].x + stones[7].x) / 2)
    # Another reader gets the path without it: a child's number is the child's to show.
    kellys = sheets_of(document, "Kelly")
    assert not ringed(kellys) and "6½" not in loose(kellys) and squeezed("Put a mark on the stone") in loose(kellys)


def test_a_grown_ups_worry_has_no_words_on_the_path(holloway: Document):
    there = loose(sheets_of(holloway, "Tia"))
    for scale in holloway.all(Scale):
        assert scale.worry is None or squeezed(scale.zero)[:24] not in there


def test_at_the_end_there_is_a_frame_to_draw_in_of_a_third_of_a_page():
    document = begin()
    for _ in range(12):
        document = do(document, commands.add_note(document, "Nan came. " * 5, "existing_safety"))
        sheets = sheets_of(document)
        frames = [mark for mark in sheets[-1].marks if isinstance(mark, Box) and mark.corner == 10 and not mark.fill]
        assert len(frames) == 1 and frames[0].height >= (sheets[-1].height - 132) / 3
