"""Every unmarked word of a map is in its PDF, no marked one is, and everything lies where it can be seen."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sos_desktop.model import commands
from sos_desktop.model.days import When
from sos_desktop.model.document import Document
from sos_desktop.model.ids import derived_id
from sos_desktop.model.records import (
    CATEGORIES,
    Circle,
    Contact,
    Couple,
    Household,
    Marked,
    Note,
    ParentLink,
    Person,
    Rating,
    Record,
    Scale,
    Tie,
    Translation,
)
from sos_desktop.model.records.bonds import COUPLES, FLOWS, PARENT_LINKS, QUALITIES, RINGS
from sos_desktop.pdf.marks import Text
from tests.pdf.paper_desk import TODAY, begin, prepare, squeezed, text_of, to_bytes

PIECES = (
    "mum", "Nan", "Łódź", "ŵythnos", "мама", "Україна", "Việt", "n\u0303and\u0303u", "x\u0302y", "<b>", "</para>",
    "<img", 'src="file:///etc/hosts">', "&amp;", "&", "<i", "6½", "“well”", "don’t", "office", "\\n", "%s", "{name}",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14)
NAMES = st.sampled_from(("Kelly", "Nan Jo", "Uncle Craig", "Ełk", "Дід Іван", "<Sam>", "O’Neil & son"))
MARKS = st.sampled_from(("", "", "", "private", "adults_only", "not_for"))


class Words:
    """Words with a number on them, so that each can be looked for; those under a mark apart."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.hidden: list[str] = []
        self._count = 0

    def text(self, pieces: list[str], hidden: bool) -> str:
        said = []
        for piece in pieces:
            self._count += 1
            said.append(f"{piece}{'zq' if hidden else 'w'}{self._count:04d}e")
        (self.hidden if hidden else self.seen).extend(said)
        return " ".join(said)


@st.composite
def maps(draw: st.DrawFn) -> tuple[Document, Words]:
    words = Words()
    document = begin()
    family = document.family
    assert family is not None
    records: list[Record] = []
    count = iter(range(10_000))

    def new() -> str:
        return derived_id("paper test", str(next(count)))

    def text(hidden: bool) -> str:
        return words.text(draw(TEXTS), hidden)

    def some(hidden: bool) -> str:
        return text(hidden) if draw(st.booleans()) else ""

    def marks(kind: str, reader: str) -> dict[str, object]:
        return {"": {}, "private": {"private": True}, "adults_only": {"adults_only": True},
                "not_for": {"not_for": (reader,)}}[kind]  # fmt: skip

    worker = family.worker
    people: list[tuple[str, bool]] = []
    for _ in range(draw(st.integers(0, 8))):
        mark = draw(MARKS)
        person = Person(
            id=new(), short=words.text([draw(NAMES).replace(" ", "")], bool(mark)), relation=some(bool(mark)),
            sex=draw(st.sampled_from(("", "f", "m", "x"))), paid=draw(st.booleans()),
            person_kind=draw(st.sampled_from(("person", "pet", "unborn", "group"))),
            contacts=(Contact(value=words.text(["phone"], True)),) if draw(st.booleans()) else (),
            **marks(mark, worker),
        )  # fmt: skip
        people.append((person.id, bool(mark)))
        records.append(person)
        if draw(st.booleans()):
            records.append(Circle(id=new(), person=person.id, ring=draw(st.sampled_from(RINGS)), day=TODAY))

    def someone() -> str:
        return draw(st.sampled_from([person for person, _ in people])) if people and draw(st.booleans()) else ""

    for _ in range(draw(st.integers(0, 10))):
        mark = draw(MARKS)
        hidden = bool(mark)
        speaker = someone()
        note = Note(
            id=new(), text=text(hidden), category=draw(st.sampled_from(("", *CATEGORIES))), said_by=speaker,
            said_as="" if speaker else some(hidden), owner_as=some(hidden), result=some(hidden), question=some(hidden),
            happened=When(said=some(hidden)),
            own_words=draw(st.booleans()), said_on=draw(st.sampled_from((None, date(2024, 12, 1), TODAY))),
            translations=(Translation(lang="so", text=text(hidden), translator=some(hidden)),)
            if draw(st.booleans()) else (), **marks(mark, worker),
        )  # fmt: skip
        records.append(note)
    scale = Scale(id=new(), zero=text(False), ten=text(False), question=some(False), title=some(False))
    records.append(scale)
    for _ in range(draw(st.integers(0, 9))):
        mark = draw(MARKS)
        who = someone()
        hidden = bool(mark) or dict(people).get(who, False)
        records.append(
            Rating(
                id=new(), scale=scale.id, who=who,
                who_as="" if who else words.text([draw(NAMES).replace(" ", "")], hidden),
                score=draw(st.one_of(st.none(), st.integers(0, 20).map(lambda half: half / 2))),
                day=draw(st.sampled_from((None, date(2025, 3, 4), TODAY))), reason=some(hidden),
                zero=draw(st.sampled_from(("", scale.zero))), ten=scale.ten, **marks(mark, worker),
            )
        )  # fmt: skip
    for (a, a_hidden), (b, b_hidden) in pairwise(people):
        mark = draw(MARKS)
        records.append(
            Tie(id=new(), a=a, b=b, quality=draw(st.sampled_from(QUALITIES)), flow=draw(st.sampled_from(FLOWS)),
                note=words.text(["tie"], bool(mark) or a_hidden or b_hidden), **marks(mark, worker))
        )  # fmt: skip
        if draw(st.booleans()):
            records.append(Couple(id=new(), a=a, b=b, couple_kind=draw(st.sampled_from(COUPLES))))
            records.append(ParentLink(id=new(), parents=(a,), child=b, link=draw(st.sampled_from(PARENT_LINKS))))
    if people:
        gone = any(hidden for _, hidden in people)
        label = words.text(["home"], gone)
        records.append(Household(id=new(), label=label, members=tuple(person for person, _ in people)))
    document = document.apply(commands.add_records(records))
    child = draw(st.sampled_from([None, *people]))
    if child is not None:
        before = document.family
        assert before is not None
        document = document.apply(commands.edit(document, type(before), before.id, "edit", index_children=(child[0],)))
    for record in document:
        record.check()
    return document, words


@given(maps())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_every_unmarked_word_is_there_and_no_marked_one(tmp_path: Path, drawn: tuple[Document, Words]) -> None:
    document, words = drawn
    data = to_bytes(document)
    found = text_of(data, tmp_path)
    there = Counter(found.split())
    loose = "".join(found.split())
    for word in words.seen:
        # A name ends with the program's own punctuation, so it is looked for inside the words.
        assert word in there or word in loose, f"lost {word!a}"
    for word in words.hidden:
        assert word[-7:] not in loose, f"leaked {word!a}"
    everything = "".join("".join(mark.text.split()) for sheet in prepare(document).sheets for mark in sheet.marks
                         if isinstance(mark, Text))  # fmt: skip
    assert Counter(loose) == Counter(everything)


def test_words_come_back_whole_and_in_order(tmp_path: Path) -> None:
    said = "Kelly told Miss Odell herself that mornings are hard. That meant school could save Tia a breakfast place."
    document = begin()
    document = document.apply(commands.add_note(document, said, "past_harm"))
    found = " ".join(text_of(to_bytes(document), tmp_path).split())
    assert said in found


def test_a_long_word_a_long_note_and_markup(tmp_path: Path) -> None:
    word = "".join(chr(ord("a") + at % 26) for at in range(500))
    story = " ".join(f"word{at:05d}" for at in range(1000))
    assert len(story) > 9_900
    document = begin()
    document = document.apply(commands.add_note(document, word, "past_harm"))
    document = document.apply(commands.add_note(document, story, "goal"))
    document = document.apply(commands.add_note(document, 'a <b>b</b> <img src="file:///etc/hosts"/> </para> & <i', ""))
    found = text_of(to_bytes(document), tmp_path)
    assert word in squeezed(found)
    got = Counter(found.split())
    assert all(got[one] == 1 for one in story.split())
    assert 'a <b>b</b> <img src="file:///etc/hosts"/> </para> & <i' in " ".join(found.split())
    assert "(continued)" in found


def test_an_empty_map_says_so(tmp_path: Path) -> None:
    found = text_of(to_bytes(begin(worker="")), tmp_path)
    assert found.count("Nothing written here yet.") == 7
    assert "No number given yet." in found
    assert "Page 1 of" in found


def test_a_character_without_a_glyph_is_named_and_shown(tmp_path: Path) -> None:
    document = begin()
    document = document.apply(commands.add_note(document, "she drew 𓀀 and 漢", "existing_strengths", lang="zh"))
    prepared = prepare(document)
    assert [(one.char, one.name) for one in prepared.unprintable] == [
        ("𓀀", "egyptian hieroglyph a001"),
        ("漢", "cjk unified ideograph-6f22"),
    ]
    assert prepared.unprintable[0].where == "a note in Existing strengths"
    assert "she drew [?] and [?]" in " ".join(text_of(to_bytes(document), tmp_path).split())


def test_every_character_that_is_printed_as_a_stand_in_is_named(holloway: Document) -> None:
    """A snowman in each text of one record of each kind: on paper if and only if it is named before printing."""
    checked = set()
    bare = Document(
        replace(one, not_for=(), adults_only=False, private=False) if isinstance(one, Marked) else one
        for one in holloway
    )
    for record in {one.kind: one for one in bare}.values():
        for one in fields(record):
            value = getattr(record, one.name)
            if isinstance(value, When):
                drawn: object = replace(value, said="𓀀")
            elif one.name in ("said_as", "owner_as", "who_as"):
                continue
            elif (isinstance(value, str) and not one.repr) or one.name == "language":
                drawn = "𓀀"
            elif one.name == "translations":
                drawn = (Translation(lang="so", text="𓀀"),)
            else:
                continue
            document = Document(replace(each, **{one.name: drawn}) if each is record else each for each in bare)
            prepared = prepare(document)
            printed = any("[?]" in mark.text for sheet in prepared.sheets for mark in sheet.marks
                          if isinstance(mark, Text))  # fmt: skip
            named = {(found.char, found.record) for found in prepared.unprintable}
            assert named == ({("𓀀", record.id)} if printed else set()), (record.kind, one.name)
            if printed:
                checked.add(f"{record.kind}.{one.name}")
    assert {"couple.start", "person.short", "note.text", "tie.note", "rating.reason", "family.short_name"} <= checked


def test_own_words_stand_in_quotation_marks_once(tmp_path: Path) -> None:
    document = begin()
    for text in ("I want mum to come.", "“Biscuit howls.”"):
        document = document.apply(commands.add_note(document, text, "goal", own_words=True))
    found = text_of(to_bytes(document), tmp_path)
    assert "“I want mum to come.”" in found
    assert "““" not in found


def test_ratings_asked_with_other_words_say_theirs_and_stay_off_the_line(tmp_path: Path) -> None:
    document = begin()
    scale = Scale(id=derived_id("scale"), zero="bad now", ten="good now")
    document = document.apply(commands.add_records([scale]))
    document = document.apply(commands.rate(document, scale.id, [commands.Answer("", 3.0)], date(2025, 1, 2)))
    document = document.apply(commands.edit(document, Scale, scale.id, "edit", zero="bad then"))
    found = " ".join(text_of(to_bytes(document), tmp_path).split())
    assert "Asked with other words: 0 was “bad now”, 10 was “good now”." in found
    labels = [mark.text for sheet in prepare(document).sheets for mark in sheet.marks if isinstance(mark, Text)]
    assert not any(re.fullmatch(r"Somebody 3", label) for label in labels)


def test_marked_notes_are_counted_on_the_first_page(tmp_path: Path) -> None:
    document = begin()
    for index in range(3):
        document = document.apply(commands.add_note(document, f"note{index}", "goal", private=index > 0))
    found = text_of(to_bytes(document), tmp_path)
    assert "Left off this copy: 2 notes" in found.split("\f")[0]
    assert "note1" not in found


def test_a_person_deleted_from_a_rating_keeps_the_name_that_was_kept(tmp_path: Path) -> None:
    document = begin()
    scale = Scale(id=derived_id("scale"), zero="bad", ten="good")
    document = document.apply(commands.add_records([scale]))
    rating = Rating(id=derived_id("r"), scale=scale.id, who_as="Steph", score=8.0, day=TODAY, reason="because")
    document = document.apply(commands.add_records([rating, replace(rating, id=derived_id("s"), score=None)]))
    found = " ".join(text_of(to_bytes(document), tmp_path).split())
    assert "Steph 8" in found
    assert "would not give a number: Steph" in found
