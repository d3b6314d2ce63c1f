"""On the screen in a room a child's words stay off while somebody of the family is there who did not hear them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model import commands, rules, timeline
from sos_desktop.model.careful import childs_own
from sos_desktop.model.change import Change
from sos_desktop.model.commands import worries
from sos_desktop.model.commands.deciding import decide
from sos_desktop.model.commands.in_room import as_seen
from sos_desktop.model.deciding import coming_in, written_since
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id
from sos_desktop.model.journal import Row, stamp
from sos_desktop.model.readers import LOOKED_AT, WORKER_COPY, Readers, copy_for
from sos_desktop.model.records import Note, Person, Rating, Record, Saying, Scale, Stance, Visit, Voiced
from tests.model.test_copies import (
    ELSIE,
    FAMILY,
    GRAN,
    KELLY,
    MEERA,
    PEOPLE,
    RYAN,
    TIA,
    TODAY,
    person,
    texts_in,
    with_own_words,
)
from tests.model.test_permission import house_of
from tests.strategies import documents

THEN, BEFORE = date(2025, 3, 4), date(2025, 2, 12)
ODELL = person("Miss Odell", paid=True)
SCALE = Scale(id=new_id())
WORDS = Note(id=new_id(), text="I want mum to come to assembly", said_by=TIA.id, said_on=THEN)
WORRY = Note(id=new_id(), text="Kelly could miss it", said_by=KELLY.id, said_on=THEN, disagree=(TIA.id,))
VIEW = Stance(id=new_id(), note=WORRY.id, who=TIA.id, stance="differs", text="she will not", day=THEN)
NUMBER = Rating(id=new_id(), scale=SCALE.id, who=TIA.id, score=6.0, reason="because nan comes", day=THEN)
HERS = (WORDS, VIEW, NUMBER)
MET = Visit(id=new_id(), day=THEN, present=(TIA.id, KELLY.id, GRAN.id, MEERA.id))
SAID = [*PEOPLE, ODELL, SCALE, WORDS, WORRY, VIEW, NUMBER]


def room(*people: Person, **more: Any) -> Readers:
    return Readers(frozenset(one.id for one in people), today=TODAY, in_room=True, **more)


def hers(document: Document, readers: Readers) -> set[str]:
    """What of Tia's words, view and number stands on the screen; how she sees a note goes with her words on it."""
    seen = copy_for(document, readers)
    note = seen.get(Note, WORRY.id)
    there = {one.id for one in HERS if one.id in seen}
    assert note is None or (TIA.id in (*note.agree, *note.disagree)) == (VIEW.id in there)
    return there


def on(day: date | None, *others: Record) -> Document:
    """All of Tia's said on one day, with visits."""
    moved = {WORDS.id: {"said_on": day}, VIEW.id: {"day": day}, NUMBER.id: {"day": day}}
    return Document([*(replace(one, **moved.get(one.id, {})) for one in SAID), *others])


ALL = {one.id for one in HERS}


# --- who heard it -----------------------------------------------------------------------------------------------------


def test_what_was_said_before_stays_for_whoever_was_there_and_is_off_for_whoever_was_not():
    document = on(THEN, MET)
    for people in ((KELLY,), (GRAN, KELLY), (TIA, KELLY), (TIA,)):
        assert hers(document, room(*people)) == ALL
    for people in ((RYAN,), (KELLY, RYAN), (TIA, RYAN), (ELSIE,), (person("a stranger"),)):
        assert hers(document, room(*people)) == set()
    # Another day, at another visit, or at one of two: nobody knows at which it was said.
    assert hers(on(BEFORE, MET), room(KELLY)) == set() and hers(on(None, MET), room(KELLY)) == set()
    school = Visit(id=new_id(), day=THEN, present=(TIA.id, MEERA.id))
    assert hers(on(THEN, MET, school), room(KELLY)) == set()


def test_with_the_child_alone_or_those_paid_to_be_here_nothing_is_off():
    for people in ((TIA,), (MEERA,), (ODELL,), (TIA, ODELL)):
        assert hers(on(BEFORE), room(*people)) == ALL
    assert hers(on(BEFORE), room(TIA, ODELL, KELLY)) == set()
    assert hers(on(BEFORE), WORKER_COPY) == ALL


def test_where_anybody_may_look_what_was_said_today_is_there_and_nothing_from_before():
    readers = replace(LOOKED_AT, today=TODAY)
    assert hers(on(TODAY), readers) == ALL
    assert hers(on(THEN, MET), readers) == set() == hers(on(THEN), LOOKED_AT)


def test_what_a_child_said_on_a_day_on_which_they_were_seen_alone_may_have_been_said_alone():
    for seen in ({"seen_alone": (TIA.id,)}, {"child_seen_alone": True}):
        assert hers(on(THEN, replace(MET, **seen)), room(KELLY)) == set()
        assert hers(on(THEN, replace(MET, **seen)), room(TIA)) == ALL
    assert hers(on(THEN, replace(MET, seen_alone=(ELSIE.id,))), room(KELLY)) == ALL


def test_what_was_decided_brings_it_back_and_no_mark_gives_way():
    document = on(THEN)
    after = document.apply(decide(document, room(RYAN), dict.fromkeys(ALL, True)))
    assert hers(after, room(RYAN)) == ALL and hers(after, room(RYAN, KELLY)) == set()
    # Nan heard it, and for Ryan it was decided.
    both = on(THEN, MET)
    assert hers(both.apply(decide(both, room(RYAN), dict.fromkeys(ALL, True))), room(GRAN, RYAN)) == ALL
    marked = Document([replace(one, not_for=(RYAN.id,)) if one.id in ALL else one for one in after])
    assert hers(marked, room(RYAN)) == set()


def test_words_on_a_childs_own_page_are_asked_about_there():
    page = house_of(TIA, asked=TODAY, may_see=(RYAN.id,))
    saying = Saying(id=new_id(), child=TIA.id, house=page.id, text=WORDS.text, asked=TODAY, may_see=(RYAN.id,))
    document = Document([*PEOPLE, page, saying, replace(WORDS, saying=saying.id)])
    assert WORDS.id in copy_for(document, room(RYAN)) and WORDS.id not in copy_for(document, room(GRAN))


def test_grown_ups_words_are_as_they_were():
    assert WORRY.id in copy_for(on(THEN), room(RYAN))


def test_how_a_child_sees_a_note_that_alone_says_so_is_not_told():
    document = Document([one for one in SAID if one is not VIEW])
    assert copy_for(document, room(KELLY)).need(Note, WORRY.id).disagree == ()
    assert copy_for(document, room(TIA, ODELL)).need(Note, WORRY.id).disagree == (TIA.id,)


# --- today ------------------------------------------------------------------------------------------------------------

MORNING = datetime(2025, 4, 29, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("visits", "people", "there"),
    [
        # Nobody has begun a visit: who is here is all that is known.
        ([], (KELLY, TIA), True),
        ([], (KELLY,), False),
        ([{}], (KELLY, TIA), True),
        # Whoever comes into the room is at the visit that goes on.
        ([{"started": MORNING, "present": (TIA.id,)}], (KELLY, TIA), True),
        ([{"started": MORNING, "present": (TIA.id,)}], (KELLY,), True),
        ([{"started": MORNING}], (KELLY,), False),
        # At school, before Kelly was there; and both.
        ([{"started": MORNING, "ended": MORNING, "present": (TIA.id,)}], (KELLY, TIA), False),
        ([{"present": (TIA.id,)}], (KELLY, TIA), False),
        ([{"present": (TIA.id,)}, {"started": MORNING, "present": (TIA.id,)}], (KELLY,), False),
        # Seen alone today.
        ([{"started": MORNING, "present": (TIA.id,), "seen_alone": (TIA.id,)}], (KELLY, TIA), False),
    ],
)
def test_what_was_said_today_is_there_for_whoever_was(visits: list[dict[str, Any]], people: Any, there: bool):
    held = [Visit(id=new_id(), day=TODAY, **each) for each in visits]
    assert hers(on(TODAY, *held), room(*people)) == (ALL if there else set())


def test_what_was_written_in_a_room_was_said_before_those_in_it_whatever_the_visit_tells():
    goes_on = Visit(id=new_id(), day=TODAY, started=MORNING, present=(TIA.id, KELLY.id, GRAN.id))
    document = on(TODAY, goes_on)
    alone = dict.fromkeys(ALL, frozenset({TIA.id, ODELL.id}))
    assert hers(document, coming_in(document, room(KELLY), alone)) == set()
    assert hers(document, coming_in(document, room(TIA, ODELL), alone)) == ALL
    assert hers(document, coming_in(document, replace(LOOKED_AT, today=TODAY), alone)) == set()
    after = document.apply(decide(document, room(KELLY), dict.fromkeys(ALL, True)))
    assert hers(after, coming_in(after, room(KELLY), alone)) == ALL
    # Typed with Kelly there, though Tia was seen alone later, and was not named in the room.
    later = on(TODAY, replace(goes_on, seen_alone=(TIA.id,)))
    kelly = dict.fromkeys(ALL, frozenset({KELLY.id}))
    assert hers(later, room(KELLY)) == set()
    assert hers(later, coming_in(later, room(KELLY, TIA), kelly)) == ALL
    assert hers(later, coming_in(later, room(KELLY, GRAN), kelly)) == set()


def test_what_is_written_is_what_is_new_or_told_otherwise():
    before = on(THEN)
    made = Note(id=new_id(), text="rain", said_by=TIA.id, said_on=TODAY)
    after = before.apply(commands.add_records((made, Scale(id=new_id()))))
    assert set(written_since(before, after)) == {made.id}
    for change, told in (
        (commands.reword(before, WORDS.id, "I want"), {WORDS.id}),
        (commands.set_voice(before, [WORRY.id], TIA.id), {WORRY.id}),
        (commands.edit(before, Rating, NUMBER.id, "scale", score=2.0), {NUMBER.id}),
        (commands.edit(before, Note, WORDS.id, "move", category="goal"), set()),
        (commands.delete(before, [WORDS.id]), set()),
    ):
        assert set(written_since(before, before.apply(change))) == told


# --- while they are there ---------------------------------------------------------------------------------------------


def done(document: Document, readers: Readers, command: Any, *args: Any, **fields: Any) -> Document:
    return document.apply(rules.complete(document, as_seen(document, readers, command, *args, **fields)))


def added(_document: Document, record: Record) -> Change:
    return commands.add_records((record,))


def test_nothing_vanishes_that_was_on_the_screen_while_they_were_there():
    document = on(THEN, MET)
    document = document.apply(decide(document, room(RYAN), {WORDS.id: True}))
    readers = coming_in(document, room(RYAN), {})
    assert hers(document, readers) == {WORDS.id}
    for command, *args in (
        (commands.reword, WORDS.id, "I want mum to come"),
        (commands.edit_notes, (WORDS.id,), "change day", {"said_on": BEFORE}),
        (commands.set_voice, [WORRY.id], TIA.id),
        (added, Note(id=new_id(), text="rain", said_by=TIA.id, said_on=BEFORE)),
        (added, Note(id=new_id(), text="rain", said_by=ELSIE.id)),
    ):
        fields = args.pop() if isinstance(args[-1], dict) else {}
        after = done(document, readers, command, *args, **fields)
        was, now = copy_for(document, readers), copy_for(after, readers)
        assert {one.id for one in was} <= {one.id for one in now} and after != document
        assert len(now.all(Note)) == len(was.all(Note)) + len(after.all(Note)) - len(document.all(Note))
        # Nor does anything come to light.
        assert not {VIEW.id, NUMBER.id} & {one.id for one in now}
    # That somebody was there after all is noted in front of them, and opens nothing.
    there = done(document, readers, commands.edit, Visit, MET.id, "who is there", present=(*MET.present, RYAN.id))
    assert hers(there, readers) == {WORDS.id} and hers(there, room(RYAN)) == ALL


@pytest.mark.parametrize("before", ["agrees", "differs", "change"])
@pytest.mark.parametrize("now", ["agrees", "differs", "change"])
def test_how_a_child_sees_it_now_is_told_beside_an_earlier_view_that_is_off(before: str, now: str):
    note = replace(WORRY, agree=(KELLY.id, TIA.id) if before == "agrees" else (KELLY.id,),
                   disagree=(TIA.id,) if before == "differs" else ())  # fmt: skip
    view = replace(VIEW, stance=before)
    document = Document([*PEOPLE, note, view])
    readers = coming_in(document, room(KELLY, TIA), {})
    assert readers.unheard == {view.id} and TIA.id not in copy_for(document, readers).need(Note, note.id).agree
    after = done(document, readers, worries.take_stance, note.id, now, TODAY, who=TIA.id, text="today")
    for one in (after, copy_for(after, readers)):
        told = one.need(Note, note.id)
        assert (TIA.id in told.agree, TIA.id in told.disagree) == (now == "agrees", now == "differs")
        assert told.agree[:1] == (KELLY.id,)
    assert [one.text for one in copy_for(after, readers).all(Stance)] == ["today"]
    # Taken back, all is as it was, and what she said before is off as before.
    (said,) = copy_for(after, readers).all(Stance)
    back = done(after, readers, worries.take_back, said.id)
    assert back.need(Note, note.id) == document.need(Note, note.id)
    assert TIA.id not in (*(seen := copy_for(back, readers).need(Note, note.id)).agree, *seen.disagree)


def test_a_number_given_today_stands_beside_an_earlier_one_that_is_off():
    document = on(THEN)
    readers = coming_in(document, room(KELLY, TIA), {})
    after = done(document, readers, commands.rate, SCALE.id, [commands.Answer(TIA.id, 8.0)], TODAY)
    assert [one.score for one in copy_for(after, readers).all(Rating)] == [8.0] and len(after.all(Rating)) == 2


def test_paper_from_the_room_is_as_careful_as_before():
    document = on(THEN, MET)
    readers = coming_in(document, room(KELLY), {}).taken_along()
    assert readers == Readers(frozenset({KELLY.id}), today=TODAY) and hers(document, readers) == set()


# --- the days before --------------------------------------------------------------------------------------------------


def journal(*steps: tuple[date, Document]) -> list[tuple[Row, Change]]:
    rows, clock, before = [], "", Document()
    for at, (day, after) in enumerate(steps):
        clock = stamp(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), clock, "a")
        rows.append((Row(at + 1, new_id(), FAMILY.id, "a", "", clock, "edit"), before.change_to(after, "edit")))
        before = after
    return rows


def test_the_map_of_a_day_before_shows_no_words_that_they_did_not_hear_though_they_are_gone_or_another_s_now():
    first = on(THEN, MET)
    gone = first.apply(commands.delete(first, [WORDS.id]))
    now = gone.apply(commands.edit(gone, Rating, NUMBER.id, "scale", who=RYAN.id))
    rows, evening = journal((THEN, first), (TODAY, now)), timeline.end_of(THEN)
    readers = coming_in(now, room(RYAN), {})
    assert NUMBER.id in copy_for(now, readers)
    assert hers(timeline.past_for(rows, evening, now, readers), room(TIA)) == set()
    assert hers(timeline.past_for(rows, evening, now, coming_in(now, room(KELLY), {})), room(TIA)) == ALL


# --- of any record ----------------------------------------------------------------------------------------------------


@given(documents(max_people=4), st.data())
def test_no_word_that_they_did_not_hear_is_in_the_copy_and_none_of_the_rest_is_gone(
    drawn: Document, data: st.DataObject
):
    document, owned = with_own_words(drawn)
    people = [one.id for one in document.all(Person)]
    chosen = frozenset(data.draw(st.sets(st.sampled_from(people)))) if people else frozenset()
    readers = Readers(chosen, today=TODAY, in_room=True, looked_on=not chosen)
    come = coming_in(document, readers, {})
    copy, bare = copy_for(document, come), copy_for(document, replace(readers, unheard=frozenset()))
    # Told beforehand or by the visits: the same copy.
    assert copy == copy_for(document, readers)
    assert come.unheard is not None and not {one.id for one in copy} & come.unheard
    seen = {text for record in copy for text in texts_in(record)}
    assert not seen & {word for one in come.unheard for word in owned.get(one, ())}
    family = {one for one in chosen if not document.need(Person, one).paid} or ({""} if not chosen else set())
    visits = [one for one in document.all(Visit) if one.day != TODAY]
    for one in bare:
        if not isinstance(one, Voiced) or not childs_own(real := document.need(type(one), one.id), document, TODAY):
            continue
        day = real.said_on if isinstance(real, Note) else real.day  # type: ignore[union-attr]
        others = family - {real.said_by_whom, *real.fine_for}
        met = [each.present for each in visits if each.day == day]
        if day != TODAY and others and not (met and all({real.said_by_whom, *others} <= {*each} for each in met)):
            page = document.get(Saying, real.saying) if isinstance(real, Note) else None
            assert one.id not in copy or (page is not None and page.open_to(chosen))
        if not others:
            assert one.id in copy


@given(documents(max_people=3), st.data())
def test_whatever_is_done_to_it_nothing_on_the_screen_vanishes_and_nothing_comes_to_light(
    document: Document, data: st.DataObject
):
    people = [one.id for one in document.all(Person)]
    chosen = frozenset(data.draw(st.sets(st.sampled_from(people), min_size=1))) if people else frozenset()
    readers = coming_in(document, Readers(chosen, today=TODAY, in_room=True, looked_on=not chosen), {})
    seen = copy_for(document, readers)
    said = [one for one in seen if isinstance(one, Note | Rating | Stance)]
    if not said:
        return
    one = data.draw(st.sampled_from(said))
    day = data.draw(st.sampled_from([None, TODAY, TODAY - timedelta(days=50)]))
    who = data.draw(st.sampled_from(["", *(each.id for each in seen.all(Person))]))
    if isinstance(one, Note):
        fields: dict[str, Any] = {"said_on": day, "said_by": who, "text": "other words"}
    else:
        fields = {"day": day, "who": who or one.who}
    try:
        after = done(document, readers, commands.edit, type(one), one.id, "edit", **fields)
    except BadInput:
        return
    now = copy_for(after, readers)
    assert {each.id for each in seen} <= {each.id for each in now}
    assert not (readers.unheard or frozenset()) & {each.id for each in now}
