"""Whatever happens to a family: what is loaded is what the journal tells is what was in memory."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sos_desktop.model import commands
from sos_desktop.model.change import Change
from sos_desktop.model.document import Document
from sos_desktop.model.journal import fold
from sos_desktop.store import Library
from tests.store.shelf import KEY, Pen
from tests.strategies import change_on, documents, journeys


@given(st.data(), documents())
def test_loaded_is_told_is_remembered(data: st.DataObject, start: Document) -> None:
    with Library.open_throwaway() as library:
        pen = Pen(library)
        pen.write(commands.add_records(start))
        assert library.load(pen.family).document == pen.document
        amended: tuple[Document, Change] | None = None
        for _ in range(data.draw(st.integers(1, 8), label="steps")):
            what = data.draw(st.sampled_from(("change", "change", "undo", "amend")), label="what")
            if what == "change":
                before, change = pen.document, change_on(data.draw, pen.document)
                if change:
                    row = pen.write(change)
                    amended = before, library.change_of(row.id)
            elif what == "undo" and len(pen.rows) > 1:
                row = pen.rows[-1]
                pen.write(library.change_of(row.id).inverse(), reverts=row.id)
                amended = None
            elif what == "amend" and amended is not None:
                before, whole = amended
                more = change_on(data.draw, pen.document)
                whole = whole.then(more)
                library.amend(pen.rows[-1], whole)
                pen.document = before.apply(whole)
                amended = before, whole
            loaded = library.load(pen.family)
            assert loaded.document == pen.document
            assert [row.id for row in loaded.rows] == [row.id for row in pen.rows]
            assert fold(change for _, change in library.journal(pen.family)) == pen.document
        assert library.check() == []


@settings(max_examples=10)
@given(journeys())
def test_what_was_written_is_there_when_the_store_is_opened_again(journey: tuple[Document, list[Change]]) -> None:
    start, changes = journey
    with tempfile.TemporaryDirectory() as folder:
        with Library.create_with_key(Path(folder), KEY, "Meera") as library:
            pen = Pen(library)
            pen.write(commands.add_records(start))
        for change in changes:
            with Library.open_with_key(Path(folder), KEY) as library:
                loaded = library.load(pen.family)
                assert loaded.document == pen.document and loaded.last_clock == pen.clock
                pen.library = library
                pen.write(change)


@given(st.text())
def test_no_words_asked_for_ever_raise(words: str) -> None:
    _SEARCHED.search(words)


@settings(max_examples=40)
@given(st.text(alphabet=st.characters(categories=("L", "N")), min_size=1, max_size=12))
def test_what_was_written_is_found(word: str) -> None:
    pen = Pen.begin(_SEARCHED)
    note = pen.note(f"before {word} after")
    found = {hit.record for hit in _SEARCHED.search(word, limit=100_000)}
    assert note in found


_SEARCHED = Library.open_throwaway()
Pen.begin(_SEARCHED).note("Some words to look among")
