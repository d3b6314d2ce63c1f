"""The program without a screen: real stores, real files, exit codes, and one clear line for every refusal."""

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sos_desktop import __version__, cli
from sos_desktop.__main__ import main
from sos_desktop.cli import export
from sos_desktop.cli.terminal import write_file
from sos_desktop.exchange import sosmap
from sos_desktop.model.errors import WorldError
from sos_desktop.model.ids import new_id
from sos_desktop.paths import resource

EXAMPLE = resource("example", "holloway.sosmap")
PASSPHRASE = "a kettle, a bus and two owls"
#: Words of the example family that no message may hold.
WORDS = ("Kelly", "Biscuit", "Odell", "school mornings", "07700")


class Said:
    """What a command said, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        assert "Traceback" not in err and not any(word in err for word in WORDS), err


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Runs the program in this process."""
    monkeypatch.setenv(cli.VARIABLE, PASSPHRASE)

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 1
        return Said(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the example family in it, to copy from."""
    folder = tmp_path_factory.mktemp("made") / "store"
    arguments = ["import", str(EXAMPLE), "--store", str(folder), "--new", "--worker", "Meera"]
    patch = pytest.MonkeyPatch()
    patch.setenv(cli.VARIABLE, PASSPHRASE)
    assert main(arguments) == 0
    patch.undo()
    return folder


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "store"))


def refused(said: Said, *words: str) -> None:
    assert said.code == 1 and not said.out
    last = said.err.strip().splitlines()[-1]
    assert last.startswith("sos-desktop: ") and all(word in last for word in words), last


# --- the example, without any store -----------------------------------------------------------------------------------


def test_the_example_needs_no_store(say, tmp_path: Path, isolated_home: Path):
    said = say("export", "--demo", "--format", "sosmap", "--out", tmp_path / "x")
    assert said.code == 0 and "not locked" in said.err
    assert (tmp_path / "x").read_bytes() == EXAMPLE.read_bytes()
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o600 or os.name == "nt"
    assert not (isolated_home / "data" / "sos-desktop").exists()


def test_the_example_on_paper(say, tmp_path: Path):
    said = say("export", "--demo", "--out", tmp_path / "x.pdf")
    assert said.code == 0
    assert said.err.strip() == "Left off this copy: 2 notes, 2 phone numbers and addresses."
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "x.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "What are we worried about?" in text and "Worry statement" in text
    assert "counselling" not in text and "07700" not in text


def test_pictures_for_where_there_is_no_screen(tmp_path: Path):
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    ran = subprocess.run(
        [sys.executable, "-m", "sos_desktop", "export", "--demo", "--pictures", "--out", tmp_path / "pictures"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    made = [Path(line) for line in ran.stdout.splitlines()]
    assert sorted(path.name for path in made) == ["map.pdf", "map.png", "network.png"]
    assert all(path.read_bytes()[:4] in (b"%PDF", b"\x89PNG") for path in made)


# --- a store ----------------------------------------------------------------------------------------------------------


def test_in_and_out_again(say, store: Path, tmp_path: Path):
    listed = say("list", "--store", store)
    family, name, day = listed.out.strip().split("\t")
    assert listed.code == 0 and (name, day) == ("Tia H.", "2025-04-29")
    for who in ("Tia H.", family):
        out = tmp_path / f"{len(who)}.sosmap"
        assert say("export", "--store", store, "--family", who, "--out", out).code == 0
        assert sosmap.read(out.read_bytes()) == sosmap.read(EXAMPLE.read_bytes())
    assert say("--store", store, "export", "--family", family, "--out", tmp_path / "a.pdf").code == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    checked = say("check", "--store", store)
    assert (checked.code, checked.out) == (0, "The store is sound.\n")


def test_files_in_a_map_come_out_again(say, tmp_path: Path):
    import hashlib

    files = {hashlib.sha256(b"a drawing").hexdigest(): b"a drawing"}
    data = sosmap.write(sosmap.read(EXAMPLE.read_bytes()), files)
    (tmp_path / "in.sosmap").write_bytes(data)
    store = tmp_path / "store"
    assert say("import", tmp_path / "in.sosmap", "--store", store, "--new", "--worker", "Meera").code == 0
    assert say("export", "--family", "Tia H.", "--store", store, "--out", tmp_path / "out.sosmap").code == 0
    assert (tmp_path / "out.sosmap").read_bytes() == data


def test_a_store_that_lost_a_journal_row_is_found_out(say, store: Path):
    from sos_desktop.session.desk import Desk
    from sos_desktop.store import Library

    key = Library.unlock_key(store, PASSPHRASE)
    assert Desk(store).state() == "there"
    library = Library.open_with_key(store, key)
    library._raw.execute("BEGIN IMMEDIATE")
    library._raw.execute("DELETE FROM entry WHERE record = (SELECT id FROM record WHERE kind = 'note' LIMIT 1)")
    library._raw.execute("COMMIT")
    library.close()
    checked = say("check", "--store", store)
    assert checked.code == 1 and checked.out and "sound." not in checked.out


def test_refusals_of_the_store(say, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    refused(say("import", EXAMPLE, "--store", store), "already")
    refused(say("list", "--store", tmp_path / "nowhere"), "There is no store in", "--new")
    assert not (tmp_path / "nowhere").exists()
    refused(say("list", "--store", store, "--new", "--worker", "Meera"), "There is a store")
    refused(
        say("export", "--store", store, "--family", "Nobody", "--out", tmp_path / "x.pdf"), "no family of this name"
    )
    monkeypatch.setenv(cli.VARIABLE, "wrong")
    refused(say("list", "--store", store), "not the passphrase")


def test_the_usual_folder_is_the_users_own(say, isolated_home: Path):
    refused(say("list"), str(isolated_home))


def test_a_store_that_can_not_be_read_is_left_alone(say, tmp_path: Path):
    folder = tmp_path / "store"
    folder.mkdir()
    (folder / "store.db").write_bytes(b"not a store")
    refused(say("list", "--store", folder))
    refused(say("import", EXAMPLE, "--store", folder, "--new", "--worker", "Meera"), "left as it is")
    assert (folder / "store.db").read_bytes() == b"not a store"


# --- files ------------------------------------------------------------------------------------------------------------


def test_a_file_that_is_there_stays(say, tmp_path: Path):
    out = tmp_path / "x.pdf"
    out.write_text("a letter")
    refused(say("export", "--demo", "--out", out), "already", "--replace")
    assert out.read_text() == "a letter"
    assert say("export", "--demo", "--out", out, "--replace").code == 0
    assert out.read_bytes().startswith(b"%PDF") and [path.name for path in tmp_path.iterdir()] == ["x.pdf"]


def test_a_file_that_somebody_made_in_the_meantime_stays(tmp_path: Path):
    (tmp_path / "x.pdf").write_text("a letter")
    with pytest.raises(WorldError, match="already"):
        write_file(tmp_path / "x.pdf", b"%PDF", replace=False)
    assert (tmp_path / "x.pdf").read_text() == "a letter" and len(list(tmp_path.iterdir())) == 1


def test_places_that_can_not_be_written(say, tmp_path: Path):
    (tmp_path / "file").write_text("")
    refused(say("export", "--demo", "--out", tmp_path / "no folder" / "x.pdf"), "can't be written", "--out")
    refused(say("export", "--demo", "--pictures", "--out", tmp_path / "file"), "can't be written")


def test_bad_files_are_refused_before_anything_is_asked(say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(cli.VARIABLE)
    plain = json.loads(EXAMPLE.read_bytes())
    next(one for one in plain["records"] if one["kind"] == "rating")["score"] = 11
    (tmp_path / "eleven.sosmap").write_text(json.dumps(plain))
    refused(say("import", tmp_path / "eleven.sosmap", "--store", tmp_path / "s", "--new"), "].score: A number")
    (tmp_path / "letter.sosmap").write_text("Dear Meera")
    refused(say("import", tmp_path / "letter.sosmap"), "not JSON")
    refused(say("import", tmp_path / "none.sosmap"), "can't be read", "No such file")
    refused(say("import", tmp_path), "can't be read")
    assert not (tmp_path / "s").exists()


def test_what_was_put_right_is_said(say, store: Path, tmp_path: Path):
    plain = json.loads(EXAMPLE.read_bytes())
    ids = {one["id"]: new_id() for one in plain["records"] if one["kind"] != "place"}
    plain["records"] = [one for one in plain["records"] if one["kind"] != "place"]
    text = json.dumps(plain)
    for old, new in ids.items():
        text = text.replace(old, new)
    text = text.replace("Six times since", "Six\\u0000 times since", 1)
    (tmp_path / "other.sosmap").write_text(text)
    said = say("import", tmp_path / "other.sosmap", "--store", store)
    assert said.code == 0 and ".text: characters that can't be seen were taken out" in said.err
    # Two of one name are told apart by their ids.
    refused(say("export", "--store", store, "--family", "Tia H.", "--out", tmp_path / "x.pdf"), "Two families")


def test_an_unknown_wording_is_no_reason_not_to_print(say, tmp_path: Path):
    from dataclasses import replace

    from sos_desktop.model.document import Document
    from sos_desktop.model.records import Family

    document = sosmap.read(EXAMPLE.read_bytes())
    other = Document(replace(one, wording="a_councils_own") if isinstance(one, Family) else one for one in document)
    assert export._pdf(other)[0].startswith(b"%PDF")


# --- the passphrase ---------------------------------------------------------------------------------------------------


def test_nobody_there_to_ask(say, store: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(cli.VARIABLE)
    refused(say("list", "--store", store), cli.VARIABLE)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    """Lines for a person at a terminal to type, passphrases and others."""

    def set_up(*lines: str) -> None:
        monkeypatch.delenv(cli.VARIABLE, raising=False)
        waiting = list(lines)

        def next_line(_question: str = "") -> str:
            if not waiting:
                raise EOFError
            return waiting.pop(0)

        monkeypatch.setattr("getpass.getpass", next_line)
        monkeypatch.setattr("builtins.input", next_line)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)

    return set_up


def test_asked_at_a_terminal(say, store: Path, tmp_path: Path, typed):
    typed(PASSPHRASE)
    assert "Tia H." in say("list", "--store", store).out
    typed()
    refused(say("list", "--store", store), "No passphrase")
    typed("one", "another")
    refused(say("list", "--store", tmp_path / "new", "--new"), "not the same")
    typed("")
    refused(say("list", "--store", tmp_path / "new", "--new"), "empty")
    assert not (tmp_path / "new").exists()
    typed("four quiet words here", "four quiet words here", "Meera Costello")
    said = say("list", "--store", tmp_path / "new", "--new")
    assert said.code == 0 and not said.out and "no way round" in said.err
    typed("four quiet words here")
    assert say("list", "--store", tmp_path / "new").code == 0


def test_stopping_at_the_question(say, store: Path, monkeypatch: pytest.MonkeyPatch):
    def stop(_question: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.delenv(cli.VARIABLE)
    monkeypatch.setattr("getpass.getpass", stop)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert say("list", "--store", store).code == 130


# --- the command line -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["dance"], ["import"], ["export", "--out", "x.pdf"], ["export", "--demo"], ["list", "extra"],
        ["export", "--demo", "--format", "doc", "--out", "x"], ["export", "--demo", "--family", "x", "--out", "x.pdf"],
        ["export", "--family", "x", "--pictures", "--out", "x"], ["--demo", "list"], ["--new"], ["--stroe", "x"],
        ["export", "--demo", "--pictures", "--format", "pdf", "--out", "x"], ["export", "--demo", "--out", "x.doc"],
    ],
)  # fmt: skip
def test_commands_that_are_not_understood(say, arguments: list[str]):
    said = say(*arguments)
    assert said.code == 2 and "usage: sos-desktop" in said.err and not said.out


def test_help_and_version(say):
    assert say("--version").out == f"sos-desktop {__version__}\n"
    helped = say("--help").out
    assert all(command in helped for command in ("list", "import", "export", "check", cli.VARIABLE))


@pytest.mark.parametrize(
    ("arguments", "store", "demo"),
    [([], None, False), (["--demo"], None, True), (["--store", "x"], Path("x"), False),
     (["--demo", "--store", "x"], Path("x"), True)],
)  # fmt: skip
def test_without_a_command_the_window_opens(monkeypatch: pytest.MonkeyPatch, arguments, store, demo):
    opened = []
    monkeypatch.setattr("sos_desktop.app.run", lambda *asked: opened.append(asked) or 0)
    assert main(arguments) == 0 and opened == [(store, demo)]


def test_the_way_to_the_window_passes_no_command_line():
    """Reading a command line and exporting cost time that the first window does not have."""
    asked = (
        "import sys; from sos_desktop import __main__; __main__._window = lambda *a, **k: 0; "
        "assert __main__.main(['--demo']) == 0; "
        "heavy = ('argparse', 'multiprocessing', 'pikepdf', 'PySide6', 'sqlalchemy', 'reportlab', 'sos_desktop.cli'); "
        "print([m for m in heavy if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_command_line_brings_no_window_and_no_paper(store: Path):
    asked = (
        "import sys; from sos_desktop.__main__ import main; code = main(sys.argv[1:]); "
        "print([m for m in ('PySide6', 'reportlab', 'pikepdf', 'alembic') if m in sys.modules]); sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", asked, "list", "--store", store],
        env={**os.environ, cli.VARIABLE: PASSPHRASE}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stdout.splitlines()[-1] == "[]"


def test_a_console_of_few_letters_still_shows_the_list(store: Path, tmp_path: Path):
    plain = json.loads(EXAMPLE.read_bytes())
    plain["records"][0]["short_name"] = "Żaneta 王"
    (tmp_path / "z.sosmap").write_text(json.dumps(plain))
    environment = {**os.environ, cli.VARIABLE: PASSPHRASE, "PYTHONIOENCODING": "ascii"}
    program = [sys.executable, "-m", "sos_desktop"]
    new = ["--store", tmp_path / "new", "--new", "--worker", "Żaneta"]
    subprocess.run([*program, "import", tmp_path / "z.sosmap", *new], env=environment, check=True, capture_output=True)
    ran = subprocess.run(
        [*program, "list", "--store", tmp_path / "new"], env=environment, check=True, capture_output=True
    )
    assert b"\\u017baneta" in ran.stdout


# --- going back to a copy ---------------------------------------------------------------------------------------------


def test_going_back_to_a_copy(say, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    listed = say("restore", "--store", store)
    number, moment, _ = listed.out.rstrip("\n").split("\t")
    assert listed.code == 0 and number == "1" and len(moment) == 19
    (store / "store.db").write_bytes(b"not a store")
    refused(say("list", "--store", store), "damaged", "`sos-desktop restore` lists")
    # Nothing happens by mistake.
    damaged = (store / "store.db").read_bytes()
    refused(say("restore", "1", "--store", store), "agree", "--yes")
    refused(say("restore", "2", "--yes", "--store", store), "no such copy")
    refused(say("restore", "1999-01-01", "--yes", "--store", store), "no such copy")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    for answer, code in (("n", 1), ("", 1), ("y", 0)):
        assert (store / "store.db").read_bytes() == damaged
        monkeypatch.setattr("builtins.input", lambda _, answer=answer: answer)
        said = say("restore", *moment.split(" "), "--store", store)
        assert said.code == code, said.err
    assert (Path(said.out.strip()) / "store.db").read_bytes() == damaged
    assert say("list", "--store", store).out.count("\n") == 1
    # And forward again, to what was set aside.
    assert [line.split("\t")[2] for line in say("restore", "--store", store).out.splitlines()][-1] == "set aside"
    assert say("restore", "3", "--yes", "--store", store).code == 0
    assert (store / "store.db").read_bytes() == damaged


def test_where_there_is_no_copy_to_go_back_to(say, tmp_path: Path):
    said = say("restore", "--store", tmp_path / "nowhere")
    assert (said.code, said.out) == (0, "") and "no copy" in said.err
    refused(say("restore", "1", "--yes", "--store", tmp_path / "nowhere"), "no such copy")
    assert not (tmp_path / "nowhere").exists()
    assert say("restore", "--new", "--store", tmp_path / "nowhere").code == 2


def test_a_store_that_is_open_is_not_put_aside(say, store: Path):
    from sos_desktop.session.desk import Desk

    desk = Desk(store)
    desk.unlock(PASSPHRASE)
    refused(say("restore", "1", "--yes", "--store", store), "open in another window")
    assert desk.close()


def test_two_copies_of_one_minute_are_told_apart_by_their_numbers(say, store: Path):
    newest = next((store / "backups").iterdir())
    shutil.copytree(newest, newest.with_name(newest.name + "-2"))
    moment = say("restore", "--store", store).out.splitlines()[0].split("\t")[1]
    refused(say("restore", moment, "--yes", "--store", store), "several copies")
    assert say("restore", "2", "--yes", "--store", store).code == 0
