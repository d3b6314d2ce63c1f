"""``--demo``: the example family at once, and nothing of it left on the disk afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.story.table import table

pytestmark = pytest.mark.slow


def files_in(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


def test_the_example_opens_unasked_and_leaves_nothing_behind(tmp_path):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    with table("demo", "--demo", environ={"TMPDIR": str(temporary)}) as desk:
        desk.wait("list", "Map", "focused")
        assert len(desk.rows("Map")) > 20
        asked = [one for one in desk.tree() if one["role"] in ("password text", "dialog", "alert")]
        assert not asked
        desk.type("One more worry")
        desk.wait_row("Map", "One more")
        desk.key("Escape")
        desk.wait("label", "Demonstration: nothing is kept")
        # The throw-away store is where we will look for what is left of it.
        desk.until(lambda: files_in(temporary), "the throw-away store")
        desk.close()
        assert files_in(temporary) == [] and list(temporary.iterdir()) == []
        home = desk.app.home
        assert not (home / "data").exists() or not files_in(home / "data")
        # What else is in the home folder, the log among it, says nothing of any family.
        assert any("state" in name for name in files_in(home))
        for name in files_in(home):
            text = (home / name).read_bytes()
            assert b"Holloway" not in text and b"One more worry" not in text and b"Kelly" not in text, name
