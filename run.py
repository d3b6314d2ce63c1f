#!/usr/bin/env python3
"""Starts SoS Desktop, or everything CI runs, on a machine that has Python and nothing else.

    python3 run.py                    open the program
    python3 run.py --demo             open it on the invented example family
    python3 run.py export --help      work without a window; see what can be written
    python3 run.py test [arguments]   all checks and tests; arguments go to pytest

The first start makes .venv beside this file and installs the pinned, hash-checked packages there; later starts only
look at a stamp. On Debian and Ubuntu the system libraries that Qt needs are installed too when you are root, and
otherwise named in one line to copy. On a machine without a screen the example family is drawn to files instead.
Everything after run.py is handed to the program; on Windows write `py run.py`.
"""

# No syntax and no annotations newer than Python 3.6: an old Python must get far enough to name the one that is needed.
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time

OLDEST, NEWEST = (3, 11), (3, 14)
"""Python versions for which every pinned package has a ready-made wheel."""

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
WINDOWS = os.name == "nt"
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "installed.json")
DEMO_FOLDER = "sos-desktop-demo"
TAKE_A_VALUE = ("--store", "--worker")
"""The program's options whose next word is their value; tests/test_run.py holds them against the program's own."""

# Debian's names, found by trying in an empty system. DRAW lets Qt draw without a screen, WINDOW opens a real window
# (X11, Wayland) and finds printers, TESTS are the programs with which the tests look at windows and at paper.
DRAW = "libgl1 libegl1 libx11-6 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0 libxkbcommon0".split()
WINDOW = (
    "libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 "
    "libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 "
    "libwayland-client0 libwayland-cursor0 libwayland-egl1 libcups2"
).split()
TESTS = (
    "xvfb xauth openbox xdotool poppler-utils qpdf mupdf-tools dbus-daemon at-spi2-core python3-pyatspi "
    "gir1.2-atspi-2.0 procps strace"
).split()
RENAMED = {"libglib2.0-0": "libglib2.0-0t64", "libcups2": "libcups2t64"}
"""Packages that newer Debian and Ubuntu carry under another name (64-bit time)."""


class Trouble(Exception):
    """What stands in the way, in a sentence for the person at the keyboard."""


def main(arguments):
    """Runs the program or its tests; returns the exit status."""
    if arguments[:1] in (["-h"], ["--help"], ["help"]):
        print(__doc__.strip())
        return 0
    try:
        if not venv_is_sound():
            other = better_python()
            if other:
                return subprocess.call([other, os.path.abspath(__file__), *arguments])
        if arguments[:1] == ["test"]:
            return run_checks(arguments[1:])
        return start(arguments)
    except Trouble as trouble:
        sys.stdout.flush()
        sys.stderr.write("run.py: {}\n".format(trouble))
        return 1
    except KeyboardInterrupt:
        return 130


def say(words):
    """One line of news, at once, so that it stands before what a child process prints."""
    print(words)
    sys.stdout.flush()


# --- Python -----------------------------------------------------------------------------------------------------------


def better_python():
    """None when this Python will do; else the command of one that does. Trouble when there is none."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return None
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which("python3.{}".format(minor))
        # A version switcher leaves commands that exist and do nothing, so each is asked.
        if found and answers(found, minor):
            return found
    raise Trouble(
        "SoS Desktop needs Python {}.{} to {}.{}. This is Python {}.{}, and no other was found. "
        "Install one of them and run this again.".format(*(OLDEST + NEWEST + tuple(sys.version_info[:2])))
    )


def answers(python, minor):
    """Whether this command really is Python 3.<minor>."""
    asked = subprocess.run(
        [python, "-c", "import sys; print(sys.version_info[1])"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return asked.returncode == 0 and asked.stdout.strip() == str(minor).encode()


def child_environment():
    """The environment for what is started here: compiled modules are kept, which halves the next start."""
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


# --- .venv and its packages -------------------------------------------------------------------------------------------


def venv_is_sound():
    """Whether .venv has a Python that is there and fits. Reads two files, starts nothing."""
    try:
        with open(os.path.join(VENV, "pyvenv.cfg"), encoding="utf-8") as file:
            version = re.search(r"^version(?:_info)? *= *(\d+)\.(\d+)", file.read(), re.MULTILINE)
    except OSError:
        return False
    return bool(version) and OLDEST <= tuple(map(int, version.groups())) <= NEWEST and os.path.exists(PYTHON)


def make_venv():
    """Makes .venv anew. Debian keeps the part that needs for this in a package of its own."""
    say("Making .venv with Python {}.{}".format(*sys.version_info[:2]))
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        apt_install(["python{}.{}-venv".format(*sys.version_info[:2])], "This Python cannot make a venv.")
    made = subprocess.call([sys.executable, "-m", "venv", "--clear", VENV])
    if made != 0:
        raise Trouble("Python could not make {}; what it said stands above.".format(VENV))


def read_stamp():
    """What has been done to this .venv: {step: fingerprint}."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            stamp = json.load(file)
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(**steps):
    """Notes steps as done. Whole or not at all: a stamp cut off half-way would skip an install."""
    stamp = dict(read_stamp(), **steps)
    with open(STAMP + ".new", "w", encoding="utf-8") as file:
        json.dump(stamp, file)
    os.replace(STAMP + ".new", STAMP)


def fingerprint(names):
    """One hash over these requirement files."""
    digest = hashlib.sha256()
    for name in names:
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read() + b"\0")
    return digest.hexdigest()


def prepare(tests=False):
    """Brings .venv to what the requirement files say; nothing to do when the stamp says so."""
    files = ["requirements.txt"] + (["requirements-dev.txt"] if tests else [])
    step = "tests" if tests else "program"
    wanted = fingerprint(files)
    if not venv_is_sound():
        make_venv()
    elif read_stamp().get(step) == wanted:
        return
    say("Installing {} (once; some minutes on a slow line)".format(" and ".join(files)))
    install(files)
    compile_all()
    # The tests' packages hold the program's: one install is enough for both.
    done = {step: wanted, "program": fingerprint(["requirements.txt"])}
    write_stamp(**done)


def install(files):
    """Installs the pinned packages; each file's sha256 is checked, and none is built here.

    Wheels only: building one would fetch build tools that no hash covers, and needs a compiler.
    """
    wanted = ["--require-hashes", "--only-binary", ":all:"]
    for name in files:
        wanted += ["-r", os.path.join(ROOT, name)]
    uv = shutil.which("uv")
    if uv and subprocess.call([uv, "pip", "install", "-q", "--python", PYTHON, *wanted]) == 0:
        return
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check"]
    if subprocess.call([*pip, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) != 0:
        subprocess.call([PYTHON, "-m", "ensurepip", "--upgrade"])
    if subprocess.call([*pip, "install", "-qq", *wanted]) != 0:
        raise Trouble(
            "The packages could not be installed; what the installer said stands above. A first start needs the "
            "network or a folder of wheels that pip is told of (PIP_FIND_LINKS)."
        )


def compile_all():
    """Compiles every installed module once: without this the first import of SQLAlchemy alone takes a second."""
    code = (
        "import compileall, sys, sysconfig\n"
        "for folder in (sysconfig.get_path('purelib'), sys.argv[1]): compileall.compile_dir(folder, quiet=2, workers=0)"
    )
    # Some packages carry templates that are no Python; what does not compile is compiled by nobody's import either.
    subprocess.call([PYTHON, "-c", code, os.path.join(ROOT, "sos_desktop")], env=child_environment())


# --- system libraries -------------------------------------------------------------------------------------------------


def on_linux():
    return sys.platform.startswith("linux")


def has_screen():
    """Whether a window can be opened, or somebody chose Qt's platform by hand and knows better."""
    return not on_linux() or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def check_qt(window):
    """Sees that Qt's libraries load; where some are missing, installs them or names the line that does."""
    if not on_linux() or read_stamp().get("window" if window else "draw"):
        return
    missing = missing_for_qt(window)
    if missing:
        apt_install(DRAW + (WINDOW if window else []), "Qt lacks system libraries here ({}).".format(missing))
        missing = missing_for_qt(window)
    if missing:
        raise Trouble("Qt still cannot be loaded: {}".format(missing))
    write_stamp(draw=True, **({"window": True} if window else {}))


def missing_for_qt(window):
    """What the loader says is missing, or an empty string. Asked in another process: a failed load leaves traces."""
    code = (
        "import ctypes, os, sys, PySide6.QtWidgets\n"
        "for name in sys.argv[1:]:\n"
        "    ctypes.CDLL(os.path.join(os.path.dirname(PySide6.__file__), 'Qt', 'plugins', 'platforms', name))"
    )
    plugin = "libqxcb.so" if os.environ.get("DISPLAY") else "libqwayland.so"
    asked = subprocess.run(
        [PYTHON, "-c", code] + ([plugin] if window else []),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if asked.returncode == 0:
        return ""
    said = asked.stdout.decode("utf-8", "replace").strip().splitlines()
    return said[-1] if said else "exit status {}".format(asked.returncode)


def apt_install(packages, why):
    """Installs Debian packages when root; else raises Trouble with the one line to run."""
    if not shutil.which("apt-get"):
        raise Trouble("{} On Debian these packages mend it; install yours: {}".format(why, " ".join(packages)))
    root = os.geteuid() == 0
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    if root:
        say("{} Installing: {}".format(why, " ".join(packages)))
        # Names are known only after this in a fresh system; a mirror that is away is told of by the install itself.
        subprocess.call(["apt-get", "update", "-qq"], env=environment)
    command = ["apt-get", "install", "-y", "--no-install-recommends"] + [current_name(name) for name in packages]
    if not root:
        raise Trouble("{} Run this once, then try again:\n\n    sudo {}\n".format(why, " ".join(command)))
    ran = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if ran.returncode != 0:
        say(ran.stdout.decode("utf-8", "replace"))
        raise Trouble("{} apt-get could not mend it; what it said stands above.".format(why))


def current_name(package):
    """The name this release of Debian or Ubuntu has for a package."""
    newer = RENAMED.get(package)
    if not newer:
        return package
    known = subprocess.call(
        ["apt-cache", "show", "--no-all-versions", newer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return newer if known == 0 else package


def not_installed(packages):
    """Those of these Debian packages that are missing; none where there is no dpkg to ask."""
    if not shutil.which("dpkg-query"):
        return []
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *packages, *RENAMED.values()],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    there = {line.split()[0] for line in asked.stdout.decode().splitlines() if line.endswith(" installed")}
    return [name for name in packages if name not in there and RENAMED.get(name) not in there]


# --- the program ------------------------------------------------------------------------------------------------------


def start(arguments):
    """Starts the program with these arguments; without a screen, a start that wants one draws the example instead."""
    window = opens_window(arguments)
    prepare()
    environment = child_environment()
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [ROOT, os.environ.get("PYTHONPATH")]))
    if window and not has_screen():
        check_qt(window=False)
        return draw_instead(environment)
    check_qt(window=window and not os.environ.get("QT_QPA_PLATFORM"))
    if not window and not has_screen():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [PYTHON, "-m", "sos_desktop", *arguments]
    if WINDOWS:
        return subprocess.call(command, env=environment)
    sys.stdout.flush()
    # The program takes this process's place, so that signals and its exit status are its own.
    return os.execve(PYTHON, command, environment)


def opens_window(arguments):
    """Whether these arguments ask for a window: a plain word names a command that needs none, unless it is a value."""
    before = ""
    for argument in arguments:
        if argument in ("-h", "--help", "--version"):
            return False
        if not argument.startswith("-") and before not in TAKE_A_VALUE:
            return False
        before = argument
    return True


def draw_instead(environment):
    """Draws the example family to files, and says why and which."""
    folder = os.path.join(os.getcwd(), DEMO_FOLDER)
    say(
        "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be opened.\n"
        "Drawing the example family to files instead, in {}".format(folder)
    )
    environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [PYTHON, "-m", "sos_desktop", "export", "--demo", "--pictures", "--out", folder]
    status = subprocess.call(command, env=environment)
    for place, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            say("    " + os.path.relpath(os.path.join(place, name)))
    return status


# --- the tests --------------------------------------------------------------------------------------------------------


def run_checks(arguments):
    """Every check and test, each to its end; returns non-zero if any failed. pytest comes last: its count closes."""
    prepare(tests=True)
    missing = not_installed(DRAW + WINDOW + TESTS) if on_linux() else []
    if missing:
        try:
            apt_install(missing, "The tests use these.")
        except Trouble as trouble:
            # The tests that need them say so themselves; the others need not wait.
            say(str(trouble))
    check_qt(window=False)
    environment = child_environment()
    environment["QT_QPA_PLATFORM"] = "offscreen"
    statuses = [
        run_check("ruff", ["-m", "ruff", "check", "."], environment),
        run_check("mypy", ["-m", "mypy"], environment),
        run_check("lint-imports", ["-c", LINT_IMPORTS], environment),
    ]
    # A run of chosen tests says nothing about coverage. All of them run beside each other, a file in one process, in
    # the order of their names: xdist would keep the files of one long story for the end, when nothing runs beside.
    at_once = str(max(1, min(4, os.cpu_count() or 1)))
    all_of_them = ["--cov", "-n", at_once, "--dist", "loadfile", "--no-loadscope-reorder"]
    command = [PYTHON, "-m", "pytest"] + (list(arguments) or all_of_them)
    statuses.append(subprocess.call(command, cwd=ROOT, env=environment))
    return 1 if any(statuses) else 0


LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo'])"


def run_check(name, command, environment):
    """One check: a line when it passes, all it said when it does not. Returns its exit status."""
    began = time.time()
    ran = subprocess.run(
        [PYTHON, *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if ran.returncode:
        say(ran.stdout.decode("utf-8", "replace").rstrip())
    say("{}: {} in {:.1f} s".format(name, "FAILED" if ran.returncode else "ok", time.time() - began))
    return ran.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
