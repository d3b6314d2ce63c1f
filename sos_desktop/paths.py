"""Where the program's bundled files lie, and which folders are the user's. Nothing is read or made here."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The bundled file or folder `resources/<parts>`, wherever this copy of the program was put.

    Raises FileNotFoundError when this copy has no resources at all: a broken installation, nothing to work round.
    """
    return _resources(_PACKAGE, getattr(sys, "_MEIPASS", None)).joinpath(*parts)


def typeface(name: str) -> Path | None:
    """A font file of this name: the bundled one, else the one that was put into the user's folder for typefaces."""
    for place in (resource("fonts", name), data_dir() / "fonts" / name):
        if place.is_file():
            return place
    return None


def _resources(package: Path, unpacked: str | None) -> Path:
    """The resources folder: in the package (wheel), in a frozen program's folder, or beside the package (checkout)."""
    # Inside the package first: beside an installed package lie others, one of which may be called "resources".
    places = [package / "resources"]
    places.append(Path(unpacked, "resources") if unpacked else package.parent / "resources")
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the program's own files are missing: {' or '.join(map(str, places))}")


def data_dir() -> Path:
    """The user's folder for families. Always on this machine: a roaming folder would carry case data to a server."""
    return _user_folder("data", sys.platform, os.environ, Path.home())


def state_dir() -> Path:
    """The user's folder for logs and window positions: what may be lost without harm."""
    return _user_folder("state", sys.platform, os.environ, Path.home())


def config_dir() -> Path:
    """The user's folder for settings. Ids and choices only, never words about a family."""
    return _user_folder("config", sys.platform, os.environ, Path.home())


def _user_folder(kind: str, platform: str, environ: Mapping[str, str], home: Path) -> Path:
    """The folder for "data", "state" or "config" by each system's own custom."""
    if platform == "win32":
        local = environ.get("LOCALAPPDATA")
        base = Path(local) if local else home / "AppData" / "Local"
        # One folder each, and none of them where an installer puts a program: uninstalling must not touch case data.
        return base / "SoS Desktop" / {"data": "Data", "state": "Logs", "config": "Settings"}[kind]
    if platform == "darwin":
        support = home / "Library" / "Application Support" / "SoS Desktop"
        return {
            "data": support / "Data",
            "state": home / "Library" / "Logs" / "SoS Desktop",
            "config": support / "Settings",
        }[kind]
    variable, default = {
        "data": ("XDG_DATA_HOME", ".local/share"),
        "state": ("XDG_STATE_HOME", ".local/state"),
        "config": ("XDG_CONFIG_HOME", ".config"),
    }[kind]
    named = environ.get(variable, "")
    # The XDG base directory specification: a relative path there is invalid and is to be ignored.
    base = Path(named) if os.path.isabs(named) else home / default
    return base / "sos-desktop"
