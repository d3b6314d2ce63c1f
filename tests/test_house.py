"""The house rules that a machine can hold: rooms, file sizes, names, no addresses, and Qt's trap with None."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 420
"""Lines. DESIGN asks for two rooms at about 400; past this nobody may wait any longer."""
DRAWERS = {"utils", "util", "helpers", "helper", "misc", "common"}
"""Names that say nothing of what is inside."""


def our_files() -> list[Path]:
    """Every file of ours, committed or about to be; in a copy without git, all but hidden and built ones."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout.decode()
    except (FileNotFoundError, subprocess.CalledProcessError):
        found = (path for path in ROOT.rglob("*") if not path.relative_to(ROOT).parts[0].startswith("."))
        return sorted(path for path in found if path.is_file() and path.suffix != ".pyc")
    return sorted(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


# --- rooms ------------------------------------------------------------------------------------------------------------

CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
}


@pytest.mark.parametrize("contract", CONTRACTS)
def test_rooms(contract: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(ROOT)
    status = lint_imports(limit_to_contracts=(contract,), no_cache=True, no_logo=True)
    assert status == 0, f"{CONTRACTS[contract]}\n{capsys.readouterr().out}"


def test_the_ground_floor_knows_only_the_standard_library():
    """import-linter can forbid only what is named to it; this forbids what nobody thought of."""
    graph = grimp.build_graph("sos_desktop", include_external_packages=True, cache_dir=None)
    floor = ("model", "practice", "words", "look", "log", "paths", "settings", "keep")
    ground = [f"sos_desktop.{room}" for room in floor]
    foreign = {
        f"{module} imports {imported}"
        for module in graph.modules
        if any(module == room or module.startswith(room + ".") for room in ground)
        for imported in graph.find_modules_directly_imported_by(module)
        if not imported.startswith("sos_desktop") and imported.split(".", maxsplit=1)[0] not in sys.stdlib_module_names
    }
    # Reading catalogues is a library's business; English reads none (decision 0017).
    assert foreign == {"sos_desktop.words imports polib"}


# --- files ------------------------------------------------------------------------------------------------------------


def test_no_file_has_grown_past_reading():
    long = {}
    for path in (ROOT / "sos_desktop").rglob("*.py"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST:
            long[str(path.relative_to(ROOT))] = lines
    assert not long


def test_no_room_is_a_drawer():
    drawers = [
        str(path.relative_to(ROOT))
        for path in our_files()
        if DRAWERS & {part.removesuffix(path.suffix) for part in path.relative_to(ROOT).parts}
    ]
    assert not drawers


def test_no_file_names_a_download_host():
    """The program is built and run offline; where packages come from is each machine's own business."""
    # In pieces, or this file would name them.
    hosts = [
        ".".join(pieces).encode()
        for pieces in [
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("pypi", "python", "org"),
            ("registry", "npmjs"),
            ("npmjs", "com"),
            ("deb", "debian", "org"),
            ("crates", "io"),
            ("proxy", "golang", "org"),
            ("conda", "anaconda", "org"),
        ]
    ]
    named = {
        f"{path.relative_to(ROOT)} names {host.decode()}"
        for path in our_files()
        for host in hosts
        if host in path.read_bytes()
    }
    assert not named


def test_no_lock_that_lists_addresses():
    assert not [path.name for path in our_files() if path.name in {"uv.lock", "pylock.toml", "poetry.lock"}]


def test_every_pin_has_its_hash():
    for name in ("requirements.txt", "requirements-dev.txt"):
        for pin in (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
            assert "==" in pin and "--hash=sha256:" in pin, f"{name}: {pin[:60]}"
            assert "://" not in pin


# --- what the tests' own ground promises ------------------------------------------------------------------------------


def test_no_test_can_reach_the_network():
    import socket

    elsewhere = ("192.0.2.1", 9)
    with socket.socket() as stream, socket.socket(type=socket.SOCK_DGRAM) as packets:
        for reach in (
            lambda: socket.create_connection(elsewhere, timeout=0.01),
            lambda: socket.getaddrinfo("example.invalid", 9),
            lambda: stream.connect_ex(elsewhere),
            lambda: stream.bind(("127.0.0.1", 0)),
            lambda: packets.sendto(b"", elsewhere),
        ):
            with pytest.raises(RuntimeError, match=r"socket\."):
                reach()


@pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")
def test_sockets_inside_this_machine_still_work(tmp_path: Path):
    import socket

    with socket.socket(socket.AF_UNIX) as listening, socket.socket(socket.AF_UNIX) as calling:
        listening.bind(str(tmp_path / "s"))
        listening.listen()
        calling.connect(str(tmp_path / "s"))


LEAVES_SOMETHING = """
import threading
from PySide6.QtWidgets import QWidget

def test_leaves_a_window(qapp):
    global kept
    kept = QWidget(objectName="forgotten")

def test_closes_its_window(qtbot):
    qtbot.addWidget(QWidget())

def test_lets_go_of_its_window(qapp):
    window = QWidget()
    window.show()

def test_leaves_a_thread():
    threading.Thread(target=threading.Event().wait, args=(3,), name="forgotten").start()

def test_waits_for_its_thread():
    threading.Thread(target=threading.Event().wait, args=(0.05,)).start()
"""


def test_what_a_test_leaves_behind_fails_it(tmp_path: Path):
    """The guard is itself proven by tests that leave something behind, in a run of their own."""
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    (tmp_path / "test_leaves.py").write_text(LEAVES_SOMETHING)
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -rE -p no:cacheprovider\n")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    errors = {line.split()[1].split("::")[1] for line in ran.stdout.splitlines() if line.startswith("ERROR test_")}
    assert errors == {"test_leaves_a_window", "test_leaves_a_thread"}, ran.stdout
    assert "left behind: window QWidget forgotten" in ran.stdout
    assert "left behind: thread forgotten" in ran.stdout


# --- Qt ---------------------------------------------------------------------------------------------------------------


def test_painting_does_not_use_up_none(qapp):
    """PySide6 6.12.0 on Python 3.11 loses a reference to None at most void calls, until the process is killed.

    500 items of three such calls each would take well over 1,000 references away; other code moves the count by a few.
    """
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QImage, QPainter, QPen
    from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

    class Card(QGraphicsItem):
        def boundingRect(self):
            return QRectF(0, 0, 20, 10)

        def paint(self, painter, option, widget=None):
            painter.setPen(QPen(Qt.GlobalColor.black))
            painter.fillRect(self.boundingRect(), Qt.GlobalColor.white)
            painter.drawText(self.boundingRect(), "a")

    scene = QGraphicsScene()
    for number in range(500):
        card = Card()
        card.setPos(number % 25 * 20, number // 25 * 10)
        scene.addItem(card)
    picture = QImage(500, 200, QImage.Format.Format_RGB32)
    before = sys.getrefcount(None)
    painter = QPainter(picture)
    scene.render(painter)
    painter.end()
    assert sys.getrefcount(None) > before - 100


@pytest.mark.parametrize("page", ["README.md", "docs/STATUS.md"])
def test_every_file_that_is_named_is_there(page: str):
    """What is said to exist exists: pictures, files and folders."""
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"\(([\w./-]+\.png)\)", text)) | set(re.findall(r"`([\w/]+\.(?:py|md|txt|json))`", text))
    assert named
    known: set[str] = set()
    for folder, inner, names in os.walk(ROOT):
        # What is installed there is some ten thousand files, none of them ours.
        inner[:] = [one for one in inner if one not in (".venv", ".git")]
        known |= {Path(folder, one).relative_to(ROOT).as_posix() for one in names}
    missing = [one for one in named if not any(path == one or path.endswith(f"/{one}") for path in known)]
    assert missing == []
