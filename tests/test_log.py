"""The log helps whoever repairs the program and tells nothing of any family."""

import ast
import faulthandler
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path

import pytest

from sos_desktop import log
from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id
from sos_desktop.model.journal import Row, stamp
from sos_desktop.model.records import Note, Person
from sos_desktop.store import Library

ROOT = Path(__file__).resolve().parent.parent
CANARY = "Kestrelina hid vodka"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which the log writes; every hook is as it was afterwards."""
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    faults = faulthandler.is_enabled()
    log.start(tmp_path / "state")
    yield tmp_path / "state"
    log.stop()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    if faults:
        faulthandler.enable(sys.__stderr__)


def written(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))


def caught(call) -> BaseException:
    try:
        call()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


# --- what is written --------------------------------------------------------------------------------------------------


def test_ids_times_and_numbers_are_written_as_they_are(folder: Path):
    class Kind(Enum):
        WARNING = 2

    record, clock = new_id(), stamp(datetime(2026, 4, 29, tzinfo=UTC), "", "0a1b2c3d")
    day = date(2026, 4, 29)
    log.note("step", row=record, clock=clock, count=3, share=0.5, kind=Kind.WARNING, day=day)
    log.note("failed", error=OSError(28, CANARY), kind=Note, there=True, nothing=None, empty="")
    lines = written(folder).splitlines()
    assert lines[0].split()[1] == "start"
    assert lines[1].endswith(
        f"step row={record} clock={clock} count=3 share=0.5 kind=WARNING day=2026-04-29"
    )
    assert lines[2].endswith("failed error=OSError 28 kind=Note there=True nothing=None empty=")
    assert datetime.fromisoformat(lines[1].split()[0]).tzinfo is not None


@pytest.mark.parametrize(
    "words",
    [CANARY, "Kestrelina", "kestrelina", "0161 496 0000", "01614960000", "2019-05-03", "QA::no, Kestrelina", "a note"],
)
def test_of_other_text_only_its_length_is_written(folder: Path, words: str):
    log.note("note", text=words, many=[words], record=Note(id=new_id(), text=words))
    assert words not in written(folder)
    assert f"text=<{len(words)} characters> many=<list> record=<Note>" in written(folder)


def test_where_a_message_of_qt_comes_from():
    assert log.origin("QPainter::begin: Paint device returned engine == 0") == "QPainter::begin"
    assert log.origin("QString::arg: Argument missing: Kestrelina") == "QString::arg"
    for text in ("Kestrelina: missing", "Q::Kestrelina hides", "", "kestrel::ina"):
        assert "Kestrel" not in log.origin(text)


def test_every_event_in_the_program_is_a_fixed_word():
    """``note`` trusts its first argument, so nothing made up at run time may stand there."""
    made_up = []
    for path in (ROOT / "sos_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and ast.unparse(node.func) == "log.note"
                and not (node.args and isinstance(node.args[0], ast.Constant))
            ):
                made_up.append(f"{path.name}:{node.lineno}")
    assert not made_up


# --- errors -----------------------------------------------------------------------------------------------------------


def test_an_error_is_told_by_place_and_class_alone():
    def inner(text: str) -> None:
        raise BadInput(text, text, text)

    def outer() -> None:
        try:
            inner(CANARY)
        except BadInput as error:
            raise ValueError(CANARY) from error

    told = log.scrubbed(caught(outer))
    assert CANARY not in told and "Kestrelina" not in told
    assert "sos_desktop.model.errors.BadInput\nled to\n" in told
    assert told.endswith("\nValueError")
    line = inner.__code__.co_firstlineno + 1
    assert f"  tests/test_log.py:{line} {inner.__qualname__}\n" in told
    assert str(ROOT) not in told and str(Path.home()) not in told


def test_files_of_libraries_are_named_without_the_folders_above_them():
    import json

    assert "\n  json/decoder.py:" in log.scrubbed(caught(lambda: json.loads(CANARY)))
    # As where a package is installed in somebody's home.
    source = "def read(): raise KeyError('Kestrelina')"
    library = compile(source, "/home/kestrelina/lib/site-packages/some/read.py", "exec")
    alone = compile(source, "/home/kestrelina/mine.py", "exec")
    for code, name in ((library, "some/read.py"), (alone, "mine.py")):
        space: dict = {}
        exec(code, space)
        told = log.scrubbed(caught(space["read"]))
        assert f"  {name}:1 read\nKeyError" in told
        assert "kestrelina" not in told.lower()


def test_errors_behind_an_error_and_in_a_group_are_told_too():
    def behind() -> None:
        try:
            raise KeyError(CANARY)
        except KeyError:
            raise ExceptionGroup(CANARY, [OSError(28, CANARY), LookupError(CANARY)])  # noqa: B904

    def hidden() -> None:
        try:
            raise KeyError(CANARY)
        except KeyError:
            raise ValueError(CANARY) from None

    told = log.scrubbed(caught(behind))
    classes = [line for line in told.splitlines() if not line.startswith(" ")]
    assert classes == ["KeyError", "led to", "ExceptionGroup", "holding", "OSError 28", "holding", "LookupError"]
    assert "KeyError" not in log.scrubbed(caught(hidden))
    assert CANARY not in told


def test_an_error_that_is_its_own_cause_comes_to_an_end():
    one, other = ValueError(CANARY), KeyError(CANARY)
    one.__cause__, other.__cause__ = other, one
    assert log.scrubbed(one).splitlines() == ["KeyError", "led to", "ValueError"]
    group = ExceptionGroup(CANARY, [one])
    one.__cause__ = group
    assert "ValueError" in log.scrubbed(group)


def test_a_runaway_recursion_is_told_in_few_lines():
    def again() -> None:
        again()

    told = log.scrubbed(caught(again)).splitlines()
    assert 20 < len(told) < 60
    assert told[-1] == "RecursionError"
    assert any("more" in line for line in told)


# --- hooks ------------------------------------------------------------------------------------------------------------


def test_an_uncaught_error_is_logged_and_told_once(folder: Path, capsys: pytest.CaptureFixture[str]):
    told: list[str] = []
    log.hooks(told.append)

    def fail() -> None:
        raise RuntimeError(CANARY)

    for _ in range(9):
        error = caught(fail)
        sys.excepthook(type(error), error, error.__traceback__)
    assert written(folder).count("uncaught RuntimeError") == 5
    assert len(told) == 1
    assert told[0].startswith("SoS Desktop, Python 3.") and told[0].endswith("\nRuntimeError")
    assert "RuntimeError" in capsys.readouterr().err
    sys.excepthook(ValueError, None, None)
    assert told[1].endswith("\n\nValueError")


def test_an_error_on_another_thread_is_told_too(folder: Path):
    told: list[str] = []
    log.hooks(told.append)

    def fail() -> None:
        raise RuntimeError(CANARY)

    for target in (fail, sys.exit):
        thread = threading.Thread(target=target)
        thread.start()
        thread.join()
    assert len(told) == 1 and "RuntimeError" in told[0]
    assert "uncaught in thread RuntimeError" in written(folder)
    assert CANARY not in written(folder) + told[0]


def test_an_error_in_a_destructor_is_only_logged(folder: Path):
    told: list[str] = []
    log.hooks(told.append)

    class Falling:
        def __del__(self) -> None:
            raise RuntimeError(CANARY)

    Falling()
    assert "unraisable RuntimeError" in written(folder)
    assert not told


def test_stopping_the_program_by_hand_is_no_error_of_ours(folder: Path, capsys: pytest.CaptureFixture[str]):
    told: list[str] = []
    log.hooks(told.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert not told and "KeyboardInterrupt" not in written(folder)


def test_without_an_error_stream_the_hooks_still_work(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """As in a program that Windows started from its menu."""
    monkeypatch.setattr(sys, "stderr", None)
    told: list[str] = []
    log.hooks(told.append)
    error = caught(lambda: 1 / 0)
    sys.excepthook(type(error), error, error.__traceback__)
    assert len(told) == 1 and "ZeroDivisionError" in written(folder)


# --- canaries ---------------------------------------------------------------------------------------------------------


def test_no_words_reach_the_log_by_way_of_records_errors_or_sql(folder: Path, capsys: pytest.CaptureFixture[str]):
    told: list[str] = []
    log.hooks(told.append)

    def uncaught(call) -> None:
        error = caught(call)
        sys.excepthook(type(error), error, error.__traceback__)

    begun = commands.begin_family("Kestrelina's family", CANARY, date(2026, 4, 29), "briefing_note")
    document = Document().apply(begun)
    note = commands.add_note(document, CANARY, "goal")
    person = document.all(Person)[0]
    log.note("record", note=note, person=person, document=document, error=BadInput(CANARY), verb=note.verb)
    uncaught(lambda: document.apply(commands.reword(document.apply(note), next(iter(note.entries)), "x")))
    uncaught(lambda: commands.edit(document, Person, person.id, CANARY, name=CANARY, nonsense=CANARY))
    with Library.open_throwaway(CANARY) as library:
        row = Row(0, new_id(), new_id(), library.device, CANARY, stamp(datetime.now(UTC), "", library.device), CANARY)
        library.append(row, note)
        # The same row again: SQLite refuses it, and SQLAlchemy's own text would quote every value.
        error = caught(lambda: library.append(row, note))
        assert "IntegrityError" in log.scrubbed(error)
        uncaught(lambda: library.append(row, note))
        # Deep in SQLAlchemy, with a parameter that can't be bound.
        uncaught(lambda: library.search(CANARY, limit=CANARY))  # type: ignore[arg-type]
        uncaught(lambda: library._db.exec_driver_sql("SELECT ? FROM nothing", (CANARY,)))
    assert len(told) == 5
    everything = written(folder) + "".join(told) + capsys.readouterr().err
    assert "IntegrityError" in everything and "OperationalError" in everything
    for word in CANARY.split():
        assert word not in everything


# --- files ------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_nobody_else_can_read_it(tmp_path: Path):
    folder = tmp_path / "state"
    folder.mkdir(mode=0o755)
    (folder / log.NAME).touch(mode=0o644)
    log.start(folder)
    log.stop()
    assert {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()} == {log.NAME: 0o600, log.CRASH: 0o600}


def test_it_stays_small(folder: Path):
    for _ in range(200):
        log.note("x" * 8000)
    sizes = {path.name: path.stat().st_size for path in folder.iterdir() if path.name != log.CRASH}
    assert set(sizes) == {log.NAME, f"{log.NAME}.1", f"{log.NAME}.2"}
    assert max(sizes.values()) <= log.SIZE < 8000 + sizes[f"{log.NAME}.1"]
    (folder / log.CRASH).write_bytes(b"x" * log.SIZE)
    log.start(folder)
    assert (folder / log.CRASH).stat().st_size == 0


def test_it_goes_on_where_it_stopped(folder: Path):
    log.note("one")
    log.start(folder)
    log.note("two")
    events = [line.split()[1] for line in (folder / log.NAME).read_text().splitlines()]
    assert events == ["start", "one", "start", "two"]


def test_a_folder_that_cannot_be_made_means_no_log(tmp_path: Path):
    (tmp_path / "state").write_text("a file")
    log.start(tmp_path / "state")
    log.note("nobody hears this")
    log.stop()
    log.note("nor this")
    assert (tmp_path / "state").read_text() == "a file"


@pytest.mark.skipif(os.name == "nt", reason="/dev/full")
def test_a_full_disk_stops_the_log_and_nothing_else(tmp_path: Path):
    (tmp_path / log.NAME).symlink_to("/dev/full")
    log.start(tmp_path)
    log.note("nobody hears this")
    log.stop()


def test_a_log_that_cannot_turn_over_never_writes_into_another_file(folder: Path, tmp_path: Path):
    """A closed file's number is given to the next file that is opened; ours must not be used again."""
    log.note("x" * (log.SIZE - 500))
    (folder / log.NAME).unlink()
    folder.rename(tmp_path / "gone")
    log.note("y" * 1000)
    with (tmp_path / "other").open("wb") as other:
        log.note("z")
        other.flush()
    assert (tmp_path / "other").read_bytes() == b""


DYING = """
import sys
from pathlib import Path
from sos_desktop import log
log.start(Path(sys.argv[1]))
sys.stderr = None
import faulthandler
faulthandler._sigabrt()
"""


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_crash_of_the_whole_process_leaves_its_trace(tmp_path: Path):
    ran = subprocess.run([sys.executable, "-c", DYING, str(tmp_path)], cwd=ROOT, capture_output=True, check=False)
    assert ran.returncode == -6
    assert "Fatal Python error: Aborted" in (tmp_path / log.CRASH).read_text()


def test_the_next_start_takes_the_users_folders_out_of_an_old_crash(tmp_path: Path):
    """faulthandler writes whole paths, and a home folder has its owner's name."""
    crash = tmp_path / log.CRASH
    home, packages = "/home/kestrelina", "/home/kestrelina/lib/python3.11/site-packages"
    ours = Path(log.__file__).resolve()
    crash.write_text(
        f'Fatal Python error: Aborted\n\n  File "{ours}", line 3 in x\n  File "{home}/run it.py", line 1 in y\n'
        f'  File "{packages}/sqlalchemy/engine/base.py", line 9 in z\n'
    )
    ran = subprocess.run(
        [sys.executable, "-c", DYING.replace("import faulthandler", "sys.exit()"), str(tmp_path)],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0
    assert crash.read_text() == (
        'Fatal Python error: Aborted\n\n  File "sos_desktop/log.py", line 3 in x\n  File "run it.py", line 1 in y\n'
        '  File "sqlalchemy/engine/base.py", line 9 in z\n'
    )
    assert crash.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
