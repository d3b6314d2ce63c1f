"""A copy that the command line makes is written down in the family's record, as one from the window is."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from sos_desktop.model import timeline
from sos_desktop.model.records import Copy, Person
from sos_desktop.session.desk import Desk
from sos_desktop.words import Words
from tests.test_cli import PASSPHRASE, made, say, store  # noqa: F401 - fixtures


def copies(folder: Path) -> tuple[list[Copy], list[str], dict[str, str], int]:
    """The copies written down, what the timeline tells, everybody's name by id, and how many steps Undo knows."""
    desk = Desk(folder)
    desk.unlock(PASSPHRASE)
    session = desk.open_family(desk.find_family("Tia H."))
    document, steps = session.document, len(session.steps.undo)
    told = [line for day in timeline.days(document, session.journal(), Words()) for line in day.told]
    assert desk.close()
    return list(document.all(Copy)), told, {one.id: one.shown for one in document.all(Person)}, steps


def test_a_copy_is_written_down_with_its_readers_sheet_and_what_was_left_off(say, store: Path, tmp_path: Path):  # noqa: F811
    asked = ("export", "--store", store, "--family", "Tia H.")
    _, _, _, before = copies(store)
    assert say(*asked, "--sheet", "family", "--for", "Kelly", "--for", "Nan Jo", "--out", tmp_path / "x.pdf").code == 0
    assert say(*asked, "--language", "pl", "--out", tmp_path / "y.pdf").code == 0
    (family, map_), told, names, steps = copies(store)
    assert {names[one] for one in family.readers} == {"Kelly", "Nan Jo"} and family.private and map_.readers == ()
    assert (family.sheet, family.form, map_.sheet, map_.form) == ("family", "file", "map", "file")
    assert family.left_off > map_.left_off > 0 and family.made is not None and family.safe_home == ""
    assert (family.language, map_.language) == ("en", "pl")
    assert [line for line in told if line.startswith("Copy for")] == [
        f"Copy for {family.reader_as} at {family.made:%H:%M}: family, as a file, {family.left_off} things left off",
        f"Copy for the worker at {map_.made:%H:%M}: map (Polski), as a file, {map_.left_off} things left off",
    ]
    assert steps == before, "what went out is no step to take back"


def test_a_locked_copy_and_one_with_its_map_inside_are_told_as_such(say, store: Path, tmp_path: Path):  # noqa: F811
    word = tmp_path / "word"
    word.write_text("four quiet owls, and a bus", encoding="utf-8")
    asked = ("export", "--store", store, "--family", "Tia H.", "--out")
    assert say(*asked, tmp_path / "x.pdf", "--with-map", "--passphrase-file", word).code == 0
    assert say(*asked, tmp_path / "y.pdf", "--with-map").code == 0
    both, told, _, _ = copies(store)
    assert [(one.locked, one.map_inside) for one in both] == [(True, True), (False, True)]
    lines = [line for line in told if line.startswith("Copy for")]
    assert ["locked" in line for line in lines] == [True, False] and all("the map inside" in line for line in lines)


def test_what_was_not_made_is_not_written_down(say, store: Path, tmp_path: Path):  # noqa: F811
    asked = ("export", "--store", store, "--family", "Tia H.", "--out")
    there = tmp_path / "x.pdf"
    there.write_bytes(b"mine")
    assert say(*asked, there).code != 0
    assert say(*asked, tmp_path / "no" / "x.pdf").code != 0
    assert say(*asked, tmp_path / "y.pdf", "--for", "Nobody").code != 0
    # The whole record to a file is no copy on paper.
    assert say(*asked, tmp_path / "x.sosmap").code == 0
    assert copies(store)[0] == [] and there.read_bytes() == b"mine"


@pytest.mark.parametrize(("kept_by", "name"), [("team", "the team"), ("case-file", "the case file")])
def test_a_copy_for_others_at_work(say, store: Path, tmp_path: Path, kept_by: str, name: str):  # noqa: F811
    out = tmp_path / "x.pdf"
    assert say("export", "--store", store, "--family", "Tia H.", "--kept-by", kept_by, "--out", out).code == 0
    shown = subprocess.run(["pdftotext", out, "-"], capture_output=True, text=True, check=True).stdout
    assert f"Copy for {name}" in shown
    (copy,), told, _, _ = copies(store)
    assert (copy.readers, copy.reader_as) == ((), name) and any(f"Copy for {name}" in line for line in told)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--for", "Kelly", "--out", "x.pdf"], "without --for"),
        (["--out", "x.sosmap"], "goes with a PDF"),
        (["--pictures", "--out", "x"], "--pictures"),
    ],
)
def test_who_keeps_it_goes_with_a_pdf_that_names_nobody(say, arguments, words: str):  # noqa: F811
    said = say("export", "--demo", "--kept-by", "team", *arguments)
    assert said.code == 2 and words in said.err.strip().splitlines()[-1]


def test_what_nobody_decided_is_said_though_it_can_t_be_asked(say, tmp_path: Path):  # noqa: F811
    asked = ("export", "--demo", "--replace", "--out", tmp_path / "x.pdf")
    said = say(*asked, "--sheet", "family", "--for", "Ryan")
    assert said.code == 0 and "Nobody has decided yet" in said.err
    # On the worker's own there is nothing to ask, on an empty sheet nothing to read, on a child's pages the child was.
    for more in ((), ("--sheet", "blank_family", "--for", "Ryan"), ("--sheet", "houses", "--for", "Ryan")):
        assert "decided" not in say(*asked, *more).err
