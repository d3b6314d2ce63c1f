"""The user's settings: one small JSON file with ids and numbers, nobody's words, and an admin's policy over it."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from .keep import write_whole
from .paths import config_dir

NAME = "settings.json"
#: Where a file goes that can't be read, so that whoever wonders can look at it.
BROKEN = "settings.broken.json"
#: Larger than any settings file: what is bigger is something else.
_MAX_BYTES = 100_000


@dataclass(frozen=True)
class Settings:
    """What the user chose. ``change`` saves; what cannot be saved still holds until the program is closed.

    ``theme``: a name in look.THEMES, "" for the system's. ``cover_minutes``: rest after which the window is covered.
    ``pin_minutes``: how long after the passphrase a PIN lifts the cover. ``geometry``: x, y, width, height of the last
    window in pixels. ``wording``: the profile of a new family. ``hints``: whether there are thoughts about the wording,
    ``rules_off`` those that are not wanted, by id. ``spelling``: whether words that may be misspelt are underlined.
    ``starred``: ids of the questions that are liked. ``fixed``: names that an admin has set for good.
    """

    theme: str = ""
    cover_minutes: int = 5
    pin_minutes: int = 5
    geometry: tuple[int, int, int, int] | None = None
    wording: str = "briefing_note"
    hints: bool = True
    rules_off: tuple[str, ...] = ()
    spelling: bool = True
    starred: tuple[str, ...] = ()
    fixed: frozenset[str] = frozenset()
    folder: Path | None = None

    @classmethod
    def load(cls, folder: Path | None = None, policy: Path | None = None) -> Settings:
        """The settings in a folder, with the policy over them. Never fails: what is broken is put aside."""
        folder = folder or config_dir()
        chosen = _known(_read(folder / NAME, folder / BROKEN))
        forced = _known(_read(policy or policy_file(), None))
        return cls(**{**chosen, **forced}, fixed=frozenset(forced), folder=folder)

    def change(self, **values: Any) -> Settings:
        """The settings with other values, saved. What an admin has set stays; a value that can't be is a bug."""
        for name, value in values.items():
            if not _CHECKS[name](value):
                raise ValueError(f"{name} can't be this")
        changed = replace(self, **{name: value for name, value in values.items() if name not in self.fixed})
        if changed != self:
            # A folder that can't be written to is no reason to stop anybody's work.
            with suppress(OSError):
                changed._save()
        return changed

    def _save(self) -> None:
        folder = self.folder or config_dir()
        folder.mkdir(parents=True, exist_ok=True)
        stored = _known(_read(folder / NAME, folder / BROKEN))
        defaults = Settings()
        plain = {
            # Under what an admin has fixed, the user's own choice is kept for later.
            name: stored.get(name, getattr(defaults, name)) if name in self.fixed else getattr(self, name)
            for name in _CHECKS
        }
        write_whole(folder / NAME, (json.dumps(plain, indent=1) + "\n").encode())


def policy_file() -> Path:
    """Where an admin puts settings that hold for everybody on this machine."""
    return _policy_file(sys.platform, os.environ)


def _policy_file(platform: str, environ: Mapping[str, str]) -> Path:
    if platform == "win32":
        return Path(environ.get("PROGRAMDATA") or r"C:\ProgramData") / "SoS Desktop" / "policy.json"
    if platform == "darwin":
        return Path("/Library/Application Support/SoS Desktop/policy.json")
    return Path("/etc/sos-desktop/policy.json")


def _read(path: Path, aside: Path | None) -> dict[str, Any]:
    """The object in a file; an empty one if there is none. A broken file is moved aside where that is asked."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ValueError
        plain = json.loads(path.read_text(encoding="utf-8-sig"))
        if isinstance(plain, dict):
            return plain
    except OSError:
        return {}
    except (ValueError, RecursionError):
        pass
    if aside is not None:
        with suppress(OSError):
            os.replace(path, aside)
    return {}


def _known(plain: Mapping[str, Any]) -> dict[str, Any]:
    """The values that can be; the others are left at their defaults."""
    found: dict[str, Any] = {}
    for name, check in _CHECKS.items():
        if name in plain:
            value = tuple(plain[name]) if isinstance(plain[name], list) else plain[name]
            if check(value):
                found[name] = value
    return found


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch("[a-z0-9_]{0,40}", value) is not None


def _is_minutes(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 60


def _is_geometry(value: Any) -> bool:
    if value is None:
        return True
    whole = isinstance(value, tuple) and all(type(one) is int and abs(one) < 100_000 for one in value)
    return whole and len(value) == 4 and value[2] > 0 and value[3] > 0


def _is_yes_or_no(value: Any) -> bool:
    return isinstance(value, bool)


def is_rule_id(value: Any) -> bool:
    """Whether this can be the id of a check that is switched off: a council may call its own as it likes."""
    return isinstance(value, str) and re.fullmatch("[A-Za-z0-9_.-]{1,20}", value) is not None


def _is_rules(value: Any) -> bool:
    return isinstance(value, tuple) and all(map(is_rule_id, value))


def _is_stars(value: Any) -> bool:
    return isinstance(value, tuple) and all(
        isinstance(one, str) and re.fullmatch("[A-Za-z0-9_]{1,40}", one) is not None for one in value
    )


_CHECKS: Mapping[str, Callable[[Any], bool]] = {
    "theme": _is_name,
    "cover_minutes": _is_minutes,
    "pin_minutes": _is_minutes,
    "geometry": _is_geometry,
    "wording": _is_name,
    "hints": _is_yes_or_no,
    "rules_off": _is_rules,
    "spelling": _is_yes_or_no,
    "starred": _is_stars,
}
assert {one.name for one in fields(Settings)} == {*_CHECKS, "fixed", "folder"}
