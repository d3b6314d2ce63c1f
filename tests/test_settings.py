"""Settings survive a restart, a broken file and an admin; and hold nobody's words."""

import json
from pathlib import Path

import pytest

from sos_desktop import settings
from sos_desktop.settings import BROKEN, NAME, Settings


def test_without_a_file_there_are_defaults(tmp_path: Path):
    found = Settings.load(tmp_path)
    assert (found.theme, found.cover_minutes, found.pin_minutes, found.geometry, found.wording) == (
        "", 5, 5, None, "briefing_note"
    )  # fmt: skip
    assert not list(tmp_path.iterdir())


def test_what_is_chosen_is_there_again(tmp_path: Path):
    folder = tmp_path / "not" / "there yet"
    Settings.load(folder).change(theme="dark", cover_minutes=2, geometry=(10, -20, 1366, 768))
    found = Settings.load(folder)
    assert (found.theme, found.cover_minutes, found.geometry) == ("dark", 2, (10, -20, 1366, 768))
    found.change(hints=False, rules_off=("L50", "own-1"), spelling=False)
    again = Settings.load(folder)
    assert (again.hints, again.rules_off, again.spelling, again.theme) == (False, ("L50", "own-1"), False, "dark")
    found = again.change(hints=True, rules_off=(), spelling=True)
    assert found.change(theme="dark") == found
    assert [path.name for path in folder.iterdir()] == [NAME]


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[1]", b"\xff\xfe", b"null", b"[" * 90_000, b" " * 200_000, b'{"theme": ' + b"1" * 5000 + b"}"]
)
def test_a_broken_file_is_put_aside(tmp_path: Path, data: bytes):
    (tmp_path / NAME).write_bytes(data)
    assert Settings.load(tmp_path) == Settings(folder=tmp_path)
    assert (tmp_path / BROKEN).read_bytes() == data and not (tmp_path / NAME).exists()
    Settings.load(tmp_path).change(theme="dark")
    assert Settings.load(tmp_path).theme == "dark"


def test_a_value_that_can_not_be_is_left_at_its_default(tmp_path: Path):
    wrong = {"theme": "Mum's", "cover_minutes": 0, "pin_minutes": True, "geometry": [1, 2, 0, 4], "mood": "good"}
    plain = {**wrong, "wording": "early_help"}
    (tmp_path / NAME).write_text(json.dumps(plain))
    assert Settings.load(tmp_path) == Settings(wording="early_help", folder=tmp_path)
    for geometry in ([1, 2, 3], [1, 2, 3, "4"], [1, 2, 3, 10**9], "wide", [True, 2, 3, 4]):
        (tmp_path / NAME).write_text(json.dumps({"geometry": geometry, "cover_minutes": 61}))
        assert Settings.load(tmp_path) == Settings(folder=tmp_path)
    for off in ("L50", ["L 50"], ["x" * 21], [1], [["L50"]], {"L50": 1}):
        (tmp_path / NAME).write_text(json.dumps({"rules_off": off, "hints": 1, "spelling": "no"}))
        assert Settings.load(tmp_path) == Settings(folder=tmp_path)


@pytest.mark.parametrize(("name", "value"), [("theme", "Mum's own"), ("cover_minutes", 0), ("geometry", (1, 2))])
def test_a_wrong_value_is_a_bug(tmp_path: Path, name: str, value: object):
    with pytest.raises(ValueError, match=name):
        Settings.load(tmp_path).change(**{name: value})
    with pytest.raises(KeyError):
        Settings.load(tmp_path).change(family="the Holloways")


def test_stars_are_ids_and_nobodys_words(tmp_path: Path):
    Settings.load(tmp_path).change(starred=("Q053", "mine_0a1b2c"))
    assert Settings.load(tmp_path).starred == ("Q053", "mine_0a1b2c")
    for wrong in (["What helps Kelly?"], "Q053", [53], ["x" * 41]):
        (tmp_path / NAME).write_text(json.dumps({"starred": wrong, "theme": "dark"}))
        assert (Settings.load(tmp_path).starred, Settings.load(tmp_path).theme) == ((), "dark")


def test_an_admin_has_the_last_word_and_the_users_choice_is_kept(tmp_path: Path):
    policy, mine = tmp_path / "policy.json", tmp_path / "mine"
    Settings.load(mine, policy).change(cover_minutes=30, theme="dark")
    policy.write_text(json.dumps({"cover_minutes": 2, "pin_minutes": "many"}))
    found = Settings.load(mine, policy)
    assert (found.cover_minutes, found.theme, found.fixed) == (2, "dark", {"cover_minutes"})
    found = found.change(cover_minutes=60, theme="light")
    assert (found.cover_minutes, found.theme) == (2, "light")
    assert Settings.load(mine, policy).cover_minutes == 2
    policy.unlink()
    assert Settings.load(mine, policy).cover_minutes == 30
    policy.write_text("{")
    assert Settings.load(mine, policy).fixed == frozenset() and policy.exists()


def test_where_nothing_can_be_written_the_choice_still_holds(tmp_path: Path):
    (tmp_path / "file").write_text("no folder")
    found = Settings.load(tmp_path / "file")
    assert found.change(theme="dark").theme == "dark"


def test_the_users_own_folder_is_the_default(isolated_home: Path):
    Settings.load().change(theme="contrast")
    assert (isolated_home / "config" / "sos-desktop" / NAME).exists()
    (isolated_home / "config" / "sos-desktop" / NAME).unlink()
    assert Settings().change(theme="dark").theme == "dark"
    (isolated_home / "config" / "sos-desktop" / NAME).unlink()


@pytest.mark.parametrize(
    ("platform", "environ", "path"),
    [
        ("linux", {}, Path("/etc/sos-desktop/policy.json")),
        ("darwin", {}, Path("/Library/Application Support/SoS Desktop/policy.json")),
        ("win32", {"PROGRAMDATA": "/P"}, Path("/P/SoS Desktop/policy.json")),
    ],
)
def test_where_a_policy_lies(platform: str, environ: dict[str, str], path: Path):
    assert settings._policy_file(platform, environ) == path
