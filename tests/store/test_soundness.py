"""The check finds what is wrong, whatever it is, and tells it without a family's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.shelf import some_store

STORY = "not what the journal tells"
TAMPERED = {
    "a record changed": (
        "UPDATE record SET data = replace(data, 'number 1', 'number 7')",
        "not what the journal tells",
    ),
    "a record gone": ("DELETE FROM record WHERE kind = 'place'", STORY),
    "a record that is no record": ("UPDATE record SET data = '{}' WHERE kind = 'note'", "a record can't be read"),
    "an entry changed": (
        "UPDATE entry SET after = replace(after, 'number 1', 'number 7')",
        "not what the journal tells",
    ),
    "an entry gone": ("DELETE FROM entry WHERE seq = 2", STORY),
    "an entry that is no entry": ("UPDATE entry SET after = '[]' WHERE seq = 2", "can't be read"),
    "an entry twice": ("UPDATE journal SET seq = 1000 WHERE seq = 1", "belongs to nothing"),
    "the story out of order": ("UPDATE entry SET before = after, after = NULL WHERE seq = 2", "does not begin where"),
    "a name on the start page": ("UPDATE family SET short_name = 'Another'", "another name"),
    "a day on the start page": ("UPDATE family SET last_visit = '2020-01-01'", "another day"),
    "words of the search": (
        "UPDATE words SET body = 'canary' WHERE rowid = (SELECT max(rowid) FROM words)",
        "the words",
    ),
    "words gone from the search": ("DELETE FROM words WHERE body LIKE 'Note%'", "the words"),
    "the index of the search": ("UPDATE words_content SET c0 = 'canary'", "index does not agree"),
    "a record without a family": ("UPDATE record SET family = 'nobody' WHERE kind = 'note'", "belongs to nothing"),
}


def test_a_sound_store_has_no_findings(tmp_path: Path) -> None:
    with some_store(tmp_path).library as library:
        assert library.check() == []


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_found_and_no_copy_is_made_of_it(tmp_path: Path, what: str) -> None:
    statement, words = TAMPERED[what]
    with some_store(tmp_path).library as library:
        library._raw.execute("PRAGMA foreign_keys = OFF")
        library._raw.execute(statement)
        found = library.check()
        assert any(words in one for one in found), found
        assert all(one.endswith(".") and "Note number" not in one and "canary" not in one for one in found)
        assert library.backup() is None
    assert library.backups() == []
