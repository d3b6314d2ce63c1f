"""Paper in another language from the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sos_desktop.exchange import sosmap
from sos_desktop.model.document import Document
from sos_desktop.model.records import Note, Translation
from sos_desktop.paths import resource
from tests.test_cli import say, store  # noqa: F401 - fixtures
from tests.test_cli_sheets import printed


def test_a_sheet_in_polish(say, tmp_path: Path):  # noqa: F811
    out = tmp_path / "plan.pdf"
    assert say("export", "--demo", "--sheet", "plan", "--language", "pl-PL", "--out", out).code == 0
    assert "Naszplan" in printed(out).replace(" ", "") and "[EN]" in printed(out)


def test_a_language_without_words_is_refused(say, tmp_path: Path):  # noqa: F811
    said = say("export", "--demo", "--language", "xx", "--out", tmp_path / "map.pdf")
    assert said.code == 2 and "There are no words in this language yet." in said.err
    assert not (tmp_path / "map.pdf").exists()


def test_an_english_copy_says_how_to_have_the_translations_that_stand_elsewhere(say, tmp_path: Path):  # noqa: F811
    document = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
    note = next(one for one in document.all(Note) if one.category == "existing_safety" and not one.not_for)
    both = (Translation(lang="pl", text="Tajne."), Translation(lang="so", text="Qarsoodi."))
    told = replace(note, translations=both)
    (tmp_path / "in.sosmap").write_bytes(sosmap.write(Document(told if one is note else one for one in document), {}))
    folder, out = tmp_path / "store", tmp_path / "x.pdf"
    assert say("import", tmp_path / "in.sosmap", "--store", folder, "--new", "--worker", "Meera").code == 0
    asked = ("export", "--store", folder, "--family", "Tia H.", "--replace", "--out", out)
    err = say(*asked).err
    assert "For the translations add: --language pl\n" in err and "Tajne" not in err
    assert "Qarsoodi." in printed(out) and "Tajne." not in printed(out)
    for more in (("--language", "pl"), ("--sheet", "blank_map"), ("--sheet", "network")):
        assert "For the translations" not in say(*asked, *more).err
    assert "For the translations" not in say("export", "--demo", "--out", tmp_path / "demo.pdf").err
