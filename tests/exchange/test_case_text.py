"""Text for the case system: every word once, within the field, never inside a word, and only what is new."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sos_desktop.exchange import case_text, sosmap
from sos_desktop.exchange.case_text import PEOPLE, SCALE, UNSORTED, Section, field_id, length, sections, since
from sos_desktop.model import commands, rules
from sos_desktop.model.commands.worries import take_stance
from sos_desktop.model.days import When
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_COPY, copy_for
from sos_desktop.model.records import CATEGORIES, Note, Rating, Scale, Translation
from sos_desktop.model.wording import FieldLimit
from sos_desktop.paths import resource
from sos_desktop.practice import wording
from sos_desktop.words import Words
from tests.model.test_copies import with_own_words
from tests.strategies import AWKWARD, documents, texts

TODAY = date(2025, 4, 29)
PROFILE, WORDS = wording.load("briefing_note"), Words()
#: The same where the case system's fields are not known: a section for each zone.
WORDING = replace(PROFILE, fields=())


class Map:
    """A map that is written step by step."""

    def __init__(self) -> None:
        made = commands.begin_family("Sam's family", "Meera", TODAY, "briefing_note")
        self.document = Document().apply(made)

    def do(self, command, *args, **fields) -> None:
        self.document = self.document.apply(rules.complete(self.document, command(self.document, *args, **fields)))

    def note(self, text: str, zone: str = "existing_strengths", **fields) -> str:
        note = new_id()
        self.do(commands.add_note, text, zone, note_id=note, **fields)
        return note

    def person(self, name: str, **fields) -> str:
        person = new_id()
        self.do(commands.add_person, name, person_id=person, **fields)
        return person

    def told(self, **limits: int) -> dict[str, str]:
        return {one.key: one.text for one in sections(self.document, WORDING, WORDS, limits)}


def whole(parts: list[Section]) -> str:
    return "".join(part.text + part.gap for part in parts)


def by_id(found: tuple[Section, ...]) -> dict[str, list[Section]]:
    ids: dict[str, list[Section]] = {}
    for one in found:
        ids.setdefault(one.id, []).append(one)
    return ids


# --- every word, once -------------------------------------------------------------------------------------------------


@given(documents())
def test_every_word_of_every_open_note_stands_there_exactly_once(drawn: Document):
    document, _ = with_own_words(drawn)
    copy = copy_for(document, WORKER_COPY)
    text = "\n".join(one.text for one in sections(copy, WORDING, WORDS))
    for note in document.all(Note):
        said = [note.text, *(one.text for one in note.translations)]
        for word in said:
            assert text.split().count(word) + text.count(f"“{word}”") == (1 if note.id in copy else 0)
        # An open note can still hide with whoever is named as its voice.
        assert note.id in copy or note.marked or note.said_by or note.said_as
    for rating in document.all(Rating):
        assert text.split().count(rating.reason) == (1 if rating.id in copy else 0)


@given(documents())
def test_nothing_marked_is_in_any_section(drawn: Document):
    document, words = with_own_words(drawn)
    copy = copy_for(document, WORKER_COPY)
    text = "\n".join(one.text + one.title for one in sections(copy, WORDING, WORDS))
    hidden = {word for record in document if record.id not in copy for word in words.get(record.id, ())}
    assert not [word for word in hidden if word in text]


# --- fields -----------------------------------------------------------------------------------------------------------


@given(documents(), st.integers(1, 120))
def test_parts_rejoin_to_the_whole_and_fit(document: Document, limit: int):
    whole_ones = by_id(sections(document, WORDING, WORDS))
    parts = by_id(sections(document, WORDING, WORDS, dict.fromkeys(whole_ones, limit)))
    assert list(parts) == list(whole_ones)
    for key, several in parts.items():
        (one,) = whole_ones[key]
        assert whole(several) == one.text and one.part == one.parts == 1 and one.key == key
        assert [part.part for part in several] == list(range(1, len(several) + 1))
        assert {part.parts for part in several} == {len(several)}
        for part in several:
            assert part.length == length(part.text) and part.limit == limit
            # What does not fit is one word, which nobody may cut.
            assert part.length <= limit or (part.over and len(part.text.split()) <= 1 + part.text.count("\u00a0"))
        assert whole(several).split() == [word for part in several for word in part.text.split()]
    assert len({part.key for several in parts.values() for part in several}) == sum(map(len, parts.values()))


@given(st.lists(st.one_of(texts(200), st.sampled_from(AWKWARD)), max_size=6), st.integers(1, 60))
@example(["W" * 500], 100)
@example(["one two three " * 30], 20)
def test_no_part_ends_inside_a_word(words: list[str], limit: int):
    family = Map()
    for text in words:
        family.note(text)
    several = [one for one in sections(family.document, WORDING, WORDS, {"existing_strengths": limit})
               if one.id == "existing_strengths"]  # fmt: skip
    for part, following in pairwise(several):
        assert part.gap.isspace() or part.text[-1] in "。！？；，、"
        assert part.text and following.text


def test_a_split_is_between_notes_where_it_can_be():
    family = Map()
    for number in range(4):
        family.note(f"note {number} is here")
    parts = sections(family.document, WORDING, WORDS, {"existing_strengths": 40})[:2]
    assert [part.text for part in parts] == ["note 0 is here\n\nnote 1 is here", "note 2 is here\n\nnote 3 is here"]
    assert [part.title for part in parts] == ["Existing strengths (part 1 of 2)", "Existing strengths (part 2 of 2)"]
    assert [part.key for part in parts] == ["existing_strengths/1", "existing_strengths/2"]
    assert [part.gap for part in parts] == ["\n\n", ""]
    assert not any(part.over for part in parts)
    # Two notes of 14 and a blank line are 30.
    count = [len(by_id(sections(family.document, WORDING, WORDS, {"existing_strengths": limit}))["existing_strengths"])
             for limit in (29, 30)]  # fmt: skip
    assert count == [4, 2]


def test_a_long_note_is_split_at_a_line_then_a_sentence_then_a_word():
    family = Map()
    family.note("She came. She went home again and slept.\nThen nothing else happened there for days")
    parts = [one.text for one in sections(family.document, WORDING, WORDS, {"existing_strengths": 45})][:2]
    assert parts == ["She came. She went home again and slept.", "Then nothing else happened there for days"]
    family = Map()
    family.note("She came at seven in the morning. Then nothing happened for days and days")
    parts = [one.text for one in sections(family.document, WORDING, WORDS, {"existing_strengths": 45})][:2]
    assert parts == ["She came at seven in the morning.", "Then nothing happened for days and days"]
    family = Map()
    family.note("No. And then nothing else happened there for days and days and days")
    parts = [one.text for one in sections(family.document, WORDING, WORDS, {"existing_strengths": 45})][:2]
    assert parts == ["No. And then nothing else happened there for", "days and days and days"]


def test_a_note_in_chinese_is_split_after_a_stop():
    family = Map()
    family.note("妈妈累了。" * 10)
    several = [one for one in sections(family.document, WORDING, WORDS, {"existing_strengths": 20}) if "妈" in one.text]
    assert len(several) == 3 and all(part.text.endswith("。") and not part.over for part in several)


def test_a_space_that_holds_words_together_is_no_place_to_split():
    family = Map()
    family.note("Nan\u00a0Jo came")
    assert family.told(existing_strengths=5)["existing_strengths/1"] == "Nan\u00a0Jo"


def test_length_is_counted_as_a_form_counts():
    assert length("abc\nd") == 5
    assert length("é") == 1 and length("👍") == 2


def test_a_limit_of_nothing_is_refused():
    with pytest.raises(BadInput, match=r"^goal: "):
        sections(Map().document, WORDING, WORDS, {"goal": 0})


def test_a_note_as_long_as_a_note_can_be_is_cut_into_parts():
    family = Map()
    family.note("one two three. " * 6_600)
    parts = sections(family.document, WORDING, WORDS, {"existing_strengths": 50_000})
    assert len(parts) == 3
    assert sections(family.document, WORDING, WORDS, {"existing_strengths": 20})


# --- what is said -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def holloways() -> Document:
    return sosmap.read(resource("example", "holloway.sosmap").read_bytes())


def test_the_holloways(holloways: Document):
    early_help = replace(wording.load("early_help"), fields=())
    found = {one.id: one for one in sections(copy_for(holloways, WORKER_COPY), early_help, WORDS)}
    assert list(found) == [
        "past_harm", "danger_statement", "complicating_factors", "existing_strengths", "existing_safety", "goal",
        "next_steps", SCALE, PEOPLE,
    ]  # fmt: skip
    assert found["danger_statement"].title == "Worry statement"
    assert found["next_steps"].text == (
        "Write the morning list with Tia (Nan Jo, Steph, Pat) and put it by the phone.\n"
        "Who: Kelly. By: 8 March 2025. Done: 7 March 2025.\n\n"
        "Ask Pat next door if she would be on the list, and tell her why.\n"
        "Who: Nan Jo. By: 11 March 2025. Done: 12 March 2025.\n\n"
        "Have a brew with Craig and ask him to open the memory box with Tia.\n"
        "Who: Nan Jo. By: 29 March 2025."
    )
    assert (
        "(Steph, “Uncle Craig”, 4 March 2025)\nAgree: Kelly and Steph\n"
        "Uncle Craig sees it differently (29 April 2025): “We fell out, but I would never turn Tia away.”"
    ) in found["danger_statement"].text
    assert "“I want mum to come to assembly.”\n(Tia, “school mornings”, own words, 4 March 2025)" in found["goal"].text
    scale = found[SCALE].text
    assert scale.startswith(
        "School mornings\nHow well are things going for Tia today?\n"
        "0: Tia misses school and looks after herself every time Kelly is low\n"
        "10: Even on Kelly's lowest days someone makes sure Tia is fed, at school and cared for\n"
        "Tia (4 March 2025): 6. Because nan comes."
    )
    assert "Ryan (29 April 2025): would not give a number. Says he has not seen enough to give a number.\n" in scale
    assert "\n\nWill it last?\n" in scale and scale.endswith("Steph (29 April 2025): 8. We have a system now.")
    people = found[PEOPLE].text.splitlines()
    assert "Kelly (Kelly Holloway): mum, in the middle, with the child" in people
    assert "Miss Odell: class teacher, paid to be here" in people and "Biscuit: dog" in people
    assert "Grandad Baz (Barry Holloway): mum's dad, has died" in people


def test_all_that_belongs_to_a_note():
    family = Map()
    tia = family.person("Tia", child=True)
    sam = family.person("Sam", child=True)
    family.note(
        " Nan comes ", "", said_as="letter from school", said_on=TODAY, children=(sam,), result="It went well",
        happened=When("last winter"), translations=(Translation(lang="pl", text="Babcia"), Translation(lang="ur")),
    )  # fmt: skip
    family.note("“Nan is kind”", "", own_words=True, said_by=tia, children=(tia, sam), happened=When.on(TODAY))
    family.note("", "", result="It held", happened=When("", date(2025, 1, 1), TODAY))
    family.note(" ", "", said_by=tia)
    family.note("step", "next_steps", owner_as="the school")
    assert family.told()[UNSORTED] == (
        "Nan comes\npl: Babcia\nHow it went: It went well\n"
        "(letter from school, 29 April 2025, happened: last winter, about Sam)\n\n"
        "“Nan is kind”\n(Tia, own words, happened: 29 April 2025)\n\n"
        "How it went: It held\n(happened: between 1 January 2025 and 29 April 2025)"
    )
    assert family.told()["next_steps"] == "step\nWho: the school."


def test_an_old_answer_keeps_the_words_it_was_asked_with():
    family = Map()
    family.do(commands.add_scale, "safety", "{child} is not safe", "")
    family.do(commands.add_scale, "other", "", "", question="How {child}?")
    scale, other = family.document.all(Scale)
    ratings = [
        Rating(id=new_id(), scale=scale.id, who_as="school", score=4.0, day=TODAY, zero="dangerous", ten="safe"),
        Rating(id=new_id(), scale=scale.id, score=None, reason="No"),
        Rating(id=new_id(), scale=other.id, who_as="school", score=0.5),
    ]
    family.do(lambda document: commands.add_records(ratings))
    question = WORDING.scales["safety"].question.format(child="the child")
    name = WORDING.scales["safety"].name
    bare = replace(WORDING, scales={})
    text = {one.id: one.text for one in sections(family.document, WORDING, WORDS)}[SCALE]
    assert text == (
        f"{name}\n{question}\n0: the child is not safe\nSomebody: would not give a number. No\n\n"
        f"{name}\n{question}\n0: dangerous\n10: safe\nschool (29 April 2025): 4.\n\n"
        "Another scale\nHow the child?\nschool: ½."
    )
    tia = family.person("Tia")
    family.do(commands.set_child, tia, True)
    text = {one.id: one.text for one in sections(family.document, bare, WORDS)}[SCALE]
    assert text.startswith("Scale\n0: Tia is not safe\n") and "\n\nScale\nHow Tia?\n" in text


# --- only what is new -------------------------------------------------------------------------------------------------


@given(documents())
def test_nothing_is_new_in_the_same_map(document: Document):
    assert since(document, document, WORDING, WORDS) == ()
    assert since(Document(), document, WORDING, WORDS) == sections(document, WORDING, WORDS)
    assert since(document, document, WORDING, WORDS, went=()) == sections(document, WORDING, WORDS)


def test_only_what_is_new_moved_or_reworded():
    family = Map()
    kelly = family.person("Kelly")
    stays = family.note("stays", said_by=kelly)
    moved, reworded, step = family.note("moved"), family.note("reworded"), family.note("step", "next_steps")
    family.do(commands.add_scale, "safety", "never", "always")
    family.do(commands.rate, family.document.all(Scale)[0].id, [commands.Answer(kelly, 4.0)], date(2025, 3, 4))
    before = family.document
    family.note("new")
    family.do(commands.move_to_zone, [moved], "existing_safety")
    family.do(commands.reword, reworded, "reworded again")
    family.do(commands.edit, Note, step, "done", done=TODAY)
    family.do(commands.add_scale, "safety", "never", "always", title="Another")
    family.do(commands.rate, family.document.all(Scale)[1].id, [commands.Answer(kelly, 4.0)], date(2025, 3, 4))
    found = {one.id: one.text for one in since(before, family.document, WORDING, WORDS)}
    assert found["existing_strengths"] == "reworded again\n\nnew"
    assert found["existing_safety"] == "moved"
    assert found["next_steps"] == "step\nDone: 29 April 2025."
    assert found[SCALE].startswith("Another\n") and found[SCALE].endswith("Kelly (4 March 2025): 4.")
    assert PEOPLE not in found and stays not in str(found)
    went = since(before, family.document, WORDING, WORDS, {"existing_strengths": 8}, went={"existing_safety", SCALE})
    assert next(one.text for one in went if one.id == "existing_strengths").startswith("stays")


def test_another_name_and_a_person_gone_make_no_note_new():
    family = Map()
    kelly = family.person("Kelly")
    family.note("Nan comes", said_by=kelly)
    before = family.document
    family.do(commands.rename, kelly, "Kel")
    assert [one.id for one in since(before, family.document, WORDING, WORDS)] == [PEOPLE]
    before = family.document
    family.do(commands.delete, [kelly])
    assert since(before, family.document, WORDING, WORDS) == ()


def test_another_short_name_of_a_worry_is_no_news_but_what_somebody_says_of_it_is():
    family = Map()
    kelly = family.person("Kelly")
    worry = family.note("Tia could miss school", "danger_statement", name="mornings")
    family.note("On time", "goal", answers=worry)
    family.do(commands.add_scale, "safety", "never", "always", worry=worry)
    scale = family.document.all(Scale)[0].id
    family.do(commands.rate, scale, [commands.Answer(kelly, 4.0)], TODAY)
    assert family.told()["scale"].startswith("Mornings\n") and "(“mornings”)" in family.told()["goal"]
    before = family.document
    family.do(commands.edit, Note, worry, "name", name="school mornings")
    assert [one.id for one in since(before, family.document, WORDING, WORDS)] == []
    family.do(take_stance, worry, "differs", TODAY, who=kelly, text="Not one.")
    (new,) = since(before, family.document, WORDING, WORDS)
    assert new.text.endswith("Kelly sees it differently (29 April 2025): “Not one.”")


def test_a_note_permitted_since_is_new():
    family = Map()
    note = family.note("kept back", private=True)
    before = copy_for(family.document, WORKER_COPY)
    family.do(commands.edit, Note, note, "marks", private=False)
    (new,) = since(before, copy_for(family.document, WORKER_COPY), WORDING, WORDS)
    assert new.text == "kept back"


def test_the_texts_are_in_no_repr():
    family = Map()
    family.note("a secret thing")
    assert "secret" not in repr(sections(family.document, WORDING, WORDS))
    assert "secret" not in repr(case_text._blocks(family.document, WORDING, WORDS))


# --- into the fields of the case system -------------------------------------------------------------------------------


def test_a_field_takes_its_zones_each_under_its_name():
    family = Map()
    family.note("missed 19 days", "past_harm")
    family.note("could miss more", "danger_statement")
    family.note("reads in bed")
    found = {one.id: one for one in sections(family.document, PROFILE, WORDS)}
    worried = found[field_id(0)]
    harm, danger = (PROFILE.zone(one).name for one in ("past_harm", "danger_statement"))
    assert worried.title == PROFILE.fields[0].name and worried.limit == PROFILE.fields[0].most
    assert worried.text.startswith(f"{harm}\nmissed 19 days")
    assert worried.text.index(harm) < worried.text.index(danger) < worried.text.index("could miss more")
    assert "past_harm" not in found and "reads in bed" in found[field_id(1)].text


def test_zones_that_no_field_takes_have_sections_of_their_own():
    family = Map()
    family.note("loose words", "")
    family.note("to be seen", "goal")
    bare = replace(PROFILE, fields=(FieldLimit("Goals", ("goal",), 12),))
    found = sections(family.document, bare, WORDS)
    assert [one.id for one in found][:2] == [field_id(0), "unsorted"]
    assert found[0].title == "Goals" and found[0].limit == 12 and found[0].text == "to be seen"


def test_more_than_ten_fields_keep_their_order():
    family = Map()
    for category in CATEGORIES:
        family.note(f"in {category}", category)
    empty = tuple(FieldLimit(f"Not used {number}", ()) for number in range(10))
    fields = (*empty, *(FieldLimit(one, (one,)) for one in reversed(CATEGORIES)))
    found = sections(family.document, replace(PROFILE, fields=fields), WORDS)
    assert [one.title for one in found][: len(CATEGORIES)] == list(reversed(CATEGORIES))
