"""The kitchen table: the real program in a real window, seen only through what a screen reader is told.

What is typed by whom stands here, for mouse and keys alike; how it is done stands in the two stories.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.drive import LAUNCHERS, App, Screen, wait_for

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("Xvfb", "xdotool", "openbox", "dbus-daemon", "pdftotext")
WORKER, PASSPHRASE, FAMILY, CHILD = "Amira Cole", "four red kites over", "Noor", "Noor"


@dataclass(frozen=True)
class Said:
    """One note: who says it, the number of the zone it is written into (0: not sorted), and what."""

    voice: str
    zone: int
    text: str


#: Written in this order, the notes of one voice and zone one after the other.
NOTES = (
    Said("Samira", 1, "On 3 May Yusuf shouted and pushed Samira in the kitchen."),
    Said("Samira", 1, "Noor came downstairs crying and asked if mum was hurt."),
    Said("Yusuf", 5, "On two nights in May Yusuf went to his brother before he lost his temper."),
    Said("Yusuf", 5, "Last Friday he rang Idris instead of drinking alone."),
    Said("Noor", 0, "I hide behind the sofa with Mr Bun when it gets loud."),
    Said("Noor", 0, "Nani lets me sleep in her room."),
    Said("Noor", 0, "I want quiet nights & pancakes <every> Sunday."),
    Said("Samira", 4, "We walk to school together and she talks about her day."),
    Said("Samira", 7, "Samira will tell Miss Bell what Noor needs on a bad morning."),
    Said("Samira", 7, "Yusuf sees the doctor about his sleep by 12 June."),
)
#: A piece of a note that is only in that note, and the zone it is moved to.
MOVES = (("hide behind the sofa", 1), ("sleep in her room", 4), ("quiet nights", 6))
#: Who says a number, and why not; None: would not give one.
NUMBERS = (
    ("Noor", 3.0, ""),
    ("Samira", 6.5, ""),
    ("Yusuf", None, "Not while everybody is listening."),
    ("Nani", 7.0, ""),
)
#: Added on the map as voices, and on the network.
VOICES, NETWORK = ("Samira", "Yusuf", "Nani"), ("Idris", "Zeb", "Miss Bell")
#: Two people and how it is between them.
TIES = (("Zeb", "Noor", "strong"), ("Samira", "Yusuf", "stressful"))
ZONES = ("Not sorted yet", "Past harm", "Danger statement", "Complicating factors", "Existing strengths",
         "Existing safety/wellbeing", "Safety/wellbeing goal", "Next steps")  # fmt: skip


def final_zone(said: Said) -> int:
    """Where a note lies in the end."""
    return next((zone for piece, zone in MOVES if piece in said.text), said.zone)


def need_a_window() -> None:
    """Skip where a real window can't be opened and looked into; on the build machine that is a failure."""
    missing = [one for one in PROGRAMS if shutil.which(one) is None]
    if not any(Path(one).exists() for one in LAUNCHERS):
        missing.append("at-spi2-core")
    python = Path("/usr/bin/python3")
    if not python.exists() or subprocess.run([python, "-c", "import gi"], capture_output=True, check=False).returncode:
        missing.append("python3-pyatspi")
    if missing:
        text = f"no real window can be driven here: {', '.join(missing)} not installed"
        pytest.fail(text) if os.environ.get("CI") else pytest.skip(text)


class Table:
    """What is on the screen, by role, name and box, and waiting for it. ``pictures``: a folder for shots, or none."""

    def __init__(self, screen: Screen, app: App, pictures: Path | None) -> None:
        self.screen, self.app, self.pictures = screen, app, pictures

    # --- looking -----------------------------------------------------------------------------------------------------

    def tree(self) -> list[dict]:
        """Everything that is shown."""
        if self.app.proc.poll() is not None:
            raise AssertionError(f"the program ended by itself with {self.app.proc.returncode}")
        return self.app.tree(shown=True)

    def find(self, role: str, name: str) -> dict | None:
        """The first thing of this role whose name is, or begins with, this."""
        there = [one for one in self.tree() if one["role"] == role]
        exact = [one for one in there if one["name"] == name]
        return next(iter(exact or [one for one in there if one["name"].startswith(name)]), None)

    def wait(self, role: str, name: str, state: str = "", seconds: float = 20) -> dict:
        """That thing, once it is there and in that state."""

        def there() -> dict | None:
            one = self.find(role, name)
            return one if one is not None and (not state or state in one["states"]) else None

        return self.until(there, f"{role} {name!r} {state}", seconds)

    def until(self, check: Callable, what: str, seconds: float = 20):
        """The check's first true answer."""
        try:
            return wait_for(check, seconds, 0.05, what)
        except TimeoutError as error:
            self.shot("timeout")
            there = [f"{one['role']}: {one['name']} {one['box']} {one['states']}" for one in self.tree() if one["name"]]
            raise AssertionError("\n".join([str(error), *there])) from None

    def gone(self, role: str, name: str) -> None:
        """Wait until nothing of that role and name is shown."""
        self.until(lambda: self.find(role, name) is None, f"{role} {name!r} gone")

    def rows(self, of: str) -> list[str]:
        """The names of the items of one list: the map's notes, the network's people, the scale's answers."""
        found, inside = [], None
        for one in self.tree():
            if inside is not None and one["depth"] <= inside:
                inside = None
            if one["role"] == "list" and one["name"].startswith(of):
                inside = one["depth"]
            elif inside is not None and one["role"] == "list item":
                found.append(one["name"])
        return found

    def wait_row(self, of: str, *pieces: str) -> str:
        """The name of the item of a list that has all these pieces, once there is one."""
        return self.until(
            lambda: next((row for row in self.rows(of) if all(piece in row for piece in pieces)), None),
            f"{pieces} in {of}",
        )

    def note_box(self, piece: str) -> list[int]:
        """Where the note with these words is."""
        return self.until(
            lambda: next((o["box"] for o in self.tree() if o["role"] == "list item" and piece in o["name"]), None),
            piece,
        )

    def zone(self, number: int) -> dict:
        """A zone of the map: its heading's box is its whole ground."""
        return self.wait("heading", f"{number}  " if number else ZONES[0])

    def focus(self) -> list[tuple[str, str]]:
        """(role, name) of what has the keys: a list and its row, for example."""
        return [(one["role"], one["name"]) for one in self.tree() if "focused" in one["states"] and one["name"]]

    def saved(self) -> None:
        """Wait until the program says that everything is kept."""
        self.wait("label", "Saved")

    def shot(self, name: str) -> None:
        """A picture for people."""
        if self.pictures is not None:
            self.screen.settle(0.2, 3)
            self.screen.shot(self.pictures / f"{name}.png")

    # --- what both hands do alike ------------------------------------------------------------------------------------

    def type(self, text: str) -> None:
        self.screen.type(text)

    def key(self, *keys: str) -> None:
        self.screen.key(*keys)

    def everything(self) -> dict[str, list[str]]:
        """What the program says of the family: notes with their zones, people and ties, answers. Ends on the map."""
        self.key("F6")
        self.wait("list", "Network")
        people = self.rows("Network")
        self.key("F5")
        self.wait("list", "Map")
        # A thought about the wording comes when nobody types, so it may not be there yet.
        notes = [row.removesuffix(", a thought about the wording") for row in self.rows("Map")]
        return {"notes": notes, "answers": self.rows("How safe are things"), "people": people}

    def kill_and_return(self) -> None:
        """The plug is pulled; the program starts again and the passphrase is typed."""
        self.app.kill()
        self.app.start()
        self.wait("password text", "Your passphrase", "focused")
        self.type(PASSPHRASE)
        self.key("Return")
        self.wait("text", "Find a family", "focused")
        self.type(FAMILY)
        self.wait("push button", f"{FAMILY}, last visit")
        self.key("Return")
        self.wait("list", "Map", "focused")

    def save_pdf(self, path: Path) -> None:
        """Print, and save the pages; the system's own window takes the path."""
        self.key("ctrl+p")
        self.wait("image", "Page 1 of")
        self.key("ctrl+s")
        self.wait("text", "File name:", "focused")
        self.type(str(path))
        self.key("Return")
        self.until(path.exists, "the PDF")
        self.wait("label", "Saved.")
        self.key("Escape")
        self.gone("push button", "Save as PDF…")

    def close(self) -> None:
        """Close the window as the window manager does, and see the program end well."""
        self.key("alt+F4")
        assert self.app.proc.wait(30) == 0


@contextmanager
def table(
    name: str, *arguments: str, under: Sequence[str] = (), environ: Mapping[str, str] | None = None
) -> Iterator[Table]:
    """The program at its start, on a screen of its own. ``under``: a command that runs it; ``environ``: more for it."""
    need_a_window()
    pictures = Path(os.environ["SOS_STORY_PICTURES"]) / name if os.environ.get("SOS_STORY_PICTURES") else None
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    command = [*under, sys.executable, "-m", "sos_desktop", *arguments]
    with Screen() as screen, App(screen, command, a11y=True, env=dict(environ or {}), cwd=ROOT) as app:
        yield Table(screen, app, pictures)


def words_of(pdf: Path) -> str:
    """The PDF's words, as poppler reads them, in one line."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def exported(store: Path, to: Path):
    """The family as the command line writes it, after the program was closed."""
    command = [sys.executable, "-m", "sos_desktop", "export", "--store", str(store), "--family", FAMILY]
    environ = dict(os.environ, SOS_PASSPHRASE=PASSPHRASE)
    done = subprocess.run(
        [*command, "--format", "sosmap", "--out", str(to)],
        cwd=ROOT, env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    from sos_desktop.exchange import sosmap

    return sosmap.read(to.read_bytes())


def check_shown(shown: dict[str, list[str]]) -> None:
    """What the window says of the family, at the end of the story."""
    assert len(shown["notes"]) == len(NOTES)
    for said in NOTES:
        row = next(row for row in shown["notes"] if said.text in row)
        assert row.startswith(f"{ZONES[final_zone(said)]}, "), row
        assert f"says {said.voice}" in row, row
    for name, score, reason in NUMBERS:
        number = {3.0: "3", 6.5: "6½", 7.0: "7", None: ""}[score]
        row = f"{name}, {number}" if score is not None else f"{name} would not give a number: {reason}"
        assert row in shown["answers"]
    for name in (CHILD, *VOICES, *NETWORK):
        assert any(row.startswith(f"{name}, ") for row in shown["people"]), name
    for a, b, quality in TIES:
        for one, other in ((a, b), (b, a)):
            row = next(row for row in shown["people"] if row.startswith(f"{one}, "))
            assert f"{quality} tie with {other}" in row, row


def check_record(document) -> None:
    """What the command line wrote, at the end of the story."""
    from sos_desktop.model.records import CATEGORIES, Note, Person, Rating, Tie

    categories = ("", *CATEGORIES)
    people = {person.id: person.shown for person in document.all(Person)}
    assert {*people.values()} == {"Amira", CHILD, *VOICES, *NETWORK}
    notes = {note.text: (people[note.said_by], note.category) for note in document.all(Note)}
    assert notes == {said.text: (said.voice, categories[final_zone(said)]) for said in NOTES}
    answers = {people[one.who]: (one.score, one.reason) for one in document.all(Rating)}
    assert answers == {name: (score, reason) for name, score, reason in NUMBERS}
    ties = {(frozenset((people[tie.a], people[tie.b])), tie.quality) for tie in document.all(Tie)}
    assert ties == {(frozenset((a, b)), quality) for a, b, quality in TIES}


def check_paper(words: str) -> None:
    """What poppler reads in the PDF."""
    for said in NOTES:
        assert said.text in words, said.text
    for name, _, reason in NUMBERS:
        assert name in words and reason in words
    for name in (CHILD, *VOICES, *NETWORK):
        assert name in words, name
    for _, _, quality in TIES:
        assert quality in words.casefold(), quality
    assert "6½" in words and re.search(r"Page 1 of \d", words) and "Worker’s copy" in words
