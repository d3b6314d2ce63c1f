"""The process killed in the middle of writing, many times: what was said to be saved is there, and nothing by halves.

Killing proves nothing about power cuts (the system still writes what it was given); for those the settings are pinned
in test_library.py, as they were chosen by simulated cuts.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sos_desktop.model.journal import fold
from sos_desktop.model.records import Note
from sos_desktop.store import Library
from tests.store.shelf import KEY, some_store

ROUNDS = 20
ROOT = Path(__file__).parents[2]

# Says "n" only after the store has said that change n is saved; types in a field now and then, as people do.
WRITER = """
import os, sys
from pathlib import Path
from sos_desktop.model import commands
from sos_desktop.model.records import Note
from sos_desktop.store import Library
from tests.store.shelf import KEY, Pen

library = Library.open_with_key(Path(sys.argv[1]), KEY)
family = library.families()[0].id
loaded = library.load(family)
pen = Pen(library, loaded.document, loaded.last_clock)
number = int(sys.argv[2])
os.write(1, b"ready\\n")
while True:
    number += 1
    before = pen.document
    note = pen.note(f"said {number} " + "words " * (number % 60))
    os.write(1, b"%d\\n" % number)
    if number % 5 == 0:
        row = pen.rows[-1]
        whole = library.change_of(row.id).then(commands.reword(pen.document, note, f"said {number} typed {number}"))
        library.amend(row, whole)
        pen.document = before.apply(whole)
        os.write(1, b"typed %d\\n" % number)
    if number % 7 == 0:
        pen.write(commands.move_to_zone(pen.document, [note], "past_harm"))
        os.write(1, b"moved %d\\n" % number)
"""


@pytest.mark.slow
def test_killed_twenty_times_and_nothing_that_was_saved_is_lost(tmp_path: Path) -> None:
    pen = some_store(tmp_path, notes=0)
    pen.library.close()
    dice = random.Random(20250304)
    said = 0
    typed: set[int] = set()
    moved: set[int] = set()
    for _ in range(ROUNDS):
        told = _killed(tmp_path, said, dice.uniform(0.0, 0.25))
        numbers = [int(line) for line in told if line.isdigit()]
        typed |= {int(line.split()[1]) for line in told if line.startswith("typed")}
        moved |= {int(line.split()[1]) for line in told if line.startswith("moved")}
        acknowledged = max([said, *numbers])
        with Library.open_with_key(tmp_path, KEY) as library:
            assert library.check() == []
            loaded = library.load(pen.family)
            assert fold(change for _, change in library.journal(pen.family)) == loaded.document
            notes = {int(note.text.split()[1]): note for note in loaded.document.all(Note)}
            assert sorted(notes) in (list(range(1, acknowledged + 1)), list(range(1, acknowledged + 2)))
            for number in typed:
                assert notes[number].text.endswith(f"typed {number}")
            for number in moved:
                assert notes[number].category == "past_harm"
            said = len(notes)
    assert said > 3 * ROUNDS and typed and moved, "the writers were killed before they wrote anything worth the name"


def _killed(folder: Path, said: int, after: float) -> list[str]:
    """What a writer said before it was killed."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(folder), str(said)], stdout=subprocess.PIPE, cwd=ROOT)
    assert writer.stdout is not None
    with writer, writer.stdout as said_here:
        assert said_here.readline() == b"ready\n"
        time.sleep(after)
        os.kill(writer.pid, signal.SIGKILL)
        lines = said_here.read().decode().splitlines(keepends=True)
    return [line.strip() for line in lines if line.endswith("\n")]


def test_killed_while_a_copy_is_made_leaves_no_copy_that_is_half(tmp_path: Path) -> None:
    pen = some_store(tmp_path, notes=40)
    pen.library.close()
    program = (
        "import os, sys; from pathlib import Path; from sos_desktop.store import Library, backups;"
        "from tests.store.shelf import KEY, renamed;"
        "backups.sync_file = lambda path: os.kill(os.getpid(), 9);"
        "library = Library.open_with_key(Path(sys.argv[1]), KEY); renamed(library); library.backup()"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False, cwd=ROOT)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "backups" / ".making" / "store.db").exists()
    assert len(Library.backups_of(tmp_path)) == 1
    with Library.open_with_key(tmp_path, KEY) as library:
        assert library.load(pen.family).document == pen.document and library.check() == []
    assert len(Library.backups_of(tmp_path)) == 2
    assert not (tmp_path / "backups" / ".making").exists()
