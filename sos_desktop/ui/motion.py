"""Whether things may glide: what the person has asked of their system, read once.

Qt tells of it from 6.12 on; before that each system is asked in its own way. Where none answers, things glide: for the
eighth of a second it takes, motion says where a note went.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Mapping
from configparser import ConfigParser, Error
from functools import cache
from pathlib import Path
from shutil import which

from PySide6.QtGui import QGuiApplication

#: Set to "reduce" or "full", it wins over what the system says.
OVERRIDE = "SOS_MOTION"
#: How long a system's own tool may take to answer, in seconds.
PATIENCE = 0.5
_SPI_GETCLIENTAREAANIMATION = 0x1042


@cache
def wanted() -> bool:
    """Whether motion is wanted. Asked of the system once, for it may take some milliseconds."""
    return _wanted(sys.platform, os.environ)


def _wanted(platform: str, environ: Mapping[str, str]) -> bool:
    chosen = environ.get(OVERRIDE, "")
    if chosen in ("reduce", "full"):
        return chosen == "full"
    for ask in (_qt, _windows if platform == "win32" else _mac if platform == "darwin" else lambda: _desktop(environ)):
        said = ask()
        if said is not None:
            return said
    return True


def _qt() -> bool | None:
    app = QGuiApplication.instance()
    if not isinstance(app, QGuiApplication):
        return None
    hints = getattr(app.styleHints(), "accessibility", lambda: None)()
    preference = getattr(hints, "motionPreference", lambda: None)()
    return None if preference is None else "reduce" not in str(preference).casefold()


def _windows() -> bool | None:
    on = ctypes.c_int(1)
    ask = ctypes.windll.user32.SystemParametersInfoW  # type: ignore[attr-defined, unused-ignore]
    return bool(on.value) if ask(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(on), 0) else None


def _mac() -> bool | None:
    said = _answer("defaults", "read", "com.apple.universalaccess", "reduceMotion")
    return said == "0" if said in ("0", "1") else None


def _desktop(environ: Mapping[str, str]) -> bool | None:
    """The desktops of Linux: KDE keeps a file, those that came from GNOME are asked by their tool."""
    desktop = environ.get("XDG_CURRENT_DESKTOP", "").casefold()
    if "kde" in desktop:
        home = Path(environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME", "/")) / ".config")
        kept = ConfigParser(strict=False, interpolation=None)
        try:
            kept.read(home / "kdeglobals", encoding="utf-8")
            return kept.getfloat("KDE", "AnimationDurationFactor", fallback=1.0) > 0
        except (Error, ValueError, OSError):
            return None
    if desktop:
        said = _answer("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")
        return said == "true" if said in ("true", "false") else None
    return None


def _answer(tool: str, *arguments: str) -> str:
    """What a system's own tool prints; "" where there is none, or it does not know."""
    found = which(tool)
    if found is None:
        return ""
    try:
        done = subprocess.run([found, *arguments], capture_output=True, text=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.SubprocessError, ValueError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
