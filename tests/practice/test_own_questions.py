"""Questions a team or a worker adds: what can't be is refused with a sentence that says what to do, nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model.errors import BadInput, WorldError
from sos_desktop.model.ids import derived_id
from sos_desktop.model.records import CATEGORIES, Person
from sos_desktop.practice.own_questions import LONGEST, MOST, NAME, OwnQuestions, check, read
from sos_desktop.practice.profiles import Profiles
from sos_desktop.practice.questions import ASKS, PLACES, at_hand

GOOD = {"category": "goal", "ask": "parent", "text": "What would {child} draw of a good day?"}

#: Not even an administrator, as who CI runs, can make a file here.
CLOSED = Path("/sys/kernel")


def file(*questions: object, **more: object) -> bytes:
    return json.dumps({"questions": list(questions), **more}).encode()


# --- what can be a question -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["What does {mum} do?", "What is {}?", "What {child", "What child}", "{{child}}", "{Child}"]
)
def test_an_unknown_placeholder_is_refused(text: str):
    with pytest.raises(BadInput) as refused:
        check(text)
    assert str(refused.value) == (
        "Only {child}, {adult} and {worry} can stand in curly brackets. "
        "Write one of these three, or take the brackets out."
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no words"),
        ("   ", "no words"),
        ("a" * (LONGEST + 1), "too long"),
        ("one\ntwo", "one line"),
        ("\x07?", "one line"),
    ],
)
def test_other_things_that_are_no_question(text: str, sentence: str):
    with pytest.raises(BadInput, match=sentence):
        check(text)


@given(
    st.lists(st.one_of(st.sampled_from([f"{{{place}}}" for place in PLACES]), st.text(alphabet="abc ?é")), min_size=1)
)
def test_our_own_placeholders_are_taken(parts: list[str]):
    text = "x" + "".join(parts)
    if len(text) <= LONGEST:
        check(text)


# --- a team's file ----------------------------------------------------------------------------------------------------


def test_a_teams_file_is_read():
    found, wrong = read(file(GOOD, {**GOOD, "category": "scale", "kind": "scaling", "alone": True}))
    assert wrong == () and [one.origin for one in found] == ["team", "team"]
    assert found[1].alone and found[1].category == "scale" and found[0].kind == "detail"
    assert read(file(GOOD))[0][0].id == found[0].id, "a star stays with the same words"
    assert found[0] in at_hand("goal", "parent", own=found)


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ({**GOOD, "text": "What does {mum} do?"}, "questions[1].text: Only {child}, {adult} and {worry}"),
        (
            {**GOOD, "category": "horoscope"},
            "questions[1].category: This word is not known here. Use one of: past_harm",
        ),
        ({**GOOD, "ask": "dog"}, "questions[1].ask: This word is not known here. Use one of: parent"),
        ({**GOOD, "ask": ["parent"]}, "questions[1].ask: This word"),
        ({**GOOD, "kind": "trick"}, "questions[1].kind: This word"),
        ({**GOOD, "alone": "yes"}, "questions[1].alone: Expected true or false"),
        ({**GOOD, "mood": 3}, "questions[1]: There is a field too much"),
        ({"category": "goal", "ask": "parent"}, "questions[1].text: Expected a text"),
        ("What?", "questions[1]: Expected an object"),
    ],
)
def test_one_bad_question_does_not_take_the_others_along(bad: object, sentence: str):
    found, wrong = read(file(GOOD, bad, {**GOOD, "ask": "child"}))
    assert len(found) == 2 and len(wrong) == 1 and wrong[0].startswith(sentence)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"[" * 90_000, b"\xff\xfe\x00", b'{"questions": {}}', file(*[GOOD] * (MOST + 1))]
)
def test_no_file_of_questions(data: bytes):
    with pytest.raises(BadInput) as refused:
        read(data)
    assert "Mend the file of questions." in str(refused.value)


FIELDS = st.sampled_from(["questions", "category", "ask", "text", "alone", "goal"])
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(FIELDS, inner),
    max_leaves=12,
)


@given(PLAIN)
def test_any_json_is_read_or_refused(plain: object):
    try:
        found, _ = read(json.dumps(plain).encode())
    except BadInput:
        return
    assert all(one.category in (*CATEGORIES, "scale", "network") and one.ask in ASKS for one in found)


def test_a_broken_file_of_the_team_stops_nothing(tmp_path: Path):
    team = tmp_path / "profiles" / NAME
    team.parent.mkdir()
    team.write_bytes(b"{")
    shelf = OwnQuestions(tmp_path / NAME, team)
    assert shelf.all() == () and shelf.problems == (f"{NAME}: This is no file of questions: it is not JSON. "
                                                    "Mend the file of questions.",)  # fmt: skip
    shelf.add("What helps?", "goal", "parent")
    team.write_bytes(file(GOOD))
    shelf.refresh()
    assert [one.origin for one in shelf.all()] == ["mine", "team"] and shelf.problems == ()
    team.write_bytes(b" " * 600_000)
    shelf.refresh()
    assert "too large" in shelf.problems[0]


def test_the_teams_questions_are_no_wording_profile(tmp_path: Path):
    (tmp_path / NAME).write_bytes(file(GOOD))
    profiles = Profiles(tmp_path)
    assert profiles.problems == () and "questions" not in dict(profiles.titles())


# --- the worker's own -------------------------------------------------------------------------------------------------


def test_what_is_added_is_there_after_a_restart_and_can_be_taken_out(tmp_path: Path):
    shelf = OwnQuestions(tmp_path / "new" / NAME)
    made = shelf.add("  What helped\n{child} last week? ", "existing_safety", "parent", alone=True)
    assert made.text == "What helped {child} last week?" and made.alone
    assert OwnQuestions(tmp_path / "new" / NAME).all() == (made,)
    shelf.add("What helped {child} last week?", "existing_safety", "parent")
    assert len(shelf.all()) == 1, "the same words are one question"
    shelf.remove(made.id)
    assert OwnQuestions(tmp_path / "new" / NAME).all() == shelf.all() == ()
    assert [path.name for path in (tmp_path / "new").iterdir()] == [NAME]
    assert (tmp_path / "new" / NAME).stat().st_mode & 0o777 == 0o600


def test_a_question_that_names_somebody_is_refused(tmp_path: Path):
    people = [Person(id=derived_id("own", "kelly"), name="Kelly Holloway", short="Kelly")]
    shelf = OwnQuestions(tmp_path / NAME)
    with pytest.raises(BadInput, match="names somebody") as refused:
        shelf.add("What does KELLY do?", "goal", "network", people=people)
    assert "Kelly" not in str(refused.value) and "KELLY" not in str(refused.value)
    assert not (tmp_path / NAME).exists()
    shelf.add("What does {adult} do?", "goal", "network", people=people)


def test_a_file_that_cant_be_read_is_not_written_over(tmp_path: Path):
    (tmp_path / NAME).write_bytes(b"{ mended by hand")
    shelf = OwnQuestions(tmp_path / NAME)
    with pytest.raises(BadInput, match="can’t be read"):
        shelf.add("What helps?", "goal", "parent")
    assert (tmp_path / NAME).read_bytes() == b"{ mended by hand"


@pytest.mark.skipif(not CLOSED.is_dir(), reason="no folder here that is closed to writing for everybody")
def test_a_folder_closed_to_writing_says_so():
    shelf = OwnQuestions(CLOSED / NAME)
    with pytest.raises(WorldError, match="can’t be written to"):
        shelf.add("What helps?", "goal", "parent")
    assert shelf.all() == ()


def test_where_a_file_can_not_be_nothing_is_added(tmp_path: Path):
    (tmp_path / "file").write_text("no folder")
    shelf = OwnQuestions(tmp_path / "file" / NAME)
    with pytest.raises(WorldError):
        shelf.add("What helps?", "goal", "parent")
    assert shelf.all() == ()


def test_without_a_file_it_is_kept_until_the_end():
    shelf = OwnQuestions()
    made = shelf.add("What helps?", "goal", "parent")
    shelf.refresh()
    assert shelf.all() == (made,)


def test_there_is_an_end_to_it(tmp_path: Path):
    (tmp_path / NAME).write_bytes(file(*[{**GOOD, "text": f"What is {n}?"} for n in range(MOST)]))
    shelf = OwnQuestions(tmp_path / NAME)
    with pytest.raises(BadInput, match="the most"):
        shelf.add("One more?", "goal", "parent")
