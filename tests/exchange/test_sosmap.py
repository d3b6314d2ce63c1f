"""The .sosmap file: an exact round trip, and bad files refused with the place of what is wrong."""

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.exchange import sosmap
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import derived_id, new_id
from sos_desktop.model.plain import UPGRADES
from sos_desktop.model.records import KINDS, Note, Rating
from sos_desktop.paths import resource
from tests.strategies import crowd, documents

Plain = dict[str, Any]


def noticed(data: bytes) -> tuple[Document, list[str]]:
    """The document in a file, and what had to be put right in reading it."""
    found = sosmap.read_map(data)
    return found.document, list(found.notices)


def example() -> Plain:
    plain: Plain = json.loads(resource("example", "holloway.sosmap").read_bytes())
    return plain


def encoded(plain: Any) -> bytes:
    return json.dumps(plain).encode()


def first(plain: Plain, kind: str) -> tuple[int, Plain]:
    return next((index, one) for index, one in enumerate(plain["records"]) if one["kind"] == kind)


@given(documents())
def test_the_round_trip_is_exact(document: Document):
    data = sosmap.write(document)
    again, notices = noticed(data)
    assert again == document and not notices
    # The same order too: the same bytes for the same document.
    assert list(again) == list(document) and sosmap.write(again) == data


def test_the_example_is_as_the_program_writes_it():
    data = resource("example", "holloway.sosmap").read_bytes()
    assert sosmap.write(sosmap.read(data)) == data


def test_a_change_of_one_note_is_a_change_of_one_line():
    """What is kept in version control, or compared by eye, differs where the map differs."""
    plain = example()
    before = sosmap.write(sosmap.read(encoded(plain))).decode().splitlines()
    first(plain, "note")[1]["text"] = "In other words."
    after = sosmap.write(sosmap.read(encoded(plain))).decode().splitlines()
    assert len(before) == len(after) and sum(a != b for a, b in zip(before, after, strict=True)) == 1


def test_files_travel_with_their_hash():
    picture = b"\x89PNG and so on"
    name = hashlib.sha256(picture).hexdigest()
    document = crowd(notes=2, people=1)
    found = sosmap.read_map(sosmap.write(document, {name: picture}))
    assert found.files == {name: picture} and found.document == document
    plain = json.loads(sosmap.write(document, {name: picture}))
    for broken in ("not base64!", "é", 7, base64.b64encode(b"another picture").decode()):
        plain["files"] = {name: broken}
        refused(encoded(plain), f"files.{name}", "inside the map")
    plain["files"] = {"Kelly": "not base64!"}
    refused(encoded(plain), "files.?", "inside the map")
    plain["files"] = []
    refused(encoded(plain), "files", "object")


def test_only_a_family_can_be_written():
    with pytest.raises(ValueError, match="without a family"):
        sosmap.write(Document())


def refused(data: bytes, where: str, words: str) -> None:
    with pytest.raises(BadInput) as caught:
        sosmap.read(data)
    error = caught.value
    assert error.where == where
    assert words in error.message, error.message
    assert error.what_next and "Holloway" not in str(error) and "Kelly" not in str(error)


# --- what is no .sosmap at all ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "where", "words"),
    [
        (b"", "line 1, column 1", "not JSON"),
        (b"Dear Meera", "line 1, column 1", "not JSON"),
        (b"\xff\xfe\x00", "byte 0", "not UTF-8"),
        (b"PK\x03\x04", "line 1, column 1", "not JSON"),
        (b"null", "format", "no .sosmap"),
        (b"[]", "format", "no .sosmap"),
        (b'{"format": "other"}', "format", "no .sosmap"),
        (b"[" * 100 + b"]" * 100, "format", "no .sosmap"),
        (b"[" * 200_000, "", "nested too deeply"),
        (b'{"a":' * 200_000, "", "nested too deeply"),
        (b"1" * 5_000, "", "thousands of digits"),
    ],
    ids=["empty", "prose", "utf-16", "zip", "null", "list", "other", "100 deep", "200,000 lists", "200,000 objects",
         "long number"],
)  # fmt: skip
def test_other_files(data: bytes, where: str, words: str):
    refused(data, where, words)


def test_too_large(monkeypatch: pytest.MonkeyPatch):
    refused(b" " * (sosmap.MAX_BYTES + 1), "", "larger than 50 MB")


def test_cut_off_anywhere():
    data = sosmap.write(crowd(notes=3, people=2)).rstrip()
    for end in range(0, len(data), 97):
        with pytest.raises(BadInput):
            sosmap.read(data[:end])


def test_a_byte_order_mark_does_no_harm():
    data = resource("example", "holloway.sosmap").read_bytes()
    assert sosmap.read(b"\xef\xbb\xbf" + data) == sosmap.read(data)


# --- a .sosmap with something wrong in it -----------------------------------------------------------------------------


def _set(where: str, value: Any) -> Callable[[Plain], str | None]:
    """Sets ``note.text`` in the first note, or ``version`` in the frame; gives the place where it is."""

    def change(plain: Plain) -> str:
        kind, _, name = where.rpartition(".")
        if not kind:
            plain[name] = value
            return name
        index, record = first(plain, kind)
        record[name] = value
        return f"records[{index}].{name}"

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_set("version", 2), "newer version of the program"),
        (_set("version", True), "whole number"),
        (_set("version", 0), "whole number"),
        (_set("version", "1"), "whole number"),
        (_set("mood", "good"), "a field too much"),
        (_set("family", 7), "family's id"),
        (_set("family", new_id()), "second family"),
        (_set("records", {}), "list of records"),
        (_set("note.kind", "horoscope"), "does not know"),
        (_set("note.kind", ["note"]), "kind of record"),
        (_set("note.version", Note.version + 1), "newer version"),
        (_set("note.version", 0), "whole number"),
        (_set("note.version", None), "whole number"),
        (_set("note.mood", "good"), "no field of this name"),
        (_set("note.text", 7), "a text"),
        (_set("note.text", "a" * 100_001), "100,001 characters"),
        (_set("note.said_by", new_id()), "does not exist"),
        (_set("note.said_by", "Kelly"), "does not exist"),
        (_set("note.links", [new_id()]), "does not exist"),
        (_set("note.category", "mood"), "not known here"),
        (_set("note.id", "note 1"), "not a UUID"),
        (_set("rating.score", 11), "from 0 to 10"),
        (_set("rating.score", 6.3), "from 0 to 10"),
        (_set("rating.score", "6"), "a number"),
        (_set("rating.score", 10**400), "a number"),
        (_set("rating.day", "tomorrow"), "a day"),
        (_set("place.id", new_id()), "board and subject"),
        (_set("tie.a", ""), "two people"),
        (_set("person.contacts", [{"contact_kind": "fax"}]), "not known here"),
        (_set("person.contacts", [{"value": "07700 900101", "not_for": [new_id()]}]), "does not exist"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(change: Callable[[Plain], str], words: str):
    plain = example()
    where = change(plain)
    with pytest.raises(BadInput) as caught:
        sosmap.read(encoded(plain))
    assert words in caught.value.message, caught.value.message
    # A place inside a field begins with the field.
    if where == "family" and "second" in words:
        where = "records[0].id"
    if where.endswith(".version") and "newer" in words:
        where = where.removesuffix(".version")
    assert caught.value.where.startswith(where), caught.value.where
    assert not any(name in str(caught.value) for name in ("Kelly", "Tia", "horoscope"))


def test_nesting_inside_a_record():
    deep: Any = "x"
    for _ in range(100):
        deep = [deep]
    plain = example()
    index, note = first(plain, "note")
    note["links"] = deep
    refused(encoded(plain), f"records[{index}].links" + "[0]" * 9, "nested too deeply")
    plain["records"][index] = deep
    refused(encoded(plain), f"records[{index}]", "object")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_no_numbers(number: str):
    data = encoded(example()).replace(b'"score": 4.0', b'"score": ' + number.encode(), 1)
    index = next(i for i, one in enumerate(example()["records"]) if one.get("score") == 4.0)
    refused(data, f"records[{index}].score", "NaN and Infinity")


def test_too_large_a_number():
    data = encoded(example()).replace(b'"score": 4.0', b'"score": 1e999', 1)
    index = next(i for i, one in enumerate(example()["records"]) if one.get("score") == 4.0)
    refused(data, f"records[{index}].score", "a number")


def test_names_that_stand_twice():
    data = encoded(example())
    refused(
        data.replace(b'"text":', b'"text": "another", "text":', 1), f"records[{first(example(), 'note')[0]}]", "twice"
    )
    refused(b'{"format": "sosmap", "format": "sosmap"}', "", "twice")


def test_the_same_id_twice():
    plain = example()
    plain["records"].append(first(plain, "note")[1])
    refused(encoded(plain), f"records[{len(plain['records']) - 1}].id", "same id")


def test_two_families_or_none():
    plain = example()
    plain["records"].append({"kind": "family", "version": 1, "id": new_id(), "short_name": "Sam"})
    refused(encoded(plain), f"records[{len(plain['records']) - 1}].id", "second family")
    plain["records"] = []
    refused(encoded(plain), "family", "no record of this family")
    plain["records"] = [{"kind": "note", "version": 1, "id": plain["family"]}]
    refused(encoded(plain), "family", "no record of this family")
    plain["records"] = ["a record"]
    refused(encoded(plain), "records[0]", "object")


# --- files of older versions ------------------------------------------------------------------------------------------

OLD_FILES = sorted((Path(__file__).resolve().parents[1] / "old_files").glob("*.sosmap"))


@pytest.mark.parametrize("path", OLD_FILES, ids=lambda path: path.stem)
def test_a_file_of_any_older_version_is_read_for_ever(path: Path):
    document, notices = noticed(path.read_bytes())
    assert not notices and sosmap.read(sosmap.write(document)) == document


def test_the_file_of_the_first_kinds_is_the_document_it_was():
    """Written before notes, people and visits gained fields: nothing is lost, and what is new is as by default."""
    old = json.loads((OLD_FILES[0].parent / "sosmap-1-first-kinds.sosmap").read_bytes())
    assert {one["version"] for one in old["records"]} == {1}
    document = sosmap.read(encoded(old))
    written = json.loads(sosmap.write(document))
    for before, after in zip(old["records"], written["records"], strict=True):
        assert after == {**before, "version": KINDS[before["kind"]].version}
    assert (document.family.title, len(document)) == ("The Holloway family", len(old["records"]))
    # The example is the same family, whatever it has learned since.
    now = {one.id for one in sosmap.read(encoded(example()))}
    assert {one.id for one in document} <= now


def test_every_older_version_of_a_record_is_in_a_file_that_was_kept():
    kept = {(one["kind"], one["version"]) for path in OLD_FILES for one in json.loads(path.read_bytes())["records"]}
    assert UPGRADES.keys() <= kept


# --- what is put right, and said ------------------------------------------------------------------------------------


def test_what_can_not_be_seen_is_taken_out_and_said():
    plain = example()
    index, note = first(plain, "note")
    note["text"] = "Mum\x00 shouts\x1b\r\nand \u202eseirc\u202c."
    note["translations"] = [{"lang": "pl", "text": "Mama\x07"}]
    document, notices = noticed(encoded(plain))
    read = document.need(Note, note["id"])
    assert read.text == "Mum shouts\nand seirc." and read.translations[0].text == "Mama"
    assert [notice.split(":")[0] for notice in notices] == [
        f"records[{index}].text", f"records[{index}].translations[0].text"
    ]  # fmt: skip
    assert not any("Mum" in notice for notice in notices)
    assert noticed(sosmap.write(document)) == (document, [])


def test_lone_surrogates_are_put_right():
    plain = example()
    note = first(plain, "note")[1]
    note["text"] = "half \ud83d, whole \ud83d\ude00"
    assert sosmap.read(encoded(plain)).need(Note, note["id"]).text == "half \ufffd, whole 😀"


def test_missing_boards_are_added_and_said():
    plain = example()
    boards = {one["id"] for one in plain["records"] if one["kind"] == "board"}
    plain["records"] = [one for one in plain["records"] if one["kind"] not in ("board", "place")]
    document, notices = noticed(encoded(plain))
    assert document.board("network") and document.board("three_columns") and len(notices) == 2
    assert not boards & {one.id for one in document}
    # The same file gives the same boards on every laptop.
    assert sosmap.read(encoded(plain)) == document
    assert derived_id("board", plain["family"], "network") in document


def test_long_notes_and_awkward_words_are_taken_as_they_are():
    plain = example()
    index, note = first(plain, "note")
    for words in ("a" * 10_000, "<b>x</b>", "</para>", "&amp;", '<img src="file:///etc/hosts">', "W" * 500, "שלום abc"):
        note["text"] = words
        document, notices = noticed(encoded(plain))
        assert document.need(Note, note["id"]).text == words and not notices
    assert index


def test_refusals_to_give_a_number_are_answers():
    document = sosmap.read(encoded(example()))
    (refusal,) = [one for one in document.all(Rating) if one.score is None]
    assert refusal.reason


@given(st.data())
def test_no_mangled_file_is_ever_a_bug(data: st.DataObject):
    """Whatever is put anywhere in a good file, it is read or refused in words."""
    plain = json.loads(sosmap.write(_SMALL))
    for _ in range(data.draw(st.integers(1, 3))):
        holder: Any = plain
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            key = data.draw(st.sampled_from(keys))
            inside = holder[key]
            if isinstance(inside, dict | list) and inside and data.draw(st.booleans()):
                holder = inside
                continue
            break
        anything = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
        parts = ([], {}, "note", inside, [inside], {"said": inside}, new_id())
        holder[key] = data.draw(anything | st.sampled_from(parts))
        if not isinstance(plain.get("records"), list) or not plain["records"]:
            break
    try:
        document = sosmap.read(json.dumps(plain).encode())
    except BadInput as error:
        assert error.message.endswith((".", "?"))
    else:
        assert sosmap.read(sosmap.write(document)) == document


_SMALL = crowd(notes=2, people=2)
