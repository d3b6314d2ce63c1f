"""Paper in another language from the command line."""

from __future__ import annotations

from pathlib import Path

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
