"""The program as other people get it: built without a network, installed elsewhere, run from an empty folder."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def ranges(name: str) -> dict[str, Requirement]:
    """The requirements of a .in file, by name."""
    lines = (line.split("#")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    wanted = [Requirement(line) for line in lines if line and not line.startswith("-")]
    return {canonicalize_name(requirement.name): requirement for requirement in wanted}


def pins(name: str) -> dict[str, str]:
    """The versions of a .txt file, by name."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))


def test_the_package_asks_for_what_is_pinned():
    asked = {canonicalize_name(one.name): one for one in map(Requirement, PROJECT["project"]["dependencies"])}
    assert asked == ranges("requirements.in")


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_pins_lie_within_their_ranges(name: str):
    pinned = pins(f"{name}.txt")
    for package, requirement in ranges(f"{name}.in").items():
        assert requirement.specifier.contains(pinned[package]), f"{requirement} is pinned at {pinned[package]}"


def test_one_version_of_each_package_for_program_and_tests():
    program, tests = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: program[name] for name in program.keys() & tests.keys()} == {
        name: tests[name] for name in program.keys() & tests.keys()
    }


def test_these_tests_run_with_the_pinned_versions():
    for package in ("pyside6-essentials", "sqlalchemy", "reportlab", "pytest", "hatchling"):
        assert version(package) == (pins("requirements.txt") | pins("requirements-dev.txt"))[package]


def test_package_and_project_agree_on_the_version():
    import sos_desktop

    assert sos_desktop.__version__ == PROJECT["project"]["version"]


def outside() -> dict[str, str]:
    """The environment without anything that would lead Python back to the checkout."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the pinned backend that is already here: nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        env=outside(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.mark.slow
def test_the_wheel_holds_the_program_and_nothing_else(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/", maxsplit=1)[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"sos_desktop"}
    assert {"sos_desktop/resources/fonts/Andika-Regular.ttf", "sos_desktop/resources/fonts/OFL.txt"} <= set(names)
    bundled = {
        f"sos_desktop/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "resources").rglob("*") if path.is_file()
    }
    assert bundled <= set(names)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a new venv that holds the wheel; third-party packages are lent by this one."""
    venv = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], env=outside(), check=True)
    python = venv / SCRIPTS / Path(sys.executable).name
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--python", str(python), "--isolated"),
            *("install", "-q", "--no-deps", "--no-index", str(wheel)),
        ],
        env=outside(),
        check=True,
    )
    packages = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        env=outside(),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    # Only a path is lent: .pth files in the lent folder are not read, so an editable checkout cannot slip in.
    (Path(packages) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python.parent


@pytest.mark.slow
def test_the_installed_program_is_not_the_checkout(installed: Path, tmp_path: Path):
    said = subprocess.run(
        [
            installed / Path(sys.executable).name,
            "-c",
            "from sos_desktop import paths; print(paths.__file__); print(paths.resource('fonts'))",
        ],
        cwd=tmp_path,
        env=outside(),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for place in map(Path, said):
        assert installed.parent in place.parents
        assert ROOT not in place.parents


@pytest.mark.slow
def test_the_installed_program_prints_the_example_family(installed: Path, tmp_path: Path):
    ran = subprocess.run(
        [installed / "sos-desktop", "export", "--demo", "--format", "pdf", "--out", "x.pdf"],
        cwd=tmp_path,
        env=outside(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (tmp_path / "x.pdf").is_file()
    assert shutil.which("pdftotext"), "poppler-utils reads the PDF back"
    text = subprocess.run(["pdftotext", "x.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert "Tia" in text


@pytest.mark.slow
def test_the_installed_program_takes_a_map_out_of_a_pdf(installed: Path, tmp_path: Path):
    """It opens PDFs in a process of its own: that has to find the program too."""
    environment = outside() | {"SOS_PASSPHRASE": "a kettle, a bus and two owls"}
    for arguments in (
        ["export", "--demo", "--with-map", "--out", "x.pdf"],
        ["import", "x.pdf", "--store", "store", "--new", "--worker", "Ash"],
    ):
        ran = subprocess.run(
            [installed / "sos-desktop", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
    assert re.fullmatch(r"[0-9a-f-]{36}\n", ran.stdout)
