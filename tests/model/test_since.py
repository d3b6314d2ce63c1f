"""The map after the last visit, to compare today's with: which visit, and what a reader may see of it."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sos_desktop.model import commands
from sos_desktop.model.commands.deciding import decide
from sos_desktop.model.days import When
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_COPY, Readers
from sos_desktop.model.records import Note, Visit
from sos_desktop.model.since import evening_of, evenings, last_visit
from sos_desktop.words import Words
from tests.model.test_timeline import HOUR, START, Book

DAY = timedelta(days=1)
LONDON = ZoneInfo("Europe/London")


def visited(book: Book, day: date, **fields) -> None:
    book.write(commands.add_records([Visit(id=new_id(), day=day, **fields)]), book_time(day))


def book_time(day: date):
    return START + (day - START.date()) + HOUR * 3


def texts(book: Book, today: date, readers: Readers = WORKER_COPY) -> list[str] | None:
    past = last_visit(book.document, book.rows, readers, today, LONDON)
    return None if past is None else [note.text for note in past.document.all(Note)]


def test_the_last_visit_before_today_and_the_map_as_it_was_that_evening():
    book, first = Book(), START.date()
    book.note("before", at=START + HOUR)
    visited(book, first)
    book.note("that evening", at=START + 10 * HOUR)
    book.note("the day after", at=START + DAY)
    later = first + 7 * DAY
    visited(book, later)
    book.note("today", at=START + 7 * DAY + 5 * HOUR)
    assert texts(book, later) == ["before", "that evening"], "a visit of today is not what it is compared with"
    past = last_visit(book.document, book.rows, WORKER_COPY, later + DAY, LONDON)
    assert past is not None and past.day == later
    assert [note.text for note in past.document.all(Note)] == ["before", "that evening", "the day after", "today"]
    assert "before" not in repr(past)


def test_without_a_visit_or_a_map_of_that_day_there_is_nothing():
    book = Book()
    book.note("before", at=START + HOUR)
    assert texts(book, START.date() + 9 * DAY) is None
    book.write(commands.add_records([Visit(id=new_id(), day=START.date() - DAY)]), START + 2 * HOUR)
    assert texts(book, START.date() + 9 * DAY) is None, "that visit was before the map"
    assert last_visit(book.document, (), WORKER_COPY, START.date() + 9 * DAY) is None


def test_what_is_kept_from_a_reader_now_was_never_there_for_them():
    book = Book()
    ryan = book.person("Ryan", at=START + HOUR)
    note = book.note("where they live", at=START + HOUR)
    book.note("open", at=START + HOUR)
    visited(book, START.date())
    book.mark(note, not_for=(ryan,), at=START + 3 * DAY)
    readers = Readers(frozenset((ryan,)), today=START.date())
    assert texts(book, START.date() + 4 * DAY, readers) == ["open"]
    assert texts(book, START.date() + 4 * DAY, Readers(everything=True)) == ["where they live", "open"]


def test_any_evening_since_the_map_was_here_can_be_chosen():
    book, first = Book(), START.date()
    book.note("before", at=START + HOUR)
    book.note("the day after", at=START + DAY)
    past = evening_of(first, book.document, book.rows, WORKER_COPY, LONDON)
    assert past is not None and past.day == first
    assert [note.text for note in past.document.all(Note)] == ["before"]
    assert evening_of(first - DAY, book.document, book.rows, WORKER_COPY, LONDON) is None


def test_the_days_to_choose_from_are_before_today_and_tell_nothing_kept_from_their_reader():
    book, first = Book(), START.date()
    ryan = book.person("Ryan", at=START + HOUR)
    note = book.note("where they live", at=START + 2 * DAY)
    book.note("open", at=START + 3 * DAY)
    book.mark(note, not_for=(ryan,), at=START + 3 * DAY + HOUR)
    visited(book, first - 3 * DAY)
    today = first + 3 * DAY
    whole = evenings(book.document, book.rows, Readers(everything=True), today, Words(), LONDON)
    assert [one.day for one in whole] == [first + 2 * DAY, first], "neither today nor before the map was here"
    theirs = evenings(book.document, book.rows, Readers(frozenset((ryan,)), today=today), today, Words(), LONDON)
    assert [one.day for one in theirs] == [first]


def test_words_of_then_that_nobody_was_asked_about_are_on_no_paper():
    book = Book()
    ryan, nan = book.person("Ryan", at=START + HOUR), book.person("Nan Jo", at=START + HOUR)
    reworded = book.note("He hit her, Nan Jo saw it", at=START + HOUR, said_by=nan)
    taken_out = book.note("Nan Jo hides a key", at=START + HOUR)
    nobodys = book.note("It was cold", at=START + HOUR)
    his = book.note("I was tired", at=START + HOUR, said_by=ryan)
    visited(book, START.date())
    for note, words in ((reworded, "Nan Jo is worried"), (nobodys, "It was wet"), (his, "I slept")):
        book.write(commands.reword(book.document, note, words), START + 2 * DAY)
    book.write(commands.delete(book.document, [taken_out]), START + 2 * DAY)
    today = START.date() + 3 * DAY
    reads = Readers(frozenset((ryan,)), today=today)
    assert texts(book, today, reads) == ["Nan Jo is worried", "It was wet", "I was tired"]
    # His own are not his alone where others read too; the screen and the worker see what stood there.
    assert texts(book, today, Readers(frozenset((ryan, nan)), today=today))[1:] == ["It was wet", "I slept"]
    whole = ["He hit her, Nan Jo saw it", "Nan Jo hides a key", "It was cold", "I was tired"]
    for readers in (WORKER_COPY, Readers(everything=True), Readers(frozenset((ryan,)), today=today, in_room=True)):
        assert texts(book, today, readers) == whole


def test_words_of_then_that_were_decided_on_stand():
    book = Book()
    ryan, nan = book.person("Ryan", at=START + HOUR), book.person("Nan Jo", at=START + HOUR)
    note = book.note("He was late", at=START + HOUR, said_by=nan)
    reads = Readers(frozenset((ryan,)), today=START.date())
    book.write(decide(book.document, reads, {note: True}), START + 2 * HOUR)
    visited(book, START.date())
    book.write(commands.delete(book.document, [note]), START + 2 * DAY)
    assert texts(book, START.date() + 3 * DAY, reads) == ["He was late"]


def test_what_a_child_said_then_stands_where_it_was_decided_on_today():
    book = Book()
    kelly = book.person("Kelly", at=START + HOUR)
    tia = book.person("Tia", at=START + HOUR, born=When.read("2016"))
    note = book.note("I like Nan", at=START + HOUR, said_by=tia)
    visited(book, START.date())
    today = START.date() + 3 * DAY
    reads = Readers(frozenset((kelly,)), today=today)
    assert texts(book, today, reads) == []
    book.write(decide(book.document, reads, {note: True}), START + 2 * DAY)
    assert texts(book, today, reads) == ["I like Nan"], "it is not new since then"
    book.write(commands.edit(book.document, Note, note, "no", fine_for=()), START + 2 * DAY + HOUR)
    assert texts(book, today, reads) == []
