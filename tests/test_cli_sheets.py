"""Every sheet of paper and every reader by the command line, and one clear sentence for what it does not know."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from sos_desktop.exchange import sosmap
from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Note, Person, Visit
from sos_desktop.paths import resource
from sos_desktop.pdf import SHEETS
from sos_desktop.pdf.by_name import readers_named
from sos_desktop.session.desk import Desk
from sos_desktop.session.session import Opening, Session
from sos_desktop.words import Words
from tests.pdf.paper_desk import TODAY, squeezed
from tests.test_cli import PASSPHRASE, made, say, store  # noqa: F401 - fixtures


def printed(path: Path) -> str:
    return squeezed(subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout)


def example() -> Document:
    return sosmap.read(resource("example", "holloway.sosmap").read_bytes())


@pytest.mark.parametrize("sheet", list(SHEETS))
def test_every_sheet_for_several_readers(say, sheet: str, tmp_path: Path):  # noqa: F811
    out = tmp_path / "x.pdf"
    said = say("export", "--demo", "--sheet", sheet, "--for", "Kelly", "--for", "nan jo", "--out", out)
    assert said.code == 0
    assert "CopyforKellyandNanJo" in printed(out)


def test_without_a_reader_it_is_the_workers_map(say, tmp_path: Path):  # noqa: F811
    out = tmp_path / "x.pdf"
    assert say("export", "--demo", "--sheet", "map", "--out", out).code == 0
    same = tmp_path / "y.pdf"
    assert say("export", "--demo", "--out", same).code == 0
    assert "Worker’scopy" in printed(out) and "Worker’scopy" in printed(same)


def test_what_is_not_for_a_reader_is_not_on_their_sheet(say, tmp_path: Path):  # noqa: F811
    ryan = next(one.id for one in example().all(Person) if one.short == "Ryan")
    hidden = [one.text for one in example().all(Note) if ryan in one.not_for]
    assert hidden
    out = tmp_path / "x.pdf"
    assert say("export", "--demo", "--sheet", "family", "--for", "Ryan", "--out", out).code == 0
    assert not [text for text in hidden if squeezed(text)[:30] in printed(out)]
    assert say("export", "--demo", "--sheet", "family", "--for", ryan, "--out", out, "--replace").code == 0
    assert "CopyforRyan" in printed(out)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--sheet", "flyer", "--out", "x.pdf"], ["no sheet of this name", *SHEETS]),
        (["--sheet", "", "--out", "x.pdf"], ["no sheet of this name"]),
        (["--sheet", "plan", "--out", "x.sosmap"], ["go with a PDF", "whole record"]),
        (["--for", "Kim", "--out", "x.sosmap"], ["go with a PDF"]),
        (["--for", "Kim", "--pictures", "--out", "x"], ["--pictures", "without"]),
        (["--sheet", "plan", "--pictures", "--out", "x"], ["--pictures", "without"]),
        (["--sheet", "changes", "--since", "last winter", "--out", "x.pdf"], ["--since", "2025-03-29"]),
        (["--sheet", "changes", "--since", "2999-01-01", "--out", "x.pdf"], ["--since", "not over yet"]),
        (["--sheet", "plan", "--since", "2025-03-29", "--out", "x.pdf"], ["--since", "changes"]),
        (["--sheet", "plan", "--tint", "red", "--out", "x.pdf"], ["tint is not known", "cream"]),
        (["--sheet", "map", "--wide", "--out", "x.pdf"], ["--wide does not go", "family", "plan"]),
        (["--wide", "--out", "x.sosmap"], ["--wide goes with a PDF"]),
        (["--tint", "cream", "--pictures", "--out", "x"], ["--tint goes with a PDF"]),
    ],
)
def test_what_is_not_understood_is_said_before_a_passphrase_is_asked(say, arguments, words):  # noqa: F811
    said = say("export", "--demo", *arguments)
    last = said.err.strip().splitlines()[-1]
    assert said.code == 2 and not said.out and all(word in last for word in words)


@pytest.mark.parametrize("name", ["Zed", "", " ", "Kell"])
def test_a_reader_whom_the_map_does_not_know(say, name: str, tmp_path: Path):  # noqa: F811
    out = tmp_path / "x.pdf"
    said = say("export", "--demo", "--for", "Tia", "--for", name, "--out", out)
    assert said.code == 1 and not said.out and not out.exists()
    last = said.err.strip().splitlines()[-1]
    assert "number 2" in last and "as the map shows it" in last and "Tia" not in last


def test_two_of_one_name_are_told_apart_by_their_ids():
    document = example()
    other = Person(id=new_id(), short="Kelly")
    document = document.apply(commands.add_records([other]))
    with pytest.raises(BadInput, match="Two people"):
        readers_named(document, ["Kelly"], TODAY)
    assert readers_named(document, [other.id], TODAY).people == frozenset((other.id,))


def test_what_has_changed_is_told_from_the_journal(say, tmp_path: Path):  # noqa: F811
    """A store whose journal began with a visit ten days ago: the sheet tells what came after it."""
    folder, out = tmp_path / "store", tmp_path / "x.pdf"
    now = datetime.now(UTC)
    then = now - timedelta(days=10)
    desk = Desk(folder)
    desk.create(PASSPHRASE, "Meera")
    library = desk.library
    begun = commands.begin_family("Tia H.", "Meera", then.date(), "briefing_note")
    first = Session(Opening(Document().apply(begun), device="d"), lambda: library, now=lambda: then)
    first._write(begun)
    first.do(commands.add_note, "Nan came at seven.", "existing_safety")
    visit = Visit(id=new_id(), day=then.astimezone().date())
    first.do(lambda _: commands.add_records([visit]))
    assert first.close()
    session = desk.open_family(desk.find_family("Tia H."))
    session.do(commands.add_note, "Craig came on Sunday.", "existing_strengths")
    assert desk.close()
    asked = ("export", "--store", folder, "--family", "Tia H.", "--sheet", "changes", "--out", out)
    assert say(*asked).code == 0
    assert "CraigcameonSunday." in printed(out) and "Nancame" not in printed(out)
    # Since a day between the two; and since a day on which the map was not here yet.
    for after, here in ((8, True), (-300, False)):
        day = then.astimezone().date() + timedelta(days=after)
        said = say(*asked, "--replace", "--since", day.isoformat())
        assert said.code == 0 and ("not here yet" in said.err) != here
        assert squeezed(f"What has changed since {Words().day(day)}") in printed(out)
        assert ("CraigcameonSunday." in printed(out)) == here and "Nancame" not in printed(out)
        assert ("Thereisnoearliermap" in printed(out)) != here


def test_a_copy_is_made_as_it_is_wished_for(say, tmp_path: Path):  # noqa: F811
    """Room between lines moves words, a tint is painted; without wishes it is as before."""
    pages = {}
    for name, wishes in (("plain", ()), ("wide", ("--wide",)), ("tinted", ("--tint", "cream"))):
        out = tmp_path / f"{name}.pdf"
        said = say("export", "--demo", "--sheet", "plan", "--for", "Kelly", *wishes, "--out", out)
        assert said.code == 0, said.err
        done = subprocess.run(["pdftotext", "-bbox", out, "-"], capture_output=True, text=True, check=True)
        pages[name] = [line.split('"')[3] for line in done.stdout.splitlines() if "<word" in line]
        subprocess.run(["pdftoppm", "-r", "10", "-f", "1", "-l", "1", "-png", out, tmp_path / name], check=True)
    assert pages["plain"] == pages["tinted"] != pages["wide"]
    corners = {}
    for name in pages:
        with Image.open(next(tmp_path.glob(f"{name}-*.png"))) as image:
            corners[name] = image.convert("RGB").getpixel((1, 1))
    assert corners == {"plain": (255, 255, 255), "wide": (255, 255, 255), "tinted": (251, 244, 228)}


def test_a_map_that_was_not_here_yet_is_compared_with_nothing(say, store: Path, tmp_path: Path):  # noqa: F811
    """What came from a file has no journal of its own past."""
    out = tmp_path / "x.pdf"
    said = say("export", "--store", store, "--family", "Tia H.", "--sheet", "changes", "--out", out)
    assert said.code == 0 and "Thereisnoearliermap" in printed(out)
