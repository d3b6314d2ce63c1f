"""run.py explains itself, hands arguments on, and looks at nothing but a stamp once all is installed."""

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def run(tmp_path: Path) -> ModuleType:
    """run.py of a copy that stands alone in a folder, so that no test touches this checkout's .venv."""
    copy = tmp_path / "run.py"
    copy.write_text((ROOT / "run.py").read_text(encoding="utf-8"), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("run_copy", copy)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def a_venv(run: ModuleType, version: str = "3.11.2") -> None:
    """What run.py looks for in a .venv, without the minutes it takes to make one."""
    python = Path(run.PYTHON)
    python.parent.mkdir(parents=True)
    python.touch()
    (Path(run.VENV) / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {version}\n", encoding="utf-8")


def test_an_old_python_can_read_it():
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_help_names_both_words():
    said = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert "run.py test" in said
    assert "--demo" in said


def test_an_old_python_alone_is_told_which_one_is_needed(run, monkeypatch, capsys):
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", "")
    assert run.main([]) == 1
    assert "needs Python 3.11 to 3.14. This is Python 3.9" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="a script stands in for a Python")
def test_an_old_python_finds_a_newer_one_and_passes_by_a_dead_one(run, tmp_path, monkeypatch):
    for name, answer in (("python3.14", "exit 127"), ("python3.12", "echo 12")):
        command = tmp_path / name
        command.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
        command.chmod(0o755)
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run.better_python() == str(tmp_path / "python3.12")


@pytest.mark.parametrize(("version", "sound"), [("3.11.2", True), ("3.14.0", True), ("3.10.9", False), ("", False)])
def test_a_venv_of_another_python_is_made_anew(run, version, sound):
    a_venv(run, version)
    assert run.venv_is_sound() is sound


def test_a_venv_whose_python_is_gone_is_made_anew(run):
    a_venv(run)
    Path(run.PYTHON).unlink()
    assert not run.venv_is_sound()


def test_a_second_start_installs_nothing_and_a_changed_pin_does(run, monkeypatch):
    requirements = Path(run.ROOT) / "requirements.txt"
    requirements.write_text("a==1 --hash=sha256:0\n", encoding="utf-8")
    a_venv(run)
    installed = []
    monkeypatch.setattr(run, "install", installed.append)
    monkeypatch.setattr(run, "compile_all", lambda: None)
    run.prepare()
    run.prepare()
    assert installed == [["requirements.txt"]]
    requirements.write_text("a==2 --hash=sha256:1\n", encoding="utf-8")
    run.prepare()
    assert len(installed) == 2


def test_a_damaged_stamp_is_an_empty_one(run):
    a_venv(run)
    Path(run.STAMP).write_text('{"program": "ab', encoding="utf-8")
    assert run.read_stamp() == {}


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--demo"], True),
        (["export", "--demo"], False),
        (["--help"], False),
        (["--version"], False),
        (["--store", "folder"], True),
        (["--store=folder"], True),
        (["--store", "folder", "--worker", "Meera", "--demo"], True),
        (["--store", "folder", "--help"], False),
        (["--store", "folder", "list"], False),
        (["list", "--store", "folder"], False),
    ],
)
def test_which_arguments_open_a_window(run, arguments, window):
    assert run.opens_window(arguments) is window


def test_every_option_with_a_value_is_known(run):
    """One that is not would be taken for a command, and the window would open where nobody can see it."""
    from sos_desktop import cli

    options = [one for one in cli._parser()._actions if one.option_strings and one.nargs != 0]
    assert sorted(run.TAKE_A_VALUE) == sorted(name for one in options for name in one.option_strings)
    with pytest.raises(SystemExit):
        cli.parse(["--sto", "folder"])


def test_without_being_root_one_line_to_copy_is_named(run, monkeypatch):
    monkeypatch.setattr(run.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(run.shutil, "which", lambda name: "/usr/bin/" + name)
    monkeypatch.setattr(run, "current_name", lambda name: name)
    with pytest.raises(run.Trouble, match=r"sudo apt-get install -y --no-install-recommends libgl1 libegl1"):
        run.apt_install(["libgl1", "libegl1"], "Qt lacks system libraries here.")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_the_example_is_drawn_to_files(run, tmp_path, monkeypatch, capfd):
    """A stand-in for the program notes how it was called."""
    package = tmp_path / "sos_desktop"
    package.mkdir()
    (package / "__main__.py").write_text(
        "import os, pathlib, sys\n"
        "folder = pathlib.Path(sys.argv[-1])\n"
        "folder.mkdir()\n"
        "(folder / 'map.png').write_text(' '.join(sys.argv[1:-1]) + ' ' + os.environ['QT_QPA_PLATFORM'])\n",
        encoding="utf-8",
    )
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(run, "PYTHON", sys.executable)
    monkeypatch.setattr(run, "prepare", lambda: None)
    monkeypatch.setattr(run, "check_qt", lambda window: None)
    monkeypatch.chdir(tmp_path)
    assert run.main(["--demo"]) == 0
    drawn = tmp_path / "sos-desktop-demo" / "map.png"
    assert drawn.read_text(encoding="utf-8") == "export --demo --pictures --out offscreen"
    said = capfd.readouterr().out
    assert "There is no screen here" in said
    assert os.path.join("sos-desktop-demo", "map.png") in said


def test_a_failed_check_shows_what_it_said_and_a_passed_one_only_a_line(run, monkeypatch, capfd):
    monkeypatch.setattr(run, "PYTHON", sys.executable)
    assert run.run_check("good", ["-c", "print('chatter')"], dict(os.environ)) == 0
    assert run.run_check("bad", ["-c", "print('the reason'); raise SystemExit(3)"], dict(os.environ)) == 3
    said = capfd.readouterr().out
    assert "chatter" not in said
    assert said.startswith("good: ok in ")
    assert "the reason\nbad: FAILED in " in said
