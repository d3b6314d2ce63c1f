"""What a copy has only when somebody chose it, by the command line: listed in a file, chosen by id, wrong ids told."""

from __future__ import annotations

import os
import stat
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from sos_desktop.cli import choosing
from sos_desktop.exchange import sosmap
from sos_desktop.model import timeline
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.model.records import Contact, Copy, Household, Note, Person
from sos_desktop.paths import resource
from sos_desktop.session.desk import Desk
from sos_desktop.words import Words
from tests.pdf.paper_desk import squeezed
from tests.test_cli import PASSPHRASE, made, say, store  # noqa: F401 - fixtures


def printed(path: Path) -> str:
    return squeezed(subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout)


def choices(path: Path) -> dict[str, list[list[str]]]:
    """By "--tick" and "--question": id and the rest of every line."""
    found: dict[str, list[list[str]]] = {"--tick": [], "--question": []}
    option = ""
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.startswith("# For "):
            option = line.split()[2].strip(":.")
        elif line and not line.startswith("#"):
            found[option].append(line.split("\t"))
    return found


def listed(say, tmp_path: Path, *arguments: object) -> dict[str, list[list[str]]]:  # noqa: F811
    out = tmp_path / "choices.txt"
    said = say("export", *arguments, "--choices", "--replace", "--out", out)
    assert said.code == 0 and not said.out, said.err
    return choices(out)


# --- what there is to choose ------------------------------------------------------------------------------------------


def test_the_list_is_for_these_readers_and_the_terminal_tells_none_of_it(say, tmp_path: Path):  # noqa: F811
    out = tmp_path / "choices.txt"
    said = say("export", "--demo", "--for", "Kelly", "--choices", "--out", out)
    assert said.code == 0 and not said.out
    assert "keep it safe" in said.err and "07700" not in said.err and "Nan" not in said.err
    assert stat.S_IMODE(out.stat().st_mode) == 0o600 or os.name == "nt"
    found = choices(out)
    told = ["\t".join(line[1:]) for line in found["--tick"]]
    assert "phone or address: phone\tNan Jo\t07700 900101" in told
    assert any(line.startswith("tie that may be harm") for line in told) and not found["--question"]
    # The worker's own leaves no tie off, so none is offered.
    assert not any("harm" in line[1] for line in listed(say, tmp_path, "--demo")["--tick"])


def test_the_list_for_a_copy_at_work_tells_whom_marked_things_are_not_for(say, tmp_path: Path):  # noqa: F811
    document = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
    ryan = next(one.id for one in document.all(Person) if one.short == "Ryan")
    kept = [Contact(value="07700 900777", not_for=(ryan,)), Contact(value="07700 900778", adults_only=True)]
    marked = Document(
        replace(one, contacts=tuple(kept)) if isinstance(one, Person) and one.short == "Pat next door" else one
        for one in document
    )
    (tmp_path / "in.sosmap").write_bytes(sosmap.write(marked, {}))
    folder = tmp_path / "marked"
    assert say("import", tmp_path / "in.sosmap", "--store", folder, "--new", "--worker", "Meera").code == 0
    asked = ("--store", folder, "--family", "Tia H.", "--sheet", "network")
    told = {line[3]: (line[0], line[4:]) for line in listed(say, tmp_path, *asked)["--tick"]}
    assert told["07700 900777"][1] == ["not for Ryan"] and told["07700 900778"][1] == ["for adults only"]
    assert told["07700 900101"][1] == []
    out = tmp_path / "x.pdf"
    assert say("export", *asked, "--tick", told["07700 900777"][0], "--kept-by", "team", "--out", out).code == 0
    assert "07700900777" in printed(out) and "notforRyan" in printed(out) and "adultsonly" not in printed(out)


def test_where_there_is_nothing_to_choose_it_says_so(say, tmp_path: Path):  # noqa: F811
    document = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
    bare = Document(
        replace(one, contacts=()) if isinstance(one, Person) else one
        for one in document
        if one.kind != "tie" and not (isinstance(one, Person) and one.person_kind == "group")
    )
    folder = tmp_path / "store"
    (tmp_path / "in.sosmap").write_bytes(sosmap.write(bare, {}))
    assert say("import", tmp_path / "in.sosmap", "--store", folder, "--new", "--worker", "Meera").code == 0
    out = tmp_path / "choices.txt"
    asked = ("export", "--store", folder, "--family", "Tia H.", "--for", "Kelly")
    assert say(*asked, "--choices", "--out", out).code == 0
    assert out.read_text(encoding="utf-8-sig").splitlines()[-1] == "# Nothing."


def test_making_the_list_is_no_copy(say, store: Path, tmp_path: Path):  # noqa: F811
    assert listed(say, tmp_path, "--store", store, "--family", "Tia H.")["--tick"]
    desk = Desk(store)
    desk.unlock(PASSPHRASE)
    assert not list(desk.open_family(desk.find_family("Tia H.")).document.all(Copy))
    assert desk.close()


# --- ticks ------------------------------------------------------------------------------------------------------------


def test_what_is_ticked_is_on_the_copy_and_nothing_else(say, tmp_path: Path):  # noqa: F811
    asked = ("--demo", "--sheet", "network", "--for", "Kelly")
    key = next(line[0] for line in listed(say, tmp_path, *asked)["--tick"] if line[-1] == "07700 900101")
    out = tmp_path / "x.pdf"
    assert say("export", *asked, "--out", out).code == 0
    assert "07700" not in printed(out)
    assert say("export", *asked, "--tick", key, "--replace", "--out", out).code == 0
    assert "07700900101" in printed(out) and "07700900102" not in printed(out)


def test_a_ticked_tie_and_what_is_left_off_then(say, store: Path, tmp_path: Path):  # noqa: F811
    asked = ("--store", store, "--family", "Tia H.", "--sheet", "network", "--for", "Kelly")
    keys = [line[0] for line in listed(say, tmp_path, *asked)["--tick"]]
    for name, ticks in (("x", ()), ("y", [part for key in keys for part in ("--tick", key)])):
        assert say("export", *asked, *ticks, "--out", tmp_path / f"{name}.pdf").code == 0
    assert "stressful" not in printed(tmp_path / "x.pdf") and "stressful" in printed(tmp_path / "y.pdf")
    desk = Desk(store)
    desk.unlock(PASSPHRASE)
    session = desk.open_family(desk.find_family("Tia H."))
    bare, ticked = session.document.all(Copy)
    assert (bare.sheet, ticked.sheet) == ("network", "network") and bare.left_off - ticked.left_off == len(keys)
    told = [line for day in timeline.days(session.document, session.journal(), Words()) for line in day.told]
    assert sum(line.startswith("Copy for Kelly at ") and ": network, as a file" in line for line in told) == 2
    assert desk.close()


def test_a_home_called_by_its_street(say, tmp_path: Path):  # noqa: F811
    document = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
    home = next(iter(document.all(Household)))
    moved = Document(replace(one, label="14 Elm Street") if one.id == home.id else one for one in document)
    (tmp_path / "in.sosmap").write_bytes(sosmap.write(moved, {}))
    folder = tmp_path / "store"
    assert say("import", tmp_path / "in.sosmap", "--store", folder, "--new", "--worker", "Meera").code == 0
    asked = ("--store", folder, "--family", "Tia H.", "--sheet", "network", "--for", "Kelly")
    key = next(line[0] for line in listed(say, tmp_path, *asked)["--tick"] if line[-1] == "14 Elm Street")
    out = tmp_path / "x.pdf"
    for ticks in ((), ("--tick", key)):
        assert say("export", *asked, *ticks, "--replace", "--out", out).code == 0
        assert ("14ElmStreet" in printed(out)) == bool(ticks)


# --- questions --------------------------------------------------------------------------------------------------------


def test_only_the_chosen_questions_are_on_cards_or_all_of_them(say, tmp_path: Path):  # noqa: F811
    asked = ("--demo", "--sheet", "questions", "--for", "Kelly")
    found = listed(say, tmp_path, *asked)["--question"]
    usual = [line for line in found if line[1] == "*"]
    more = [line for line in found if line[1] != "*"]
    assert usual and more
    out = tmp_path / "x.pdf"

    def cards(*chosen: str) -> str:
        options = [part for one in chosen for part in ("--question", one)]
        assert say("export", *asked, *options, "--replace", "--out", out).code == 0
        return printed(out)

    text = cards()
    assert squeezed(usual[0][-1]) in text and squeezed(more[0][-1]) not in text
    text = cards(more[0][0], more[1][0])
    assert all(squeezed(one[-1]) in text for one in more[:2]) and squeezed(usual[0][-1]) not in text
    text = cards("all")
    assert [one[-1] for one in found if squeezed(one[-1]) not in text] == []


# --- what is not understood -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--choices", "--out", "x.pdf"], [".txt"]),
        (["--choices", "--out", "x"], [".txt"]),
        (["--choices", "--format", "pdf", "--out", "x.txt"], ["--choices makes no copy"]),
        (["--choices", "--tick", "a", "--out", "x.txt"], ["--choices makes no copy"]),
        (["--choices", "--question", "a", "--out", "x.txt"], ["--choices makes no copy"]),
        (["--choices", "--pictures", "--out", "x.txt"], ["--choices makes no copy"]),
        (["--choices", "--with-map", "--out", "x.txt"], ["--choices makes no copy"]),
        (["--choices", "--lock", "--out", "x.txt"], ["--choices makes no copy"]),
        (["--choices", "--passphrase-file", "p", "--out", "x.txt"], ["nothing to lock"]),
        (["--choices", "--wide", "--out", "x.txt"], ["--wide goes with a PDF"]),
        (["--choices", "--sheet", "flyer", "--out", "x.txt"], ["no sheet of this name"]),
        (["--choices", "--for", "Kim", "--kept-by", "team", "--out", "x.txt"], ["without --for"]),
        (["--tick", "a", "--out", "x.sosmap"], ["--tick", "go with a PDF"]),
        (["--tick", "a", "--format", "sosmap", "--out", "x.pdf"], ["go with a PDF"]),
        (["--tick", "a", "--pictures", "--out", "x"], ["go with a PDF"]),
        (["--tick", "a", "--sheet", "blank_map", "--out", "x.pdf"], ["not with an empty one"]),
        (["--question", "Q017", "--out", "x.pdf"], ["--sheet questions"]),
        (["--question", "Q017", "--sheet", "plan", "--out", "x.pdf"], ["--sheet questions"]),
        (["--question", "all", "--question", "Q017", "--sheet", "questions", "--out", "x.pdf"], ["leave the others"]),
    ],
)
def test_what_does_not_go_together_is_said_before_a_passphrase_is_asked(say, arguments, words):  # noqa: F811
    said = say("export", "--demo", *arguments)
    assert said.code == 2 and not said.out
    last = said.err.strip().splitlines()[-1]
    assert all(word in last for word in words), last


@pytest.mark.parametrize("key", ["Q999", "", " ", "07700 900101", "../x", "ALL"])
@pytest.mark.parametrize("option", ["--tick", "--question"])
def test_what_there_is_not_is_told_by_its_place(say, option: str, key: str, tmp_path: Path):  # noqa: F811
    asked = ("--demo", "--sheet", {"--tick": "network", "--question": "questions"}[option], "--for", "Kelly")
    right = listed(say, tmp_path, *asked)[option][0][0]
    out = tmp_path / "x.pdf"
    said = say("export", *asked, option, right, option, key, "--out", out)
    assert said.code == 1 and not said.out and not out.exists()
    last = said.err.strip().splitlines()[-1]
    assert f"{option} (number 2)" in last and "--choices lists what there is" in last
    assert not key.strip() or key not in last


def test_what_is_marked_against_a_reader_cant_be_ticked(say, tmp_path: Path):  # noqa: F811
    """The id of another reader's offer: the tie between two people cannot be ticked where one of them is hidden."""
    keys = {line[0] for line in listed(say, tmp_path, "--demo", "--for", "Kelly")["--tick"]}
    theirs = {line[0] for line in listed(say, tmp_path, "--demo")["--tick"]}
    (tie, *_) = keys - theirs
    said = say("export", "--demo", "--tick", tie, "--out", tmp_path / "x.pdf")
    assert said.code == 1 and "--tick (number 1)" in said.err and not (tmp_path / "x.pdf").exists()


# --- what to look for -------------------------------------------------------------------------------------------------


def test_numbers_and_hidden_names_in_the_words_are_counted_and_never_repeated(say, tmp_path: Path):  # noqa: F811
    document = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
    kelly = next(one for one in document.all(Person) if one.short == "Kelly")
    steph = next(one for one in document.all(Person) if one.short == "Steph")
    hidden = replace(steph, not_for=(kelly.id,))
    first, second = [one for one in document.all(Note) if one.category and one.said_by == kelly.id][:2]
    said = {
        first.id: replace(first, text="Ring Steph on 07700 900999."),
        second.id: replace(second, text="Write to nan@example.org."),
        steph.id: hidden,
    }
    (tmp_path / "in.sosmap").write_bytes(sosmap.write(Document(said.get(one.id, one) for one in document), {}))
    folder = tmp_path / "store"
    assert say("import", tmp_path / "in.sosmap", "--store", folder, "--new", "--worker", "Meera").code == 0
    asked = ("export", "--store", folder, "--family", "Tia H.", "--replace", "--out", tmp_path / "x.pdf")
    told = say(*asked, "--for", "Kelly").err
    assert "name somebody who should not be on this copy" in told
    assert "2 numbers or addresses" in told
    assert "07700" not in told and "Steph" not in told and "example.org" not in told
    # An empty sheet has no words, and the worker's own is for nobody else.
    for more in (("--for", "Kelly", "--sheet", "blank_map"), ()):
        assert "look through" not in say(*asked, *more).err


def test_a_hidden_name_in_words_of_then_is_counted_where_a_sheet_compares():
    document = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
    kelly = next(one for one in document.all(Person) if one.short == "Kelly")
    zebedee = Person(id=new_id(), short="Zebedee", not_for=(kelly.id,))
    now, readers = Document([*document, zebedee]), Readers(frozenset({kelly.id}))
    then = copy_for(Document([*now, Note(id=new_id(), text="Zebedee came.", fine_for=(kelly.id,))]), readers)
    without = [line for line in choosing.look_for(now, readers, "changes", copy_for(now, readers)) if "name " in line]
    compared = [line for line in choosing.look_for(now, readers, "changes", then) if "name " in line]
    assert compared != without and len(compared) == 1


def test_what_cant_be_printed_is_named_with_its_note_and_none_of_its_words(say, tmp_path: Path):  # noqa: F811
    """Two notes of one zone are told apart by their numbers on the picture."""
    document = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
    first, second = [one for one in document.all(Note) if one.category == "existing_strengths"][:2]
    said = {
        first.id: replace(first, text="Secret 漢 words", not_for=(), private=False),
        second.id: replace(second, text="Secret 漢漢 words 𓀀", not_for=(), private=False),
    }
    (tmp_path / "in.sosmap").write_bytes(sosmap.write(Document(said.get(one.id, one) for one in document), {}))
    folder = tmp_path / "store"
    assert say("import", tmp_path / "in.sosmap", "--store", folder, "--new", "--worker", "Meera").code == 0
    told = say("export", "--store", folder, "--family", "Tia H.", "--out", tmp_path / "x.pdf")
    assert told.code == 0 and "Secret" not in told.err
    lines = [line for line in told.err.splitlines() if line.startswith("The font has no")]
    assert sum("6f22" in line for line in lines) == 2 and sum("hieroglyph" in line for line in lines) == 1
    numbers = [int(line.rpartition(", number ")[2].split()[0]) for line in lines]
    assert len(set(numbers)) == 2
    picture = tmp_path / "p.pdf"
    assert say("export", "--store", folder, "--family", "Tia H.", "--sheet", "picture", "--out", picture).code == 0
    for number, words in zip(sorted(set(numbers)), ("Secret[?]words", "Secret[?][?]words[?]"), strict=True):
        assert f"{number}{words}" in printed(picture)
