"""The map on any day: the journal told up to a moment, what others may see of the past, and the timeline's stops."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model import commands, rules, timeline
from sos_desktop.model.change import Change
from sos_desktop.model.commands import papers
from sos_desktop.model.difference import difference
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.journal import Row, fold, stamp
from sos_desktop.model.readers import WORKER_ALONE, WORKER_COPY, Readers, copy_for
from sos_desktop.model.records import Copy, House, Marked, Note, Person, Saying, Scale, Stance
from sos_desktop.model.told import told
from sos_desktop.practice import wording
from sos_desktop.words import Words
from tests.model.test_copies import with_own_words
from tests.model.test_rules import texts_in
from tests.strategies import crowd, documents, journeys

START = datetime(2025, 3, 4, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
UNMARKED: dict[str, Any] = {"not_for": (), "adults_only": False, "private": False}


class Book:
    """A journal as a session writes it, by hand: each step at a time of its own."""

    def __init__(self, document: Document | None = None) -> None:
        self.document = Document()
        self.rows: list[tuple[Row, Change]] = []
        self.clock = ""
        made = commands.begin_family("Sam's family", "Meera", START.date(), "briefing_note")
        self.write(made if document is None else commands.add_records(document), START)

    def write(self, change: Change, at: datetime) -> Change:
        self.clock = stamp(at, self.clock, "d")
        self.document = self.document.apply(change)
        self.rows.append((Row(len(self.rows) + 1, new_id(), "f", "d", "Meera", self.clock, change.verb), change))
        return change

    def do(self, command, *args, at: datetime, **fields) -> Change:
        return self.write(rules.complete(self.document, command(self.document, *args, **fields)), at)

    def note(self, text: str, zone: str = "existing_strengths", *, at: datetime, **fields) -> str:
        note = new_id()
        self.do(commands.add_note, text, zone, note_id=note, at=at, **fields)
        return note

    def person(self, name: str, *, at: datetime, **fields) -> str:
        person = new_id()
        self.do(commands.add_person, name, person_id=person, at=at, **fields)
        return person

    def mark(self, *notes: str, at: datetime, **marks) -> None:
        self.do(commands.edit_notes, notes, "marks", at=at, **marks)


def days_of(book: Book, document: Document | None = None, **more) -> dict[date, tuple[str, ...]]:
    shown = book.document if document is None else document
    return {day.day: day.told for day in timeline.days(shown, book.rows, Words(), **more)}


# --- as of ------------------------------------------------------------------------------------------------------------


@given(journeys(), st.lists(st.sampled_from([timedelta(0), timedelta(milliseconds=1), 30 * HOUR]), min_size=8))
def test_the_map_at_any_moment_is_the_fold_up_to_it(journey: tuple[Document, list[Change]], gaps: list[timedelta]):
    start, changes = journey
    book, at = Book(start), START
    for change, gap in zip(changes, gaps, strict=False):
        at += gap
        book.write(change, at)
    for row, _ in book.rows:
        for moment in (timeline.moment_of(row), timeline.moment_of(row) - timedelta(milliseconds=1)):
            until = [change for one, change in book.rows if timeline.moment_of(one) <= moment]
            assert timeline.as_of(book.rows, moment) == fold(until)
    assert timeline.as_of(iter(book.rows), at + HOUR) == book.document
    assert timeline.as_of(book.rows, START - HOUR) == Document()


def test_records_keep_the_order_in_which_they_came():
    book = Book()
    first = book.note("one", at=START)
    book.note("two", at=START)
    book.do(commands.reword, first, "one again", at=START)
    past = timeline.as_of(book.rows, START + HOUR)
    assert [note.text for note in past.all(Note)] == [note.text for note in book.document.all(Note)] == [
        "one again", "two",
    ]  # fmt: skip


def test_what_was_undone_is_back_on_the_day_before():
    book = Book()
    note = book.note("Nan comes at seven", at=START)
    gone = book.do(commands.delete, [note], at=START + 24 * HOUR)
    book.write(gone.inverse(), START + 48 * HOUR)
    there = [note in timeline.as_of(book.rows, START + hours * HOUR) for hours in (0, 24, 47, 48)]
    assert there == [True, False, False, True]


def test_words_written_while_the_clock_was_wrong_come_after_those_before():
    """A laptop that thought it was 2031 for an hour: what follows can't be told from that hour, the past still can."""
    book = Book()
    book.note("one", at=START)
    book.note("two", at=datetime(2031, 1, 1, tzinfo=UTC))
    book.note("three", at=START + HOUR)
    assert len(timeline.as_of(book.rows, START + 2 * HOUR).all(Note)) == 1
    assert timeline.as_of(book.rows, datetime(2031, 1, 2, tzinfo=UTC)) == book.document


def test_rows_of_another_laptop_count_from_when_they_came():
    """Its clock may be behind: what it wrote was not on this map before the two were brought together."""
    book = Book()
    book.note("one", at=START + 2 * HOUR)
    note = book.note("from the other laptop", at=START + 2 * HOUR)
    row, change = book.rows[-1]
    book.rows[-1] = (replace(row, clock=stamp(START + HOUR, "", "other")), change)
    assert note not in timeline.as_of(book.rows, START + HOUR)
    assert note in timeline.as_of(book.rows, START + 2 * HOUR)


def test_a_broken_journal_is_said():
    book = Book()
    book.note("one", at=START)
    with pytest.raises(ValueError, match="journal row"):
        timeline.as_of([*book.rows, book.rows[-1]], START + HOUR)


def test_a_day_ends_at_midnight_of_its_own_place():
    assert timeline.end_of(date(2025, 3, 4)) == datetime(2025, 3, 4, 23, 59, 59, 999000, tzinfo=UTC)
    assert timeline.end_of(date(2025, 7, 1), timezone(HOUR)) == datetime(2025, 7, 1, 22, 59, 59, 999000, tzinfo=UTC)
    try:
        london = ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        pytest.skip("no table of time zones here")
    spring = timeline.end_of(date(2025, 3, 30), london) - timeline.end_of(date(2025, 3, 29), london)
    autumn = timeline.end_of(date(2025, 10, 26), london) - timeline.end_of(date(2025, 10, 25), london)
    assert (spring, autumn) == (23 * HOUR, 25 * HOUR)


# --- what others may see of the past ----------------------------------------------------------------------------------


def shown_texts(document: Document) -> set[str]:
    return {text for record in document for text in texts_in(record)}


@given(documents(max_people=4), st.data())
def test_nothing_kept_back_later_comes_out_of_the_past(drawn: Document, data: st.DataObject):
    marked, words = with_own_words(drawn)
    people = [one.id for one in marked.all(Person)]
    readers = Readers(frozenset(data.draw(st.lists(st.sampled_from(people))) if people else ()))
    open_before = Document(replace(one, **UNMARKED) if isinstance(one, Marked) else one for one in marked)
    book = Book(open_before)
    then = START + HOUR
    marks = Change.of("marks", [(open_before.find(one.id), one) for one in marked])
    book.write(marks, START + 2 * HOUR)
    copy = copy_for(marked, readers)
    if data.draw(st.booleans()):
        # Lifting the marks today does not show the past in which they were needed.
        book.write(marks.inverse(), START + 3 * HOUR)
    past = timeline.past_for(book.rows, then, book.document, readers)
    hidden = {word for record in marked if record.id not in copy for word in words.get(record.id, ())}
    assert not hidden & shown_texts(past)
    assert all(record.id in copy for record in past)
    spoken = " ".join(told(difference(past, copy), wording.load("early_help"), Words()))
    assert not [word for word in hidden if word in spoken]


def test_the_worker_alone_sees_the_past_as_it_was():
    book = Book()
    note = book.note("Kelly has moved", at=START)
    book.mark(note, private=True, at=START + 2 * HOUR)
    past = timeline.past_for(book.rows, START + HOUR, book.document, WORKER_ALONE)
    assert past == timeline.as_of(book.rows, START + HOUR) and note in past
    assert note not in timeline.past_for(book.rows, START + HOUR, book.document, WORKER_COPY)


def test_what_was_kept_back_and_then_deleted_stays_kept_back():
    book = Book()
    ryan, jo = book.person("Ryan", at=START), book.person("Nan Jo", at=START)
    note = book.note("Kelly has moved", at=START)
    other = book.note("Nan comes at seven", at=START)
    book.mark(note, not_for=(ryan,), at=START + 2 * HOUR)
    book.mark(note, not_for=(), adults_only=True, at=START + 2 * HOUR)
    book.do(commands.delete, [note, other], at=START + 3 * HOUR)

    def seen_by(person: str) -> set[str]:
        past = timeline.past_for(book.rows, START + HOUR, book.document, Readers(frozenset([person])))
        return {one.text for one in past.all(Note)}

    assert seen_by(ryan) == {"Nan comes at seven"}
    # "Adults only" and nobody's age is known: a doubt hides.
    assert seen_by(jo) == {"Nan comes at seven"}


def test_who_came_later_and_is_kept_back_is_not_named_in_the_past():
    book = Book()
    note = book.note("He was at the door", at=START, said_as="Max next door")
    kept = book.note("So it was", at=START, said_as="Dee")
    for name in ("Max", "Dee"):
        person = book.person(name, at=START + 2 * HOUR, private=True)
    book.do(commands.delete, [person], at=START + 3 * HOUR)
    past = timeline.past_for(book.rows, START + HOUR, book.document, WORKER_COPY)
    assert "Max" not in " ".join(shown_texts(past)) and "Dee" not in " ".join(shown_texts(past))
    assert timeline.as_of(book.rows, START + HOUR).need(Note, note).said_as == "Max next door"
    assert {one.id for one in past.all(Note)} <= {note, kept}


def test_a_scale_that_hides_with_its_worry_is_not_in_the_past_either():
    book = Book()
    worry = book.note("He comes drunk", "danger_statement", at=START)
    book.do(commands.add_scale, "safety", "He comes every night", "He never comes", at=START)
    scale = book.document.all(Scale)[0].id
    book.do(commands.edit, Scale, scale, "edit", worry=worry, at=START + 2 * HOUR)
    book.mark(worry, private=True, at=START + 2 * HOUR)
    past = timeline.past_for(book.rows, START + HOUR, book.document, WORKER_COPY)
    assert not past.all(Scale) and not past.all(Note)


# --- the stops --------------------------------------------------------------------------------------------------------


def test_stops_are_visits_numbers_and_changes_newest_first():
    book = Book()
    kelly, jo = book.person("Kelly", at=START), book.person("Nan Jo", at=START)
    book.do(commands.add_visit, START.date(), [kelly, jo], at=START)
    book.do(commands.add_visit, date(2025, 3, 11), at=START)
    book.do(commands.add_scale, "safety", "never", "always", at=START)
    scale = book.document.all(Scale)[0].id
    note = book.note("Nan comes at seven", at=START)
    step = book.note("Ring Nan", "next_steps", at=START + HOUR)
    later = START + 24 * HOUR
    book.do(commands.reword, note, "Nan Jo comes at seven", at=later)
    book.do(commands.move_to_zone, [note], "existing_safety", at=later)
    book.do(commands.edit_notes, [step], "done", done=later.date(), at=later)
    answers = [commands.Answer(kelly, 4.0), commands.Answer(jo, None)]
    book.do(commands.rate, scale, answers, date(2025, 3, 18), at=later)
    book.do(commands.rate, scale, answers[:1], date(2025, 3, 4), at=later)
    book.do(commands.place_in_ring, kelly, "inner", later.date(), at=later)
    book.do(commands.tie, kelly, jo, "strong", at=later)
    assert days_of(book) == {
        date(2025, 3, 18): ("2 people’s answers on the scale",),
        date(2025, 3, 11): ("Visit",),
        date(2025, 3, 5): (
            "1 note reworded", "1 note moved", "1 step done", "1 person moved in the circles", "1 line between people",
        ),
        date(2025, 3, 4): (
            "Visit, with Kelly and Nan Jo", "1 person’s answer on the scale", "2 new notes", "3 new people",
        ),
    }  # fmt: skip
    found = timeline.days(book.document, book.rows, Words())
    assert [day.day for day in found] == sorted((day.day for day in found), reverse=True)
    assert [len(day.visits) for day in found] == [0, 1, 0, 1]


def test_a_tie_drawn_otherwise_counts_and_its_mark_does_not():
    book = Book()
    kelly, jo = book.person("Kelly", at=START), book.person("Nan Jo", at=START)
    book.do(commands.tie, kelly, jo, "weak", at=START)
    tie = next(iter(book.rows[-1][1].entries))
    book.do(commands.edit, type(book.document.find(tie)), tie, "marks", adults_only=True, at=START + 24 * HOUR)
    book.do(commands.tie, kelly, jo, "strong", at=START + 48 * HOUR)
    book.do(commands.place_in_ring, kelly, "inner", date(2025, 3, 4), at=START + 72 * HOUR)
    book.do(commands.edit_notes, [], "nothing", at=START + 96 * HOUR)
    circle = next(one for one in book.document if one.kind == "circle" and one.person == kelly)
    book.do(commands.edit, type(circle), circle.id, "day", day=date(2025, 3, 3), at=START + 120 * HOUR)
    assert [told for day, told in days_of(book).items() if day > START.date()] == [
        ("1 person moved in the circles",), ("1 line between people",),
    ]  # fmt: skip


def test_a_day_that_ended_as_it_began_is_no_stop():
    book = Book()
    later = START + 24 * HOUR
    made = book.do(commands.add_note, "a slip", at=later)
    book.write(made.inverse(), later + HOUR)
    assert date(2025, 3, 5) not in days_of(book)


def test_a_change_belongs_to_the_civil_day_of_the_place():
    book = Book()
    book.note("late at night", at=datetime(2025, 7, 1, 23, 30, tzinfo=UTC))
    assert date(2025, 7, 1) in days_of(book)
    assert date(2025, 7, 2) in days_of(book, zone=timezone(HOUR))


def test_days_before_the_journal_cannot_be_shown():
    book = Book()
    book.do(commands.add_visit, date(2025, 2, 1), at=START)
    found = timeline.days(book.document, book.rows, Words())
    assert {day.day: day.known for day in found} == {date(2025, 3, 4): True, date(2025, 2, 1): False}
    (day,) = timeline.days(book.document, [], Words())
    assert day.day == date(2025, 2, 1) and not day.known


def test_copies_made_are_told_to_the_worker_and_to_nobody_else():
    book = Book()
    kelly = book.person("Kelly", at=START)
    given_out = START + 10 * HOUR  # 19:00 in UTC: the next day in Auckland
    for readers, sheet, form, left, safe in (
        ([kelly], "family", "paper", 3, "yes"), ([], "map", "file", 0, ""), ([kelly], "", "clipboard", 1, "no"),
        ([kelly], "fridge", "paper", 0, "not_known"),
    ):  # fmt: skip
        book.do(papers.copy_made, readers, sheet, form, given_out, left, safe, at=given_out)
    for lock, inside in ((True, False), (True, True), (False, True)):
        book.do(papers.copy_made, [], "map", "file", given_out, 0, locked=lock, map_inside=inside, at=given_out)
    for language, later in (("pl", 25), ("en", -45), ("xx", 30)):
        at = given_out + later * HOUR / 60
        book.do(papers.copy_made, [kelly], "family", "paper", at, 0, language=language, at=given_out)
    book.write(commands.add_records([Copy(id=new_id(), sheet="map")]), given_out)
    zone = timezone(13 * HOUR)
    told = days_of(book, zone=zone, sheets={"family": "Family’s sheet", "map": "Worker’s map"})
    assert told[date(2025, 3, 5)] == (
        "Copy for Kelly at 07:15: Family’s sheet, on paper",
        "Copy for Kelly at 08:00: Family’s sheet, on paper, 3 things left off, said to be safe in this home",
        "Copy for the worker at 08:00: Worker’s map, as a file",
        "Copy for Kelly at 08:00: as words to paste, 1 thing left off, said not to be safe in this home",
        "Copy for Kelly at 08:00: fridge, on paper, nobody knows if it is safe in this home",
        "Copy for the worker at 08:00: Worker’s map, as a locked file",
        "Copy for the worker at 08:00: Worker’s map, as a locked file, the map inside",
        "Copy for the worker at 08:00: Worker’s map, as a file, the map inside",
        "Copy for Kelly at 08:25: Family’s sheet (Polski), on paper",
        "Copy for Kelly at 08:30: Family’s sheet (xx), on paper",
    )
    for readers in (WORKER_COPY, Readers(frozenset({kelly})), Readers(frozenset({kelly}), in_room=True)):
        assert date(2025, 3, 5) not in days_of(book, copy_for(book.document, readers), zone=zone)
    # Who was called so then is still called so in what was written down.
    book.do(commands.rename, kelly, "Kel", at=given_out)
    assert "Copy for Kelly" in days_of(book, zone=zone)[date(2025, 3, 5)][0]


def test_records_without_a_day_are_no_stop():
    book = Book()
    book.do(commands.add_scale, "safety", "never", "always", at=START)
    scale = book.document.all(Scale)[0]
    rated = commands.rate(book.document, scale.id, [commands.Answer("", 4.0)], date(2025, 3, 18))
    (rating,) = rated.entries.values()
    book.write(Change.of("import", [(None, replace(rating[1], day=None))]), START)
    visit = next(iter(commands.add_visit(book.document, date(2025, 3, 18)).entries.values()))[1]
    book.write(Change.of("import", [(None, replace(visit, day=None))]), START)
    assert set(days_of(book)) == {START.date()}


def test_notes_that_are_gone_count_unless_they_were_kept_back():
    book = Book()
    kelly = book.person("Kelly", at=START)
    gone, secret = book.note("a", at=START), book.note("b", at=START)
    book.mark(secret, private=True, at=START + HOUR)
    book.do(commands.delete, [gone], at=START + 24 * HOUR)
    book.do(commands.delete, [secret], at=START + 48 * HOUR)
    book.do(commands.place_in_ring, kelly, "inner", date(2025, 3, 7), at=START + 72 * HOUR)
    book.do(commands.edit, Person, kelly, "marks", private=True, at=START + 96 * HOUR)
    book.do(commands.delete, [kelly], at=START + 96 * HOUR)
    # Where Kelly stood in the circles can't be marked: it goes untold with her.
    assert days_of(book) == {
        date(2025, 3, 5): ("1 note taken out",),
        date(2025, 3, 4): ("1 new note", "1 new person"),
    }  # fmt: skip


@given(documents(max_people=4), st.data())
def test_no_stop_and_no_count_tells_of_what_is_hidden(drawn: Document, data: st.DataObject):
    """The stops of a copy are those of a family in which what is hidden never was."""
    people = [one.id for one in drawn.all(Person)]
    readers = Readers(frozenset(data.draw(st.lists(st.sampled_from(people))) if people else ()))
    copy = copy_for(drawn, readers)
    one_by_one, less = Book(Document()), Book(Document())
    for number, record in enumerate(drawn):
        made = Change.of("add", [(None, record)])
        one_by_one.write(made, START + number * 24 * HOUR)
        if record.id in copy:
            less.write(made, START + number * 24 * HOUR)
    assert timeline.days(copy, one_by_one.rows, Words()) == timeline.days(copy, less.rows, Words())


def test_a_long_journal_is_told_quickly():
    """5,000 rows. About 15 ms on two shared cores; a table copied for every row takes several hundred."""
    document = crowd(notes=400)
    book = Book(document)
    notes = [note.id for note in document.all(Note)]
    clock, rows, current = book.clock, list(book.rows), {note: document.need(Note, note) for note in notes}
    for number in range(5_000):
        before = current[notes[number % 400]]
        after = current[before.id] = replace(before, text=f"{number} words")
        clock = stamp(START + number * HOUR, clock, "d")
        rows.append((Row(number, new_id(), "f", "d", "", clock, "reword"), Change.of("reword", [(before, after)])))
    begun = datetime.now()
    past = timeline.as_of(rows, START + 4_000 * HOUR)
    assert datetime.now() - begun < timedelta(seconds=0.5)
    assert past.need(Note, notes[4_000 % 400]).text == "4000 words"
    assert past.need(Note, notes[4_001 % 400]).text == "3601 words"


@pytest.mark.parametrize("deleted", [False, True])
def test_what_a_child_closed_again_is_closed_in_the_past_too(deleted: bool):
    book = Book()
    tia, nan = book.person("Tia", at=START), book.person("Nan Jo", at=START)
    open_to_nan: dict[str, Any] = {"asked": START.date(), "may_see": (nan,)}
    house = House(id=new_id(), child=tia, **open_to_nan)
    saying = Saying(id=new_id(), child=tia, house=house.id, text="I like Biscuit", **open_to_nan)
    book.do(lambda _: commands.add_records((house, saying)), at=START + HOUR)
    then, nans = START + 2 * HOUR, Readers(frozenset((nan,)))
    assert timeline.past_for(book.rows, then, book.document, nans).all(Saying)
    book.do(commands.edit, Saying, saying.id, "who may see", at=START + 3 * HOUR, may_see=())
    if deleted:
        book.do(commands.delete, (saying.id,), at=START + 4 * HOUR)
    assert not timeline.past_for(book.rows, then, book.document, nans).all(Saying)
    assert timeline.past_for(book.rows, then, book.document, WORKER_ALONE).all(Saying)


def test_a_view_kept_back_later_silences_the_note_in_the_past_too():
    book = Book()
    craig, ryan = book.person("Craig", at=START), book.person("Ryan", at=START)
    note = book.note("Tia could miss school.", "danger_statement", at=START, disagree=(craig,))
    readers = Readers(frozenset((ryan,)))
    assert timeline.past_for(book.rows, START + HOUR, book.document, readers).need(Note, note).disagree == (craig,)
    stance = Stance(id=new_id(), note=note, who=craig, stance="differs", text="It is not so.", not_for=(ryan,))
    book.do(lambda _: commands.add_records((stance,)), at=START + 2 * HOUR)
    past = timeline.past_for(book.rows, START + HOUR, book.document, readers)
    now = copy_for(book.document, readers)
    assert past.need(Note, note).disagree == now.need(Note, note).disagree == ()
    assert not difference(past, now).views
