"""What a child made is the child's to show; what visits leave obeys the marks like all else."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sos_desktop.model import commands, rules
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_ALONE, WORKER_COPY, Readers, copy_for
from sos_desktop.model.records import (
    Copy,
    Handover,
    Held,
    House,
    Note,
    Parked,
    Permitted,
    Person,
    Photo,
    Plan,
    Rating,
    Record,
    Rule,
    Saying,
    Scale,
    Stance,
    Stroke,
)
from tests.model.test_copies import ELSIE, GRAN, KELLY, MEERA, PEOPLE, RYAN, TIA, TODAY, person
from tests.model.test_rules import texts_in


def house_of(child: Person, **more: Any) -> House:
    return House(id=new_id(), child=child.id, **more)


def open_words(*pages: House) -> list[Record]:
    """Something for everyone on each page: one with nothing for its readers is not there."""
    return [
        Saying(id=new_id(), child=one.child, house=one.id, text="for you", asked=TODAY, everyone=True) for one in pages
    ]


def seen_of_a_child(document: Document, *people: Person) -> tuple[Permitted, ...]:
    copy = copy_for(document, Readers(frozenset(one.id for one in people), today=TODAY))
    return tuple(one for one in copy if isinstance(one, Permitted))


def pages_seen(document: Document, *people: Person) -> tuple[Permitted, ...]:
    return tuple(one for one in seen_of_a_child(document, *people) if isinstance(one, House))


def test_not_asked_is_nobodys_copy_but_the_childs_own():
    page = house_of(TIA)
    words = Saying(id=new_id(), child=TIA.id, house=page.id, text="I like it when nan comes")
    ink = Stroke(id=new_id(), child=TIA.id, house=page.id, points="AAAA")
    document = Document([*PEOPLE, page, words, ink])
    assert seen_of_a_child(document, TIA) == (page, words, ink)
    for people in ((), (KELLY,), (MEERA,), (TIA, KELLY), (person("a stranger"),)):
        assert seen_of_a_child(document, *people) == ()
    assert seen_of_a_child(document) == () and copy_for(document, WORKER_ALONE) is document


def test_whom_the_child_let_see_sees_it_without_anybody_else():
    page = house_of(TIA, asked=TODAY, may_see=(KELLY.id, GRAN.id))
    document = Document([*PEOPLE, page, *open_words(page)])
    for people in ((KELLY,), (GRAN,), (KELLY, GRAN), (TIA, KELLY), (TIA,)):
        assert [one.id for one in pages_seen(document, *people)] == [page.id]
    # Two readers of whom one may not see it, and paper that names no reader.
    for people in ((KELLY, RYAN), (RYAN,), (TIA, RYAN), (TIA, KELLY, MEERA), (ELSIE,), ()):
        assert pages_seen(document, *people) == ()


def test_everyone_is_everyone_even_on_paper_that_names_no_reader():
    page = house_of(TIA, asked=TODAY, everyone=True)
    document = Document([*PEOPLE, page, *open_words(page)])
    for people in ((), (RYAN,), (KELLY, RYAN, TIA), (person("a stranger"),)):
        assert [one.id for one in pages_seen(document, *people)] == [page.id]
    assert page.id in copy_for(document, WORKER_COPY)


def test_a_mark_is_stronger_than_what_a_child_permitted():
    ours = house_of(TIA, asked=TODAY, everyone=True, not_for=(RYAN.id,))
    kept = house_of(TIA, asked=TODAY, everyone=True, private=True)
    grown = house_of(TIA, asked=TODAY, may_see=(KELLY.id,), adults_only=True)
    document = Document([*PEOPLE, ours, kept, grown, *open_words(ours, kept, grown)])
    assert {one.id for one in pages_seen(document, KELLY)} == {ours.id, grown.id}
    assert pages_seen(document, RYAN) == () and pages_seen(document) == ()
    assert {one.id for one in pages_seen(document, TIA)} == {ours.id}


def test_a_page_that_may_not_be_seen_takes_what_stands_on_it_along():
    page = house_of(TIA)
    words = Saying(id=new_id(), child=TIA.id, house=page.id, text="open words", asked=TODAY, everyone=True)
    assert seen_of_a_child(Document([*PEOPLE, page, words]), KELLY) == ()
    opened = replace(page, asked=TODAY, may_see=(KELLY.id,))
    closed = replace(words, id=new_id(), text="closed words", everyone=False)
    seen = seen_of_a_child(Document([*PEOPLE, opened, words, closed]), KELLY)
    assert [one.id for one in seen] == [page.id, words.id]
    # A child who is hidden is not told by their pages either.
    hidden = Document([replace(one, private=True) if one is TIA else one for one in (*PEOPLE, opened, words)])
    assert seen_of_a_child(hidden, KELLY) == ()


def test_what_a_child_permitted_leaves_no_trace_in_the_copy():
    """Whoever reads it does not learn whom the child named, nor that others were not named, nor when."""
    page = house_of(TIA)
    ways = [
        replace(page, asked=TODAY, may_see=(KELLY.id,)),
        replace(page, asked=date(2025, 3, 4), may_see=(RYAN.id, KELLY.id, GRAN.id)),
        replace(page, asked=TODAY, everyone=True),
        replace(page, asked=TODAY, everyone=True, not_for=(RYAN.id,)),
    ]
    on_it = open_words(page)
    assert {pages_seen(Document([*PEOPLE, one, *on_it]), KELLY) for one in ways} == {(page,)}


def test_a_store_read_without_checks_opens_nothing_that_nobody_asked_about():
    broken = house_of(TIA, may_see=(KELLY.id,), everyone=True)
    document = Document([*PEOPLE, broken, *open_words(broken)])
    assert pages_seen(document, KELLY) == () and pages_seen(document) == ()
    assert [one.id for one in pages_seen(document, TIA)] == [broken.id]


def test_a_page_with_nothing_on_it_for_these_readers_is_not_there():
    """Its shape alone would tell that there is a page of worries."""
    page = house_of(TIA, part="worries", shape="train", asked=TODAY, may_see=(KELLY.id, RYAN.id))
    hers, his = (
        Saying(id=new_id(), child=TIA.id, house=page.id, text=text, asked=TODAY, may_see=(who.id,))
        for text, who in (("for Kelly", KELLY), ("for Ryan", RYAN))
    )
    kept = Saying(id=new_id(), child=TIA.id, house=page.id, text="kept", asked=TODAY, everyone=True, private=True)
    document = Document([*PEOPLE, page, hers, his, kept])
    assert [one.id for one in seen_of_a_child(document, KELLY)] == [page.id, hers.id]
    assert seen_of_a_child(document, KELLY, RYAN) == ()
    opened = Document([replace(one, may_see=(), everyone=True) if one is page else one for one in document])
    assert seen_of_a_child(opened) == seen_of_a_child(opened, GRAN) == seen_of_a_child(opened, KELLY, RYAN) == ()
    bare = Document([*PEOPLE, replace(page, may_see=(), everyone=True)])
    assert seen_of_a_child(bare, KELLY) == seen_of_a_child(bare, KELLY, TIA) == seen_of_a_child(bare) == ()
    assert [one.id for one in seen_of_a_child(bare, TIA)] == [page.id], "the child sees their own pages"
    left = copy_for(document, Readers(frozenset({KELLY.id}), today=TODAY).without((hers.id,)))
    assert not left.all(House)


def test_a_number_from_the_path_is_not_told_until_the_path_is_open():
    """Nobody asked the child about the number itself; their path page is what they were asked about."""
    scale = Scale(id=new_id())
    ours = Rating(id=new_id(), scale=scale.id, who=TIA.id, day=TODAY, score=2.0, reason="it is loud", method="path")
    fine = tuple(one.id for one in (KELLY, MEERA, ELSIE, GRAN))
    said = Rating(id=new_id(), scale=scale.id, who=TIA.id, day=TODAY, score=3.0, method="spoken", fine_for=fine)
    hers = Rating(id=new_id(), scale=scale.id, who=KELLY.id, day=TODAY, score=9.0)
    nobodys = Rating(id=new_id(), scale=scale.id, who_as="Tia", day=TODAY, score=2.0, method="path")
    page = house_of(TIA, part="path", asked=TODAY, may_see=(KELLY.id,))
    others = house_of(ELSIE, part="path", asked=TODAY, everyone=True)
    worries = house_of(TIA, part="worries", asked=TODAY, everyone=True)
    start = [*PEOPLE, scale, ours, said, hers, nobodys, others, worries, *open_words(others, worries)]

    def told(document: Document, *people: Person) -> set[str]:
        readers = Readers(frozenset(one.id for one in people), today=TODAY)
        return {one.id for one in copy_for(document, readers).all(Rating)}

    always = {said.id, hers.id}
    closed = Document([*start, replace(page, asked=None, may_see=()), *open_words(page)])
    empty = Document([*start, page])
    for document in (Document(start), closed, empty):
        for people in ((), (KELLY,), (TIA, KELLY), (MEERA,), (ELSIE,)):
            assert told(document, *people) == always
        assert told(document, TIA) == {*always, ours.id}
        assert copy_for(document, WORKER_ALONE) is document
    document = Document([*start, page, *open_words(page)])
    for people in ((KELLY,), (TIA, KELLY), (TIA,)):
        assert told(document, *people) == {*always, ours.id}
    for people in ((), (GRAN,), (KELLY, GRAN)):
        assert told(document, *people) == always
    everyones = Document([*start, replace(page, may_see=(), everyone=True), *open_words(page)])
    assert told(everyones) == told(everyones, GRAN, MEERA) == {*always, ours.id}
    # With their page, or with them, gone, nobody can ask them any more.
    for gone, left in ((page.id, always), (TIA.id, {hers.id})):
        after = everyones.apply(rules.complete(everyones, commands.delete(everyones, [gone])))
        assert told(after, KELLY) == told(after) == left


def test_a_deleted_reader_leaves_nothing_of_a_childs_open():
    some = house_of(TIA, asked=TODAY, may_see=(KELLY.id, RYAN.id))
    only = house_of(TIA, asked=TODAY, may_see=(KELLY.id,))
    against = house_of(TIA, asked=TODAY, everyone=True, not_for=(KELLY.id,))
    elsies = house_of(ELSIE, asked=TODAY, everyone=True)
    document = Document([*PEOPLE, some, only, against, elsies, *open_words(some, only, against, elsies)])

    def without(*gone: Person) -> Document:
        return document.apply(rules.complete(document, commands.delete(document, [one.id for one in gone])))

    after = without(KELLY)
    assert after.find(some.id) == replace(some, may_see=(RYAN.id,))
    assert after.find(only.id) == replace(only, may_see=())
    assert after.find(against.id) == replace(against, not_for=(), private=True)
    for people in ((), (MEERA,), (KELLY,), (KELLY, RYAN), (GRAN, RYAN)):
        assert [one.id for one in pages_seen(after, *people)] == [elsies.id]
    assert {one.id for one in pages_seen(after, RYAN)} == {some.id, elsies.id}
    # With the last one they named gone it is the child's alone; with the child gone it is nobody's.
    assert {one.id for one in pages_seen(without(KELLY, RYAN), TIA)} == {some.id, only.id, elsies.id}
    assert without(TIA).find(some.id) is None and without(TIA).find(elsies.id) == elsies


def test_hints_that_were_put_away_are_in_no_copy():
    note = Note(id=new_id(), text="Kelly to attend a course", quiet=("L02", "L05"))
    document = Document([*PEOPLE, note])
    for readers in (WORKER_COPY, Readers(frozenset([KELLY.id]), today=TODAY)):
        assert copy_for(document, readers).need(Note, note.id) == replace(note, quiet=())
    assert copy_for(document, WORKER_ALONE).need(Note, note.id) == note


# --- what visits leave ----------------------------------------------------------------------------------------------


def test_what_was_tested_goes_with_the_note_or_rule_it_was_about():
    note = Note(id=new_id(), text="Nan came", category="existing_safety", private=True)
    rule = Rule(id=new_id(), does="ring Nan", note=note.id)
    once, again = Held(id=new_id(), about=note.id, text="x"), Held(id=new_id(), about=rule.id, text="y")
    document = Document([*PEOPLE, note, rule, once, again])
    copy = copy_for(document, WORKER_COPY)
    # A rule is its note's words once more.
    assert all(one.id not in copy for one in (once, again, rule))
    after = document.apply(rules.complete(document, commands.delete(document, [note.id])))
    assert after.find(once.id) is None and after.find(again.id) == again
    assert after.find(rule.id) == replace(rule, note="", private=True) and not copy_for(after, WORKER_COPY).all(Held)


def test_a_rule_for_a_hidden_worry_stays_hidden_when_the_worry_goes():
    worry = Note(id=new_id(), text="A worry", not_for=(RYAN.id,))
    rule = Rule(id=new_id(), trigger="the worry in other words", worry=worry.id)
    held = Held(id=new_id(), about=rule.id, text="and again")
    document = Document([*PEOPLE, worry, rule, held])
    ryan = Readers(frozenset([RYAN.id]), today=TODAY)
    assert not copy_for(document, ryan).all(Rule) and not copy_for(document, ryan).all(Held)
    after = document.apply(rules.complete(document, commands.delete(document, [worry.id])))
    assert after.find(rule.id) == replace(rule, worry="", not_for=(RYAN.id,))
    assert not copy_for(after, ryan).all(Rule) and not copy_for(after, ryan).all(Held)


def test_who_helped_saw_or_differs_is_not_told_of_somebody_hidden():
    hidden = Person(id=new_id(), name="Max Testcase", short="Uncle Max", private=True)
    note = Note(id=new_id(), text="Nan came")
    helped = Held(id=new_id(), about=note.id, who=(GRAN.id, hidden.id), text="Max came too", seen_by=hidden.id)
    named = Held(id=new_id(), about=note.id, seen_as="Uncle Max")
    sees, says = (
        Stance(id=new_id(), note=note.id, who=hidden.id, text="I see it differently"),
        Stance(id=new_id(), note=note.id, who_as="uncle max", text="So do I"),
    )
    asked = Parked(id=new_id(), text="What did Max see?", who=hidden.id)
    rule = Rule(id=new_id(), does="ring", who=(hidden.id,), checks=hidden.id)
    plan = Plan(id=new_id(), object="the red cup", object_as="Uncle Max")
    document = Document([*PEOPLE, hidden, note, helped, named, sees, says, asked, rule, plan])
    copy = copy_for(document, WORKER_COPY)
    assert copy.find(helped.id) == replace(helped, who=(GRAN.id,), text="", seen_by="")
    assert copy.find(named.id) == replace(named, seen_as="")
    assert not copy.all(Stance) and not copy.all(Parked)
    assert copy.find(rule.id) == replace(rule, who=(), checks="")
    assert copy.find(plan.id) == replace(plan, object_as="")
    # Deleted, they are named to the worker alone.
    after = document.apply(rules.complete(document, commands.delete(document, [hidden.id])))
    assert after.find(helped.id) == replace(helped, who=(GRAN.id,), seen_by="", seen_as="Uncle Max", private=True)
    assert after.find(sees.id) == replace(sees, who="", who_as="Uncle Max", private=True)
    assert after.find(asked.id) == replace(asked, who="", private=True)
    assert after.find(rule.id) == replace(rule, who=(), checks="", checks_as="Uncle Max", private=True)
    assert own_texts(copy_for(after, WORKER_COPY)).isdisjoint({"Max came too", "I see it differently", asked.text})


def own_texts(document: Document) -> set[str]:
    return {text for record in document for text in texts_in(record)}


def test_copies_made_hand_overs_and_photos_are_in_no_copy_until_somebody_opens_them():
    made = Copy(id=new_id(), readers=(RYAN.id,), sheet="map")
    gone = Handover(id=new_id(), begun=datetime(2025, 4, 29, 15, tzinfo=UTC))
    photo = Photo(id=new_id(), file="af" * 32, width=3, height=4)
    document = Document([*PEOPLE, made, gone, photo])
    for readers in (WORKER_COPY, Readers(frozenset([KELLY.id]), today=TODAY)):
        copy = copy_for(document, readers)
        assert not copy.all(Copy) and not copy.all(Handover) and not copy.all(Photo)
    opened = commands.edit(document, Photo, photo.id, "show", private=False)
    after = document.apply(rules.complete(document, opened))
    assert copy_for(after, WORKER_COPY).find(photo.id) == replace(photo, private=False)
