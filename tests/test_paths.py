"""Bundled files are found in each kind of copy, and the user's folders are local to the machine."""

from pathlib import Path

import pytest

from sos_desktop import paths


def test_this_copy_has_its_fonts():
    assert paths.resource("fonts", "Andika-Regular.ttf").is_file()
    assert paths.resource("fonts", "OFL.txt").read_text(encoding="utf-8").startswith("This Font Software")


@pytest.mark.parametrize(
    ("made", "unpacked", "found"),
    [
        ("site/sos_desktop/resources", None, "site/sos_desktop/resources"),
        ("checkout/resources", None, "checkout/resources"),
        ("frozen/resources", "frozen", "frozen/resources"),
        ("frozen/sos_desktop/resources", "frozen", "frozen/sos_desktop/resources"),
    ],
    ids=["wheel", "checkout", "frozen", "frozen with the package's layout"],
)
def test_resources_of_each_kind_of_copy(tmp_path: Path, made: str, unpacked: str | None, found: str):
    (tmp_path / made).mkdir(parents=True)
    package = tmp_path / made.split("/", maxsplit=1)[0] / "sos_desktop"
    assert paths._resources(package, str(tmp_path / unpacked) if unpacked else None) == tmp_path / found


def test_an_installed_copy_never_takes_another_packages_resources(tmp_path: Path):
    (tmp_path / "sos_desktop" / "resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    assert paths._resources(tmp_path / "sos_desktop", None) == tmp_path / "sos_desktop" / "resources"


def test_a_copy_without_resources_says_so(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match="own files are missing"):
        paths._resources(tmp_path / "sos_desktop", None)


HOME = Path("/home/ann")


@pytest.mark.parametrize(
    ("kind", "platform", "environ", "expected"),
    [
        ("data", "linux", {}, HOME / ".local/share/sos-desktop"),
        ("state", "linux", {}, HOME / ".local/state/sos-desktop"),
        ("config", "linux", {}, HOME / ".config/sos-desktop"),
        ("data", "linux", {"XDG_DATA_HOME": "/elsewhere"}, Path("/elsewhere/sos-desktop")),
        ("data", "linux", {"XDG_DATA_HOME": "not/absolute"}, HOME / ".local/share/sos-desktop"),
        ("data", "darwin", {}, HOME / "Library/Application Support/SoS Desktop/Data"),
        ("state", "darwin", {}, HOME / "Library/Logs/SoS Desktop"),
        ("config", "darwin", {}, HOME / "Library/Application Support/SoS Desktop/Settings"),
        ("data", "win32", {"LOCALAPPDATA": "/L", "APPDATA": "/R"}, Path("/L/SoS Desktop/Data")),
        ("state", "win32", {"LOCALAPPDATA": "/L", "APPDATA": "/R"}, Path("/L/SoS Desktop/Logs")),
        ("config", "win32", {"LOCALAPPDATA": "/L", "APPDATA": "/R"}, Path("/L/SoS Desktop/Settings")),
        ("data", "win32", {"APPDATA": "/R"}, HOME / "AppData/Local/SoS Desktop/Data"),
    ],
)
def test_user_folders(kind: str, platform: str, environ: dict[str, str], expected: Path):
    assert paths._user_folder(kind, platform, environ, HOME) == expected


def test_the_tests_never_touch_the_real_home(isolated_home: Path):
    for folder in (paths.data_dir(), paths.state_dir(), paths.config_dir()):
        assert isolated_home in folder.parents
