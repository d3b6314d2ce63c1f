"""Motion is left out where the person has asked their system for less of it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from sos_desktop.ui import motion
from tests.ui import window_desk as desk

shelf, answers, make_window, window = desk.shelf, desk.answers, desk.make_window, desk.window


@pytest.fixture
def asked_anew():
    motion.wanted.cache_clear()
    yield
    motion.wanted.cache_clear()


def tool(folder: Path, name: str, body: str) -> None:
    """A program of that name, first on the path."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize(("factor", "moves"), [("0", False), ("0.5", True), ("much", True)])
def test_kde_keeps_it_in_a_file(qapp, tmp_path, factor, moves):
    (tmp_path / "kdeglobals").write_text(f"[General]\nx[$e]=%20\n[KDE]\nAnimationDurationFactor={factor}\n")
    said = motion._wanted("linux", {"XDG_CURRENT_DESKTOP": "KDE", "XDG_CONFIG_HOME": str(tmp_path)})
    assert said is moves


@pytest.mark.parametrize(
    ("platform", "name", "body", "moves"),
    [
        ("linux", "gsettings", "echo false", False),
        ("linux", "gsettings", "echo true", True),
        ("linux", "gsettings", "echo No such schema >&2; exit 1", True),
        ("linux", "gsettings", "sleep 5", True),
        ("darwin", "defaults", "echo 1", False),
        ("darwin", "defaults", "echo 0", True),
    ],
)
def test_other_systems_are_asked_by_their_own_tool(qapp, tmp_path, monkeypatch, platform, name, body, moves):
    tool(tmp_path, name, body)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert motion._wanted(platform, {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}) is moves


def test_without_an_answer_things_glide(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert motion._wanted("linux", {"XDG_CURRENT_DESKTOP": "GNOME"})
    assert motion._wanted("linux", {})
    assert motion._wanted("darwin", {})


def test_both_boards_stand_still_where_that_is_asked(window, monkeypatch, asked_anew):
    monkeypatch.setenv(motion.OVERRIDE, "reduce")
    window._open_example()
    assert not window.page.map.board_scene.motion.on
    assert window.page.network.network_scene.motion == 0


def test_both_boards_move_otherwise(window, monkeypatch, asked_anew):
    monkeypatch.setenv(motion.OVERRIDE, "full")
    window._open_example()
    assert window.page.map.board_scene.motion.on
    assert window.page.network.network_scene.motion > 0
